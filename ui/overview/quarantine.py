"""The list of operations in quarantine, and taking over the values of one."""

from __future__ import annotations

from datetime import datetime

from secretariat.data.journal import naming, quarantine
from secretariat.data.journal.quarantine import Held
from secretariat.data.writing.taking_over import take_over
from secretariat.declaring.kinds import KINDS
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office.quarantined import kind_of
from ui.context import Context, Place
from ui.kit.cells import Cell, Row

NAME = "quarantined"
"""The name of the list on the overview."""

Line = tuple[str, Row, Place]


def lines(context: Context, most: int) -> list[Line]:
    """At *most* so many rows for operations, by their names; and the places they lead to."""
    with context.book.reading() as view:
        found = quarantine.in_book(view)[:most]
    return [(one.name, _row(context, one), _place(one)) for one in found]


def _row(context: Context, one: Held) -> Row:
    text = context.text
    came = context.language.moment(datetime.fromtimestamp(one.received / 1e6).astimezone())
    by = f"{one.by} ({one.side.upper()})" if one.side else one.by
    about = " · ".join(filter(None, (one.ref, by, came)))
    return (
        Cell(context.language.error(one.why), about),
        Cell(text(kind_of(one))),
        Cell(""),
        Cell(""),
        Cell(""),
    )


def _place(one: Held) -> Place:
    """The place of the record, where there is one; else of the list itself."""
    if one.ref and KINDS.get(one.kind) is not None:
        return Place(one.kind, one.record)
    return Place("overview", part=NAME)


def take(context: Context, name: str) -> None:
    """Write the values of the operation called *name* anew, and report the result."""
    if not name:
        context.messages.fail(context.text(N_("Choose an operation in the list first.")))
        return
    try:
        with context.book.change(N_("Take over from quarantine"), context.who) as change:
            records = take_over(change, [name])
            refs = naming.shown_refs(change.view, records)
    except SecretariatError as error:
        context.messages.fail(context.said(error))
        return
    said = context.text(N_("Rewritten: {refs}"), refs=sorted(refs.values()))
    context.messages.say(said)
