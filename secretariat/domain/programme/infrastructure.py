"""Infrastructure: joint platforms, facilities open to the other side, and requests for access."""

from __future__ import annotations

from datetime import date

from secretariat.declaring import field, meaning
from secretariat.declaring.duties import CountsAs, Deadline, InReport, Step
from secretariat.declaring.kinds import Record
from secretariat.declaring.register import register
from secretariat.declaring.values import Bilingual, BySide, Choice, Link, Money
from secretariat.domain.clauses import Clause
from secretariat.domain.decisions import Decision
from secretariat.domain.instruments import Instrument
from secretariat.domain.organisations import Organisation
from secretariat.domain.programme.areas import PriorityArea
from secretariat.domain.programme.projects import Project
from secretariat.domain.sides import Side
from secretariat.frozen import frozen
from secretariat.i18n import N_


class PlatformType(Choice):
    """The type of a platform."""

    LABORATORY = "joint laboratory", N_("Joint laboratory")
    CENTRE = "research centre", N_("Research centre")
    PARK = "innovation park", N_("Innovation park")
    VIRTUAL = "virtual platform", N_("Virtual platform")


class Novelty(Choice):
    """Whether a platform existed before the strategy."""

    EXISTING = "existing", N_("Predates the strategy")
    NEW = "new", N_("Newly set up")


class PlatformStatus(Choice):
    """How far a platform has come."""

    PROPOSED = "proposed", N_("Proposed"), meaning.PROPOSED
    SELECTED = "selected", N_("Selected"), meaning.TO_COME
    WORKING = "working", N_("Working"), meaning.IN_FORCE
    CLOSED = "closed", N_("Closed"), meaning.OVER


@register(
    "platforms",
    N_("Platform"),
    N_("Innovation platforms"),
    reference="PLA:{next}",
    sections=("2", "4.2", "5.4"),
    state="status",
    runs_until="ends",
    owner=("decision",),
    counts_as=CountsAs(Step.UNDERTAKINGS, 4, since="starts"),
    deadlines=(Deadline(due="ends", owes=("hosts",)),),
    happened="starts",
    in_report=InReport(order=13, on=("starts", "ends"), runs=True),
)
@frozen(slots=True, kw_only=True)
class Platform(Record):
    """A place, or a network of places, where both sides work together for long."""

    name: Bilingual = field.pair(N_("Name"), required=True, searched=True, listed=True)
    type: PlatformType | None = field.choice(N_("Type"), PlatformType, required=True, listed=True)
    hosts: BySide[Link[Organisation]] = field.by_side(
        N_("Host institution"), field.link("", Organisation), listed=True
    )
    area: Link[PriorityArea] | None = field.link(N_("Area"), PriorityArea)
    novelty: Novelty | None = field.choice(N_("Existing or new"), Novelty, listed=True)
    status: PlatformStatus | None = field.choice(N_("Status"), PlatformStatus, listed=True)
    legal_form: Bilingual = field.pair(N_("Legal form"))
    agreement: Link[Instrument] | None = field.link(N_("Agreement"), Instrument)
    decision: Link[Decision] | None = field.link(N_("Decision"), Decision)
    starts: str = field.when(N_("From"), listed=True)
    ends: str = field.when(N_("To"), after="starts")
    funding: BySide[Money] = field.by_side(N_("Funding"), field.money(""), listed=True)
    outputs: Bilingual = field.pair(N_("Outputs"), long=True, searched=True)
    clauses: tuple[Link[Clause], ...] = field.links(N_("Clauses"), Clause)


@register(
    "facilities",
    N_("Facility"),
    N_("Research facilities"),
    reference="FAC:{next}",
    sections=("4.1", "5.5"),
    counts_as=CountsAs(Step.UNDERTAKINGS, 5),
    in_report=InReport(order=14, runs=True),
)
@frozen(slots=True, kw_only=True)
class Facility(Record):
    """Research infrastructure of one side, with its rules of access."""

    name: Bilingual = field.pair(N_("Name"), required=True, searched=True, listed=True)
    side: Link[Side] | None = field.link(N_("Side"), Side, required=True, listed=True)
    owner: Link[Organisation] | None = field.link(N_("Operator"), Organisation, listed=True)
    rules: Bilingual = field.pair(N_("Rules of access"), long=True, searched=True, listed=True)
    priority_access: Bilingual = field.pair(N_("Priority access"), long=True, listed=True)
    clauses: tuple[Link[Clause], ...] = field.links(N_("Clauses"), Clause)


class RequestStatus(Choice):
    """The outcome of a request for access."""

    RECEIVED = "received", N_("Application received"), meaning.PROPOSED
    GRANTED = "granted", N_("Granted"), meaning.IN_FORCE
    USED = "used", N_("Used"), meaning.DONE
    REFUSED = "refused", N_("Refused", context="of a request"), meaning.FAILED
    WITHDRAWN = "withdrawn", N_("Withdrawn"), meaning.DROPPED


class AccessUnit(Choice):
    """What the time at a facility is counted in."""

    DAYS = "days", N_("Days", context="unit of time")
    HOURS = "hours", N_("Hours", context="unit of time")


@register(
    "access-requests",
    N_("Access request"),
    N_("Access requests"),
    reference="ACC:{next}",
    sections=("5.5",),
    order="asked_on",
    state="status",
    owner=("facility",),
    counts_as=CountsAs(Step.EVIDENCE, 9, since="asked_on", fresh=3),
    in_report=InReport(order=15, on=("asked_on",), runs=True),
)
@frozen(slots=True, kw_only=True)
class AccessRequest(Record):
    """A team's request for days or hours at a facility of the other side."""

    facility: Link[Facility] | None = field.link(
        N_("Facility"), Facility, required=True, listed=True
    )
    applicant: Bilingual = field.pair(N_("Applicant"), required=True, searched=True, listed=True)
    side: Link[Side] | None = field.link(N_("Side"), Side, listed=True)
    asked_on: date | None = field.day(N_("Asked on"), listed=True)
    asked: int | None = field.count(N_("Time asked for"), listed=True)
    granted: int | None = field.count(N_("Time granted"), listed=True)
    unit: AccessUnit = field.choice(N_("Counted in"), AccessUnit, AccessUnit.DAYS, listed=True)
    """Days and hours are never added up: a beamline is booked by the hour, a ship by the day."""
    priority: bool = field.flag(N_("With priority"), listed=True)
    status: RequestStatus = field.choice(
        N_("Status"), RequestStatus, RequestStatus.RECEIVED, listed=True
    )
    project: Link[Project] | None = field.link(N_("Project"), Project)
