"""Oversight: barriers, checks against the principles, reviews, and policies of each side."""

from __future__ import annotations

from datetime import date
from typing import Any

from secretariat.declaring import field, meaning
from secretariat.declaring.duties import CountsAs, Deadline, InReport, Step
from secretariat.declaring.kinds import Record
from secretariat.declaring.register import register
from secretariat.declaring.values import Bilingual, BySide, Choice, Link, Money
from secretariat.domain.actions import Rag
from secretariat.domain.clauses import Clause
from secretariat.domain.instruments import Instrument
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.organisations import Organisation
from secretariat.domain.sides import Side
from secretariat.frozen import frozen
from secretariat.i18n import N_


class BarrierKind(Choice):
    """The type of a barrier."""

    RISK = "risk", N_("Risk")
    ASSUMPTION = "assumption", N_("Assumption")
    ISSUE = "issue", N_("Present problem")
    DEPENDENCY = "dependency", N_("Dependency")


class BarrierStatus(Choice):
    """Whether a barrier still exists."""

    OPEN = "open", N_("Still open", context="of a barrier"), meaning.UNDER_WAY
    ESCALATED = "escalated", N_("Escalated"), meaning.Meaning("amber", waiting=True)
    DECIDED = "decided", N_("Settled by a decision"), meaning.DONE
    CLOSED = "closed", N_("Closed"), meaning.OVER


@register(
    "barriers",
    N_("Barrier"),
    N_("Barriers to progress"),
    reference="BAR:{next}",
    sections=("4.2",),
    order="raised_on",
    state="status",
    verbs=(N_("escalate", context="verb"), N_("answer", context="verb")),
    in_report=InReport(order=33, on=("raised_on", "escalated_on"), runs=True),
)
@frozen(slots=True, kw_only=True)
class Barrier(Record):
    """An obstacle to progress, with the person in charge of it on each side."""

    title: Bilingual = field.pair(N_("Title"), required=True, searched=True, listed=True)
    kind: BarrierKind | None = field.choice(N_("Kind"), BarrierKind, listed=True)
    raised_on: date | None = field.day(N_("Raised on"))
    impact: Bilingual = field.pair(N_("Impact"), long=True, searched=True, listed=True)
    owners: BySide[Link[Organisation]] = field.by_side(
        N_("Owner"), field.link("", Organisation), listed=True
    )
    mitigation: Bilingual = field.pair(N_("Mitigation"), long=True, searched=True, listed=True)
    escalated_to: Link[Mechanism] | None = field.link(
        N_("Escalated to"), Mechanism, listed=True, by_verb=True
    )
    """The body to which it was escalated last; `escalations` keep every step."""
    escalated_on: date | None = field.day(N_("Escalated on"), after="raised_on", by_verb=True)
    rag: Rag | None = field.choice(N_("Stated RAG"), Rag, listed=True)
    status: BarrierStatus = field.choice(
        N_("Status"), BarrierStatus, BarrierStatus.OPEN, listed=True
    )
    clauses: tuple[Link[Clause], ...] = field.links(N_("Clauses"), Clause)


class CheckResult(Choice):
    """The result of a check against a principle."""

    MET = "met", N_("Met")
    PARTLY = "partly", N_("Partly met")
    NOT_MET = "not met", N_("Not met")
    NOT_APPLICABLE = "not applicable", N_("Not applicable")


@register(
    "principle-checks",
    N_("Check against a principle"),
    N_("Checks against the principles"),
    reference="CHK:{next}",
    sections=("3", "3.2"),
    counts_as=CountsAs(Step.EVIDENCE, 13, since="date", fresh=3),
    in_report=InReport(order=32, on=("date",)),
)
@frozen(slots=True, kw_only=True)
class PrincipleCheck(Record):
    """Whether a decision or project keeps to one of the three principles."""

    principle: Link[Clause] | None = field.link(N_("Principle"), Clause, required=True, listed=True)
    subject: Link[Any] | None = field.link(N_("Checked"), object, required=True, listed=True)
    result: CheckResult | None = field.choice(N_("Result"), CheckResult, listed=True)
    note: Bilingual = field.pair(N_("Note"), long=True, searched=True, listed=True)
    date: date | None = field.day(N_("Checked on"), listed=True)


