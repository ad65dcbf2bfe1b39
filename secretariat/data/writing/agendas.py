"""Writes agendas and records: items in order, paragraphs and decisions under an item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from secretariat.data.store import fetching
from secretariat.data.store.view import View
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


def paragraphs_of(view: View, item: Item) -> list[Paragraph]:
    """The paragraphs of the record under *item*, in order."""
    return agendas.in_order(fetching.linked_to(view, Paragraph, "item", item.id))


def add_item(change: Change, meeting: Meeting, title: Bilingual, **values: Any) -> Item:
    """Add an item at the end of the agenda, before the items that close the meeting."""
    return change.add(Item(meeting=Link(meeting.id), title=title, **values))


def put_items(change: Change, items: Sequence[Item]) -> list[Item]:
    """Add *items*, in this order, as the agenda of a meeting that has none."""
    places = agendas.places_for(len(items))
    return [
        change.add(replace(item, place=place)) for item, place in zip(items, places, strict=True)
    ]


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
    """Add a paragraph under *item*: at the end, or before the one with the id *before*."""
    paragraph = Paragraph(item=Link(item.id), text=text, **values)
    there = paragraphs_of(change.view, item) if before else []
    at = next((at for at, other in enumerate(there) if other.id == before), len(there))
    if at == len(there):
        return change.add(paragraph)
    new = change.new_id()
    paragraph = replace(paragraph, id=new)
    places = agendas.moved([*there, paragraph], new, at)
    _put(change, there, places)
    return change.add(replace(paragraph, place=places[new]), fresh=True)


def move_paragraph(change: Change, paragraph: Paragraph, way: int) -> None:
    """Move *paragraph* by *way* positions down among those under its item."""
    if paragraph.item is None:
        return
    paragraphs = fetching.linked_to(change.view, Paragraph, "item", paragraph.item.id)
    there = agendas.in_order(paragraphs)
    at = next((at for at, other in enumerate(there) if other.id == paragraph.id), 0)
    _put(change, there, agendas.moved(there, paragraph.id, at + way))


def _put(change: Change, there: Sequence[Paragraph], places: dict[str, str]) -> None:
    for other in there:
        if other.id in places:
            change.update(other, replace(other, place=places[other.id]))


def add_decision(change: Change, item: Item, text: Bilingual, **values: Any) -> Decision:
    """Add a decision taken under *item*."""
    return change.add(Decision(text=text, meeting=item.meeting, item=Link(item.id), **values))
