"""One action beside the list: remarks on it, its fields, its progress."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretariat.data import reading
from secretariat.domain import calendars
from secretariat.domain.actions import Action, disagrees, is_open
from secretariat.domain.progress import waits_for
from secretariat.domain.registers import KINDS
from secretariat.domain.remarks import Remark, remark
from secretariat.domain.sides import Side
from secretariat.i18n import N_
from ui.actions.progress import ProgressPanel
from ui.context import Context
from ui.dates import today
from ui.kit.parts import button, emptied, framed, label, row
from ui.records.detail import FIELDS, Part, RecordDetail
from ui.records.names import Names
from ui.working_days import move_due, proposal

PROGRESS = "progress"
"""The part of an action in which its progress is told."""


def remarks_on(action: Action, sides: Sequence[Side], day: date) -> list[Remark]:
    """What a desk officer should see at once: whose turn it is, what disagrees, days off."""
    found: list[Remark] = []
    turn = [one for one in sides if waits_for(action, one.code)]
    if is_open(action) and len(turn) == 1:
        found.append(remark(N_("It waits for: {side}."), side=turn[0].called))
    if disagrees(action, day) and action.rag is not None:
        found.append(
            remark(N_("The stated RAG does not fit the due date or the status of the sides."))
        )
    if action.due is not None and is_open(action):
        found += calendars.hints(action.due, [one for one in sides if one.calendar])
    return found


class ActionPane(QWidget):
    """Shows an action, its progress among its parts, and over it what is to be said of it."""

    def __init__(self, context: Context, names: Names) -> None:
        super().__init__()
        self.context = context
        self.progress = ProgressPanel(context, names)
        further = (Part(PROGRESS, N_("Progress"), self.progress),)
        self.detail = RecordDetail(context, KINDS.of(Action), names, further)
        px = context.look.px
        self._remarks = QVBoxLayout()
        self._remarks.setContentsMargins(px(12), px(6), px(12), px(6))
        self._remarks.setSpacing(px(2))
        self._banner = framed(self._remarks, "banner")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(8))
        layout.addWidget(self._banner)
        layout.addWidget(self.detail, 1)
        self.detail.setMinimumHeight(px(160))
        self.detail.keeper.kept.connect(lambda _: self.refresh())
        self._banner.hide()

    def show_action(self, record: str) -> None:
        """Show the action with this id."""
        self.detail.show_record(record)
        self.refresh()

    def refresh(self) -> None:
        """Show what is to be said of the action as it stands now."""
        action = self.detail.record
        new = action is None or self.detail.keeper.is_new
        if new:
            self._banner.hide()
            return
        self.progress.show_action(action)
        with self.context.book.reading() as connection:
            sides = reading.every(connection, Side)
        emptied(self._remarks)
        found = remarks_on(action, sides, today())
        for one in found:
            self._remarks.addWidget(label(one.text(self.context.language), wrap=True))
        if (day := proposal(action, sides)) is not None:
            said = self.context.text(N_("Move to {day}"), day=self.context.language.date(day))
            move = button(self.context.look, said, partial(self._move_due, action.id, day))
            self._remarks.addLayout(row(move, None))
        self._banner.setVisible(bool(found))

    def _move_due(self, record: str, day: date) -> None:
        self.detail.keeper.keep()
        move_due(self.context, record, day)

    def begin(self) -> None:
        """Begin a new action."""
        self.detail.begin()
        self.refresh()

    def focus_progress(self) -> None:
        """Put the cursor where the next entry is typed."""
        if self.detail.record is not None and not self.detail.keeper.is_new:
            self.detail.show_part(PROGRESS)
            self.progress.focus()

    def focus_fields(self) -> None:
        """Put the cursor into the first field."""
        if self.detail.record is not None:
            self.detail.show_part(FIELDS)
            self.detail.focus()

    @property
    def is_at_progress(self) -> bool:
        """True while the progress is looked at."""
        return self.detail.record is not None and self.detail.part == PROGRESS

    def leave(self) -> None:
        """Keep what was typed."""
        self.detail.keeper.finish()
        self.progress.keep()
