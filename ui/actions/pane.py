"""One action beside the list: remarks, fields and progress."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property, partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from secretariat.clock import today
from secretariat.data.questions import journal_facts
from secretariat.data.store import fetching
from secretariat.domain import calendars
from secretariat.domain.across.moves import Move
from secretariat.domain.actions import Action, disagrees, is_open, waits_for
from secretariat.domain.registers import KINDS
from secretariat.domain.remarks import Remark, remark
from secretariat.domain.sides import Side
from secretariat.i18n import N_
from ui.actions.progress import ProgressPanel
from ui.actions.progress_page import ProgressPage
from ui.actions.remarks import RemarksBanner
from ui.context import Context
from ui.kit.later import Later
from ui.kit.parts import button, put_at
from ui.records.detail import FIELDS, Part, RecordDetail
from ui.records.escalating import EscalationPanel
from ui.records.names import Names
from ui.records.working_days import move_due, proposal

PROGRESS = "progress"
"""The name of the part of an action with its progress."""
LOW = 400
"""Height in pixels at 100 per cent below which remarks scroll with the fields."""


def remarks_on(action: Action, sides: Sequence[Side], day: date) -> list[Remark]:
    """Remarks on an action: whose turn it is, contradictions, days off."""
    remarks: list[Remark] = []
    turn = [side for side in sides if waits_for(action, side.code)]
    if is_open(action) and len(turn) == 1:
        remarks.append(remark(N_("Waiting for: {side}."), side=turn[0].called))
    if disagrees(action, day) and action.rag is not None:
        remarks.append(
            remark(N_("The stated RAG does not fit the due date or the status of the sides."))
        )
    if action.due is not None and is_open(action):
        remarks += calendars.hints(action.due, [side for side in sides if side.calendar])
    return remarks


class ActionPane(QWidget):
    """An action with its parts, and remarks above them."""

    def __init__(self, context: Context, names: Names) -> None:
        super().__init__()
        self.context = context
        self._later_page = Later(partial(ProgressPage, context, names))
        further = (Part(PROGRESS, N_("Progress"), self._later_page, lambda _: self.page),)
        self.detail = RecordDetail(context, KINDS.of(Action), names, further)
        px = context.look.px
        self._banner = RemarksBanner(context.look)
        layout = self._laid = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(8))
        layout.addWidget(self._banner)
        layout.addWidget(self.detail, 1)
        self.detail.setMinimumHeight(px(160))
        self.detail.keeper.kept.connect(lambda _: self.refresh())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        low = self.height() < self.context.look.px(LOW)
        put_at(self.detail.over_form if low else self._laid, 0, self._banner)
        self._banner.stand_low(low=low)

    @cached_property
    def page(self) -> ProgressPage:
        """The progress of the action, and its escalation; built when it is first shown."""
        page = self._later_page.part
        action = self.detail.record
        if action is not None and not self.detail.keeper.is_new:
            page.show_action(action)
        return page

    @property
    def progress(self) -> ProgressPanel:
        """The progress entries of the action."""
        return self.page.progress

    def show_action(self, record: str) -> None:
        """Show the action with this id."""
        self.detail.show_record(record)
        self.refresh()

    def refresh(self) -> None:
        """Show the remarks for the action as it is now."""
        action = self.detail.record
        new = action is None or self.detail.keeper.is_new
        if new:
            self._banner.say(())
            return
        if self._later_page.is_built:
            self.page.show_action(action)
        with self.context.book.reading() as view:
            sides = fetching.every(view, Side)
            moved = journal_facts.moved(view, [action.id]).get(action.id, ())
        texts = [self._moved(move) for move in moved[-1:]]
        texts += [
            remark.text(self.context.language) for remark in remarks_on(action, sides, today())
        ]
        self._banner.say(texts, self._mend(action, sides))

    def _moved(self, move: Move) -> str:
        """A sentence on the former due date, and who moved it when."""
        language = self.context.language
        return language.text(
            N_("The due date was {before}; {who} moved it on {day}."),
            before=language.partial_date(move.before),
            who=move.by,
            day=language.date(move.day),
        )

    def _mend(self, action: Action, sides: list[Side]) -> QPushButton | None:
        """A button that moves the due date off a day off; None if it suits both sides."""
        if (day := proposal(action, sides)) is None:
            return None
        text = self.context.text(N_("Move to {day}"), day=self.context.language.date(day))
        return button(self.context.look, text, partial(self._move_due, action.id, day))

    def _move_due(self, record: str, day: date) -> None:
        self.detail.keeper.keep()
        move_due(self.context, record, day)

    def begin(self) -> None:
        """Begin a new action."""
        self.detail.begin()
        self.refresh()

    def focus_progress(self) -> None:
        """Put the cursor into the next progress entry."""
        if self.detail.record is not None and not self.detail.keeper.is_new:
            self.detail.show_part(PROGRESS)
            self.page.focus_progress()

    def focus_escalation(self) -> None:
        """Put the cursor into the next step of an escalation, or the answer to the last."""
        if self.detail.record is not None and not self.detail.keeper.is_new:
            self.detail.show_part(PROGRESS)
            self.page.focus_escalation()

    @property
    def escalation(self) -> EscalationPanel:
        """The steps by which the action was escalated."""
        return self.page.escalation

    def focus_fields(self) -> None:
        """Put the cursor into the first field."""
        if self.detail.record is not None:
            self.detail.show_part(FIELDS)
            self.detail.focus()

    @property
    def is_at_progress(self) -> bool:
        """True while the progress is shown."""
        return self.detail.record is not None and self.detail.part == PROGRESS

    def leave(self) -> None:
        """Save what was typed."""
        self.detail.keeper.finish()
        if self._later_page.is_built:
            self.progress.keep()
