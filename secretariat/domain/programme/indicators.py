"""Indicators with their yearly values, and yearly assessments of goals, measures and directions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from secretariat.declaring import field
from secretariat.declaring.duties import CountsAs, InReport, Step
from secretariat.declaring.kinds import Record
from secretariat.declaring.register import register
from secretariat.declaring.values import Bilingual, Choice, Link
from secretariat.domain.clauses import Clause
from secretariat.domain.steering import Direction
from secretariat.frozen import frozen
from secretariat.i18n import N_


class Wanted(Choice):
    """The direction in which an indicator should move."""

    UP = "up", N_("Up year on year")
    DOWN = "down", N_("Down year on year")
    HOLD = "hold", N_("At least the threshold")


class Computed(Choice):
    """What is counted in the book itself for an indicator, beside the values that are typed."""

    PROJECTS = "projects", N_("Projects of the book")
    INSTITUTIONS = "institutions", N_("Institutions of the projects of the book")
    INITIATIVES = "initiatives", N_("Funding initiatives of the book")
    MATCHED = "matched", N_("Per cent of the projects under way that every side pays for")


@register(
    "indicators",
    N_("Indicator"),
    N_("Indicators"),
    reference="IND:{next}",
    sections=("2", "3.1", "4.2"),
)
@frozen(slots=True, kw_only=True)
class Indicator(Record):
    """A quantity that is counted in the same way every year."""

    name: Bilingual = field.pair(N_("Name"), required=True, searched=True, listed=True)
    definition: Bilingual = field.pair(N_("Definition"), long=True, searched=True, listed=True)
    unit: Bilingual = field.pair(N_("Unit", context="of measure"), listed=True)
    data_source: Bilingual = field.pair(N_("Source of the data"), listed=True)
    threshold: Decimal | None = field.number(N_("Threshold"))
    direction: Wanted | None = field.choice(N_("Target direction"), Wanted, listed=True)
    baseline: Decimal | None = field.number(N_("Baseline"))
    baseline_year: int | None = field.year(N_("Year of the baseline"))
    clause: Link[Clause] | None = field.link(N_("Clause"), Clause, listed=True)
    computed: Computed | None = field.choice(N_("Counted in the book"), Computed)


@register(
    "observations",
    N_("Observation"),
    N_("Observations"),
    reference="{indicator}/{year}",
    sections=("2", "3.1", "4.2"),
    order="year",
    owner=("indicator",),
    counts_as=CountsAs(Step.EVIDENCE, 2, since="year", fresh=2),
    beside="indicator",
    in_report=InReport(order=31, on=("year",)),
)
@frozen(slots=True, kw_only=True)
class Observation(Record):
    """The value of an indicator for one year, with its source."""

    indicator: Link[Indicator] | None = field.link(
        N_("Indicator"), Indicator, required=True, listed=True
    )
    year: int | None = field.year(N_("Year"), required=True, listed=True)
    value: Decimal | None = field.number(N_("Value"), required=True, listed=True)
    at_least: bool = field.flag(N_("Or more"), listed=True)
    as_of: str = field.when(N_("As of"), listed=True)
    retrieved: date | None = field.day(N_("Retrieved"), listed=True)


@register(
    "assessments",
    N_("Assessment"),
    N_("Assessments"),
    reference=("{clause}/{year}", "{direction}/{year}", "AS{year}-{next}"),
    sections=("3.1", "4", "5"),
    order="year",
)
@frozen(slots=True, kw_only=True)
class Assessment(Record):
    """The secretariats' yearly statement on a goal, area or measure, or on a direction.

    Without any of them it is about the programme as a whole.
    """

    clause: Link[Clause] | None = field.link(N_("Clause"), Clause, listed=True)
    direction: Link[Direction] | None = field.link(
        N_("Strategic direction"), Direction, listed=True
    )
    year: int | None = field.year(N_("Year"), required=True, listed=True)
    text: Bilingual = field.pair(N_("Text"), long=True, required=True, searched=True, listed=True)
