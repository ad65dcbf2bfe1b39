"""Coverage: what was decided, done and shown for each clause, judged by how strongly it binds.

A clause that only may be done is never a gap, nor is a member of a list that the strategy leaves
open: its members are examples, the duty is the list's. A clause with others under it is covered
by what covers them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from secretariat.declaring.duties import CountsAs, Step
from secretariat.declaring.fields import Field
from secretariat.declaring.kinds import Kind, Record
from secretariat.domain.across.covering import covers, there_since
from secretariat.domain.across.holdings import Holdings, kind_of
from secretariat.domain.across.principles import unchecked
from secretariat.domain.across.standings import Judgement, Records, Standing, judged
from secretariat.domain.clauses import Clause, Force
from secretariat.domain.commissions import Commission
from secretariat.domain.programme.oversight import PrincipleCheck
from secretariat.domain.registers import KINDS
from secretariat.i18n import N_
from secretariat.long_work import keeping_all


@dataclass(frozen=True, kw_only=True)
class Row:
    """One clause of the matrix; the records of the clauses below it count for it too."""

    clause: Clause
    level: int
    decisions: tuple[Record, ...] = ()
    """Decisions, and directions of the Dialogue."""
    actions: tuple[Record, ...] = ()
    undertakings: tuple[Record, ...] = ()
    evidence: tuple[Record, ...] = ()
    uncounted: tuple[Record, ...] = ()
    """Records that cover nothing: dropped, lapsed, superseded or merely proposed."""
    judgement: Judgement = field(default=Judgement(standing=Standing.GAP, gap=True))

    @property
    def standing(self) -> Standing:
        """How far the clause is covered."""
        return self.judgement.standing

    @property
    def gap(self) -> bool:
        """True when the clause binds and nothing counts for it."""
        return self.judgement.gap

    @property
    def rests_on(self) -> tuple[Record, ...]:
        """The records for which the clause stands so."""
        return self.judgement.rests_on

    @property
    def year(self) -> int | None:
        """The year of the latest evidence on which the standing rests; None where it has none."""
        if self.standing not in (Standing.SHOWN, Standing.STALE):
            return None
        days = filter(None, map(there_since, self.rests_on))
        return max((day.year for day in days), default=None)

    @property
    def columns(self) -> tuple[tuple[Record, ...], ...]:
        """The records by column, from decisions to evidence."""
        return (self.decisions, self.actions, self.undertakings, self.evidence)

    def at(self, step: Step) -> tuple[Record, ...]:
        """The records in the column *step*."""
        return self.columns[tuple(Step).index(step)]


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """The coverage matrix, and the records that serve no clause."""

    rows: tuple[Row, ...]
    orphans: tuple[Record, ...]
    unchecked: tuple[Record, ...] = ()
    """Decisions, Flagships and projects that nobody checked against a principle."""

    @property
    def gaps(self) -> tuple[Row, ...]:
        """The binding clauses for which nothing counts."""
        return tuple(row for row in self.rows if row.gap)

    @property
    def stale(self) -> tuple[Row, ...]:
        """The clauses for which there is nothing but evidence that is out of date."""
        return tuple(row for row in self.rows if row.standing is Standing.STALE)

    def count(self, standing: Standing) -> int:
        """The number of clauses with *standing*."""
        return sum(row.standing is standing for row in self.rows)

    @property
    def numbers(self) -> dict[str, int]:
        """The numbers for the sentence `IN_SHORT`, by their names in it."""
        return {
            "total": len(self.rows) - self.count(Standing.HEADING),
            "shown": self.count(Standing.SHOWN),
            "under_way": self.count(Standing.UNDER_WAY),
            "past": self.count(Standing.PAST),
            "decided": self.count(Standing.DECIDED),
            "stale": self.count(Standing.STALE),
            "proposed": self.count(Standing.PROPOSED),
            "gap": self.count(Standing.GAP),
            "free": self.count(Standing.FREE),
        }


IN_SHORT = N_(
    "Clauses that commit to or allow something: {total}. With evidence: {shown}; under way: "
    "{under_way}; were under way: {past}; decided or in hand: {decided}; evidence out of "
    "date: {stale}; proposed only: {proposed}; gaps: {gap}; optional and not taken up: "
    "{free}."
)
"""The matrix in one sentence, filled in with the `numbers` of a `Coverage`."""


def step_of(record: type[Record]) -> Step | None:
    """The step for which records of class *record* count; None where they count for none."""
    counts_as = KINDS.of(record).counts_as
    return counts_as.step if counts_as else None


def counted_kinds(*steps: Step) -> tuple[type[Record], ...]:
    """The kinds that count for one of *steps*, or for any, in the order of the matrix."""
    order = {step: at for at, step in enumerate(Step)}
    evidence = [
        (order[kind.counts_as.step], kind.counts_as.order, at, kind.record)
        for at, kind in enumerate(KINDS)
        if kind.counts_as and kind.counts_as.step in (steps or Step)
    ]
    return tuple(record for *_, record in sorted(evidence, key=lambda each: each[:3]))


@dataclass(frozen=True)
class _Under:
    """The records that serve each clause itself, by the id of the clause."""

    counted: Mapping[str, list[Record]]
    uncounted: Mapping[str, list[Record]]
    dated: dict[str, date | None]
    """The day from which each record is evidence, by its id."""


def coverage(holdings: Holdings, on: date) -> Coverage:
    """The coverage matrix of all clauses as of the day *on*."""
    with keeping_all():
        under, orphans = _served(holdings, on)
        rows = tuple(_row(clause, holdings, under, on) for clause in holdings.clauses)
        counted = tuple(orphan for orphan in orphans if covers(orphan, on))
        return Coverage(rows=rows, orphans=counted, unchecked=unchecked(holdings))


def clause_rows(holdings: Holdings, on: date) -> tuple[Row, ...]:
    """The rows of the matrix, without asking which records that serve no clause count."""
    under, _ = _served(holdings, on)
    return tuple(_row(clause, holdings, under, on) for clause in holdings.clauses)


def _served(holdings: Holdings, on: date) -> tuple[_Under, list[Record]]:
    """The records that serve each clause, and those that serve none, whether they count or not."""
    under = _Under(defaultdict(list), defaultdict(list), {})
    orphans: list[Record] = []
    for kind in counted_kinds():
        is_evidence = step_of(kind) is Step.EVIDENCE
        for record in holdings.of(kind):
            clauses = clauses_of(record, holdings)
            if not clauses:
                orphans.append(record)
                continue
            is_counted = covers(record, on)
            if is_evidence and not is_counted:
                continue
            if is_evidence:
                under.dated[record.id] = there_since(record)
            for clause in clauses:
                (under.counted if is_counted else under.uncounted)[clause].append(record)
    return under, orphans


def of_section(whole: Coverage, section: str) -> Coverage:
    """*whole* with the clauses of one section of the strategy alone, and no other records."""
    return replace(narrowed(whole, Narrowing(section=section)), orphans=(), unchecked=())


@dataclass(frozen=True, kw_only=True)
class Narrowing:
    """A choice of clauses of the matrix; an empty part chooses all."""

    section: str = ""
    force: Force | None = None
    gaps: bool = False


def narrowed(whole: Coverage, wanted: Narrowing) -> Coverage:
    """The clauses of the matrix that are *wanted*; orphans, which serve no clause, stay."""
    rows = (
        row
        for row in whole.rows
        if (not wanted.section or _within(row.clause.section, wanted.section))
        and wanted.force in (None, row.clause.force)
        and (not wanted.gaps or row.gap)
    )
    return replace(whole, rows=tuple(rows))


def sections(whole: Coverage) -> tuple[str, ...]:
    """The numbers of the sections that have clauses, in order."""
    found_sections = {row.clause.section for row in whole.rows if row.clause.section}
    return tuple(sorted(found_sections, key=_place))


def _place(section: str) -> list[int]:
    """A sort key for numbers of sections: 5.2 before 5.10."""
    return [int(part) if part.isdecimal() else 0 for part in section.split(".")]


def clauses_of(record: Record, holdings: Holdings) -> frozenset[str]:
    """The ids of the clauses that *record* serves: its own, else those of what it belongs to."""
    own = _own_clauses(record)
    owner = None if own else _owner(record, holdings)
    if owner is None:
        return own
    served = holdings.served.get(owner.id)
    if served is None:
        served = holdings.served[owner.id] = _clauses_of_owner(owner, holdings)
    return served


def _clauses_of_owner(owner: Record, holdings: Holdings) -> frozenset[str]:
    seen: set[str] = set()
    record: Record | None = owner
    while record is not None and record.id not in seen:
        seen.add(record.id)
        if own := _own_clauses(record):
            return own
        record = _owner(record, holdings)
    return frozenset()


def _own_clauses(record: Record) -> frozenset[str]:
    """The ids of the clauses that *record* names itself."""
    # Most records of a large book name none, and are not asked field by field what they name.
    found_listed = [
        clause
        for link in _clause_fields(type(record))
        if (named := getattr(record, link.name))
        for clause in link.targets(named)
    ]
    return frozenset(found_listed) if found_listed else _NONE


_NONE: frozenset[str] = frozenset()


_clauses_in: dict[type[Record], tuple[Field, ...]] = {}
"""A cache of `_clause_fields`, which is called for every record of the book."""


def _clause_fields(record: type[Record]) -> tuple[Field, ...]:
    """The fields in which records of a kind link to the clauses that they serve."""
    found_fields = _clauses_in.get(record)
    if found_fields is None:
        fields = KINDS.of(record).fields if record is not Clause else ()
        found_fields = tuple(field for field in fields if field.to is Clause)
        _clauses_in[record] = found_fields
    return found_fields


def fields_read(kind: Kind[Any]) -> tuple[Field, ...]:
    """The fields of *kind* that the matrix and its readers look at; none of a kind without part.

    A record without the others is enough here: a large book has records by the hundred thousand.
    """
    if kind.record in {Clause, Commission}:
        return kind.fields
    subject = {"subject"} if kind.record is PrincipleCheck else {"kind"} & {*kind.field_named}
    clauses = {link.name for link in _clause_fields(kind.record)}
    if not (kind.counts_as or clauses or kind.owner or kind.record in _owners()):
        return ()
    as_what = kind.counts_as or CountsAs(Step.EVIDENCE)
    names = {
        *clauses, *subject, *kind.owner, *kind.parts, kind.state, kind.ended_on, kind.runs_until,
        as_what.since, as_what.needs, kind.order, kind.title.name, "fictitious",
    }  # fmt: skip
    return tuple(each for each in kind.fields if each.name in names)


def is_read_where_it_counts(kind: Kind[Any]) -> bool:
    """True where the matrix looks at no record of *kind* that does not count: evidence alone."""
    is_evidence = kind.counts_as is not None and kind.counts_as.step is Step.EVIDENCE
    return is_evidence and kind.record not in _owners()


def _owners() -> set[Any]:
    """The classes of records that own others, by the declarations."""
    return {getattr(kind.field_named[name], "to", None) for kind in KINDS for name in kind.owner}


def _owner(record: Record, holdings: Holdings) -> Record | None:
    """What *record* belongs to, where that can tell which clauses it serves."""
    for name in kind_of(record).owner:
        owner: Record | None = holdings.at(getattr(record, name))
        if owner is not None:
            return owner
    return None


def _row(clause: Clause, holdings: Holdings, found_under: _Under, on: date) -> Row:
    branch = [clause.id for clause in holdings.branch(clause)]

    def all_of(under: Mapping[str, list[Record]], *steps: Step) -> Any:
        """Each once, kind by kind."""
        by_kind: dict[type[Record], dict[str, Record]] = defaultdict(dict)
        for each in branch:
            for record in under.get(each, ()):
                by_kind[type(record)][record.id] = record
        return tuple(record for kind in counted_kinds(*steps) for record in by_kind[kind].values())

    columns = [all_of(found_under.counted, step) for step in Step]
    decisions, actions, undertakings, evidence = columns
    uncounted = all_of(found_under.uncounted, Step.DECISIONS, Step.ACTIONS, Step.UNDERTAKINGS)
    under = Records(
        in_hand=(*decisions, *actions),
        undertakings=undertakings,
        evidence=evidence,
        uncounted=uncounted,
        dated=found_under.dated,
    )
    return Row(
        clause=clause,
        level=_level(clause, holdings),
        decisions=decisions,
        actions=actions,
        undertakings=undertakings,
        evidence=evidence,
        uncounted=uncounted,
        judgement=judged(clause, under, on, is_example=is_example(clause, holdings)),
    )


def is_example(clause: Clause, holdings: Holdings) -> bool:
    """True when *clause* is a mere example in a list that the strategy leaves open."""
    parent = holdings.at(clause.parent)
    return parent is not None and parent.open_list and not clause.own_duty


def _level(clause: Clause, holdings: Holdings) -> int:
    level, parent, seen = 0, holdings.at(clause.parent), {clause.id}
    while parent is not None and parent.id not in seen:
        seen.add(parent.id)
        level, parent = level + 1, holdings.at(parent.parent)
    return level


def _within(section: str, wanted: str) -> bool:
    return section == wanted or section.startswith(wanted + ".")
