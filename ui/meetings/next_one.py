"""Preparation of the next meeting: a preview of what is carried over, each part optional."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QPushButton, QVBoxLayout, QWidget

from secretariat.clock import today
from secretariat.data.store import fetching
from secretariat.data.writing import meetings
from secretariat.data.writing.meetings import NextMeeting
from secretariat.declaring.values import Link
from secretariat.domain.across.matters import Arising, Raised
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Item, Meeting
from secretariat.domain.referred.topics import ProposedTopic
from secretariat.domain.registers import KINDS
from secretariat.domain.series import doubts
from secretariat.domain.sides import Side
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office import next_meeting
from ui.context import Context
from ui.kit.choices import Choices
from ui.kit.editing.answers import BY_ID
from ui.kit.inputs import Line, mark
from ui.kit.parts import (
    Elided,
    button,
    column,
    emptied,
    framed,
    label,
    plain,
    row,
    scrolled,
)


class NextPanel(QWidget):
    """A preview with a box for everything carried over; nothing is written before Make."""

    created = Signal(str)
    """Emitted with the id of the new meeting."""
    closed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self._plan: NextMeeting | None = None
        self._mechanism = Mechanism()
        self._series: list[Meeting] = []
        self._sides: dict[str, Side] = {}
        self._boxes: dict[str, QCheckBox] = {}
        self._lay_out()

    def show_mechanism(self, record: str) -> None:
        """Propose the next meeting of the mechanism with this id."""
        with self.context.book.reading() as view:
            self._mechanism = fetching.get(view, Mechanism, record)
            self._sides = {side.id: side for side in fetching.every(view, Side)}
            self._series = meetings.series_of(view, self._mechanism)
            self._plan = meetings.next_of(view, self._mechanism, today())
        plan = self._plan
        self.number.show_text(str(plan.meeting.ordinal))
        self._fill_hosts(plan.meeting.host)
        self._show_plan(plan)
        self._judge()

    def focus(self) -> None:
        """Put the cursor on the number, which the first digit typed replaces."""
        self.number.setFocus()
        self.number.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter makes the meeting, as in every form without texts of several lines."""
        at = self.window().focusWidget()
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and not event.modifiers() and not isinstance(at, QPushButton):
            self.make()
            return
        super().keyPressEvent(event)

    @property
    def wanted(self) -> NextMeeting | None:
        """The next meeting as chosen now; None while its number is invalid."""
        plan = self._plan
        try:
            ordinal = self._read_number()
        except SecretariatError:
            return None
        if plan is None:
            return None
        chosen = self.host.currentData()
        numbered = next_meeting.numbered(plan, self._mechanism, ordinal).meeting
        meeting = replace(numbered, host=Link(chosen) if chosen else None)
        return replace(
            plan,
            meeting=meeting,
            standing=tuple(
                item for at, item in enumerate(plan.standing) if self._is_ticked(f"s{at}")
            ),
            deferred=tuple(item for item in plan.deferred if self._is_ticked(item.id)),
            matters=replace(
                plan.matters,
                arising=tuple(
                    arising
                    for arising in plan.matters.arising
                    if self._is_ticked(arising.action.id)
                ),
            ),
            topics=tuple(topic for topic in plan.offered if self._is_ticked(topic.id)),
            delegations=plan.delegations if self._is_ticked("people") else (),
        )

    def make(self) -> None:
        """Add the meeting with everything ticked to the book, as one change."""
        wanted = self.wanted
        if wanted is None:
            self.number.setFocus()
            return
        try:
            meeting = next_meeting.convene(self.context.book, wanted, self.context.who)
        except SecretariatError as error:
            self._fault.setText(self.context.error_text(error))
            self._fault.show()
            return
        text = self.context.text
        self.context.messages.say(
            text(N_("{ref} is prepared."), ref=meeting.ref), text(N_("Undo")), self.context.undo
        )
        self.created.emit(meeting.id)

    def _read_number(self) -> int:
        """The typed number; SecretariatError when no meeting can have it."""
        ordinal = KINDS.of(Meeting).field_named["ordinal"]
        read: int | None = ordinal.read(self.number.text(), None, BY_ID)
        if read is None:
            raise SecretariatError(N_("This must be filled in."))
        return read

    def _say_number(self) -> None:
        try:
            self._read_number()
        except SecretariatError as error:
            self._fault.setText(self.context.error_text(error))

    def _lay_out(self) -> None:
        look, px, text = self.context.look, self.context.look.px, self.context.text
        self.number = Line(text(N_("Number", context="of a meeting")))
        self.number.setMaximumWidth(px(90))
        self.number.typed.connect(self._renumber)
        self.host = Choices(text(N_("Host")))
        self.host.setSizeAdjustPolicy(Choices.SizeAdjustPolicy.AdjustToContents)
        self.host.activated.connect(lambda _: self._judge())
        self._title = Elided("", "heading")
        self._other = Elided("", "small")
        self._fault = label("", "fault", wrap=True)
        self._fault.hide()
        self._remarks = QVBoxLayout()
        self._remarks.setContentsMargins(px(14), px(8), px(14), px(8))
        self._remarks.setSpacing(px(4))
        self._banner = framed(self._remarks, "banner")
        fields = row(
            column(
                label(text(N_("Number", context="of a meeting")), "caption"),
                self.number,
                spacing=px(3),
            ),
            column(label(text(N_("Host")), "caption"), self.host, spacing=px(3)),
            None,
            spacing=px(12),
        )
        self._carried = QVBoxLayout()
        self._carried.setContentsMargins(px(18), px(14), px(12), px(14))
        self._carried.setSpacing(px(4))
        card = framed(self._carried)
        inner = column(fields, self._fault, self._banner, card, spacing=px(12))
        inner.setStretch(3, 1)
        self.make_button = button(
            look, text(N_("Make the meeting")), self.make, icon="check", role="primary"
        )
        leave = button(look, text(N_("Cancel")), self.closed.emit)
        head = row(
            column(self._title, self._other, spacing=0), leave, self.make_button, spacing=px(8)
        )
        head.setStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(12))
        layout.addLayout(head)
        layout.addWidget(scrolled(plain(inner)), 1)

    def _fill_hosts(self, host: Link[Side] | None) -> None:
        short = self.context.language.short
        self.host.clear()
        self.host.addItem(self.context.text(N_("No host")), "")
        for host_side in sorted(self._sides.values(), key=lambda side: side.code, reverse=True):
            self.host.addItem(host_side.called.best(short), host_side.id)
        self.host.setCurrentIndex(max(0, self.host.findData(host.id if host else "")))

    def _renumber(self) -> None:
        """Update the standing items: of a body’s first meeting here, they depend on the number."""
        plan = self._plan
        if plan is not None and plan.proposal.last is None:
            with suppress(SecretariatError):
                new = next_meeting.numbered(plan, self._mechanism, self._read_number()).standing
                if [item.title for item in new] != [item.title for item in plan.standing]:
                    self._plan = replace(plan, standing=new)
                    self._show_plan(self._plan)
        self._judge()

    def _judge(self) -> None:
        """Show what is unusual about the choices; nothing is refused."""
        wanted, language = self.wanted, self.context.language
        self._fault.setVisible(wanted is None)
        mark(self.number, faulty=wanted is None)
        if wanted is None:
            self._say_number()
            return
        short = language.short
        self._title.say(wanted.meeting.title.best(short))
        self._other.say(wanted.meeting.title.other(short))
        chosen = doubts(wanted.meeting, self._series, wanted.proposal)
        emptied(self._remarks)
        remarks = [*chosen, *wanted.proposal.remarks][:_REMARKS]
        for remark in remarks:
            self._remarks.addWidget(label(remark.text(language), wrap=True))
        self._banner.setVisible(bool(remarks))

    def _show_plan(self, plan: NextMeeting) -> None:
        emptied(self._carried)
        self._boxes = {}
        language = self.context.language
        self._group(N_("Agenda: standing items"), enumerate(plan.standing), self._item)
        self._group(
            N_("Items not reached last time"),
            ((item.id, item) for item in plan.deferred),
            self._item,
        )
        self._show_matters(plan)
        if plan.delegations:
            self._heading(N_("Delegations"))
            self._box(
                "people",
                language.plural(
                    "{count} participant of the last meeting",
                    "{count} participants of the last meeting",
                    len(plan.delegations),
                ),
                self.context.text(N_("with their posts and precedence, without apologies")),
            )
        self._carried.addStretch(1)

    def _show_matters(self, plan: NextMeeting) -> None:
        """Show the matters before the body, and the topics proposed to it."""
        matters = plan.matters
        self._group(
            N_("Actions escalated to this body"),
            ((arising.action.id, arising) for arising in matters.escalated),
            self._action,
        )
        if matters.barriers:
            self._heading(N_("Barriers escalated to this body"))
        for barrier in matters.barriers:
            self._line(*self._barrier(barrier))
        self._group(
            N_("Open actions as matters arising"),
            ((arising.action.id, arising) for arising in matters.carried),
            self._action,
        )
        self._group(
            N_("Proposed topics: tick those to add"),
            ((topic.id, topic) for topic in plan.offered),
            self._topic,
            chosen=False,
        )

    def _group(
        self,
        title: str,
        entries: Iterable[tuple[int | str, Any]],
        cells: Callable[..., tuple[str, str]],
        *,
        chosen: bool = True,
    ) -> None:
        listed = list(entries)
        if listed:
            self._heading(title)
        for key, contents in listed:
            self._box(f"s{key}" if isinstance(key, int) else key, *cells(contents), chosen=chosen)

    def _heading(self, title: str) -> None:
        if self._boxes:
            self._carried.addSpacing(self.context.look.px(10))
        self._carried.addWidget(label(self.context.text(title), "caption"))

    def _box(self, key: str, title: str, second: str, *, chosen: bool = True) -> None:
        box = QCheckBox()
        box.setChecked(chosen)
        box.setAccessibleName(f"{title}, {second}" if second else title)
        self._boxes[key] = box
        self._line(title, second, box)

    def _line(self, title: str, second: str, box: QCheckBox | None = None) -> None:
        """A line with its *box*; one without comes before the meeting whatever is chosen."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(self.context.look.px(8))
        if box is None:
            grid.setColumnMinimumWidth(0, self.context.look.px(18))
        else:
            grid.addWidget(box, 0, 0)
        grid.addWidget(Elided(title), 0, 1)
        elided = Elided(second, "small")
        grid.addWidget(elided, 0, 2)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(2, 2)
        self._carried.addLayout(grid)

    def _item(self, item: Item) -> tuple[str, str]:
        short = self.context.language.short
        return item.title.best(short), item.title.other(short)

    def _action(self, arising: Arising) -> tuple[str, str]:
        language, text = self.context.language, self.context.text
        age = language.plural("{count} meeting old", "{count} meetings old", arising.meetings)
        due = language.date(arising.action.due) if arising.action.due else ""
        late = text(N_("late")) if arising.late else ""
        title = f"{arising.action.ref}  {arising.action.title.best(language.short)}"
        return title, " · ".join(filter(None, (age, due, late)))

    def _barrier(self, raised: Raised) -> tuple[str, str]:
        language = self.context.language
        title = f"{raised.barrier.ref}  {raised.barrier.title.best(language.short)}"
        day = raised.step.escalated_on
        since = language.date(day) if day else ""
        return title, self.context.text(N_("since {day}"), day=since) if since else ""

    def _topic(self, topic: ProposedTopic) -> tuple[str, str]:
        language = self.context.language
        wanted = language.date(topic.wanted_by) if topic.wanted_by else ""
        text = self.context.text(N_("wanted by {day}"), day=wanted) if wanted else ""
        return f"{topic.ref}  {topic.title.best(language.short)}", text

    def _is_ticked(self, key: str) -> bool:
        box = self._boxes.get(key)
        return box is not None and box.isChecked()


_REMARKS = 4
"""Most remarks shown; those about the choices come first."""


def mechanisms_of(context: Context) -> Sequence[Mechanism]:
    """Every mechanism of the book."""
    with context.book.reading() as view:
        return fetching.every(view, Mechanism)
