"""Reads holdings: the records of every register, for reports over the whole programme."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any

import sqlalchemy as sa

from secretariat.data.questions import reading
from secretariat.data.questions.journal_facts import began, noted, written_again
from secretariat.data.store import batching, fetching
from secretariat.data.store.tables import table_of
from secretariat.data.store.view import View
from secretariat.declaring import facts
from secretariat.declaring.fields import Field
from secretariat.declaring.kinds import KINDS, Kind, Record
from secretariat.domain.across import coverage, periods, warnings
from secretariat.domain.across.holdings import Holdings, in_order
from secretariat.domain.actions import Action, Update
from secretariat.domain.decisions import Decision
from secretariat.domain.meetings import Item, Meeting, Paragraph
from secretariat.domain.terms import Term
from secretariat.long_work import keeping_all

_LEFT_OUT: frozenset[type[Record]] = frozenset({Item, Paragraph, Term})
"""What no report over the programme prints, and there is most of."""


def holdings(view: View) -> Holdings:
    """All records that reports over the programme are made from."""
    return Holdings(_records(view))


def with_past(view: View, until: date | None = None) -> Holdings:
    """All records, with facts from the journal about their former states.

    With *until*, for a report on a period that ended on that day: without the actions that were
    raised later, by their decisions and meetings, and with only such entries and such facts from
    the journal as `so_far` reads.
    """
    if until is None:
        return Holdings(_records(view), noted(view))
    return _that_tell(view, until)


def so_far(view: View) -> Holdings:
    """All records, with facts from the journal, for a report on a period that has not ended.

    Of the progress entries and of the journal it reads what may tell when something was raised or
    ended: of an open action with a meeting, which never changed, nothing does.
    """
    return _that_tell(view, None)


@keeping_all()
def _that_tell(view: View, until: date | None) -> Holdings:
    """The records for a report up to the day *until*; None stands for today."""
    actions = () if until is None else _not_raised_after(until)
    records = _records(view, {Action: actions, Update: (sa.false(),)})
    # What an action is asked for below follows from decisions and meetings.
    around = Holdings({kind: some for kind, some in records.items() if kind is not Action})
    again = frozenset(view.first_column(written_again()))
    unchanged, others = set[str](), list[Action]()
    for action in Holdings(records).of(Action):
        if action.id not in again and periods.tells_its_days(action, around):
            unchanged.add(action.id)
        else:
            others.append(action)
    entries = in_order(_entries(view, [other.id for other in others]))
    first = began(view)
    # On a day before the first of the book, it knew nothing, whenever a record was entered since.
    knew_nothing = until is None or first is None or until < first
    asks = _AsksEntry(around, again, None if knew_nothing else until)
    there = [record.id for record in chain(around, others, entries) if asks(record)]
    return Holdings({**records, Update: entries}, noted(view, there), frozenset(unchanged))


@dataclass(frozen=True)
class _AsksEntry:
    """True for a record whose date of entry matters for a report on the past."""

    held: Holdings
    again: Collection[str]
    """The ids of the records that were written more than once."""
    until: date | None
    """The last day of the report; None where that is today, or before the first day of the book."""

    def __call__(self, record: Record) -> bool:
        if record.id in self.again:
            return True
        if isinstance(record, Action):
            return self.until is not None or periods.raised_by(record, self.held) is None
        if isinstance(record, Update) and record.date is not None:
            # Beside a change of its action it matters which came first.
            of_changed = record.action is not None and record.action.id in self.again
            return of_changed or (self.until is not None and record.date > self.until)
        return True


def _entries(view: View, actions: Sequence[str]) -> list[Update]:
    """The progress entries that a report may count or name, and of those on *actions* the days."""
    kind = KINDS.of(Update)
    column = table_of(kind).c
    other = (column.action.is_(None), column.counts == sa.true(), column.fictitious == sa.true())
    updates = {update.id: update for update in fetching.whole(view, Update, sa.or_(*other))}
    dated = [kind.field_named[name] for name in ("action", "side", "date")]
    for some in batching.batches(actions):
        for entry in fetching.in_part(view, Update, dated, column.action.in_(some)):
            updates.setdefault(entry.id, entry)
    return [*updates.values()]


def _not_raised_after(day: date) -> tuple[sa.ColumnElement[bool], ...]:
    """Condition for actions: no decision or meeting raised them after *day*.

    Texts of dates compare as their first days do, also where only the year or month is known.
    """
    action, decision, meeting = (
        table_of(KINDS.of(record_type)).c for record_type in (Action, Decision, Meeting)
    )
    held_at = table_of(KINDS.of(Meeting)).alias("held_at")
    at = sa.and_(held_at.c.id == decision.meeting, held_at.c.removed == sa.false())
    decided = sa.func.coalesce(decision.date, held_at.c.starts)
    dated = (
        sa.select(decision.id)
        .select_from(decision.id.table.outerjoin(held_at, at))
        .where(decision.removed == sa.false(), decided.is_not(None))
    )
    later = sa.select(meeting.id).where(
        meeting.removed == sa.false(), meeting.starts > day.isoformat()
    )
    has_dated = sa.and_(action.decision.is_not(None), action.decision.in_(dated))
    decided_later = has_dated & action.decision.in_(dated.where(decided > day.isoformat()))
    set_later = sa.and_(~has_dated, action.meeting.is_not(None), action.meeting.in_(later))
    return (~sa.or_(decided_later, set_later),)


def for_coverage(view: View) -> Holdings:
    """What the coverage matrix is made from: records with only the fields that it looks at.

    Evidence that shows nothing is left out: it counts for no clause, and there is most of it.
    """
    return _in_part(view, [(kind, coverage.fields_read(kind), True) for kind in KINDS])


def for_coverage_and_warnings(view: View) -> Holdings:
    """What the coverage matrix and all warnings are made from: again only such fields."""
    wanted: list[_Wanted] = []
    for kind in KINDS:
        warned = warnings.fields_read(kind)
        names = {field.name for field in (*coverage.fields_read(kind), *warned)}
        fields = tuple(field for field in kind.fields if field.name in names)
        wanted.append((kind, fields, not warned))
    return _in_part(view, wanted)


_Wanted = tuple[Kind[Any], tuple[Field, ...], bool]
"""A kind, the fields to be read of it, and whether evidence that shows nothing is left out."""


def _in_part(view: View, wanted: Iterable[_Wanted]) -> Holdings:
    """The records of the kinds of which some fields are *wanted*."""
    with keeping_all():
        return _wanted_parts(view, wanted)


def _wanted_parts(view: View, wanted: Iterable[_Wanted]) -> Holdings:
    by_type: dict[type[Record], list[Record]] = {}
    pointed_at: set[str] = set()
    for kind, fields, only_shown in wanted:
        if not fields or _is_left_out(kind):
            continue
        where = _that_count(kind) if only_shown else ()
        records = list(fetching.in_part(view, kind.record, fields, *where))
        by_type[kind.record] = records
        for field in fields:
            if field.points_at(object):
                links = (getattr(record, field.name) for record in records)
                pointed_at.update(link.id for link in links if link)
    # A link that may point anywhere may point at what was left out.
    there = {record.id for records in by_type.values() for record in records}
    for pointing in reading.alive(view, pointed_at - there).values():
        if not _is_left_out(KINDS.of(type(pointing))):
            by_type.setdefault(type(pointing), []).append(pointing)
    return Holdings({record: in_order(records) for record, records in by_type.items()})


def _that_count(kind: Kind[Any]) -> tuple[sa.ColumnElement[bool], ...]:
    """Conditions for evidence: that it counts; empty where not all that counts is read so."""
    column = table_of(kind).c.get(facts.COUNTS)
    if column is None or not coverage.is_read_where_it_counts(kind):
        return ()
    return (column == sa.true(),)


def _records(
    view: View, where: Mapping[type[Record], tuple[sa.ColumnElement[bool], ...]] | None = None
) -> dict[type[Record], tuple[Record, ...]]:
    """The records of all kinds that reports print; of some kinds those alone that meet *where*."""
    conditions = where or {}
    with keeping_all():
        return {
            kind.record: in_order(
                fetching.whole(view, kind.record, *conditions.get(kind.record, ()))
            )
            for kind in KINDS
            if not _is_left_out(kind)
        }


def _is_left_out(kind: Kind[Any]) -> bool:
    """True for a kind that no report prints; reports are joint, without own-side records."""
    return kind.own_side or kind.record in _LEFT_OUT
