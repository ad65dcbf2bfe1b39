"""Which records a report on a period tells of, as their kinds declare it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from secretariat.declaring import standing
from secretariat.declaring.duties import InReport
from secretariat.declaring.kinds import KINDS, Kind, Record
from secretariat.declaring.partial_dates import first_day, last_day
from secretariat.domain.across.holdings import Holdings, kind_of
from secretariat.domain.across.periods import Period


@cache
def reported_kinds() -> tuple[tuple[Kind[Any], InReport], ...]:
    """The kinds that a report tells of, in the order in which it does."""
    declared = [(kind, kind.in_report) for kind in KINDS if kind.in_report]
    return tuple(sorted(declared, key=lambda each: each[1].order))


def ends_by(kind: Kind[Any]) -> frozenset[str]:
    """The fields of *kind* that are filled in once something was done or has ended."""
    names = {kind.ended_on, *(deadline.met for deadline in kind.deadlines)}
    return frozenset(filter(None, names))


def day_in(record: Record, field: str) -> date | None:
    """The first day that the date or year in *field* of *record* can mean; None where empty."""
    value = getattr(record, field)
    return first_day(str(value) if isinstance(value, int) else value)


def begun_on(record: Record) -> date | None:
    """The day from which *record* existed, by its own dates; None where they do not say."""
    for name in _begun_by(kind_of(record).name):
        day = day_in(record, name)
        if day is not None:
            return day
    return None


@cache
def _begun_by(name: str) -> tuple[str, ...]:
    """The fields that say from when records of the kind called *name* existed, in order."""
    kind = KINDS.named(name)
    if kind.in_report is not None:
        names = [*kind.in_report.on[:1], kind.in_report.otherwise]
    else:
        names = [kind.counts_as.since] if kind.counts_as else []
    ends = ends_by(kind)
    return tuple(name for name in names if name and name not in ends)


def days_of(record: Record) -> tuple[date, ...]:
    """The days by which *record* belongs to a period, in the order of their fields."""
    dates = kind_of(record).in_report
    if dates is None:
        return ()
    days = tuple(filter(None, (day_in(record, name) for name in dates.on)))
    if not days and dates.otherwise:
        days = tuple(filter(None, [day_in(record, dates.otherwise)]))
    return days


def reported_records(holdings: Holdings, period: Period) -> Iterator[Record]:
    """The records of *holdings* that belong to *period*, kind by kind.

    Decisions and actions, which have rules of their own, are not among them.
    """
    for kind, dates in reported_kinds():
        for record in holdings.of(kind.record):
            days = days_of(record)
            if any(period.start <= day <= period.end for day in days) or (
                dates.runs and _runs_in(record, period, holdings)
            ):
                yield record


def _runs_in(record: Record, period: Period, holdings: Holdings) -> bool:
    """True when *record*, as it stood at the end of *period*, was under way in it."""
    begun, last = begun_on(record), last_day_of(record, holdings)
    return not (begun and begun > period.end) and not (last and last < period.start)


def last_day_of(record: Record, holdings: Holdings) -> date | None:
    """The day on which *record* ended or will end; None where nothing says so.

    Of a record whose state says that it has ended: the last of its days and of the changes of its
    state in the journal, unless it states its last day.
    """
    kind = kind_of(record)
    if kind.runs_until and getattr(record, kind.runs_until):
        return last_day(getattr(record, kind.runs_until))
    if kind.state:
        if standing.is_open(kind, record):
            return None
        changed = holdings.noted.last_change(record.id)
        return max(filter(None, (*days_of(record), changed)), default=date.min)
    dates = kind.in_report
    final = dates.on[-1] if dates and len(dates.on) > 1 else ""
    value = getattr(record, final) if final else None
    return last_day(str(value) if isinstance(value, int) else value)
