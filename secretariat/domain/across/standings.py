"""Standings: how far a clause is covered, on which records that rests, and whether it is a gap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from secretariat.declaring.kinds import Record
from secretariat.declaring.values import Choice
from secretariat.domain.across.covering import (
    is_fresh,
    is_merely_proposed,
    is_over,
    runs,
    there_since,
)
from secretariat.domain.clauses import Clause, binds
from secretariat.i18n import N_


class Standing(Choice):
    """How far a clause is covered, and whether that is a gap."""

    HEADING = "heading", N_("Heading")
    GAP = "gap", N_("Gap")
    PROPOSED = "proposed", N_("Proposed only")
    FREE = "free", N_("Not taken up, need not be")
    DECIDED = "decided", N_("Decided or in hand")
    STALE = "stale", N_("Evidence out of date")
    PAST = "past", N_("Was under way")
    UNDER_WAY = "under way", N_("Under way")
    SHOWN = "shown", N_("With evidence")


NOTHING_COUNTS = (Standing.GAP, Standing.PROPOSED)
"""The standings of a clause for which no record counts."""


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


def judged(clause: Clause, under: Records, on: date, *, is_example: bool) -> Judgement:
    """How *clause* stands on the day *on* by the records *under* it.

    Evidence that is out of date shows nothing any more while anything else is in hand.
    """
    if clause.force is None:
        return Judgement(standing=Standing.HEADING)
    latest_first = sorted(under.evidence, key=_since, reverse=True)
    fresh = [record for record in latest_first if is_fresh(record, on)]
    running = [record for record in under.undertakings if not is_over(record, on)]
    in_hand = [record for record in under.in_hand if runs(record, on)]
    for standing, records in (
        (Standing.SHOWN, fresh),
        (Standing.UNDER_WAY, running),
        (Standing.DECIDED, in_hand),
        (Standing.STALE, latest_first),
        (Standing.PAST, under.undertakings),
        (Standing.DECIDED, under.in_hand),
    ):
        if records:
            return Judgement(standing=standing, rests_on=tuple(records))
    return _uncovered(under.uncounted, is_free=not binds(clause) or is_example)


def _uncovered(uncounted: Iterable[Record], *, is_free: bool) -> Judgement:
    """How a clause stands for which nothing counts."""
    proposed = tuple(filter(is_merely_proposed, uncounted))
    if proposed:
        return Judgement(standing=Standing.PROPOSED, rests_on=proposed, gap=not is_free)
    return Judgement(standing=Standing.FREE if is_free else Standing.GAP, gap=not is_free)


def _since(record: Record) -> date:
    return there_since(record) or date.min
