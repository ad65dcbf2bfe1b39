"""Progress in a period: the numbers of the summary, and what happened under each clause."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any

from secretariat.declaring.kinds import KINDS, Record
from secretariat.declaring.values import Choice
from secretariat.domain.across import money, periods
from secretariat.domain.across.coverage import Row, clauses_of, coverage
from secretariat.domain.across.following import Followed, followed
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
    """Whether an action was in time for its due date."""

    DONE_ON_TIME = "done on time", N_("Done on time")
    DONE_LATE = "done late", N_("Done late")
    NOT_DUE = "not due", N_("Open, not due yet")
    LATE = "late", N_("Open and overdue")
    UNDATED = "undated", N_("Without a date to judge by")
    DROPPED = "dropped", N_("Dropped")


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a report lists: decisions and results of the period, and all its actions."""

    decided: tuple[Decision, ...] = ()
    done: tuple[Record, ...] = ()
    late: tuple[Action, ...] = ()
    open: tuple[Action, ...] = ()
    """The open actions that are not late."""
    dropped: tuple[Action, ...] = ()

    @property
    def is_nothing(self) -> bool:
        """True when all lists are empty."""
        return self == Told()


@dataclass(frozen=True, kw_only=True)
class UnderClause:
    """What happened under one goal, area or measure, with the clauses reported with it."""

    row: Row
    told: Told
    through: Mapping[str, tuple[str, ...]]
    """For a record that serves a clause reported here: the codes of those, by its id."""
    assessments: tuple[Assessment, ...]

    @property
    def is_missing(self) -> bool:
        """True when the clause binds and nothing counts for it."""
        return self.row.gap

    @property
    def is_quiet(self) -> bool:
        """True when there is nothing to report from the period."""
        return self.told.is_nothing and not self.assessments


@dataclass(frozen=True, kw_only=True)
class Progress:
    """The contents of the progress report."""

    period: Period
    on: date
    """The day as of which actions are late."""
    actions: tuple[Action, ...]
    decisions: tuple[Decision, ...]
    states: Mapping[str, Counter[ActionStatus]]
    """The number of actions by status, for each side and, under ``""``, as a whole."""
    punctuality: Counter[Punctuality]
    flagships: tuple[Flagship, ...]
    committed: Totals
    budgeted: Totals
    under_way: Totals
    series: tuple[Series, ...]
    clauses: tuple[UnderClause, ...]
    elsewhere: Told
    """Records that serve no clause."""
    gaps: tuple[Row, ...]
    """Binding clauses with nothing, among those that are reported with another clause."""
    directions: tuple[Followed, ...]
    """The directions of the Dialogue with the work for each."""
    superseding: Mapping[str, tuple[Decision, ...]]
    """The decisions that had superseded a decision of the period by its end, by id."""


def progress(holdings: Holdings, period: Period, today: date) -> Progress:
    """The progress of *period* as of its end, or of today where that is earlier.

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
        punctuality=Counter(punctuality(action, on, held) for action in actions),
        flagships=flagships,
        committed=money.committed(money.commitments_in(period, holdings), holdings),
        budgeted=money.budgeted(flagships),
        under_way=money.under_way(held, on),
        series=all_series(holdings, period.end.year),
        clauses=tuple(_under_clauses(rows, by_clause, held, period)),
        elsewhere=by_clause[""].told,
        gaps=tuple(row for row in rows if row.gap and _teller(row.clause, held) != row.clause.id),
        directions=followed(held, on),
        superseding={decision.id: superseding(decision, held) for decision in decisions},
    )


def _flagships(holdings: Holdings, period: Period) -> tuple[Flagship, ...]:
    """The Flagships of the years of *period*, and unfinished ones of other years."""
    return tuple(
        flagship
        for flagship in holdings.of(Flagship)
        if flagship.year is not None
        and flagship.year <= period.end.year + 1
        and (not flagship.stage.meaning.ended or flagship.year in period.years)
    )


def states(actions: Iterable[Action]) -> dict[str, Counter[ActionStatus]]:
    """The number of actions by status, for each side with a part and, under ``""``, as a whole."""
    counted: dict[str, Counter[ActionStatus]] = {"": Counter()}
    for action in actions:
        counted[""][overall(action)] += 1
        for side, status in action.status:
            counted.setdefault(side, Counter())[status] += 1
    return counted


def punctuality(action: Action, on: date, holdings: Holdings) -> Punctuality:
    """Whether *action* was closed in time for its due date; if it is open, as of *on*."""
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
    """The id of the clause with which *clause* is reported: a priority is, with its area.

    Its own, where it is told by itself, or where nothing above it is.
    """
    seen: set[str] = set()
    current: Clause | None = clause
    while current is not None and current.id not in seen:
        if current.kind in _TOLD:
            return current.id
        seen.add(current.id)
        current = holdings.at(current.parent)
    return clause.id


def _told(
    decisions: Iterable[Decision], results: Iterable[Record], actions: Iterable[Action], on: date
) -> Told:
    """Everything to be listed; each action is in one list, by its state."""
    late, ended, dropped, rest = list[Action](), list[Action](), list[Action](), list[Action]()
    for action in actions:
        if is_overdue(action, on):
            late.append(action)
        elif is_open(action):
            rest.append(action)
        else:
            (dropped if overall(action) is ActionStatus.DROPPED else ended).append(action)
    return Told(
        decided=tuple(decisions),
        done=(*ended, *results),
        late=tuple(late),
        open=tuple(rest),
        dropped=tuple(dropped),
    )


@dataclass
class _Gathered:
    """The records reported with one clause, while they are collected."""

    told: Told = field(default_factory=Told)
    through: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def _by_clause(told: Told, holdings: Holdings) -> dict[str, _Gathered]:
    """*told* by the id of the clause that lists it; under ``""`` what serves no clause."""
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
    rows: Iterable[Row], gathered: Mapping[str, _Gathered], holdings: Holdings, period: Period
) -> Iterator[UnderClause]:
    """The clauses that are reported by themselves, and groups with something to report."""
    for row in rows:
        own = gathered[row.clause.id] if row.clause.id in gathered else _Gathered()
        told = UnderClause(
            row=row,
            told=own.told,
            through={record: tuple(sorted(codes)) for record, codes in own.through.items()},
            assessments=_assessments(row.clause, holdings, period),
        )
        if row.clause.kind in _TOLD or not told.is_quiet:
            yield told


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
        assessment
        for assessment in holdings.linked(Assessment, "clause", clause.id)
        if assessment.year in period.years
    )
