"""Standings: how far a clause is covered, on which records that rests, and whether it is a gap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from secretariat.declaring.kinds import Record
from secretariat.declaring.values import Choice
from secretariat.domain.across.covering import (
    is_fresh,
    is_merely_proposed,
    is_over,
    runs,
)
from secretariat.domain.clauses import Clause, binds
from secretariat.i18n import N_


class Standing(Choice):
    """How far a clause is covered, and whether that is a gap."""

    HEADING = "heading", N_("Heading")
    GAP = "gap", N_("Gap")
    PROPOSED = "proposed", N_("Proposed only")
    FREE = "free", N_("Not taken up (optional)")
    DECIDED = "decided", N_("Decided or in hand")
    STALE = "stale", N_("Evidence out of date")
    PAST = "past", N_("Was under way")
    UNDER_WAY = "under way", N_("Under way")
    SHOWN = "shown", N_("With evidence")


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """How one clause stands."""

    standing: Standing
    rests_on: tuple[Record, ...] = ()
    """The records for which it stands so, the latest evidence first."""
    gap: bool = False
    """True when the clause binds and nothing counts for it."""


@dataclass(frozen=True, kw_only=True)
class Records:
    """The records under one clause: those that count, by step, and those that do not."""

    in_hand: Sequence[Record]
    """Decisions, directions and actions."""
    undertakings: Sequence[Record]
    evidence: Sequence[Record]
    uncounted: Sequence[Record]
    dated: Mapping[str, date | None]
    """The day from which each record is evidence, by its id; worked out once for all clauses."""


def judged(clause: Clause, under: Records, on: date, *, is_example: bool) -> Judgement:
    """How *clause* stands on the day *on* by the records *under* it.

    Evidence that is out of date shows nothing any more while anything else is in hand.
    """
    if clause.force is None:
        return Judgement(standing=Standing.HEADING)
    for standing, records in _from_the_top(under, on):
        if records:
            return Judgement(standing=standing, rests_on=tuple(records))
    return _uncovered(under.uncounted, is_free=not binds(clause) or is_example)


def _from_the_top(under: Records, on: date) -> Iterator[tuple[Standing, Sequence[Record]]]:
    """Each standing with the records that would give it, worked out as far as it is asked."""
    first = date.min
    latest_first = sorted(
        under.evidence, key=lambda record: under.dated[record.id] or first, reverse=True
    )
    yield (
        Standing.SHOWN,
        [record for record in latest_first if is_fresh(record, under.dated[record.id], on)],
    )
    yield (
        Standing.UNDER_WAY,
        [undertaking for undertaking in under.undertakings if not is_over(undertaking, on)],
    )
    yield Standing.DECIDED, [record for record in under.in_hand if runs(record, on)]
    yield Standing.STALE, latest_first
    yield Standing.PAST, under.undertakings
    yield Standing.DECIDED, under.in_hand


def _uncovered(uncounted: Iterable[Record], *, is_free: bool) -> Judgement:
    """How a clause stands for which nothing counts."""
    proposed = tuple(filter(is_merely_proposed, uncounted))
    if proposed:
        return Judgement(standing=Standing.PROPOSED, rests_on=proposed, gap=not is_free)
    return Judgement(standing=Standing.FREE if is_free else Standing.GAP, gap=not is_free)
