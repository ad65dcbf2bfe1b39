"""The next meeting made from the last, in one step: a proposal, and writing it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date

from secretariat.data.book import Book, Who
from secretariat.data.questions import reading
from secretariat.data.questions.typed_references import TypedReferences
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.data.writing import meetings
from secretariat.data.writing.meetings import NextMeeting
from secretariat.declaring import written
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain import ordinals
from secretariat.domain.agendas import standing_items
from secretariat.domain.mechanisms import Mechanism, name_on
from secretariat.domain.meetings import Meeting
from secretariat.domain.referred.topics import ProposedTopic
from secretariat.domain.series import doubts
from secretariat.domain.sides import Side
from secretariat.errors import SecretariatError
from secretariat.i18n import N_, Language


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """What the next meeting is to have beside, or in place of, what is proposed."""

    topics: Collection[str] = ()
    """The references of the proposed topics that it takes."""
    number: int | None = None
    host: str = ""
    """The name of a side."""


def planned(book: Book, mechanism: str, today: date, chosen: Chosen = Chosen()) -> NextMeeting:
    """The proposal for the next meeting of the mechanism called *mechanism*; writes nothing."""
    with book.reading() as view:
        record = reading.find_as(view, Mechanism, mechanism)
        plan = meetings.next_of(view, record, today)
        if chosen.number is not None:
            written.whole_of(chosen.number, least=1)
            plan = numbered(plan, record, chosen.number)
        if chosen.host:
            side = TypedReferences(view).id_of(chosen.host, Side)
            plan = replace(plan, meeting=replace(plan.meeting, host=Link(side)))
        unusual = doubts(plan.meeting, meetings.series_of(view, record), plan.proposal)
        remarks = (*unusual, *plan.proposal.remarks)
        plan = replace(plan, proposal=replace(plan.proposal, remarks=remarks))
        wanted = {topic.id: topic for topic in _named(view, chosen.topics)}
    others = wanted.keys() - {topic.id for topic in plan.offered}
    if others:
        raise SecretariatError(
            N_(
                "{topics} are not waiting for a meeting of {body}; next --dry-run lists those "
                "that are."
            ),
            topics=sorted(wanted[other].ref for other in others),
            body=record.ref,
        )
    return replace(plan, topics=tuple(topic for topic in plan.offered if topic.id in wanted))


def numbered(plan: NextMeeting, mechanism: Mechanism, number: int) -> NextMeeting:
    """*plan* for the meeting with this *number*: its title follows.

    So do the standing items of the first meeting of *mechanism* in the book, which may have met
    before the book was begun.
    """
    last = plan.proposal.last
    title, before = (last.title, last.ordinal or 0) if last else (Bilingual(), 0)
    body = name_on(mechanism, "9999")
    title = ordinals.retitled(title, body, before, number)
    meeting = replace(plan.meeting, ordinal=number, title=title)
    if last is not None:
        return replace(plan, meeting=meeting)
    return replace(plan, meeting=meeting, standing=tuple(standing_items(meeting, None, plan.kept)))


def _named(view: View, refs: Collection[str]) -> Iterator[ProposedTopic]:
    return (reading.find_as(view, ProposedTopic, ref) for ref in refs)


def convene(book: Book, plan: NextMeeting, by: Who) -> Meeting:
    """Add the meeting of *plan* to the book, as one change."""
    with book.change(N_("Prepare the next meeting"), by) as change:
        return meetings.convene(change, plan)


def described(book: Book, plan: NextMeeting, language: Language) -> Iterator[str]:
    """*plan* in sentences, one a line, with the remarks last."""
    with book.reading() as view:
        sides = {side.id: side for side in fetching.every(view, Side)}
    meeting, text = plan.meeting, language.text
    host = sides.get(meeting.host.id) if meeting.host else None
    name = host.name if host else Bilingual(text(N_("not known")), text(N_("not known")))
    short = language.short
    number = meeting.ordinal
    yield text(
        N_("Meeting number {number}: {title}"), number=number, title=meeting.title.best(short)
    )
    yield text(N_("Host: {side}"), side=name.best(short))
    for item in (*plan.standing[:-1], *plan.deferred, *plan.standing[-1:]):
        yield text(N_("Agenda item: {title}"), title=item.title.best(short))
    for arising in plan.matters.arising:
        title = arising.action.title.best(short)
        sentence = (
            N_("Matter arising: {ref} {title}")
            if arising.step is None
            else N_("Escalated to this body: {ref} {title}")
        )
        yield text(sentence, ref=arising.action.ref, title=title)
    for raised in plan.matters.barriers:
        title = raised.barrier.title.best(short)
        sentence = N_("Escalated to this body: {ref} {title}")
        yield text(sentence, ref=raised.barrier.ref, title=title)
    for topic in plan.offered:
        sentence = (
            N_("Proposed topic, added: {ref} {title}")
            if topic in plan.topics
            else N_("Proposed topic: {ref} {title}")
        )
        yield text(sentence, ref=topic.ref, title=topic.title.best(short))
    count = len(plan.delegations)
    yield language.plural(
        "{count} participant of the last meeting",
        "{count} participants of the last meeting",
        count,
    )
    for warning in plan.proposal.remarks:
        yield text(N_("Note: {remark}"), remark=warning.text(language))
