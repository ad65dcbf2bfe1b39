"""Writes meetings: a series, its delegations, and the next meeting made from the last."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

import sqlalchemy as sa

from secretariat.data.questions import backlog, dossiers, matters, sorting
from secretariat.data.questions.after_issue import refuse_issued
from secretariat.data.store import fetching
from secretariat.data.store.tables import table_of
from secretariat.data.store.view import View
from secretariat.data.writing import agendas
from secretariat.data.writing import backlog as take_topics
from secretariat.data.writing.change import Change
from secretariat.declaring.kinds import KINDS
from secretariat.declaring.values import Bilingual, BySide, Link
from secretariat.domain import agendas as rules
from secretariat.domain import ordinals
from secretariat.domain.across import carrying
from secretariat.domain.across.backlog import as_item
from secretariat.domain.across.matters import Matters
from secretariat.domain.commissions import StandingItem
from secretariat.domain.mechanisms import Mechanism, name_on
from secretariat.domain.meetings import (
    Item,
    Meeting,
    MeetingStatus,
    Participant,
    protocol_order,
)
from secretariat.domain.referred.topics import ProposedTopic
from secretariat.domain.series import Proposal, proposed
from secretariat.domain.sides import Side


@dataclass(frozen=True, kw_only=True)
class NextMeeting:
    """A proposal for the next meeting, with everything that it takes over from earlier ones."""

    meeting: Meeting
    proposal: Proposal
    standing: tuple[Item, ...] = ()
    kept: tuple[StandingItem, ...] = ()
    """The standing items of the book itself."""
    deferred: tuple[Item, ...] = ()
    """Items of the last meeting that were deferred."""
    matters: Matters = field(default_factory=Matters)
    """The matters pending before the body; their actions are carried to the meeting."""
    offered: tuple[ProposedTopic, ...] = ()
    """The topics in the backlog of the body; only those in *topics* are taken."""
    topics: tuple[ProposedTopic, ...] = ()
    delegations: tuple[Participant, ...] = ()


def undated_to_come(view: View) -> set[str]:
    """The ids of meetings not yet held that have no date."""
    table = table_of(KINDS.of(Meeting))
    undated = sa.func.coalesce(table.c.starts, "") == ""
    return set(fetching.ids(view, KINDS.of(Meeting), undated, sorting.is_open(KINDS.of(Meeting))))


def series_of(view: View, mechanism: Mechanism) -> list[Meeting]:
    """The meetings of *mechanism* by number."""
    meetings = fetching.linked_to(view, Meeting, "mechanism", mechanism.id)
    return sorted(meetings, key=lambda meeting: (meeting.ordinal or 0, meeting.id))


def delegations_of(view: View, meeting: Meeting) -> list[Participant]:
    """The participants of *meeting*, in the order of protocol."""
    participants = fetching.linked_to(view, Participant, "meeting", meeting.id)
    return sorted(participants, key=protocol_order)


def next_of(view: View, mechanism: Mechanism, today: date) -> NextMeeting:
    """The proposal for the next meeting of *mechanism*; nothing is written."""
    series = series_of(view, mechanism)
    sides = {side.id: side for side in fetching.every(view, Side)}
    proposal = proposed(mechanism, series, sides)
    meeting = _proposed_meeting(mechanism, proposal, sides.values())
    kept = tuple(standing_kept(view))
    sent = matters.before(view, mechanism.id, proposal.ordinal, today)
    topics = backlog.of_body(view, mechanism.id)
    if proposal.last is None:
        standing = tuple(rules.standing_items(meeting, None, kept))
        return NextMeeting(
            meeting=meeting,
            proposal=proposal,
            standing=standing,
            kept=kept,
            matters=sent,
            offered=topics,
        )
    dossier = dossiers.of_meeting(view, proposal.last)
    return NextMeeting(
        meeting=meeting,
        proposal=proposal,
        standing=tuple(rules.standing_items(meeting, proposal.last, kept)),
        kept=kept,
        deferred=carrying.not_taken(dossier),
        matters=sent,
        offered=topics,
        delegations=tuple(sorted(dossier.participants, key=protocol_order)),
    )


def standing_kept(view: View) -> list[StandingItem]:
    """The standing items that the book has of its own."""
    return fetching.every(view, StandingItem)


def _proposed_meeting(mechanism: Mechanism, proposal: Proposal, sides: Iterable[Side]) -> Meeting:
    last = proposal.last or Meeting()
    number = proposal.ordinal
    zones = BySide(tuple((side.code.lower(), side.time_zone) for side in sides if side.time_zone))
    return Meeting(
        mechanism=Link(mechanism.id),
        ordinal=number,
        title=ordinals.retitled(last.title, _body(mechanism), number - 1, number),
        host=Link(proposal.host.id) if proposal.host else None,
        mode=proposal.mode,
        time_zones=last.time_zones or BySide(tuple(sorted(zones))),
        opens_at=last.opens_at,
        status=MeetingStatus.PLANNED,
        languages=last.languages or "en, zh",
        record_type=last.record_type,
        classification=last.classification,
        related=(Link(last.id),) if last.id else (),
        fictitious=last.fictitious,
    )


def titled(view: View, meeting: Meeting) -> Meeting:
    """*meeting* with a title after the one before it of its mechanism, where it has none."""
    last = before(view, meeting) or Meeting()
    if meeting.title != Bilingual() or meeting.mechanism is None or meeting.ordinal is None:
        return meeting
    body = _body(fetching.get(view, Mechanism, meeting.mechanism.id))
    title = ordinals.retitled(last.title, body, last.ordinal or 0, meeting.ordinal)
    return replace(meeting, title=title)


def _body(mechanism: Mechanism) -> Bilingual:
    return name_on(mechanism, "9999")


def convene(change: Change, planned: NextMeeting) -> Meeting:
    """Add the meeting *planned*, with everything that it takes over."""
    meeting = change.add(planned.meeting)
    later = [carrying.deferred(item, meeting) for item in planned.deferred]
    taken = [as_item(topic, meeting) for topic in planned.topics]
    whole = [*planned.standing[:-1], *later, *taken, *planned.standing[-1:]]
    items = agendas.put_items(change, [_item_of(item, meeting) for item in whole])
    first = whole.index(taken[0]) if taken else 0
    for at, topic in enumerate(planned.topics, first):
        take_topics.note_taken(change, topic, items[at])
    copy_delegations(change, planned.delegations, meeting)
    change.expect([arising.action.id for arising in planned.matters.arising])
    for matter in planned.matters.arising:
        change.update(matter.action, carrying.carried(matter.action, meeting))
    return meeting


def _item_of(item: Item, meeting: Meeting) -> Item:
    """*item* as an item of *meeting*, marked as fictitious if either is."""
    invented = item.fictitious or meeting.fictitious
    return replace(item, meeting=Link(meeting.id), fictitious=invented)


def copy_delegations(
    change: Change, participants: Iterable[Participant], meeting: Meeting
) -> list[Participant]:
    """Add *participants* of another meeting to *meeting*, but for people already listed there.

    Refused where the record of *meeting* is issued and lacks any of them.
    """
    there = {delegation.person for delegation in delegations_of(change.view, meeting)}
    lacking = [participant for participant in participants if participant.person not in there]
    if lacking:
        refuse_issued(change.view, meeting.id)
    return [change.add(carrying.invited(participant, meeting)) for participant in lacking]


def before(view: View, meeting: Meeting) -> Meeting | None:
    """The last meeting of the same mechanism before *meeting*."""
    if meeting.mechanism is None or meeting.ordinal is None:
        return None
    series = fetching.linked_to(view, Meeting, "mechanism", meeting.mechanism.id)
    earlier = [each for each in series if each.ordinal and each.ordinal < (meeting.ordinal or 0)]
    return max(earlier, key=lambda each: each.ordinal or 0, default=None)


def standing_lacking(view: View, meeting: Meeting) -> list[Item]:
    """The standing items whose titles the agenda of *meeting* lacks; nothing is written."""
    titles = {item.title for item in agendas.items_of(view, meeting)}
    wanted = rules.standing_items(meeting, before(view, meeting), standing_kept(view))
    return [
        replace(item, fictitious=meeting.fictitious) for item in wanted if item.title not in titles
    ]


def take_standing(change: Change, meeting: Meeting) -> list[Item]:
    """Add the standing items that the agenda of *meeting* lacks; returns them.

    On an agenda that has items already they come last, but for the opening, which comes first.
    Refused where the record of *meeting* is issued and lacks any of them.
    """
    lacking = standing_lacking(change.view, meeting)
    if lacking:
        refuse_issued(change.view, meeting.id)
    if not agendas.items_of(change.view, meeting):
        return agendas.put_items(change, lacking)
    items = [change.add(item) for item in lacking]
    if items and items[0].title == rules.OPENING:
        agendas.move_item(change, items[0], 0)
    return items
