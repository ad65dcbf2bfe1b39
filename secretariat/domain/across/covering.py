"""Covering: whether a record counts for the clause that it serves, and whether it still runs.

What was dropped, has lapsed, was superseded or is merely proposed covers nothing, and what is to
take place after the day of the report is no evidence yet.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from secretariat.declaring.kinds import Record
from secretariat.domain.across.periods import first_day, last_day
from secretariat.domain.actions import Action, ActionStatus, Update, is_open, overall
from secretariat.domain.decisions import Decision, DecisionStatus
from secretariat.domain.programme.engagement import Event, Exchange
from secretariat.domain.programme.flagships import Flagship, Stage
from secretariat.domain.programme.foresight import Consultation
from secretariat.domain.programme.funding import Opportunity, OpportunityStage
from secretariat.domain.programme.indicators import Observation
from secretariat.domain.programme.infrastructure import (
    AccessRequest,
    Platform,
    PlatformStatus,
    RequestStatus,
)
from secretariat.domain.programme.knowledge import (
    Dataset,
    IpActivity,
    IpCase,
    Standard,
    StandardStatus,
)
from secretariat.domain.programme.liaison import Invitation, InvitationStatus
from secretariat.domain.programme.oversight import (
    PolicyNote,
    PrincipleCheck,
    Review,
    ReviewStatus,
)
from secretariat.domain.programme.projects import (
    Milestone,
    Outcome,
    Project,
    ProjectStatus,
    ScienceProject,
)
from secretariat.domain.programme.steering import Advice, Response

_NO_PROJECT = (ProjectStatus.PROPOSED, ProjectStatus.ENDED_EARLY)
_COVERS: Mapping[type[Record], Callable[[Any], bool]] = {
    Decision: lambda one: one.status not in (DecisionStatus.SUPERSEDED, DecisionStatus.LAPSED),
    Action: lambda one: overall(one) is not ActionStatus.DROPPED,
    Flagship: lambda one: one.stage is not Stage.PROPOSED,
    Project: lambda one: one.status not in _NO_PROJECT,
    ScienceProject: lambda one: one.status not in _NO_PROJECT,
    Platform: lambda one: one.status is not PlatformStatus.PROPOSED,
    Standard: lambda one: one.status not in (StandardStatus.PROPOSED, StandardStatus.ABANDONED),
    Invitation: lambda one: (
        one.status not in (InvitationStatus.PROPOSED, InvitationStatus.WITHDRAWN)
    ),
    Opportunity: lambda one: one.stage is not OpportunityStage.DECLINED,
    AccessRequest: lambda one: one.status in (RequestStatus.GRANTED, RequestStatus.USED),
    Update: lambda one: bool(one.evidence.en or one.evidence.zh),
    Advice: lambda one: one.response is not Response.PENDING,
    Review: lambda one: one.status is ReviewStatus.DONE,
    Milestone: lambda one: one.done is not None,
    Dataset: lambda one: bool(one.released),
}
_SHOWN_ON: Mapping[type[Record], str] = {
    Milestone: "done", Dataset: "released", Outcome: "date", Event: "date", Consultation: "date",
    IpActivity: "starts", Exchange: "year", Update: "date", Observation: "year",
    IpCase: "asked_on", AccessRequest: "asked_on", Advice: "given_on", Review: "done",
    PrincipleCheck: "date", PolicyNote: "date",
}  # fmt: skip
"""The day from which on a record is evidence, where it has one."""
_OVER = (
    ProjectStatus.COMPLETED, PlatformStatus.CLOSED, Stage.EVALUATED, Stage.CLOSED,
    StandardStatus.ADOPTED, InvitationStatus.DECLINED,
)  # fmt: skip


def covers(record: Record, on: date) -> bool:
    """True when *record* counts, on the day *on*, for the clauses that it serves."""
    kind = type(record)
    if kind in _COVERS and not _COVERS[kind](record):
        return False
    day = shown_on(record)
    return day is None or day <= on


def shown_on(record: Record) -> date | None:
    """The day from which on *record* is evidence; None when it gives none."""
    name = _SHOWN_ON.get(type(record))
    when = getattr(record, name) if name else None
    return first_day(str(when) if isinstance(when, int) else when)


def is_over(record: Record, on: date) -> bool:
    """True when an undertaking had ended before the day *on*, by its state or by its last day."""
    state = getattr(record, "status", None) or getattr(record, "stage", None)
    return state in _OVER or is_past_end(record, on)


def is_current(record: Record) -> bool:
    """True for a decision that is in force, and for an action that is open."""
    if isinstance(record, Action):
        return is_open(record)
    return isinstance(record, Decision) and record.status is DecisionStatus.IN_FORCE


def is_past_end(record: Record, on: date) -> bool:
    """True when the last day of *record* was before the day *on*."""
    end = last_day(getattr(record, "ends", ""))
    return end is not None and end < on
