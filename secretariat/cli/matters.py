"""escalate, answer, escalations, before, take and decline: what is put before a body."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from secretariat.cli import rounds
from secretariat.cli.shell import in_both, opened, print_json, spoken, who
from secretariat.clock import today
from secretariat.data.questions import backlog, matters, reading
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.data.writing import backlog as topics
from secretariat.data.writing import escalating
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.across.matters import Matters
from secretariat.domain.agreed.rounds import Comment
from secretariat.domain.decisions import Decision
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Meeting
from secretariat.domain.referred.escalations import Escalation
from secretariat.domain.referred.topics import ProposedTopic
from secretariat.domain.sides import Side
from secretariat.domain.written_days import day_from
from secretariat.errors import SecretariatError
from secretariat.i18n import N_


def escalate(given: argparse.Namespace) -> None:
    """Put an action or a barrier before a body; prints the reference of the step."""
    answer_by = day_from(given.answer_by) if given.answer_by else None
    with opened(given) as book, book.change(N_("Escalate"), who(given, book)) as change:
        view = change.view
        side = who(given, book).side
        sent = escalating.Sent(
            to=reading.find_as(view, Mechanism, given.to),
            on=_day(given.on),
            by=next(
                (
                    side_record
                    for side_record in fetching.every(view, Side)
                    if side_record.code.lower() == side
                ),
                None,
            ),
            why=in_both(given.why),
            answer_by=answer_by,
        )
        escalation = escalating.escalate(change, escalating.find_subject(view, given.ref), sent)
    print(escalation.ref)


def answer(given: argparse.Namespace) -> None:
    """Record the answer to a comment, or the answer of a body to an escalation."""
    with opened(given) as book:
        with book.reading() as view:
            is_comment = isinstance(reading.find(view, given.ref), Comment)
        if is_comment:
            rounds.answer(book, given)
            return
        with book.change(N_("Answer an escalation"), who(given, book)) as change:
            view = change.view
            decision = reading.find_as(view, Decision, given.decision) if given.decision else None
            given_answer = escalating.Answer(
                text=in_both(given.answer),
                on=_day(given.on),
                decision=decision,
                is_withdrawal=given.withdraw,
            )
            escalation = escalating.answer(
                change, escalating.waiting_step(change, given.ref), given_answer
            )
    print(escalation.ref)


def escalations(given: argparse.Namespace) -> None:
    """List the steps by which an action or a barrier was escalated, with the answers."""
    with opened(given) as book, book.reading() as view:
        subject = escalating.find_subject(view, given.ref)
        steps = matters.steps(view, [subject])[subject.id]
        refs = _refs(view, steps)
    if given.json:
        print_json([_step(step, subject.ref, refs) for step in steps])
        return
    language = spoken()
    for escalation in steps:
        tree = _step(escalation, subject.ref, refs)
        cells = (
            tree["ref"] or "–",
            tree["to"] or "?",
            language.date(escalation.escalated_on) or "?",
            language.text(escalation.status.label),
            escalation.why.best(language.short),
            tree["decision"] or "",
            escalation.answer.best(language.short),
        )
        print("\t".join(cells).rstrip())


def before(given: argparse.Namespace) -> None:
    """List what is before a body: open actions, escalated barriers, proposed topics."""
    with opened(given) as book, book.reading() as view:
        record = reading.find(view, given.ref)
        if isinstance(record, Meeting):
            body = record.mechanism.id if record.mechanism else ""
            listed = matters.of_meeting(view, record, today())
        elif isinstance(record, Mechanism):
            body = record.id
            listed = matters.before(view, body, _next_number(view, record), today())
        else:
            raise SecretariatError(
                N_("{ref} is neither a body nor one of its meetings."), ref=given.ref[:60]
            )
        offered = backlog.of_body(view, body)
    rows = list(_rows(listed, offered))
    if given.json:
        print_json(rows)
        return
    short = spoken().short
    for row in rows:
        title = Bilingual(**row["title"]).best(short)
        print("\t".join((row["ref"], _how(row["how"]), title)))


def take(given: argparse.Namespace) -> None:
    """Add a proposed topic to the agenda of a meeting; prints the reference of the item."""
    with opened(given) as book:
        with book.change(N_("Add a topic to the agenda"), who(given, book)) as change:
            topic = reading.find_as(change.view, ProposedTopic, given.ref)
            meeting = reading.find_as(change.view, Meeting, given.into)
            item = topics.take(change, topic, meeting)
        with book.reading() as view:
            ref = reading.alive(view, [item.id])[item.id].ref
    print(ref)


def decline(given: argparse.Namespace) -> None:
    """Record why a proposed topic is not taken up."""
    with opened(given) as book, book.change(N_("Decline a topic"), who(given, book)) as change:
        topic = reading.find_as(change.view, ProposedTopic, given.ref)
        topics.decline(change, topic, in_both(given.reason))


def _day(text: str | None) -> date:
    """The day in *text*; today if it is empty."""
    return (day_from(text) if text else None) or today()


def _next_number(view: View, mechanism: Mechanism) -> int:
    """The number of the first meeting of *mechanism* that is to come, in the book or not."""
    series = fetching.linked_to(view, Meeting, "mechanism", mechanism.id)
    to_come = [
        meeting.ordinal
        for meeting in series
        if meeting.ordinal and not meeting.status.meaning.ended
    ]
    return min(to_come, default=max((meeting.ordinal or 0 for meeting in series), default=0) + 1)


def _refs(view: View, steps: Iterable[Escalation]) -> dict[str, str]:
    links: list[Link[Any] | None] = []
    for step in steps:
        links += (step.escalated_to, step.escalated_by, step.decision)
    records = reading.alive(view, {link.id for link in links if link})
    return {record: entry.ref for record, entry in records.items()}


def _step(escalation: Escalation, subject: str, refs: dict[str, str]) -> dict[str, Any]:
    def ref(link: Link[Any] | None) -> str | None:
        return refs.get(link.id) if link else None

    def day(of: date | None) -> str | None:
        return of.isoformat() if of else None

    return {
        "ref": escalation.ref or None,
        "subject": subject,
        "to": ref(escalation.escalated_to),
        "on": day(escalation.escalated_on),
        "by": ref(escalation.escalated_by),
        "why": {"en": escalation.why.en, "zh": escalation.why.zh},
        "answer_by": day(escalation.answer_by),
        "status": escalation.status.value,
        "answered_on": day(escalation.answered_on),
        "answer": {"en": escalation.answer.en, "zh": escalation.answer.zh},
        "decision": ref(escalation.decision),
    }


def _rows(listed: Matters, offered: Iterable[ProposedTopic]) -> Iterator[dict[str, Any]]:
    """The matters before a body as JSON, each with its origin."""
    for arising in listed.arising:
        how = "arising" if arising.step is None else "escalated"
        yield _row(arising.action.ref, how, arising.action.title, late=arising.late)
    for raised in listed.barriers:
        yield _row(raised.barrier.ref, "escalated", raised.barrier.title)
    for topic in offered:
        yield _row(topic.ref, "proposed", topic.title)


def _row(ref: str, how: str, title: Bilingual, *, late: bool = False) -> dict[str, Any]:
    return {"ref": ref, "how": how, "title": {"en": title.en, "zh": title.zh}, "late": late}


def _how(how: str) -> str:
    labels = {
        "arising": N_("Matter arising"),
        "escalated": N_("Escalated"),
        "proposed": N_("Proposed topic"),
    }
    return spoken().text(labels[how])
