"""The backlog of a body: the proposed topics that no meeting has taken yet."""

from __future__ import annotations

from collections.abc import Container, Iterable
from datetime import date

from secretariat.declaring.values import Link
from secretariat.domain.meetings import Item, ItemKind, Meeting
from secretariat.domain.referred.topics import ProposedTopic, TopicStatus


def waits(topic: ProposedTopic, items: Container[str]) -> bool:
    """True while no meeting has taken *topic*.

    *items* are the ids of the agenda items that are there: a topic whose item was taken off the
    agenda, or whose meeting was cancelled, waits again.
    """
    if topic.status is TopicStatus.TAKEN:
        return topic.item is None or topic.item.id not in items
    return topic.status is TopicStatus.WAITING


def in_order(topics: Iterable[ProposedTopic]) -> tuple[ProposedTopic, ...]:
    """*topics* by the day by which they are wanted, then by the day of the proposal."""
    return tuple(
        sorted(
            topics,
            key=lambda topic: (
                topic.wanted_by or date.max,
                topic.proposed_on or date.max,
                topic.id,
            ),
        )
    )


def as_item(topic: ProposedTopic, meeting: Meeting) -> Item:
    """A new item for *meeting* that takes *topic* up and links back to it."""
    return Item(
        meeting=Link(meeting.id),
        title=topic.title,
        kind=ItemKind.DISCUSSION,
        minutes=topic.duration,
        related=(Link(topic.id),),
        fictitious=topic.fictitious,
    )
