"""Joint projects, major science projects, and their outcomes."""

from __future__ import annotations

from datetime import date
from typing import Any

from secretariat.declaring import field, meaning
from secretariat.declaring.duties import CountsAs, Deadline, InReport, Step
from secretariat.declaring.kinds import Record
from secretariat.declaring.register import register
from secretariat.declaring.values import Bilingual, BySide, Choice, Link, Money
from secretariat.domain.clauses import Clause
from secretariat.domain.decisions import Decision
from secretariat.domain.organisations import Organisation
from secretariat.domain.programme.areas import PriorityArea
from secretariat.domain.programme.flagships import Flagship
from secretariat.domain.programme.funding import Call
from secretariat.domain.sides import Side
from secretariat.domain.steering import Direction
from secretariat.frozen import frozen
from secretariat.i18n import N_


class ProjectStatus(Choice):
    """How far a project has come."""

    PROPOSED = "proposed", N_("Proposed"), meaning.PROPOSED
    AWARDED = "awarded", N_("Awarded"), meaning.TO_COME
    UNDER_WAY = "under way", N_("Under way"), meaning.UNDER_WAY
    COMPLETED = "completed", N_("Completed"), meaning.DONE
    ENDED_EARLY = "ended early", N_("Ended early"), meaning.DROPPED


@register(
    "projects",
    N_("Project"),
    N_("Projects"),
    reference="PRJ:{next}",
    sections=("2", "3.2", "4.1", "4.2"),
    order="starts",
    state="status",
    runs_until="ends",
    owner=("call", "decision"),
    counts_as=CountsAs(Step.UNDERTAKINGS, 2, since="starts"),
    deadlines=(Deadline(due="ends", owes=("leads",)),),
    in_report=InReport(order=11, on=("starts", "ends"), runs=True),
)
@frozen(slots=True, kw_only=True)
class Project(Record):
    """Joint work of institutions of both sides."""

    title: Bilingual = field.pair(N_("Title"), required=True, searched=True, listed=True)
    call: Link[Call] | None = field.link(N_("Call"), Call)
    leads: BySide[Link[Organisation]] = field.by_side(
        N_("Lead organisation"), field.link("", Organisation), listed=True
    )
    institutions: tuple[Link[Organisation], ...] = field.links(N_("Institutions"), Organisation)
    amounts: BySide[Money] = field.by_side(N_("Amount"), field.money(""), listed=True)
    starts: str = field.when(N_("Starts"), listed=True)
    ends: str = field.when(N_("Ends"), after="starts", listed=True)
    areas: tuple[Link[PriorityArea], ...] = field.links(N_("Priority areas"), PriorityArea)
    status: ProjectStatus | None = field.choice(N_("Status"), ProjectStatus, listed=True)
    decision: Link[Decision] | None = field.link(N_("Decision"), Decision)
    summary: Bilingual = field.pair(N_("Summary"), long=True, searched=True)
    directions: tuple[Link[Direction], ...] = field.links(N_("Directions followed"), Direction)
    clauses: tuple[Link[Clause], ...] = field.links(N_("Clauses"), Clause, listed=True)


@register(
    "payments",
    N_("Payment"),
    N_("Payments"),
    reference="PAY:{next}",
    sections=("5.2",),
    order="year",
    owner=("project",),
    in_report=InReport(order=35, on=("paid_on",), otherwise="year"),
)
@frozen(slots=True, kw_only=True)
class Payment(Record):
    """A sum that one side paid to a project out of its award, in the currency of the award."""

    project: Link[Project] | None = field.link(N_("Project"), Project, required=True, listed=True)
    side: Link[Side] | None = field.link(N_("Paid by"), Side, required=True, listed=True)
    amount: Money | None = field.money(N_("Amount"), required=True, listed=True)
    year: int | None = field.year(N_("Year"), listed=True)
    paid_on: str = field.when(N_("Paid on"), listed=True)
    note: Bilingual = field.pair(N_("Note"), long=True, searched=True)


@register(
    "science-projects",
    N_("Major science project"),
    N_("Major science projects"),
    reference="MSP:{next}",
    sections=("4.1",),
    state="status",
    counts_as=CountsAs(Step.UNDERTAKINGS, 3, since="starts"),
    in_report=InReport(order=12, on=("starts",), runs=True),
)
@frozen(slots=True, kw_only=True)
class ScienceProject(Record):
    """A large scientific undertaking whose cost and governance the partners share."""

    title: Bilingual = field.pair(N_("Title"), required=True, searched=True, listed=True)
    partners: tuple[Link[Organisation], ...] = field.links(
        N_("Partners"), Organisation, listed=True
    )
    shares: BySide[Money] = field.by_side(N_("Cost share"), field.money(""), listed=True)
    governance: Bilingual = field.pair(N_("Governance"), long=True, searched=True, listed=True)
    starts: str = field.when(N_("Starts"), listed=True)
    status: ProjectStatus | None = field.choice(N_("Status"), ProjectStatus, listed=True)
    clauses: tuple[Link[Clause], ...] = field.links(N_("Clauses"), Clause)


class OutcomeKind(Choice):
    """The type of an outcome."""

    PAPER = "paper", N_("Scientific paper")
    METHOD = "method", N_("Method")
    LICENCE = "licence", N_("Licence")
    PATENT = "patent", N_("Patent")
    SPIN_OUT = "spin-out", N_("Spin-out company")
    PRODUCT = "product", N_("Product or service")
    JOBS = "jobs", N_("Jobs")
    POLICY = "policy", N_("Policy or standard")


@register(
    "outcomes",
    N_("Outcome"),
    N_("Outcomes"),
    reference="OUT:{next}",
    sections=("3.1", "4.2"),
    order="date",
    owner=("project",),
    counts_as=CountsAs(Step.EVIDENCE, 1, since="date", fresh=5),
    in_report=InReport(order=26, on=("date",)),
)
@frozen(slots=True, kw_only=True)
class Outcome(Record):
    """A result of joint work that can be shown."""

    title: Bilingual = field.pair(N_("Title"), required=True, searched=True, listed=True)
    kind: OutcomeKind | None = field.choice(N_("Kind"), OutcomeKind, required=True, listed=True)
    project: Link[Project] | None = field.link(N_("Project"), Project, listed=True)
    date: str = field.when(N_("Date"), listed=True)
    count: int | None = field.count(N_("How many"), listed=True)
    value: Money | None = field.money(N_("Worth"), listed=True)
    evidence: Bilingual = field.pair(N_("Evidence"), searched=True)
    clauses: tuple[Link[Clause], ...] = field.links(N_("Clauses"), Clause)


@register(
    "milestones",
    N_("Milestone"),
    N_("Milestones"),
    reference="MIL:{next}",
    sections=("5.1", "5.3"),
    order="due",
    ended_on="done",
    owner=("of",),
    counts_as=CountsAs(Step.EVIDENCE, 10, since="done", needs="done", fresh=3),
    deadlines=(Deadline(due="due", met="done"),),
    in_report=InReport(order=10, on=("done",)),
)
@frozen(slots=True, kw_only=True)
class Milestone(Record):
    """A step of a Flagship, project or direction that is due on a day."""

    of: Link[Any] | None = field.link_among(
        N_("Flagship, project or direction"),
        Flagship, Project, Direction, required=True, listed=True,
    )  # fmt: skip
    title: Bilingual = field.pair(N_("Title"), required=True, searched=True, listed=True)
    due: date | None = field.day(N_("Due"), listed=True)
    done: date | None = field.day(N_("Done on"), listed=True)
