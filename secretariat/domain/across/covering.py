"""Covering: whether a record counts for the clause that it serves, and whether it still runs.

What was dropped, has lapsed, was superseded or is merely proposed covers nothing, and what is to
take place after the day of the report is no evidence yet.
"""

from __future__ import annotations

from datetime import date

from secretariat.declaring import standing
from secretariat.declaring.duties import Step
from secretariat.declaring.kinds import KINDS, Record
from secretariat.declaring.partial_dates import first_day, last_day


def covers(record: Record, on: date) -> bool:
    """True when *record* counts, on the day *on*, for the clauses that it serves."""
    kind = KINDS.of(type(record))
    if not standing.counts(kind, record):
        return False
    if kind.counts_as is None or kind.counts_as.step is not Step.EVIDENCE:
        return True
    day = there_since(record)
    return day is None or day <= on


def there_since(record: Record) -> date | None:
    """The first day that the date of *record* can mean, from which it existed; None without one."""
    counts_as = KINDS.of(type(record)).counts_as
    when = getattr(record, counts_as.since) if counts_as and counts_as.since else None
    return first_day(str(when) if isinstance(when, int) else when)


def is_over(record: Record, on: date) -> bool:
    """True when an undertaking had ended before the day *on*, by its state or by its last day."""
    states = standing.states(KINDS.of(type(record)), record)
    ended = (state and state.meaning.ended and not state.meaning.lasting for state in states)
    return (bool(states) and all(ended)) or is_past_end(record, on)


def runs(record: Record, on: date) -> bool:
    """True for what is in force or open on the day *on*: a decision, a direction, an action."""
    return standing.is_open(KINDS.of(type(record)), record) and not is_past_end(record, on)


def is_merely_proposed(record: Record) -> bool:
    """True when *record* counts for nothing yet, and nobody has given it up."""
    states = standing.states(KINDS.of(type(record)), record)
    return any(state and not (state.meaning.counts or state.meaning.ended) for state in states)


def is_fresh(record: Record, since: date | None, on: date) -> bool:
    """True while evidence *since* a day is not out of date: its kind says for how many years.

    What has no date of its own cannot be said to be out of date.
    """
    counts_as = KINDS.of(type(record)).counts_as
    if counts_as is None or not counts_as.fresh or since is None:
        return True
    return on.year - since.year <= counts_as.fresh


def is_past_end(record: Record, on: date) -> bool:
    """True when the last day of *record* is before the day *on*."""
    name = KINDS.of(type(record)).runs_until
    end = last_day(getattr(record, name)) if name else None
    return end is not None and end < on
