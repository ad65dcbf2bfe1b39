"""Writes agendas and records: items in order, paragraphs and decisions under an item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.data.writing import entries
from secretariat.data.writing.change import Change
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain import agendas
from secretariat.domain.decisions import Decision
from secretariat.domain.meetings import Item, Meeting, Paragraph
from secretariat.errors import SecretariatError
from secretariat.i18n import N_


def items_of(view: View, meeting: Meeting) -> list[Item]:
    """The items of *meeting*, in order."""
    return agendas.in_order(fetching.linked_to(view, Item, "meeting", meeting.id))


def add_item(change: Change, meeting: Meeting, title: Bilingual, **values: Any) -> Item:
    """Add an item at the end of the agenda, before the items that close the meeting."""
    return change.add(Item(meeting=Link(meeting.id), title=title, **values))


def put_items(change: Change, items: Sequence[Item]) -> list[Item]:
    """Add *items*, in this order, as the agenda of a meeting that has none."""
    places = agendas.places_for(len(items))
    return [
        change.add(replace(item, place=sort_key))
        for item, sort_key in zip(items, places, strict=True)
    ]


def move_by(change: Change, item: Item, way: int) -> None:
    """Move *item* by *way* positions down its agenda."""
    meeting = item.meeting.id if item.meeting else ""
    there = agendas.in_order(fetching.linked_to(change.view, Item, "meeting", meeting))
    at = next((at for at, other in enumerate(there) if other.id == item.id), 0)
    move_item(change, item, at + way)


def move_item(change: Change, item: Item, to: int) -> None:
    """Move *item* to the index *to* of its agenda."""
    if item.meeting is None:
        raise SecretariatError(N_("{ref} belongs to no meeting."), ref=item.ref)
    there = fetching.linked_to(change.view, Item, "meeting", item.meeting.id)
    places = agendas.moved(there, item.id, to)
    for other in there:
        if other.id in places:
            change.update(other, replace(other, place=places[other.id]))


def add_paragraph(
    change: Change, item: Item, text: Bilingual, *, before: str = "", **values: Any
) -> Paragraph:
    """Add a paragraph under *item*: at the end, or before the entry with the id *before*."""
    return entries.add_before(change, Paragraph(item=Link(item.id), text=text, **values), before)


def add_decision(
    change: Change, item: Item, text: Bilingual, *, is_placed: bool = False, **values: Any
) -> Decision:
    """Add a decision under *item*; with *is_placed*, at a position among its paragraphs."""
    decision = Decision(text=text, meeting=item.meeting, item=Link(item.id), **values)
    return entries.add_at_end(change, decision) if is_placed else change.add(decision)
