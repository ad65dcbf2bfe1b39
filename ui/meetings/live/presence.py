"""Attendance for the item under discussion, as check boxes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from secretariat.data.questions.dossiers import directory
from secretariat.data.store import fetching
from secretariat.data.writing.entries import refuse_locked
from secretariat.domain.across.dossiers import Directory
from secretariat.domain.attendance import is_present, with_presence
from secretariat.domain.meetings import Item, Meeting, Participant, protocol_order
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.parts import emptied, label, plain, scrolled
from ui.records.names import side_called


class Presence(QWidget):
    """A check box for each participant, saved in the participant's record at once."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._item: Item | None = None
        self._items: Sequence[Item] = ()
        self.boxes: dict[str, QCheckBox] = {}
        """The box of each participant, by their ids."""
        self._shown: object = None
        px = context.look.px
        self._count = label("", "caption", wrap=True)
        self._body = QVBoxLayout()
        self._body.setContentsMargins(0, 0, px(4), 0)
        self._body.setSpacing(px(4))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(6))
        layout.addWidget(self._count)
        layout.addWidget(scrolled(plain(self._body)), 1)

    def show_item(self, meeting: Meeting, item: Item | None, items: Sequence[Item]) -> None:
        """Show who is present for *item*, one of the *items* of *meeting*."""
        self._item, self._items = item, items
        with self._context.book.reading() as view:
            people = fetching.linked_to(view, Participant, "meeting", meeting.id)
            named = directory(view)
        by_side = sorted(people, key=lambda person: (_seat(person, named), protocol_order(person)))
        shown = [participant.id for participant in by_side], self._context.language.short
        if shown != self._shown:
            self._shown = shown
            self._lay(by_side, named)
        for attendee in by_side:
            box = self.boxes[attendee.id]
            box.blockSignals(True)  # noqa: FBT003 - as Qt calls it
            box.setChecked(item is not None and is_present(attendee, item))
            box.setEnabled(item is not None)
            box.blockSignals(False)  # noqa: FBT003 - as Qt calls it
        there = sum(box.isChecked() for box in self.boxes.values())
        number = self._context.language.number
        text = N_("Present for this item: {count} of {all}")
        self._count.setText(self._context.text(text, count=number(there), all=number(len(by_side))))

    def _lay(self, people: Sequence[Participant], named: Directory) -> None:
        emptied(self._body)
        self.boxes = {}
        short = self._context.language.short
        for person in people:
            side = named.side(person.side)
            name = named.person(person.person).best(short) or person.ref
            called = side_called(self._context, side.code) if side else ""
            text = " · ".join(filter(None, (name, called)))
            box = QCheckBox(text)
            box.setToolTip(person.post.best(short))
            box.toggled.connect(partial(self._tick, person.id))
            self.boxes[person.id] = box
            self._body.addWidget(box)
        self._body.addStretch(1)

    def _tick(self, participant: str, present: bool) -> None:  # noqa: FBT001 - as the signal has it
        context, item, items = self._context, self._item, self._items
        if item is None:
            return
        try:
            with context.book.change(N_("Note who is present"), context.who) as change:
                refuse_locked(change.view, item.id)
                now = fetching.get(change.view, Participant, participant)
                change.update(now, with_presence(now, item, items, present=present))
        except SecretariatError as error:
            context.messages.fail(context.error_text(error))
            box = self.boxes[participant]
            with QSignalBlocker(box):
                box.setChecked(not present)


def _seat(participant: Participant, named: Directory) -> tuple[int, str]:
    side = named.side(participant.side)
    return (side.seat or 9, side.code) if side else (99, "")
