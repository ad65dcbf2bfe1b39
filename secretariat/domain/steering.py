"""Steering: directions of the Dialogue, members of the Expert Group and their advice."""

from __future__ import annotations

from datetime import date

from secretariat.declaring import field, meaning
from secretariat.declaring.duties import CountsAs, Deadline, InReport, Step
from secretariat.declaring.kinds import Record
from secretariat.declaring.register import point_later, register
from secretariat.declaring.values import Bilingual, BySide, Choice, Link
from secretariat.domain.clauses import Clause
from secretariat.domain.decisions import Decision
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Meeting
from secretariat.domain.organisations import Organisation
from secretariat.domain.people import Person
from secretariat.domain.sides import Side
from secretariat.frozen import frozen
from secretariat.i18n import N_


class DirectionStatus(Choice):
    """Whether a direction is still in force."""

    PROPOSED = "proposed", N_("Proposed"), meaning.PROPOSED
    IN_FORCE = "in force", N_("In force"), meaning.IN_FORCE
    ACHIEVED = "achieved", N_("Achieved"), meaning.DONE
    WITHDRAWN = "withdrawn", N_("Withdrawn"), meaning.DROPPED


@register(
    "directions",
    N_("Strategic direction"),
    N_("Strategic directions"),
    reference="{meeting}/S{next}",
    sections=("5.1",),
    state="status",
    runs_until="ends",
    owner=("decision",),
    counts_as=CountsAs(Step.DECISIONS, 101, since="starts"),
    deadlines=(Deadline(due="ends", owes=("leads",)),),
    in_report=InReport(order=2, on=("starts", "ends"), runs=True),
)
@frozen(slots=True, kw_only=True)
class Direction(Record):
    """An overall direction that the Dialogue gives for a period."""

    text: Bilingual = field.pair(N_("Text"), long=True, required=True, searched=True, listed=True)
    meeting: Link[Meeting] | None = field.link(N_("Meeting"), Meeting, required=True)
    decision: Link[Decision] | None = field.link(N_("Decision"), Decision, listed=True)
    starts: str = field.when(N_("From"), listed=True)
    ends: str = field.when(N_("To"), after="starts", listed=True)
    addressee: Bilingual = field.pair(N_("Addressee"), searched=True, listed=True)
    leads: BySide[Link[Organisation]] = field.by_side(
        N_("Lead organisation"), field.link("", Organisation)
    )
    status: DirectionStatus = field.choice(
        N_("Status"), DirectionStatus, DirectionStatus.IN_FORCE, listed=True
    )
    clauses: tuple[Link[Clause], ...] = field.links(N_("Clauses"), Clause)


point_later(Decision, "directions", Direction)


class ExpertRole(Choice):
    """The capacity in which an expert sits in the group."""

    CO_CHAIR = "co-chair", N_("Co-chair")
    MEMBER = "member", N_("Member", context="of an expert group")
    INVITED = "invited", N_("Invited expert")


@register(
    "experts",
    N_("Expert group member"),
    N_("Expert group members"),
    reference="EXP:{next}",
    sections=("5.1",),
    deadlines=(Deadline(due="ends", owes=("side",), passes=True),),
)
@frozen(slots=True, kw_only=True)
class Expert(Record):
    """A member of the Expert Group for a term, with declared interests."""

    person: Link[Person] | None = field.link(N_("Person"), Person, required=True, listed=True)
    side: Link[Side] | None = field.link(N_("Side"), Side, listed=True)
    role: ExpertRole = field.choice(N_("Role"), ExpertRole, ExpertRole.MEMBER, listed=True)
    expertise: Bilingual = field.pair(N_("Expertise"), searched=True, listed=True)
    starts: str = field.when(N_("Term from"), listed=True)
    ends: str = field.when(N_("Term to"), after="starts", listed=True)
    interests: Bilingual = field.pair(N_("Declared interests"), long=True, searched=True)


class Response(Choice):
    """What the body that had asked did with the advice."""

    PENDING = "pending", N_("Not answered yet"), meaning.Meaning("amber", counts=False)
    ACCEPTED = "accepted", N_("Accepted", context="of advice"), meaning.DONE
    PARTLY = "partly", N_("Partly accepted"), meaning.Meaning("amber", ended=True, held=True)
    DECLINED = "declined", N_("Declined", context="of advice"), meaning.DECLINED


@register(
    "advice",
    N_("Advice"),
    N_("Advice given"),
    reference="ADV:{next}",
    sections=("5.1",),
    order="asked_on",
    state="response",
    counts_as=CountsAs(Step.EVIDENCE, 12, since="given_on", fresh=3),
    deadlines=(Deadline(due="due", met="given_on"), Deadline(due="response_due")),
    in_report=InReport(order=3, on=("asked_on", "given_on"), runs=True),
)
@frozen(slots=True, kw_only=True)
class Advice(Record):
    """A question to the Expert Group, its answer, and what was done with it and why."""

    question: Bilingual = field.pair(
        N_("Question"), long=True, required=True, searched=True, listed=True
    )
    asked_by: Link[Mechanism] | None = field.link(N_("Asked by"), Mechanism)
    asked_on: date | None = field.day(N_("Asked on"), listed=True)
    due: date | None = field.day(N_("Due"))
    meeting: Link[Meeting] | None = field.link(N_("Given at"), Meeting)
    given_on: date | None = field.day(N_("Given on"), after="asked_on", listed=True)
    answer: Bilingual = field.pair(
        N_("Answer", context="of an expert group"), long=True, searched=True, listed=True
    )
    response_due: date | None = field.day(N_("Response due"), after="given_on")
    response: Response = field.choice(
        N_("Response", context="to advice"), Response, Response.PENDING, listed=True
    )
    reason: Bilingual = field.pair(N_("Reason"), long=True, searched=True, listed=True)
    decisions: tuple[Link[Decision], ...] = field.links(N_("Decisions"), Decision)
    clauses: tuple[Link[Clause], ...] = field.links(N_("Clauses"), Clause)
