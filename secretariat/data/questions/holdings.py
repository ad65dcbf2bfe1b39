"""Reading holdings: the records of every register, for reports over the whole programme."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa

from secretariat.data.questions import reading
from secretariat.data.questions.noted import noted, written_again
from secretariat.data.store import fetching
from secretariat.data.store.tables import table_of
from secretariat.data.store.view import View
from secretariat.declaring import facts
from secretariat.declaring.fields import Field
from secretariat.declaring.kinds import KINDS, Kind, Record
from secretariat.domain.across import coverage, warnings
from secretariat.domain.across.holdings import Holdings, in_order
from secretariat.domain.actions import Action, Update
from secretariat.domain.decisions import Decision
from secretariat.domain.meetings import Item, Meeting, Paragraph
from secretariat.domain.terms import Term
from secretariat.long_work import keeping_all

_LEFT_OUT: frozenset[type[Record]] = frozenset({Item, Paragraph, Term})
"""What no report over the programme prints, and there is most of."""


def holdings(view: View) -> Holdings:
    """All that reports over the programme are made from."""
    return Holdings(_records(view))


def with_past(view: View, until: date | None = None) -> Holdings:
    """The same, with what the journal tells of how they stood on past days.

    With *until*, for a report on a period that ended on that day: without the actions that were
    raised later, by their decisions and meetings. Of the progress entries and of the journal it
    reads what may tell when something was raised or ended: of an open action with a meeting, which
    never changed, nothing does.
    """
    if until is None:
        return Holdings(_records(view), noted(view))
    last = until.isoformat()
    later, plain = _raised_after(last), _open_and_unchanged(last)
    action, entry = table_of(KINDS.of(Action)).c, table_of(KINDS.of(Update)).c
    where = {
        Action: (action.id.not_in(later),),
        Update: (
            sa.or_(
                entry.action.is_(None),
                entry.action.not_in(sa.union(later, plain)),
                entry.counts == sa.true(),
                entry.fictitious == sa.true(),
            ),
        ),
    }
    records = _records(view, where)
    untold = frozenset(view.first_column(plain))
    there = [one.id for of_kind in records.values() for one in of_kind if one.id not in untold]
    return Holdings(records, noted(view, there))


def _raised_after(day: str) -> sa.Select[Any]:
    """Selects the ids of the actions that a decision or meeting raised after *day*."""
    raised, joined = _raised()
    return sa.select(table_of(KINDS.of(Action)).c.id).select_from(joined).where(raised > day)


def _open_and_unchanged(day: str) -> sa.Select[Any]:
    """Selects the ids of the open actions that were so raised by *day* and written once."""
    action = table_of(KINDS.of(Action)).c
    raised, joined = _raised()
    found = sa.select(action.id).select_from(joined)
    return found.where(
        raised > "", raised <= day, action.is_open == sa.true(), action.id.not_in(written_again())
    )


def _raised() -> tuple[sa.ColumnElement[str], sa.FromClause]:
    """The text of the day on which a decision or meeting raised an action, and where it lies.

    Texts of dates compare as their first days do, also where only the year or month is known.
    """
    action = table_of(KINDS.of(Action))
    decision = table_of(KINDS.of(Decision)).alias("decided")
    meeting, decided_at = (table_of(KINDS.of(Meeting)).alias(name) for name in ("at", "decided_at"))

    def on(table: Any, link: sa.ColumnElement[Any]) -> sa.ColumnElement[bool]:
        return sa.and_(table.c.id == link, table.c.removed == sa.false())

    joined = (
        action.outerjoin(decision, on(decision, action.c.decision))
        .outerjoin(decided_at, on(decided_at, decision.c.meeting))
        .outerjoin(meeting, on(meeting, action.c.meeting))
    )
    return sa.func.coalesce(decision.c.date, decided_at.c.starts, meeting.c.starts), joined


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
        names = {one.name for one in (*coverage.fields_read(kind), *warned)}
        fields = tuple(one for one in kind.fields if one.name in names)
        wanted.append((kind, fields, not warned))
    return _in_part(view, wanted)


_Wanted = tuple[Kind[Any], tuple[Field, ...], bool]
"""A kind, the fields to be read of it, and whether evidence that shows nothing is left out."""


def _in_part(view: View, wanted: Iterable[_Wanted]) -> Holdings:
    """The records of the kinds of which some fields are *wanted*."""
    with keeping_all():
        return _wanted_parts(view, wanted)


def _wanted_parts(view: View, wanted: Iterable[_Wanted]) -> Holdings:
    found: dict[type[Record], list[Record]] = {}
    pointed_at: set[str] = set()
    for kind, fields, only_shown in wanted:
        if not fields or _is_left_out(kind):
            continue
        where = _that_count(kind) if only_shown else ()
        records = list(fetching.in_part(view, kind.record, fields, *where))
        found[kind.record] = records
        for field in fields:
            if field.points_at(object):
                links = (getattr(record, field.name) for record in records)
                pointed_at.update(link.id for link in links if link)
    # A link that may point anywhere may point at what was left out.
    there = {one.id for records in found.values() for one in records}
    for one in reading.alive(view, pointed_at - there).values():
        if not _is_left_out(KINDS.of(type(one))):
            found.setdefault(type(one), []).append(one)
    return Holdings({record: in_order(records) for record, records in found.items()})


def _that_count(kind: Kind[Any]) -> tuple[sa.ColumnElement[bool], ...]:
    """For evidence: that it counts, where that is not said of all."""
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
    """True of what no report prints; reports are joint, so own-side records stay out of them."""
    return kind.own_side or kind.record in _LEFT_OUT
