"""The part “Escalation” of an action or a barrier: its steps, the next one, and the answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretariat.clock import today
from secretariat.data.questions import matters, reading
from secretariat.data.store import fetching
from secretariat.data.writing import escalating
from secretariat.data.writing.change import Change
from secretariat.declaring.kinds import Record
from secretariat.declaring.values import Link
from secretariat.domain.across import steps
from secretariat.domain.across.steps import Subject
from secretariat.domain.actions import Action
from secretariat.domain.decisions import Decision
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.programme.oversight import Barrier
from secretariat.domain.referred.escalations import Escalation
from secretariat.domain.sides import Side
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.parts import Pill, bring_into_view, column, emptied, label, plain, row, scrolled
from ui.records.names import Names
from ui.records.step_form import StepForm

ESCALATION = "escalation"
"""The name of this part in a `Place`."""
TITLE = N_("Escalation")


class EscalationPanel(QWidget):
    """Shows every step of the record, the last one first, and the forms of the next ones."""

    def __init__(self, context: Context, names: Names) -> None:
        super().__init__()
        self.context = context
        self.setObjectName("plain")
        self._subject: Subject | None = None
        self._waiting: Escalation | None = None
        self.answering = StepForm(
            context, names, Escalation(), ("answer", "decision", "answered_on"),
            (
                (N_("Note the answer"), "check", self.answer),
                (N_("No answer needed any more"), "x", self.withdraw),
            ),
        )  # fmt: skip
        self.sending = StepForm(
            context, names, Escalation(), ("escalated_to", "why", "answer_by"),
            ((N_("Escalate"), "arrow-up-right", self.escalate),),
        )  # fmt: skip
        self._over = label("", "muted", wrap=True)
        self._lay_out()

    def show_subject(self, subject: Record | None) -> None:
        """Show the steps of *subject* as they are now; what is being typed for it stays."""
        if not isinstance(subject, Action | Barrier):
            return
        before = (self._subject.id if self._subject else "", _key(self._waiting))
        with self.context.book.reading() as view:
            listed = matters.steps(view, [subject])[subject.id]
            records = reading.alive(view, _linked(listed))
        waiting = steps.open_steps(listed)
        self._subject, self._waiting = subject, waiting[-1] if waiting else None
        self._show_steps(listed, records)
        self._show_forms(records)
        if before != (subject.id, _key(self._waiting)):
            waits_for = _key(self._waiting)
            self.answering.begin(
                f"answer:{subject.id}:{waits_for}" if waits_for else "",
                Escalation(answered_on=today()),
            )
            self.sending.begin(f"escalate:{subject.id}")

    def focus(self) -> None:
        """Put the cursor into the next input."""
        form = self.answering if self._waiting is not None else self.sending
        if not form.isHidden():
            form.focus()
            bring_into_view(form)

    def confirm(self) -> None:
        """Run the verb of the form with the focus."""
        at = self.window().focusWidget()
        for form, run in ((self.answering, self.answer), (self.sending, self.escalate)):
            if at is not None and form.isAncestorOf(at):
                run()
                return

    def escalate(self) -> None:
        """Escalate the record to the chosen body."""
        typed: Escalation | None = self.sending.typed()
        subject = self._subject
        if typed is None or subject is None:
            return

        def run(change: Change) -> Escalation:
            if typed.escalated_to is None:
                raise SecretariatError(N_("Choose the body to which it is escalated."))
            view = change.view
            code = (self.context.who.side or self.context.book.side).lower()
            sent = escalating.Sent(
                to=fetching.get(view, Mechanism, typed.escalated_to.id),
                on=today(),
                by=next(
                    (side for side in fetching.every(view, Side) if side.code.lower() == code), None
                ),
                why=typed.why,
                answer_by=typed.answer_by,
            )
            return escalating.escalate(change, fetching.get(view, type(subject), subject.id), sent)

        self._do(self.sending, N_("Escalate"), run, N_("{ref} was added."))

    def answer(self) -> None:
        """Note the answer of the body."""
        self._answer(is_withdrawal=False)

    def withdraw(self) -> None:
        """Note that no answer is needed any longer."""
        self._answer(is_withdrawal=True)

    def _answer(self, *, is_withdrawal: bool) -> None:
        typed: Escalation | None = self.answering.typed()
        subject = self._subject
        if typed is None or subject is None:
            return

        def run(change: Change) -> Escalation:
            decision = typed.decision
            given = escalating.Answer(
                text=typed.answer,
                on=typed.answered_on or today(),
                decision=fetching.get(change.view, Decision, decision.id) if decision else None,
                is_withdrawal=is_withdrawal,
            )
            step = escalating.waiting_step(change, subject.ref)
            return escalating.answer(change, step, given)

        self._do(self.answering, N_("Answer an escalation"), run, N_("{ref} is answered."))

    def _do(
        self, form: StepForm, title: str, run: Callable[[Change], Escalation], done: str
    ) -> None:
        context = self.context
        escalations: list[Escalation] = []

        def write() -> None:
            with context.book.change(title, context.who) as change:
                escalations.append(run(change))

        if form.carry_out(write):
            text = context.text(done, ref=escalations[0].ref)
            context.messages.say(text, context.text(N_("Undo")), context.undo)

    def _show_forms(self, records: Mapping[str, Record]) -> None:
        """Offer the verbs that the record allows."""
        is_open = self._subject is not None and steps.is_unsettled(self._subject)
        waiting = self._waiting
        self.answering.setVisible(waiting is not None)
        self.sending.setVisible(is_open)
        text = self.context.text
        if waiting is not None:
            body = self._named(waiting.escalated_to, records)
            self.answering.title.setText(text(N_("Answer of: {body}"), body=body))
            self.sending.title.setText(text(N_("Pass it on to another body")))
        else:
            self.sending.title.setText(text(N_("Put it before a body")))
        self._over.setText(text(N_("It is closed, so there is nothing to escalate.")))
        self._over.setVisible(not is_open)

    def _show_steps(self, listed: tuple[Escalation, ...], records: Mapping[str, Record]) -> None:
        emptied(self._list)
        for step in reversed(listed):
            self._list.addWidget(self._step(step, records))
        if not listed:
            text = self.context.text(N_("It was never escalated."))
            self._list.addWidget(label(text, "muted", wrap=True))
        self._list.addStretch(1)

    def _step(self, step: Escalation, records: Mapping[str, Record]) -> QWidget:
        """One step: body, date, reason and answer."""
        context, text, short = self.context, self.context.text, self.context.language.short
        state = Pill(context.look, text(step.status.label), step.status.meaning.tone)
        by = self._named(step.escalated_by, records)
        head = [self._named(step.escalated_to, records), self._day(step.escalated_on), by, step.ref]
        lines: list[Any] = [
            label(" · ".join(filter(None, head)), "caption", wrap=True),
            row(state, None),
        ]
        for words in (step.why, step.answer):
            lines += [label(words.best(short), wrap=True)] if words.best(short) else []
            lines += [label(words.second(short), "small", wrap=True)] if words.second(short) else []
            if words is step.why and step.answer_by and not step.status.meaning.ended:
                wanted = text(N_("Answer wanted by {date}"), date=self._day(step.answer_by))
                lines.append(label(wanted, "small", wrap=True))
            if words is step.why and (step.answered_on or step.decision):
                parts = [self._day(step.answered_on), self._ref(step.decision, records)]
                line = " · ".join(filter(None, parts))
                lines.append(label(context.language.labelled(text(N_("Answer")), line), "caption"))
        return plain(column(*lines, spacing=2, margins=(0, 0, 0, context.look.px(10))))

    def _day(self, day: Any) -> str:
        return self.context.language.date(day) if day else ""

    def _named(self, link: Link[Any] | None, records: Mapping[str, Record]) -> str:
        """The short name of a body or a side."""
        record: Any = records.get(link.id) if link else None
        if record is None:
            return "?" if link else ""
        short = self.context.language.short
        if isinstance(record, Side):
            return record.called.best(short)
        return record.short.best(short) or record.name.best(short)  # type: ignore[no-any-return]  # a kind of any record

    @staticmethod
    def _ref(link: Link[Any] | None, records: Mapping[str, Record]) -> str:
        record = records.get(link.id) if link else None
        return record.ref if record is not None else ""

    def _lay_out(self) -> None:
        px, text = self.context.look.px, self.context.text
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, px(8), 0)
        self._list.setSpacing(px(4))
        inner = column(
            label(text(N_("Steps so far")), "heading"), plain(self._list), self.answering,
            self.sending, self._over, None, spacing=px(10), margins=(0, 0, px(8), px(12)),
        )  # fmt: skip
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled(plain(inner)))


def _key(step: Escalation | None) -> str:
    """A key of a waiting step; a step from an older version has no id."""
    return "" if step is None else step.id or "former"


def _linked(listed: tuple[Escalation, ...]) -> set[str]:
    links: list[Link[Any] | None] = []
    for escalation in listed:
        links += (escalation.escalated_to, escalation.escalated_by, escalation.decision)
    return {link.id for link in links if link}
