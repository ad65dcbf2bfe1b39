"""Searching the book: which records contain a text, in which field, and the words around it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from secretariat.data import reading
from secretariat.data.search import excerpt, newest
from secretariat.declaring.kinds import KINDS, Kind, Record

LIMIT = 50


@dataclass(frozen=True)
class Found:
    """One record that contains what was sought, and where."""

    record: str
    ref: str
    kind: str
    field: str
    """The slot that holds the words, empty when no single one holds them all."""
    language: str
    excerpt: str


def search(connection: sa.Connection, text: str, limit: int = LIMIT) -> list[Found]:
    """The newest records that contain *text*, in either language, from one character up."""
    hits = newest(connection, text, limit)
    by_kind: dict[str, list[str]] = defaultdict(list)
    for hit in hits:
        by_kind[hit.kind].append(hit.record)
    records: dict[str, Record] = {}
    for name, wanted in by_kind.items():
        kind = KINDS.named(name)
        records |= {one.id: one for one in reading.fetch(connection, kind.record, wanted)}
    return [
        _found(KINDS.named(hit.kind), records[hit.record], text)
        for hit in hits
        if hit.record in records
    ]


def _found(kind: Kind[Any], record: Record, text: str) -> Found:
    for field in kind.searched:
        for slot, language, whole in field.texts(getattr(record, field.name)):
            if cut := excerpt(whole, text):
                return Found(record.id, record.ref, kind.name, slot, language, cut)
    first = next(
        (whole for _, _, whole in kind.title.texts(getattr(record, kind.title.name)) if whole), ""
    )
    return Found(record.id, record.ref, kind.name, "", "", first[:60])
