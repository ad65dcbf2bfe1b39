"""Reads the backlog: the proposed topics that wait for a meeting of a body."""

from __future__ import annotations

from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.domain.across import backlog
from secretariat.domain.meetings import Item, Meeting, MeetingStatus
from secretariat.domain.referred.topics import ProposedTopic


def of_body(view: View, mechanism: str) -> tuple[ProposedTopic, ...]:
    """The topics that wait for a meeting of the mechanism with this id, the most urgent first."""
    return _waiting(view, fetching.linked_to(view, ProposedTopic, "body", mechanism))


def waits(view: View, topic: ProposedTopic) -> bool:
    """True while no meeting has taken *topic*."""
    return bool(_waiting(view, [topic]))


def _waiting(view: View, topics: list[ProposedTopic]) -> tuple[ProposedTopic, ...]:
    items = fetching.fetch(view, Item, sorted({one.item.id for one in topics if one.item}))
    wanted = sorted({one.meeting.id for one in items if one.meeting})
    standing = {
        one.id
        for one in fetching.fetch(view, Meeting, wanted)
        if one.status is not MeetingStatus.CANCELLED
    }
    there = {one.id for one in items if one.meeting and one.meeting.id in standing}
    return backlog.in_order(one for one in topics if backlog.waits(one, there))
