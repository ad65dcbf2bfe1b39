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
    items = fetching.fetch(view, Item, sorted({topic.item.id for topic in topics if topic.item}))
    wanted = sorted({item.meeting.id for item in items if item.meeting})
    standing = {
        meeting.id
        for meeting in fetching.fetch(view, Meeting, wanted)
        if meeting.status is not MeetingStatus.CANCELLED
    }
    there = {item.id for item in items if item.meeting and item.meeting.id in standing}
    return backlog.in_order(topic for topic in topics if backlog.waits(topic, there))
