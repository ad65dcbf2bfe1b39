"""The list of operations in quarantine, taking over the values of one, and discarding one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from PySide6.QtWidgets import QSizePolicy, QWidget

from secretariat.data.journal import discarded, naming
from secretariat.data.journal.quarantine import QuarantinedOperation
from secretariat.data.store.sources import REAL
from secretariat.data.store.view import View
from secretariat.data.writing.taking_over import take_over
from secretariat.declaring.kinds import KINDS
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office.quarantined import kind_of
from ui.context import Context, Place
from ui.kit.cells import Cell, Row
from ui.kit.commands import Command
from ui.kit.flow import flow
from ui.kit.parts import button

NAME = "quarantined"
"""The name of the list on the overview."""

TAKE = N_("Take over from quarantine")
DISCARD = N_("Discard")

Line = tuple[str, Row, Place]


def lines(context: Context, most: int) -> list[Line]:
    """Rows for at *most* so many operations, each with its name as id and the place it opens."""
    with context.book.reading() as view:
        held_operations = discarded.listed(view)[:most]
    return [(held.name, _row(context, held), _place(held)) for held in held_operations]


def _row(context: Context, held: QuarantinedOperation) -> Row:
    text = context.text
    came = context.language.moment(datetime.fromtimestamp(held.received / 1e6).astimezone())
    by = f"{held.by} ({held.side.upper()})" if held.side else held.by
    about = " · ".join(filter(None, (held.ref, by, came)))
    return (
        Cell(context.language.error(held.why), about),
        Cell(text(kind_of(held))),
        Cell(""),
        Cell(""),
        Cell(""),
    )


def _place(held: QuarantinedOperation) -> Place:
    """The place of the record, if it exists; else that of the list itself."""
    if held.ref and KINDS.get(held.kind) is not None:
        return Place(held.kind, held.record)
    return Place("overview", part=NAME)


def take(context: Context, name: str) -> None:
    """Write the values of the operation *name* anew, and report the result."""
    if not name:
        context.messages.fail(context.text(N_("Choose an operation in the list first.")))
        return
    try:
        with context.book.change(N_("Take over from quarantine"), context.who) as change:
            records = take_over(change, [name])
            refs = naming.shown_refs(change.view, records)
    except SecretariatError as error:
        context.messages.fail(context.error_text(error))
        return
    text = context.text(N_("Rewritten: {refs}"), refs=sorted(refs.values()))
    context.messages.say(text)


def discard(context: Context, name: str) -> None:
    """Discard the operation *name* from the list, with an offer to put it back."""
    if not name:
        context.messages.fail(context.text(N_("Choose an operation in the list first.")))
        return

    def write(put: Callable[[View], object]) -> bool:
        try:
            with context.book.writing() as view:
                put(view)
        except SecretariatError as error:
            context.messages.fail(context.error_text(error))
            return False
        context.changes.happened.emit(frozenset(), None)
        return True

    if write(lambda view: discarded.discard(view, [name], context.who.name, REAL.now())):
        text = context.text(N_("The operation is off the list and stays without effect."))
        back = lambda: write(lambda view: discarded.keep(view, [name]))  # noqa: E731 - a verb
        context.messages.say(text, context.text(N_("Put it back")), back)


class Verdicts(QWidget):
    """The buttons that take over the chosen operation, or discard it."""

    def __init__(self, context: Context, chosen: Callable[[], str]) -> None:
        """*chosen* returns the name of the operation in the current row, empty for none."""
        super().__init__()
        look, text = context.look, context.text
        self._take = lambda: take(context, chosen())
        self._discard = lambda: discard(context, chosen())
        self.take = button(look, text(TAKE), self._take)
        self.take.setToolTip(text(N_("Write again, under your name, what the operation wrote.")))
        self.discard = button(look, text(DISCARD), self._discard)
        self.discard.setToolTip(text(N_("Take the operation off this list, without effect.")))
        layout = flow(self.take, self.discard, spacing=look.px(8))
        self.setLayout(layout)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def commands(self, menu: str) -> Iterator[Command]:
        """The command of each button."""
        enabled = lambda: not self.isHidden()  # noqa: E731 - bound here
        yield Command(title=TAKE, run=self._take, menu=menu, key="Ctrl+Return", enabled=enabled)
        yield Command(
            title=DISCARD, run=self._discard, menu=menu, key="Ctrl+Backspace", enabled=enabled
        )
