"""The past: all records as they were at the end of a day, by their dates, else by the journal.

A date that a record gives goes before the day on which somebody typed it. Where a record gives no
date and was entered when the book was in use, it is of the day on which it was entered; what was
entered into a book that began later counts, since nothing tells that it was not there. A deadline
that was moved since has the date that it had, and what was met or ended since was not yet.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from secretariat.declaring import standing
from secretariat.declaring.kinds import KINDS, Kind, Record
from secretariat.declaring.partial_dates import last_day
from secretariat.domain.across import periods
from secretariat.domain.across.holdings import Holdings
from secretariat.domain.across.in_report import begun_on, day_in, ends_by
from secretariat.domain.across.journal_facts import judged_field
from secretariat.domain.across.replaced import superseding
from secretariat.domain.actions import Action
from secretariat.domain.decisions import Decision, DecisionStatus, replaced_by_it
from secretariat.domain.programme.flagships import Flagship
from secretariat.domain.programme.projects import Project, ProjectStatus
from secretariat.domain.supersession import restored


def as_stood(holdings: Holdings, on: date) -> Holdings:
    """*holdings* at the end of the day *on*: without later records, and with former states."""
    kept = {
        kind: tuple(_there(records, holdings, on)) if _has_a_past(kind) else records
        for kind, records in holdings.records.items()
    }
    there = Holdings(kept, holdings.noted)
    return Holdings(
        {
            kind: tuple(
                record if record.id in holdings.unchanged else _stood(record, there, holdings, on)
                for record in records
            )
            if _can_change(kind)
            else records
            for kind, records in kept.items()
        },
        holdings.noted,
    )


def _has_a_past(record: type[Record]) -> bool:
    """True for kinds that count for something, that a report tells of, or that can be due."""
    kind = KINDS.of(record)
    return bool(kind.counts_as or kind.in_report or kind.deadlines)


def _can_change(record: type[Record]) -> bool:
    """True for kinds whose records may have stood otherwise on a past day than they do now."""
    kind = KINDS.of(record)
    may = kind.state or kind.deadlines or ends_by(kind) or judged_field(kind)
    return _has_a_past(record) and bool(may)


def _there(records: tuple[Record, ...], holdings: Holdings, on: date) -> Iterator[Record]:
    return (record for record in records if _was_there(record, holdings, on))


def _was_there(record: Record, holdings: Holdings, on: date) -> bool:
    if isinstance(record, Action):
        raised = periods.raised_on(record, holdings)
        return raised is None or raised <= on
    if isinstance(record, Decision):
        decided = periods.decided_on(record, holdings)
        return decided <= on if decided else _was_entered(record, holdings, on)
    begun = _begun(record, holdings)
    if begun is not None:
        return begun <= on or holdings.noted.knew(record.id, on)
    return _was_entered(record, holdings, on)


def _begun(record: Record, holdings: Holdings) -> date | None:
    """The day from which *record* existed, by its own dates."""
    if isinstance(record, Flagship) and record.mandate is not None:
        return _mandated(record, holdings)
    return begun_on(record)


def _mandated(flagship: Flagship, holdings: Holdings) -> date | None:
    """The day of the first mandate of a Flagship; the present one may supersede an earlier one."""
    days, seen = [], set[str]()
    waiting = [flagship.mandate.id] if flagship.mandate else []
    while waiting:
        mandate = holdings.by_id.get(waiting.pop())
        if isinstance(mandate, Decision) and mandate.id not in seen:
            seen.add(mandate.id)
            days.append(periods.decided_on(mandate, holdings))
            waiting += replaced_by_it(mandate)
    return min(filter(None, days), default=None)


def _was_entered(record: Record, holdings: Holdings, on: date) -> bool:
    """True when the journal has *record* by *on*, or the book is younger than that."""
    noted = holdings.noted
    in_use = noted.began is not None and noted.began <= on
    return not in_use or record.id not in noted.entered or noted.knew(record.id, on)


def _stood(record: Record, there: Holdings, now: Holdings, on: date) -> Record:
    """*record* in its former state; *there* holds the records of then, *now* those of today."""
    kind = KINDS.of(type(record))
    former = _former_deadlines(kind, record, now, on)
    former.update(_former_rag(kind, record, now, on))
    if isinstance(record, Action):
        then = periods.as_at(on, record, now)
        return replace(then, **former) if former else then
    later = _not_yet(kind, record, on)
    former |= later
    state = standing.state_field(kind)
    if state is not None:
        held = now.noted.state(record.id, state, getattr(record, state.name), on)
        if later and held is not None and held.meaning.ended and not state.is_by_side:
            held = state.default  # it cannot have ended before the day on which it did
        if held is not getattr(record, state.name):
            former[state.name] = held
    stood: Any = replace(record, **former) if former else record
    if isinstance(record, Decision):
        return _superseded_then(record, stood, there, now)
    if isinstance(stood, Project) and stood.status is ProjectStatus.COMPLETED:
        ended = last_day(stood.ends)
        runs = ended is not None and ended > on
        return replace(stood, status=ProjectStatus.UNDER_WAY) if runs else stood
    result: Record = stood
    return result


def _former_deadlines(kind: Kind[Any], record: Record, now: Holdings, on: date) -> dict[str, Any]:
    """The deadlines of *record* that were moved after *on*, as they were before."""
    values: dict[str, Any] = {}
    if record.id not in now.noted.moved:
        return values
    for move in now.noted.moved[record.id]:
        if move.day > on and move.field not in values:
            field = kind.field_named[move.field]
            values[move.field] = field.unpack({move.field: move.before})
    return values


def _former_rag(kind: Kind[Any], record: Record, now: Holdings, on: date) -> dict[str, Any]:
    """The RAG that was stated of *record* on the day *on*, where it was changed."""
    field = judged_field(kind) if record.id in now.noted.judged else None
    if field is None:
        return {}
    held = getattr(record, field.name)
    then = now.noted.judgement(record.id, field, held, on)
    return {field.name: then} if then is not held else {}


def _not_yet(kind: Kind[Any], record: Record, on: date) -> dict[str, Any]:
    """The dates of what was done or ended after *on*, taken away."""
    values: dict[str, Any] = {}
    for name in ends_by(kind):
        day = day_in(record, name)
        if day is not None and day > on:
            values[name] = kind.field_named[name].unpack({})
    return values


def _superseded_then(held: Decision, stood: Decision, there: Holdings, now: Holdings) -> Decision:
    """*held* as superseded if something in *there* supersedes it, else as in force."""
    if held.status is not DecisionStatus.SUPERSEDED or not superseding(held, now):
        return stood
    return held if superseding(held, there) else restored(stood, stood.status)
