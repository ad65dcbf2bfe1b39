"""The example as holdings, with references for ids and without a book; and records made by hand."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from secretariat.declaring.kinds import KINDS, Record
from secretariat.domain.across.holdings import Holdings, in_order
from tests.example.content import EXAMPLE, SEED, entries, read


@cache
def example() -> Holdings:
    listed: dict[type[Record], list[Record]] = {kind.record: [] for kind in KINDS}
    for entry in entries(SEED, EXAMPLE):
        listed[entry.kind.record].append(read(entry)[0])
    return Holdings({record: in_order(records) for record, records in listed.items()})


def of(*records: Record) -> Holdings:
    """Only these records; each has its reference for an id unless it has one."""
    by_kind: dict[type[Record], list[Record]] = {}
    for record in records:
        by_kind.setdefault(type(record), []).append(record)
    return Holdings({kind: tuple(listed) for kind, listed in by_kind.items()})


def with_(*records: Record, but: Iterable[type[Record]] = ()) -> Holdings:
    """The example with more records, and without those of some kinds."""
    kept = {kind: () if kind in set(but) else listed for kind, listed in example().records.items()}
    for record in records:
        kept[type(record)] = (*kept.get(type(record), ()), record)
    return Holdings(kept)
