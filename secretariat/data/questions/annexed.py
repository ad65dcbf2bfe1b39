"""Finds texts that name an annex which the record of their meeting does not have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import sqlalchemy as sa

from secretariat.data.questions import dossiers
from secretariat.data.store import fetching
from secretariat.data.store.tables import table_of
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS, Kind, Record
from secretariat.domain.across import annexed
from secretariat.domain.actions import Action
from secretariat.domain.decisions import Decision
from secretariat.domain.meetings import Item, Meeting, Paragraph
from secretariat.domain.minutes import Minutes
from secretariat.domain.steering import Direction
from secretariat.errors import SecretariatError

_Found = Iterator[tuple[str, SecretariatError]]
_OF_RECORDS: tuple[type[Record], ...] = (Paragraph, Decision, Action, Direction, Minutes)
_LIKE = {"en": "%annex%", "zh": "%附件%"}


def in_book(view: View) -> _Found:
    """The warnings about all texts of the book; only those with such a word are read."""
    records: list[Record] = []
    for of in _OF_RECORDS:
        records += [
            record for record in _with_the_word(view, KINDS.of(of)) if annexed.names_any(record)
        ]
    for meeting in meetings_of(view, records):
        yield from annexed.annexes_not_there(dossiers.of_meeting(view, meeting))


def about(view: View, record: Record) -> _Found:
    """The warnings about the texts of *record*."""
    if isinstance(record, _OF_RECORDS) and annexed.names_any(record):
        for meeting in meetings_of(view, [record]):
            missing = annexed.annexes_not_there(dossiers.of_meeting(view, meeting))
            yield from (warning for warning in missing if warning[0] == record.ref)


def _with_the_word(view: View, kind: Kind[Any]) -> list[Record]:
    columns = table_of(kind).c
    conditions = [
        columns[f"{field.name}_{half}"].like(word)
        for field in kind.fields
        if field.is_pair
        for half, word in _LIKE.items()
    ]
    return fetching.every(view, kind.record, sa.or_(*conditions))


def meetings_of(view: View, records: Iterable[Record]) -> list[Meeting]:
    """The meetings, of a mechanism, to whose record the *records* belong, or that are of them."""
    every = list(records)
    own = [meeting for meeting in every if isinstance(meeting, Meeting)]
    items = [
        paragraph.item.id
        for paragraph in every
        if isinstance(paragraph, Paragraph) and paragraph.item
    ]
    of: list[Record] = [*every, *fetching.fetch(view, Item, list(dict.fromkeys(items)))]
    links = [getattr(record, "meeting", None) for record in of]
    wanted = list(dict.fromkeys(link.id for link in links if link is not None))
    meetings = [*own, *fetching.fetch(view, Meeting, wanted)]
    return [meeting for meeting in meetings if meeting.mechanism is not None]
