"""Reads the directions of the Dialogue with the work for each, by a few queries."""

from __future__ import annotations

from datetime import date
from typing import Any

from secretariat.data.questions import reading
from secretariat.data.store import fetching
from secretariat.data.store.tables import table_of
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS, Record
from secretariat.domain.across.following import Followed, followed, following
from secretariat.domain.across.holdings import Holdings, in_order
from secretariat.domain.programme.indicators import Assessment
from secretariat.domain.steering import Direction


def directions(view: View, on: date) -> tuple[Followed, ...]:
    """Each direction with the work for it as of the day *on*; the rest of the book is not read."""
    return followed(holdings_around(view), on)


def holdings_around(view: View) -> Holdings:
    """The directions, the entries about them, and the work for them with its lead bodies."""
    every = fetching.every(view, Direction)
    found_records: dict[str, Record] = {direction.id: direction for direction in every}
    given = [direction.decision.id for direction in every if direction.decision]
    waiting = [*found_records, *given]
    found_records |= reading.alive(view, given)
    about = table_of(KINDS.of(Assessment)).c.direction
    found_records |= {
        assessment.id: assessment
        for assessment in fetching.every(view, Assessment, about.is_not(None))
    }
    seen: set[str] = set()
    while waiting:
        current = waiting.pop()
        if current in seen:
            continue
        seen.add(current)
        new = reading.alive(view, _carrying_out(view, current) - found_records.keys())
        found_records |= new
        waiting += new
    for kind in KINDS:
        records = [record for record in found_records.values() if type(record) is kind.record]
        found_records |= reading.alive(
            view, reading.targets_of(kind, records) - found_records.keys()
        )
    return _holdings(found_records.values())


def _carrying_out(view: View, target: str) -> set[str]:
    """The ids of the records that follow the direction *target*, or belong to the record."""
    sources = set()
    for name, source, field in reading.pointing_at(view, target):
        kind = KINDS.named(name)
        link = following(kind)
        if field in kind.owner or (link is not None and field == link.name):
            sources.add(source)
    return sources


def _holdings(records: Any) -> Holdings:
    by_kind: dict[type[Record], list[Record]] = {}
    for record in records:
        by_kind.setdefault(type(record), []).append(record)
    return Holdings({kind: in_order(listed) for kind, listed in by_kind.items()})
