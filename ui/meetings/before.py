"""The matters before a future meeting, shown under its agenda, with buttons to take topics."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from secretariat.clock import today
from secretariat.data.questions import backlog, matters
from secretariat.data.writing import backlog as topics
from secretariat.declaring.kinds import Record
from secretariat.declaring.values import Bilingual
from secretariat.domain.across.matters import Matters
from secretariat.domain.meetings import Meeting
from secretariat.domain.referred.escalations import Escalation
from secretariat.domain.referred.topics import ProposedTopic
from secretariat.domain.registers import KINDS
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from ui.context import Context, Place
from ui.kit.fold import Fold
from ui.kit.layout_items import taken_out
from ui.kit.parts import Elided, button, emptied, label, plain, scrolled

_HIGH = 190
"""Greatest height in pixels at 100 per cent, above which it scrolls."""
LOW = 560
"""Height of the tab in pixels at 100 per cent below which this is folded at first."""


class BeforeMeeting(QWidget):
    """Lists escalated matters, matters arising and proposed topics; hidden when empty."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.context = context
        self.meeting = Meeting()
        self.takes: list[QWidget] = []
        """The buttons that take a topic, in the order of the topics."""
        self._leads: list[QWidget] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._laid = QVBoxLayout(self)
        self._laid.setContentsMargins(0, 0, 0, 0)
        self._laid.setSpacing(context.look.px(4))
        self._rows = QVBoxLayout()
        self._rows.setContentsMargins(0, 0, context.look.px(8), 0)
        self._rows.setSpacing(context.look.px(2))
        self._content = scrolled(plain(self._rows))
        self._content.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._fold: Fold | None = None
        self._title, self._heading = "", ""
        self._is_open, self._is_low = True, False
        self.hide()

    def show_meeting(self, meeting: Meeting) -> None:
        """Show the matters before *meeting*."""
        self.meeting = meeting
        listed, offered = Matters(), tuple[ProposedTopic, ...]()
        if meeting.id and not meeting.status.meaning.ended:
            with self.context.book.reading() as view:
                listed = matters.of_meeting(view, meeting, today())
                if meeting.mechanism is not None:
                    offered = backlog.of_body(view, meeting.mechanism.id)
        self._show(listed, offered)

    def fit(self, height: int) -> None:
        """Fold it when *height* is small, and unfold it when there is more."""
        low = height < self.context.look.px(LOW)
        if low is not self._is_low:
            self._is_low = low
            self.fold(folded=low)

    def fold(self, *, folded: bool) -> None:
        """Fold the list away, or show it."""
        self._is_open = not folded
        if self._fold is not None:
            self._fold.turn(opened=self._is_open)

    def focus(self) -> None:
        """Show the list, with the cursor on the first topic that can be taken."""
        if self.isHidden():
            text = N_("Nothing is before this meeting, and no topic is proposed.")
            self.context.messages.say(self.context.text(text))
            return
        self.fold(folded=False)
        for widget in (*self.takes, *self._leads)[:1]:
            widget.setFocus()

    def _show(self, listed: Matters, offered: tuple[ProposedTopic, ...]) -> None:
        had = next((at for at, widget in enumerate(self.takes) if widget.hasFocus()), -1)
        emptied(self._rows)
        self.takes, self._leads = [], []
        sent = [*listed.barriers, *listed.escalated]
        self._group(N_("Escalated to this body"))
        for raised in listed.barriers:
            self._matter(raised.barrier, raised.barrier.title, self._since(raised.step))
        for arising in listed.escalated:
            self._matter(arising.action, arising.action.title, self._since(arising.step))
        self._group(N_("Proposed topics"))
        for topic in offered:
            self._topic(topic)
        self._group(N_("Matters arising"))
        for arising in listed.carried:
            self._matter(
                arising.action,
                arising.action.title,
                self._due(arising.action.due, late=arising.late),
            )
        self._rows.addStretch(1)
        needed = self._rows.sizeHint().height()
        self._content.setFixedHeight(min(needed, self.context.look.px(_HIGH)))
        counts = len(sent), len(offered), len(listed.carried)
        self.setVisible(any(counts))
        self._retitle(*counts)
        if 0 <= had < len(self.takes):
            self.takes[had].setFocus()

    def _retitle(self, sent: int, offered: int, arising: int) -> None:
        text = self.context.text(
            N_("Before this meeting: {sent} escalated, {offered} proposed, {arising} arising"),
            sent=sent, offered=offered, arising=arising,
        )  # fmt: skip
        if text == self._title:
            return
        self._title = text
        if self._fold is not None:
            taken_out(self._laid, self._fold)
        self._fold = Fold(self.context.look, text, self._content, folded=not self._is_open)
        self._laid.insertWidget(0, self._fold)
        self._laid.addWidget(self._content)

    def _group(self, title: str) -> None:
        self._heading = title

    def _begin_group(self) -> None:
        """Put the heading of the group before its first line."""
        if self._heading:
            self._rows.addWidget(label(self.context.text(self._heading), "caption"))
            self._heading = ""

    def _matter(self, record: Record, title: Bilingual, second: str) -> None:
        place = Place(KINDS.of(type(record)).name, record.id)
        self._line(record.ref, title, second, partial(self.context.go, place))

    def _topic(self, topic: ProposedTopic) -> None:
        day = topic.wanted_by
        wanted = self.context.language.date(day) if day else ""
        sentence = self.context.text(N_("wanted by {day}"), day=wanted) if wanted else ""
        text = self.context.text
        take = button(
            self.context.look,
            text(N_("Add to the agenda")),
            partial(self._take, topic),
            icon="list-plus",
        )
        take.setAccessibleName(text(N_("Add to the agenda: {ref}"), ref=topic.ref))
        self.takes.append(take)
        lead = partial(self.context.go, Place("proposed-topics", topic.id))
        self._line(topic.ref, topic.title, sentence, lead, take)

    def _line(
        self,
        ref: str,
        title: Bilingual,
        second: str,
        lead: Callable[[], object],
        verb: QWidget | None = None,
    ) -> None:
        self._begin_group()
        grid = QGridLayout()
        grid.setHorizontalSpacing(self.context.look.px(8))
        to = button(self.context.look, ref, lead, role="quiet")
        self._leads.append(to)
        grid.addWidget(to, 0, 0)
        grid.addWidget(Elided(title.best(self.context.language.short)), 0, 1)
        grid.addWidget(Elided(second, "small"), 0, 2)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(2, 2)
        if verb is not None:
            grid.addWidget(verb, 0, 3)
        self._rows.addLayout(grid)

    def _since(self, step: Escalation | None) -> str:
        day = step.escalated_on if step else None
        since = self.context.language.date(day) if day else ""
        return self.context.text(N_("since {day}"), day=since) if since else ""

    def _due(self, day: date | None, *, late: bool) -> str:
        due = self.context.language.date(day) if day else ""
        return " · ".join(filter(None, (due, self.context.text(N_("late")) if late else "")))

    def _take(self, topic: ProposedTopic) -> None:
        """Put *topic* on the agenda."""
        context = self.context
        try:
            with context.book.change(N_("Add a topic to the agenda"), context.who) as change:
                topics.take(change, topic, self.meeting)
        except SecretariatError as error:
            context.messages.fail(context.error_text(error))
            return
        text = context.text(N_("{ref} is on the agenda."), ref=topic.ref)
        context.messages.say(text, context.text(N_("Undo")), context.undo)
