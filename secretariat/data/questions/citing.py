"""Finds the records that cite a decision: actions, Flagships, directions, advice and others."""

from __future__ import annotations

from typing import NamedTuple

from secretariat.data.questions import decisions, reading
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.declaring.fields import Field
from secretariat.declaring.kinds import KINDS, Record
from secretariat.declaring.partial_dates import first_day
from secretariat.declaring.values import Link
from secretariat.domain.decisions import SUPERSEDING, Decision
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Meeting
from secretariat.domain.supersession import DatedDecision


class Citation(NamedTuple):
    """A record that cites a decision, and the field in which it does."""

    record: Record
    field: Field


def citing(view: View, decision: Decision) -> list[Citation]:
    """The records that rest on *decision*, in the order of the registers.

    What is merely related to it, and the decision that supersedes it, are not among them.
    """
    links = [
        link
        for link in reading.pointing_at(view, decision.id)
        if link[-1] not in ("related", *SUPERSEDING)
    ]
    records = reading.alive(view, [source for _, source, _ in links])
    citations = [
        Citation(records[source], KINDS.named(name).field_named[field])
        for name, source, field in links
        if source in records
    ]
    order = [kind.name for kind in KINDS]
    return sorted(
        citations,
        key=lambda each: (order.index(KINDS.of(type(each.record)).name), each.record.ref),
    )


def replaced_in(view: View, record: Record) -> list[tuple[Field, Decision, Decision]]:
    """The superseded decisions that *record* rests on: the field, the old one, and the new one."""
    kind = KINDS.of(type(record))
    citing_records = []
    for field in kind.fields:
        if field.to is not Decision or field.name in SUPERSEDING:
            continue
        cited = fetching.fetch(view, Decision, list(field.targets(getattr(record, field.name))))
        for old in cited:
            later = decisions.superseding(view, [old]).get(old.id, ())
            citing_records += [(field, old, later[-1])] if later else []
    return citing_records


def with_body_and_day(view: View, decision: Decision) -> DatedDecision:
    """*decision* with the body that took it and the day."""
    meeting = next(
        iter(fetching.fetch(view, Meeting, [decision.meeting.id]) if decision.meeting else ()), None
    )
    link = meeting.mechanism if meeting else decision.procedure
    day = decision.date or (first_day(meeting.starts) if meeting else None)
    return DatedDecision(decision=decision, body=mechanism_at(view, link), on=day)


def mechanism_at(view: View, link: Link[Mechanism] | None) -> Mechanism | None:
    """The mechanism that *link* points at; None when it is missing."""
    mechanisms = fetching.fetch(view, Mechanism, [link.id]) if link else []
    return mechanisms[0] if mechanisms else None
