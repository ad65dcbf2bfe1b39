"""Progress in a period: the numbers of the summary, and what was done under each clause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from secretariat.declaring.kinds import Record
from secretariat.declaring.values import Choice
from secretariat.domain.actions import Action, ActionStatus, is_open, overall
from secretariat.domain.clauses import Clause, ClauseKind
from secretariat.domain.decisions import Decision
from secretariat.domain.programme import money, periods
from secretariat.domain.programme.coverage import Row, Standing, clauses_of, coverage
from secretariat.domain.programme.engagement import Event
from secretariat.domain.programme.flagships import Flagship, Stage
from secretariat.domain.programme.foresight import Consultation
from secretariat.domain.programme.holdings import Holdings
from secretariat.domain.programme.indicators import Assessment
from secretariat.domain.programme.knowledge import Dataset, IpActivity
from secretariat.domain.programme.money import Totals
from secretariat.domain.programme.periods import Period
from secretariat.domain.programme.projects import Milestone, Outcome
from secretariat.domain.programme.series import Series, all_series
from secretariat.i18n import N_


class Punctuality(Choice):
    """Whether an action kept to its due date."""

    DONE_ON_TIME = "done on time", N_("Done on time")
    DONE_LATE = "done late", N_("Done late")
    NOT_DUE = "not due", N_("Open, not due yet")
    LATE = "late", N_("Open and overdue")
    UNDATED = "undated", N_("Without a date to judge by")
    DROPPED = "dropped", N_("Dropped")


@dataclass(frozen=True, kw_only=True)
class UnderClause:
    """What happened under one goal, area or measure."""

    row: Row
    decided: tuple[Decision, ...]
    done: tuple[Record, ...]
    late: tuple[Action, ...]
    assessments: tuple[Assessment, ...]

    @property
    def is_missing(self) -> bool:
        """True when the clause binds and there is nothing at all for it."""
        return self.row.standing is Standing.GAP

    @property
    def is_quiet(self) -> bool:
        """True when the period has nothing to tell of it."""
        return not (self.decided or self.done or self.late or self.assessments)


@dataclass(frozen=True, kw_only=True)
class Progress:
    """All that the progress report says in numbers."""

    period: Period
    on: date
    """The day by which lateness is judged."""
    actions: tuple[Action, ...]
    decisions: tuple[Decision, ...]
    states: Mapping[str, Counter[ActionStatus]]
    """How many actions stand how, for each side and, under an empty name, for all."""
    punctuality: Counter[Punctuality]
    flagships: tuple[Flagship, ...]
    committed: Totals
    budgeted: Totals
    under_way: Totals
    series: tuple[Series, ...]
    clauses: tuple[UnderClause, ...]


def progress(holdings: Holdings, period: Period, today: date) -> Progress:
    """The progress of *period*, as it stood at its end, or today where that is earlier."""
    on = min(period.end, today)
    found = periods.actions_in(period, holdings)
    actions = tuple(periods.as_at(on, one, holdings) for one in found)
    flagships = _flagships(holdings, period)
    return Progress(
        period=period,
        on=on,
        actions=actions,
        decisions=periods.decisions_in(period, holdings),
        states=states(actions),
        punctuality=Counter(punctuality(one, on, holdings) for one in actions),
        flagships=flagships,
        committed=money.committed(money.commitments_in(period, holdings), holdings),
        budgeted=money.budgeted(flagships),
        under_way=money.under_way(holdings, on),
        series=all_series(holdings, period.end.year),
        clauses=tuple(_under_clauses(holdings, period, on)),
    )


def _flagships(holdings: Holdings, period: Period) -> tuple[Flagship, ...]:
    """Those of the years of *period*, and of other years while they are not finished."""
    ended = (Stage.EVALUATED, Stage.CLOSED)
    return tuple(
        one
        for one in holdings.of(Flagship)
        if one.year is not None
        and one.year <= period.end.year + 1
        and (one.stage not in ended or one.year in period.years)
    )


def states(actions: Iterable[Action]) -> dict[str, Counter[ActionStatus]]:
    """How many actions stand how, for each side that has a part; under ``""`` as a whole."""
    counted: dict[str, Counter[ActionStatus]] = {"": Counter()}
    for action in actions:
        counted[""][overall(action)] += 1
        for side, status in action.status:
            counted.setdefault(side, Counter())[status] += 1
    return counted


def punctuality(action: Action, on: date, holdings: Holdings) -> Punctuality:
    """Whether *action* kept, or on the day *on* keeps, to its due date."""
    if overall(action) is ActionStatus.DROPPED:
        return Punctuality.DROPPED
    if action.due is None:
        return Punctuality.UNDATED
    if is_open(action):
        return Punctuality.LATE if action.due < on else Punctuality.NOT_DUE
    ended = periods.ended_on(action, holdings)
    if ended is None:
        return Punctuality.UNDATED
    return Punctuality.DONE_ON_TIME if ended <= action.due else Punctuality.DONE_LATE


_TOLD = frozenset(
    {ClauseKind.GOAL, ClauseKind.MEASURE, ClauseKind.MECHANISM, ClauseKind.INDICATOR,
     ClauseKind.PRINCIPLE, ClauseKind.AREA}
)  # fmt: skip


def _under_clauses(holdings: Holdings, period: Period, on: date) -> list[UnderClause]:
    rows = [row for row in coverage(holdings, on).rows if row.clause.kind in _TOLD]
    decided = _by_clause(periods.decisions_in(period, holdings), holdings)
    done = _by_clause(_results(holdings, period), holdings)
    late = _by_clause(periods.late_on(on, holdings), holdings)
    return [
        UnderClause(
            row=row,
            decided=tuple(decided.get(row.clause.id, ())),
            done=tuple(done.get(row.clause.id, ())),
            late=tuple(late.get(row.clause.id, ())),
            assessments=_assessments(row.clause, holdings, period),
        )
        for row in rows
    ]


def _results(holdings: Holdings, period: Period) -> list[Record]:
    """What was finished or took place in *period*, and when."""
    dated: tuple[tuple[type[Record], str], ...] = (
        (Milestone, "done"), (Outcome, "date"), (Event, "date"), (Consultation, "date"),
        (Dataset, "released"), (IpActivity, "starts"),
    )  # fmt: skip
    found: list[Record] = list(periods.done_in(period, holdings))
    for kind, name in dated:
        found += [one for one in holdings.of(kind) if period.holds(getattr(one, name))]
    return found


def _by_clause(records: Iterable[Record], holdings: Holdings) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for record in records:
        for clause in clauses_of(record, holdings):
            found.setdefault(clause, []).append(record)
    return found


def _assessments(clause: Clause, holdings: Holdings, period: Period) -> tuple[Assessment, ...]:
    return tuple(
        one for one in holdings.linked(Assessment, "clause", clause.id) if one.year in period.years
    )
