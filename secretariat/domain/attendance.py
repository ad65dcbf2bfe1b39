"""Who is present for which item: nothing said means for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from secretariat.declaring.values import Link
from secretariat.domain.meetings import Item, Participant


def is_present(participant: Participant, item: Item) -> bool:
    """True when *participant* came, and is present for *item*."""
    if participant.apologies:
        return False
    return not participant.items or any(link.id == item.id for link in participant.items)


def with_presence(
    participant: Participant, item: Item, items: Sequence[Item], *, present: bool
) -> Participant:
    """*participant* as present for *item* or not; *items* are those of the whole agenda.

    Who is present for all of them has none listed. Who is present for none sends apologies.
    """
    there = {item.id for item in items if is_present(participant, item)}
    there = there | {item.id} if present else there - {item.id}
    if len(there) == len(items):
        return replace(participant, items=(), apologies=False)
    links: tuple[Link[Item], ...] = tuple(Link(item.id) for item in items if item.id in there)
    return replace(participant, items=links, apologies=not links)
