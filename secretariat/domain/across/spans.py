"""From when to when records last, for timelines: their days, and those of what belongs to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from secretariat.declaring import standing
from secretariat.declaring.fields import LinkField
from secretariat.declaring.kinds import KINDS, Kind, Record
from secretariat.declaring.partial_dates import first_day, last_day
from secretariat.domain.across.holdings import numbered
from secretariat.frozen import frozen
from secretariat.i18n import N_

TIMELINES = {
    "flagships": N_("Timeline of Flagships"),
    "actions": N_("Timeline of actions"),
}
"""The registers that are shown along the years, and what that is called."""


@frozen(slots=True)
class Span:
    """One bar of a timeline: a record with its first and its last day."""

    record: str
    ref: str
    kind: str
    begin: date
    end: date
    is_open: bool
    """True while something is left to do about the record."""
    is_late: bool
    """True when the day of a deadline has passed and it is not met."""
    under: str = ""
    """The id of the record that it belongs to and stands below; empty for none."""


def day_fields(kind: Kind[Any]) -> Sequence[str]:
    """The fields of *kind* with the days between which its records last."""
    ends = kind.in_report.on if kind.in_report and kind.in_report.runs else ()
    return tuple(dict.fromkeys((*ends, *(deadline.due for deadline in kind.deadlines))))


def kinds_with_spans() -> list[Kind[Any]]:
    """The joint registers whose records last for some time, or are due on a day."""
    return [kind for kind in KINDS if day_fields(kind) and not kind.own_side]


def origin(kind: Kind[Any]) -> LinkField | None:
    """The link by which a record of *kind* is dated that has no first day itself: its meeting."""
    if kind.in_report is not None and kind.in_report.on:
        return None
    return next((link for link in _links(kind) if _happens(link)), None)


def links_to(kind: Kind[Any], other: Kind[Any]) -> LinkField | None:
    """The link by which records of *kind* belong to records of *other*."""
    return next((link for link in _links(kind) if other.record in (link.to, *link.among)), None)


def span(
    kind: Kind[Any], record: Record, today: date, *, began: date | None = None, under: str = ""
) -> Span | None:
    """The bar of *record*, which *began* with its meeting; None where it has no day."""
    lengths = list(_lengths(kind, record))
    if not lengths:
        return None
    due = [day for deadline, day in standing.pending(kind, record) if not deadline.passes]
    # What began in 2026 and ended in June has not lasted until December, and the other way round.
    begin = min(
        length[0] for at, length in enumerate(lengths) if not _is_narrowed(length, lengths[:at])
    )
    end = max(
        length[1] for at, length in enumerate(lengths, 1) if not _is_narrowed(length, lengths[at:])
    )
    begin = min(began or begin, begin)
    return Span(
        record.id, record.ref, kind.name, begin, end,
        is_open=standing.is_open(kind, record) if standing.tells_end(kind) else end >= today,
        is_late=bool(due) and min(due) < today,
        under=under,
    )  # fmt: skip


def arranged(spans: Iterable[Span], parts: Iterable[Span]) -> list[Span]:
    """*spans* by their first day, each followed by those of *parts* that belong to it."""
    below: dict[str, list[Span]] = {}
    for part in parts:
        below.setdefault(part.under, []).append(part)
    found_spans: list[Span] = []

    def put(some: Iterable[Span]) -> None:
        for each in sorted(some, key=_order):
            found_spans.append(each)
            put(below.pop(each.record, ()))

    put(spans)
    return found_spans


def parts_of(kind: Kind[Any]) -> Mapping[str, Sequence[LinkField]]:
    """The registers whose records belong to those of *kind*, or to parts of these, by name.

    Beside each the links that say to which.
    """
    fields: dict[str, Sequence[LinkField]] = {}
    whole = [kind]
    for holder in whole:  # grows as parts are found
        for other in kinds_with_spans():
            link = links_to(other, holder)
            if link is not None and other is not kind:
                if other.name not in fields:
                    whole.append(other)
                known = fields.get(other.name, ())
                fields[other.name] = known if link in known else (*known, link)
    return fields


def _lengths(kind: Kind[Any], record: Record) -> Iterator[tuple[date, date]]:
    """The first and the last day of each date of *record* that is filled in: a month has many."""
    for name in day_fields(kind):
        value = _dated(getattr(record, name))
        first, last = first_day(value), last_day(value)
        if first and last:
            yield first, last


def _is_narrowed(length: tuple[date, date], others: Iterable[tuple[date, date]]) -> bool:
    """True when one of *others* lies within *length*, and says more exactly when it was."""
    return any(
        other != length and length[0] <= other[0] and other[1] <= length[1] for other in others
    )


def _dated(value: object) -> date | str | None:
    """A day, or a date that may be partial, of a field with a day, a month or a year."""
    if isinstance(value, int):
        return f"{value:04}"
    return value if isinstance(value, date | str) else None


def state_of(span: Span) -> str:
    """The label of how *span* stands, by which its bar is coloured."""
    if span.is_late:
        return N_("Overdue")
    return N_("Open", context="of a timeline") if span.is_open else N_("Ended")


def _order(span: Span) -> tuple[date, date, str, str]:
    return span.begin, span.end, numbered(span.ref), span.record


def _links(kind: Kind[Any]) -> Iterator[LinkField]:
    return (field for field in kind.fields if isinstance(field, LinkField))


def kind_of_target(field: LinkField) -> Kind[Any] | None:
    """The kind at which *field* points, None where it may be of any."""
    return KINDS.of(field.to) if field.to not in (None, object) else None


def _happens(field: LinkField) -> bool:
    target = kind_of_target(field)
    return target is not None and bool(target.happened)
