"""Progress in a period: the numbers of the summary, and what happened under each clause."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import cached_property
from typing import Any

from secretariat.declaring.kinds import KINDS, Record
from secretariat.domain.across import money, periods
from secretariat.domain.across.coverage import Row, clause_rows, clauses_of
from secretariat.domain.across.due import Due
from secretariat.domain.across.exceptions import Exceptions, exceptions
from secretariat.domain.across.following import Followed, followed
from secretariat.domain.across.holdings import Holdings
from secretariat.domain.across.in_report import reported_records
from secretariat.domain.across.money import Totals
from secretariat.domain.across.narrated import narrated
from secretariat.domain.across.past import as_stood
from secretariat.domain.across.periods import Period
from secretariat.domain.across.portfolio import Beside, portfolio
from secretariat.domain.across.punctuality import Punctuality, kept_to_dates
from secretariat.domain.across.replaced import superseding
from secretariat.domain.across.series import Series, all_series
from secretariat.domain.actions import Action, ActionStatus, overall
from secretariat.domain.clauses import Clause, ClauseKind
from secretariat.domain.decisions import Decision
from secretariat.domain.programme.flagships import Flagship
from secretariat.domain.programme.indicators import Assessment
from secretariat.domain.programme.narratives import Narrative


@dataclass(frozen=True, kw_only=True)
class ReportedRecords:
    """What a report lists: decisions and results of the period, and all its actions."""

    decided: tuple[Decision, ...] = ()
    done: tuple[Record, ...] = ()
    """The actions that are done, then the records of all other kinds."""
    late: tuple[Action, ...] = ()
    open: tuple[Action, ...] = ()
    """The open actions that are not late."""
    dropped: tuple[Action, ...] = ()

    @property
    def is_nothing(self) -> bool:
        """True when all lists are empty."""
        return not (self.decided or self.done or self.late or self.open or self.dropped)

    @property
    def every(self) -> tuple[Record, ...]:
        """All of them, list by list."""
        return (*self.decided, *self.done, *self.late, *self.open, *self.dropped)

    def at_home(self, clause: str, homes: Mapping[str, str]) -> ReportedRecords:
        """Those that are printed under *clause*; with another one, all others are."""
        return ReportedRecords(
            **{
                part.name: tuple(
                    record
                    for record in getattr(self, part.name)
                    if homes.get(record.id, clause) == clause
                )
                for part in fields(ReportedRecords)
            }
        )


@dataclass(frozen=True, kw_only=True)
class UnderClause:
    """What happened under one goal, area or measure, with the clauses reported with it."""

    row: Row
    reported: ReportedRecords
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
        return self.reported.is_nothing and not self.assessments


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
    exceptions: Exceptions
    punctuality: Mapping[str, Counter[Punctuality]]
    """The number of actions by how they kept to their dates: under ``""`` as a whole, else the
    parts of each side."""
    flagships: tuple[Flagship, ...]
    committed: Totals
    budgeted: Totals
    under_way: Totals
    statements: tuple[Assessment, ...]
    """The assessments of the programme as a whole, for the years of the period."""
    series: tuple[Series, ...]
    portfolio: tuple[Beside, ...]
    """The indicators that the book counts itself, beside their baseline."""
    clauses: tuple[UnderClause, ...]
    elsewhere: ReportedRecords
    """Records that serve no clause."""
    gaps: tuple[Row, ...]
    """Binding clauses with nothing, among those that are reported with another clause."""
    directions: tuple[Followed, ...]
    """The directions of the Dialogue with the work for each."""
    superseding: Mapping[str, tuple[Decision, ...]]
    """The decisions that had superseded a decision of the period by its end, by id."""
    homes: Mapping[str, str]
    """The id of the one clause under which each record is printed, by the id of the record."""
    narratives: tuple[Narrative, ...]
    """What people wrote for the report on the period, part by part."""
    holdings: Holdings
    """The records as they stood."""

    @cached_property
    def late(self) -> frozenset[str]:
        """The ids of the records of which something is overdue."""
        return frozenset(due.record for due in self.exceptions.overdue)

    @cached_property
    def _overdue(self) -> Mapping[str, list[Due]]:
        by_record: dict[str, list[Due]] = defaultdict(list)
        for due in self.exceptions.overdue:
            by_record[due.record].append(due)
        return by_record

    def overdue_of(self, record: Record) -> list[Due]:
        """The deadlines of *record* that are overdue."""
        return self._overdue[record.id] if record.id in self.late else []


def progress(holdings: Holdings, period: Period, today: date) -> Progress:
    """The progress of *period* as of its end, or of today where that is earlier.

    Every action and decision that is counted is also told: under the clauses that it serves, else
    among what stands `elsewhere`.
    """
    on = min(period.end, today)
    then = as_stood(holdings, on) if on < today else holdings
    so_far = Period(period.start, max(period.start, on))
    actions = periods.actions_in(so_far, then)
    decisions = periods.decisions_in(so_far, then)
    flagships = _flagships(then, period)
    rows = clause_rows(then, on)
    found_exceptions = exceptions(then, on, so_far)
    reported = _in_lists(decisions, _results(then, so_far, found_exceptions), actions, on)
    by_clause = _by_clause(reported, then)
    return Progress(
        period=period,
        on=on,
        actions=actions,
        decisions=decisions,
        states=states(actions),
        exceptions=found_exceptions,
        punctuality=kept_to_dates(actions, on, then),
        flagships=flagships,
        committed=money.committed(money.commitments_in(period, holdings), holdings),
        budgeted=money.budgeted(flagships),
        under_way=money.under_way(then, on),
        statements=tuple(
            assessment
            for assessment in then.of(Assessment)
            if assessment.clause is None
            and assessment.direction is None
            and assessment.year in period.years
        ),
        series=all_series(holdings, period.end.year),
        portfolio=portfolio(then, on),
        clauses=tuple(_under_clauses(rows, by_clause, then, period)),
        elsewhere=by_clause[""].reported,
        gaps=tuple(row for row in rows if row.gap and _teller(row.clause, then) != row.clause.id),
        directions=followed(then, on, period.years),
        superseding={decision.id: superseding(decision, then) for decision in decisions},
        homes=_homes(by_clause, then),
        narratives=narrated(holdings, period, today),
        holdings=then,
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
    every = tuple(actions)
    counted: dict[str, Counter[ActionStatus]] = {"": Counter(map(overall, every))}
    # Of thousands of actions, most have the states that others have, too.
    for by_side, count in Counter(action.status.values for action in every).items():
        for side, status in by_side:
            if side not in counted:
                counted[side] = Counter()
            counted[side][status] += count
    return counted


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


_NEAREST = (ClauseKind.MEASURE, ClauseKind.MECHANISM, ClauseKind.AREA, ClauseKind.INDICATOR,
            ClauseKind.PRINCIPLE, ClauseKind.GOAL)  # fmt: skip
"""Under which of its clauses a record is printed: what is done about it, before what it is for."""


def _homes(by_clause: Mapping[str, _Gathered], holdings: Holdings) -> dict[str, str]:
    """The id of the clause under which each record is printed, by the id of the record.

    Of several that tell of a record, it is the first by `_NEAREST`, then by the strategy.
    """
    homes: dict[str, str] = {}
    ranked = sorted(
        (
            _NEAREST.index(clause.kind) if clause.kind in _NEAREST else len(_NEAREST),
            index,
            clause.id,
        )
        for index, clause in enumerate(holdings.clauses)
    )
    for _, _, clause in ranked:
        if clause in by_clause:
            for record in by_clause[clause].reported.every:
                homes.setdefault(record.id, clause)
    return homes


def _in_lists(
    decisions: Iterable[Decision],
    results: Iterable[Record],
    actions: Iterable[Action],
    on: date,
) -> ReportedRecords:
    """Everything to be listed; each action is in one list, by its state."""
    late, ended, dropped, rest = list[Action](), list[Action](), list[Action](), list[Action]()
    for action in actions:
        state = overall(action)
        if state.meaning.ended:
            (dropped if state is ActionStatus.DROPPED else ended).append(action)
        else:
            (late if action.due is not None and action.due < on else rest).append(action)
    return ReportedRecords(
        decided=tuple(decisions),
        done=(*ended, *results),
        late=tuple(late),
        open=tuple(rest),
        dropped=tuple(dropped),
    )


@dataclass
class _Gathered:
    """The records reported with one clause, while they are collected."""

    reported: ReportedRecords = field(default_factory=ReportedRecords)
    through: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def _by_clause(reported: ReportedRecords, holdings: Holdings) -> dict[str, _Gathered]:
    """*reported* by the id of the clause that lists it; under ``""`` what serves no clause."""
    by_teller: dict[str, _Gathered] = defaultdict(_Gathered)
    for part in fields(ReportedRecords):
        gathered: dict[str, dict[str, Record]] = defaultdict(dict)
        for record in getattr(reported, part.name):
            served = clauses_of(record, holdings)
            clauses = [
                clause for each in served if isinstance(clause := holdings.by_id.get(each), Clause)
            ]
            for clause in clauses:
                teller = _teller(clause, holdings)
                gathered[teller][record.id] = record
                if teller != clause.id:
                    by_teller[teller].through[record.id].add(clause.code)
            if not clauses:
                gathered[""][record.id] = record
        for teller, records in gathered.items():
            under = by_teller[teller]
            values: Any = {part.name: tuple(records.values())}
            under.reported = replace(under.reported, **values)
    return by_teller


def _under_clauses(
    rows: Iterable[Row], gathered: Mapping[str, _Gathered], holdings: Holdings, period: Period
) -> Iterator[UnderClause]:
    """The clauses that are reported by themselves, and groups with something to report."""
    for row in rows:
        own = gathered[row.clause.id] if row.clause.id in gathered else _Gathered()
        reported = UnderClause(
            row=row,
            reported=own.reported,
            through={record: tuple(sorted(codes)) for record, codes in own.through.items()},
            assessments=_assessments(row.clause, holdings, period),
        )
        if row.clause.kind in _TOLD or not reported.is_quiet:
            yield reported


def _results(
    holdings: Holdings, period: Period, found_exceptions: Exceptions
) -> tuple[Record, ...]:
    """What a report tells of besides decisions and actions: each kind by its declaration.

    Whatever is overdue or was moved is reported too, of whichever kind.
    """
    reported = {record.id: record for record in reported_records(holdings, period)}
    actions = KINDS.of(Action).name
    for late in found_exceptions.overdue:
        if late.kind != actions:  # by far the most in a large book
            reported.setdefault(late.record, holdings.by_id[late.record])
    for moved in found_exceptions.moved:
        reported.setdefault(moved.record.id, moved.record)
    return tuple(
        record for record in reported.values() if not isinstance(record, Action | Decision)
    )


def _assessments(clause: Clause, holdings: Holdings, period: Period) -> tuple[Assessment, ...]:
    return tuple(
        assessment
        for assessment in holdings.linked(Assessment, "clause", clause.id)
        if assessment.year in period.years
    )
