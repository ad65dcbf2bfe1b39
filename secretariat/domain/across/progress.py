"""Progress in a period: the numbers of the summary, and what was done under each clause."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any

from secretariat.declaring.kinds import KINDS, Record
from secretariat.declaring.values import Choice
from secretariat.domain.across import money, periods
from secretariat.domain.across.coverage import Row, Standing, clauses_of, coverage
from secretariat.domain.across.holdings import Holdings
from secretariat.domain.across.money import Totals
from secretariat.domain.across.past import as_stood
from secretariat.domain.across.periods import Period
from secretariat.domain.across.replaced import superseding
from secretariat.domain.across.series import Series, all_series
from secretariat.domain.actions import Action, ActionStatus, is_open, is_overdue, overall
from secretariat.domain.clauses import Clause, ClauseKind
from secretariat.domain.decisions import Decision
from secretariat.domain.programme.flagships import Flagship
from secretariat.domain.programme.indicators import Assessment
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
class Told:
    """What a report tells by name: decisions and results of the period, and all its actions."""

    decided: tuple[Decision, ...] = ()
    done: tuple[Record, ...] = ()
    late: tuple[Action, ...] = ()
    open: tuple[Action, ...] = ()
    """Those that are not late."""
    dropped: tuple[Action, ...] = ()

    @property
    def is_nothing(self) -> bool:
        """True when there is none of that."""
        return self == Told()


@dataclass(frozen=True, kw_only=True)
class UnderClause:
    """What happened under one goal, area or measure, and under what is told with it."""

    row: Row
    told: Told
    through: Mapping[str, tuple[str, ...]]
    """For a record that serves a clause told with this one: the codes of these, by its id."""
    assessments: tuple[Assessment, ...]

    @property
    def is_missing(self) -> bool:
        """True when the clause binds and there is nothing that counts for it."""
        return self.row.standing is Standing.GAP

    @property
    def is_quiet(self) -> bool:
        """True when the period has nothing to tell of it."""
        return self.told.is_nothing and not self.assessments


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
    elsewhere: Told
    """What stands under no clause."""
    gaps: tuple[Row, ...]
    """The clauses that are told with another one, bind, and have nothing."""
    superseding: Mapping[str, tuple[Decision, ...]]
    """What had superseded a decision of the period by its end, by the id of that decision."""


def progress(holdings: Holdings, period: Period, today: date) -> Progress:
    """The progress of *period*, as it stood at its end, or today where that is earlier.

    Every action and decision that is counted is also told: under the clauses that it serves, else
    among what stands `elsewhere`.
    """
    on = min(period.end, today)
    held = as_stood(holdings, on) if on < today else holdings
    so_far = Period(period.start, max(period.start, on))
    actions = periods.actions_in(so_far, held)
    decisions = periods.decisions_in(so_far, held)
    flagships = _flagships(held, period)
    rows = coverage(held, on).rows
    told = _told(decisions, _results(held, so_far), actions, on)
    by_clause = _by_clause(told, held)
    return Progress(
        period=period,
        on=on,
        actions=actions,
        decisions=decisions,
        states=states(actions),
        punctuality=Counter(punctuality(one, on, held) for one in actions),
        flagships=flagships,
        committed=money.committed(money.commitments_in(period, holdings), holdings),
        budgeted=money.budgeted(flagships),
        under_way=money.under_way(held, on),
        series=all_series(holdings, period.end.year),
        clauses=tuple(_under_clauses(rows, by_clause, held, period)),
        elsewhere=by_clause[""].told,
        gaps=tuple(
            row
            for row in rows
            if row.standing is Standing.GAP and _teller(row.clause, held) != row.clause.id
        ),
        superseding={one.id: superseding(one, held) for one in decisions},
    )


def _flagships(holdings: Holdings, period: Period) -> tuple[Flagship, ...]:
    """Those of the years of *period*, and of other years while they are not finished."""
    return tuple(
        one
        for one in holdings.of(Flagship)
        if one.year is not None
        and one.year <= period.end.year + 1
        and (not one.stage.meaning.ended or one.year in period.years)
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


def _teller(clause: Clause, holdings: Holdings) -> str:
    """The id of the clause with which *clause* is told: a priority is told with its area.

    Its own, where it is told by itself, or where nothing above it is.
    """
    seen: set[str] = set()
    one: Clause | None = clause
    while one is not None and one.id not in seen:
        if one.kind in _TOLD:
            return one.id
        seen.add(one.id)
        one = holdings.at(one.parent)
    return clause.id


def _told(
    decisions: Iterable[Decision], results: Iterable[Record], actions: Iterable[Action], on: date
) -> Told:
    """All that is told, each action in the one place that its state gives it."""
    late, ended, dropped, rest = list[Action](), list[Action](), list[Action](), list[Action]()
    for one in actions:
        if is_overdue(one, on):
            late.append(one)
        elif is_open(one):
            rest.append(one)
        else:
            (dropped if overall(one) is ActionStatus.DROPPED else ended).append(one)
    return Told(
        decided=tuple(decisions),
        done=(*ended, *results),
        late=tuple(late),
        open=tuple(rest),
        dropped=tuple(dropped),
    )


@dataclass
class _Gathered:
    """What is told with one clause, while it is gathered."""

    told: Told = field(default_factory=Told)
    through: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def _by_clause(told: Told, holdings: Holdings) -> dict[str, _Gathered]:
    """*told* by the ids of the clauses that tell it; under an empty one what serves none."""
    found: dict[str, _Gathered] = defaultdict(_Gathered)
    for part in fields(Told):
        gathered: dict[str, dict[str, Record]] = defaultdict(dict)
        for record in getattr(told, part.name):
            served = [holdings.by_id.get(one) for one in clauses_of(record, holdings)]
            clauses = [one for one in served if isinstance(one, Clause)]
            for clause in clauses:
                teller = _teller(clause, holdings)
                gathered[teller][record.id] = record
                if teller != clause.id:
                    found[teller].through[record.id].add(clause.code)
            if not clauses:
                gathered[""][record.id] = record
        for teller, records in gathered.items():
            one = found[teller]
            values: Any = {part.name: tuple(records.values())}
            one.told = replace(one.told, **values)
    return found


def _under_clauses(
    rows: Iterable[Row], found: Mapping[str, _Gathered], holdings: Holdings, period: Period
) -> Iterator[UnderClause]:
    """The clauses that are told by themselves, and groups of which there is something to tell."""
    for row in rows:
        one = found[row.clause.id] if row.clause.id in found else _Gathered()
        made = UnderClause(
            row=row,
            told=one.told,
            through={record: tuple(sorted(codes)) for record, codes in one.through.items()},
            assessments=_assessments(row.clause, holdings, period),
        )
        if row.clause.kind in _TOLD or not made.is_quiet:
            yield made


def _results(holdings: Holdings, period: Period) -> list[Record]:
    """What took place in *period* besides actions, and when: the kinds that declare results."""
    telling = [(one.counts_as, one.record) for one in KINDS if one.counts_as]
    ranked = sorted((how.result, how.since, of) for how, of in telling if how.result)
    return [
        one
        for _, since, of in ranked
        for one in holdings.of(of)
        if period.holds(getattr(one, since))
    ]


def _assessments(clause: Clause, holdings: Holdings, period: Period) -> tuple[Assessment, ...]:
    return tuple(
        one for one in holdings.linked(Assessment, "clause", clause.id) if one.year in period.years
    )
