"""Flagship Challenge Programmes, one a year, each with the decision that mandates it."""

from __future__ import annotations

from secretariat.declaring import field, meaning
from secretariat.declaring.duties import CountsAs, InReport, Step
from secretariat.declaring.kinds import Record
from secretariat.declaring.register import register
from secretariat.declaring.values import Bilingual, BySide, Choice, Link, Money
from secretariat.domain.clauses import Clause
from secretariat.domain.decisions import Decision
from secretariat.domain.organisations import Organisation
from secretariat.domain.programme.areas import PriorityArea
from secretariat.domain.steering import Direction
from secretariat.frozen import frozen
from secretariat.i18n import N_


class Stage(Choice):
    """How far a Flagship Challenge Programme has come."""

    PROPOSED = "proposed", N_("Proposed"), meaning.PROPOSED
    IDENTIFIED = "identified", N_("Identified"), meaning.TO_COME
    AGREED = "agreed", N_("Agreed", context="stage of a Flagship"), meaning.IN_FORCE
    LAUNCHED = "launched", N_("Launched"), meaning.UNDER_WAY
    RUNNING = "running", N_("Running"), meaning.UNDER_WAY
    EVALUATED = "evaluated", N_("Evaluated"), meaning.DONE
    CLOSED = "closed", N_("Closed"), meaning.OVER


@register(
    "flagships",
    N_("Flagship Challenge Programme"),
    N_("Flagship Challenge Programmes"),
    reference=("FC{year}", "FC{year}-{another}"),
    sections=("3.2", "5.3"),
    order="year",
    state="stage",
    owner=("mandate",),
    counts_as=CountsAs(Step.UNDERTAKINGS, 1, since="year"),
    happened="year",
    in_report=InReport(order=9, on=("year",), runs=True),
)
@frozen(slots=True, kw_only=True)
class Flagship(Record):
    """A Flagship Challenge Programme; a second one of a year is called FC2027-2."""

    year: int | None = field.year(N_("Year"), required=True, listed=True)
    theme: Bilingual = field.pair(N_("Theme"), required=True, searched=True, listed=True)
    mandate: Link[Decision] | None = field.link(N_("Mandating decision"), Decision, listed=True)
    scope: Bilingual = field.pair(N_("Scope"), long=True, searched=True)
    stage: Stage = field.choice(N_("Stage"), Stage, Stage.PROPOSED, listed=True)
    leads: BySide[Link[Organisation]] = field.by_side(
        N_("Lead organisation"), field.link("", Organisation), listed=True
    )
    funders: tuple[Link[Organisation], ...] = field.links(N_("Funders"), Organisation)
    budgets: BySide[Money] = field.by_side(N_("Budget"), field.money(""), listed=True)
    areas: tuple[Link[PriorityArea], ...] = field.links(N_("Priority areas"), PriorityArea)
    evaluation: Bilingual = field.pair(N_("Evaluation"), long=True, searched=True)
    directions: tuple[Link[Direction], ...] = field.links(N_("Directions followed"), Direction)
    clauses: tuple[Link[Clause], ...] = field.links(N_("Clauses"), Clause)
