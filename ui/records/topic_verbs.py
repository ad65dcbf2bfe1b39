"""The part “On an agenda” of a proposed topic: a meeting takes it up, or it is declined."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretariat.data.questions import backlog
from secretariat.data.store import fetching
from secretariat.data.writing import backlog as topics
from secretariat.data.writing.change import Change
from secretariat.declaring.kinds import Record
from secretariat.domain.meetings import Meeting
from secretariat.domain.referred.topics import ProposedTopic
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.parts import button, column, emptied, label, plain, scrolled
from ui.records.names import Names
from ui.records.step_form import StepForm

VERDICT = "verdict"
"""The name of this part in a `Place`."""
TITLE = N_("On an agenda")


class TopicPanel(QWidget):
    """Offers future meetings of the body, and asks for the reason for declining the topic."""

    def __init__(self, context: Context, names: Names) -> None:
        super().__init__()
        self.context = context
        self.setObjectName("plain")
        self._topic: ProposedTopic | None = None
        px = context.look.px
        self._said = label("", "muted", wrap=True)
        self._meetings = QVBoxLayout()
        self._meetings.setContentsMargins(0, 0, 0, 0)
        self._meetings.setSpacing(px(6))
        self._takes = plain(self._meetings)
        self.declining = StepForm(
            context, names, ProposedTopic(), ("reason",),
            ((N_("Do not take it up"), "x", self.decline),), is_usual=False,
        )  # fmt: skip
        self.declining.title.setText(context.text(N_("Not taken up")))
        inner = column(
            self._said, self._takes, self.declining, None,
            spacing=px(10), margins=(0, 0, px(8), px(12)),
        )  # fmt: skip
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(plain(inner)))

    def show_topic(self, topic: Record | None) -> None:
        """Show the verbs for *topic*; a reason being typed for it stays."""
        if not isinstance(topic, ProposedTopic):
            return
        if self._topic is None or self._topic.id != topic.id:
            self.declining.begin(f"decline:{topic.id}")
        self._topic = topic
        text = self.context.text
        with self.context.book.reading() as view:
            waits = backlog.waits(view, topic)
            series = (
                fetching.linked_to(view, Meeting, "mechanism", topic.body.id) if topic.body else []
            )
        to_come = (
            [meeting for meeting in series if not meeting.status.meaning.ended] if waits else []
        )
        emptied(self._meetings)
        for meeting in to_come:
            sentence = text(N_("Add it to the agenda of {meeting}"), meeting=meeting.ref)
            run = partial(self.take, meeting)
            self._meetings.addWidget(button(self.context.look, sentence, run, icon="list-plus"))
        self._takes.setVisible(bool(to_come))
        self.declining.setVisible(waits)
        self._said.setText(text(self._standing(waits=waits, can_be_taken=bool(to_come))))

    def focus(self) -> None:
        """Put the cursor into the reason, if it can be given."""
        if not self.declining.isHidden():
            self.declining.focus()

    def take(self, meeting: Meeting) -> None:
        """Put the topic on the agenda of *meeting*."""
        topic = self._topic
        if topic is not None:
            self._do(
                N_("Add a topic to the agenda"),
                lambda change: topics.take(change, topic, meeting),
                N_("{ref} is on the agenda."),
            )

    def decline(self) -> None:
        """Decline the topic, for the typed reason."""
        typed: ProposedTopic | None = self.declining.typed()
        topic = self._topic
        if typed is not None and topic is not None:
            self._do(
                N_("Decline a topic"),
                lambda change: topics.decline(change, topic, typed.reason),
                N_("{ref} is not taken up."),
            )

    def _do(self, title: str, run: Callable[[Change], object], done: str) -> None:
        """Call *run* in a change, and drop the draft of the reason."""
        context, topic = self.context, self._topic

        def write() -> None:
            with context.book.change(title, context.who) as change:
                run(change)

        if self.declining.carry_out(write):
            text = context.text(done, ref=topic.ref if topic else "")
            context.messages.say(text, context.text(N_("Undo")), context.undo)

    def _standing(self, *, waits: bool, can_be_taken: bool) -> str:
        if can_be_taken:
            return N_("It is waiting for a meeting of its body.")
        if waits:
            return N_("It is waiting, but no meeting of its body is planned; prepare the next one.")
        return N_("It is settled: the locked fields show the outcome.")