class ReviewStatus(Choice):
    """How far a review has come."""

    PLANNED = "planned", N_("Planned"), meaning.Meaning("blue", counts=False)
    UNDER_WAY = "under way", N_("Under way"), meaning.Meaning("amber", counts=False)
    DONE = "done", N_("Done"), meaning.DONE


@register(
    "reviews",
    N_("Review"),
    N_("Reviews"),
    reference="REV:{next}",
    sections=("5", "5.1"),
    order="due",
    state="status",
    counts_as=CountsAs(Step.EVIDENCE, 14, since="done", fresh=5),
    deadlines=(Deadline(due="due", met="done"),),
    in_report=InReport(order=4, on=("done",), runs=True),
)
@frozen(slots=True, kw_only=True)
class Review(Record):
    """A review of a mechanism, or of the strategy itself."""

    subject: Link[Any] | None = field.link_among(
        N_("Mechanism or strategy"), Mechanism, Instrument, required=True, listed=True
    )
    title: Bilingual = field.pair(N_("Title"), required=True, searched=True, listed=True)
    due: str = field.when(N_("Due"), listed=True)
    done: str = field.when(N_("Done on"), listed=True)
    status: ReviewStatus = field.choice(
        N_("Status"), ReviewStatus, ReviewStatus.PLANNED, listed=True
    )
    findings: Bilingual = field.pair(N_("Findings"), long=True, searched=True, listed=True)
    superseding: Link[Instrument] | None = field.link(N_("Superseding instrument"), Instrument)
    clauses: tuple[Link[Clause], ...] = field.links(N_("Clauses"), Clause)


@register(
    "policy-notes",
    N_("Policy note"),
    N_("Policy notes"),
    reference="POL:{next}",
    sections=("3.1", "4"),
    order="date",
    counts_as=CountsAs(Step.EVIDENCE, 15, since="date", fresh=5),
    in_report=InReport(order=7, on=("date",)),
)
@frozen(slots=True, kw_only=True)
class PolicyNote(Record):
    """A note on governance or policy that bears on the cooperation."""

    title: Bilingual = field.pair(N_("Title"), required=True, searched=True, listed=True)
    side: Link[Side] | None = field.link(N_("Side"), Side, listed=True)
    owner: Link[Organisation] | None = field.link(N_("Owner"), Organisation, listed=True)
    date: date | None = field.day(N_("Date"), listed=True)
    topic: Bilingual = field.pair(
        N_("Topic", context="of a policy note"), searched=True, listed=True
    )
    text: Bilingual = field.pair(N_("Text"), long=True, searched=True, listed=True)
    clauses: tuple[Link[Clause], ...] = field.links(N_("Clauses"), Clause)


@register(
    "policies",
    N_("National policy"),
    N_("National policies"),
    reference="NAT:{next}",
    sections=(N_("Forewords"), "1"),
    order="issued",
    happened="issued",
    in_report=InReport(order=6, on=("issued", "ends")),
)
@frozen(slots=True, kw_only=True)
class Policy(Record):
    """A strategy or law of one side that the cooperation rests on."""

    title: Bilingual = field.pair(N_("Title"), required=True, searched=True, listed=True)
    side: Link[Side] | None = field.link(N_("Side"), Side, listed=True)
    owner: Link[Organisation] | None = field.link(N_("Owner"), Organisation, listed=True)
    issued: str = field.when(N_("Issued", context="of a policy"), listed=True)
    ends: str = field.when(N_("In force to"))
    amount: Money | None = field.money(N_("Funding committed"), listed=True)
    bearing: Bilingual = field.pair(
        N_("Relevance to the cooperation"), long=True, searched=True, listed=True
    )
    clauses: tuple[Link[Clause], ...] = field.links(N_("Clauses"), Clause)
