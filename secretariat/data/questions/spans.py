"""The timeline of a register: the first and last day of each record, and of its parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.declaring.fields import Field, LinkField
from secretariat.declaring.kinds import KINDS, Kind, Record
from secretariat.declaring.partial_dates import first_day
from secretariat.domain.across.spans import (
    Span,
    arranged,
    day_fields,
    kind_of_target,
    origin,
    parts_of,
    span,
)


def spans(view: View, kind: Kind[Any], today: date, *, open_only: bool = False) -> list[Span]:
    """The bars of all records of *kind* with a day, by their first day, with what is below each.

    Where *open_only*, without the records about which nothing is left to do.
    """
    found_spans = [span for span in _of_kind(view, kind, today) if span.is_open or not open_only]
    parts = (
        span
        for name, links in parts_of(kind).items()
        for span in _of_kind(view, KINDS.named(name), today, links)
    )
    return arranged(found_spans, parts)


def _of_kind(
    view: View, kind: Kind[Any], today: date, links: Sequence[LinkField] | None = None
) -> Iterator[Span]:
    """The bars of records of *kind*; with *links* only of those that belong to another by one."""
    dated = origin(kind)
    at = kind_of_target(dated) if dated is not None else None
    began = _days(view, at) if at is not None else {}
    names = dict.fromkeys((*day_fields(kind), kind.state, kind.ended_on, *kind.part_fields))
    names |= dict.fromkeys(deadline.met for deadline in kind.deadlines)
    fields: list[Field] = [kind.field_named[name] for name in names if name]
    fields += [
        link_field
        for link_field in (dated, *(links or ()))
        if link_field is not None and link_field not in fields
    ]
    for record in fetching.in_part(view, kind.record, fields):
        under = next(filter(None, (_link(record, link.name) for link in links or ())), "")
        if links is not None and not under:
            continue
        day = began.get(_link(record, dated.name)) if dated is not None else None
        new_span = span(kind, record, today, began=day, under=under)
        if new_span is not None:
            yield new_span


def _days(view: View, kind: Kind[Any]) -> Mapping[str, date]:
    """The day on which each record of *kind* happened, by its id."""
    field = kind.field_named[kind.happened]
    dated = fetching.in_part(view, kind.record, [field])
    days = ((each.id, first_day(getattr(each, kind.happened))) for each in dated)
    return {record: day for record, day in days if day is not None}


def _link(record: Record, name: str) -> str:
    link = getattr(record, name)
    return str(link.id) if link is not None else ""
