"""Funding: funds, commitments, initiatives, calls, opportunities for more, and exchange rates."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from secretariat.declaring import field, meaning
from secretariat.declaring.duties import CountsAs, Deadline, InReport, Step
from secretariat.declaring.kinds import Record
from secretariat.declaring.register import register
from secretariat.declaring.values import Bilingual, BySide, Choice, DatedName, Link, Money
from secretariat.domain.clauses import Clause
from secretariat.domain.decisions import Decision
from secretariat.domain.organisations import Organisation
from secretariat.domain.programme.flagships import Flagship
from secretariat.domain.sides import Side
from secretariat.frozen import frozen
from secretariat.i18n import N_


@register(
    "funds",
    N_("Fund"),
    N_("Funds"),
    reference="FUND:{next}",
    sections=("2", "5.2"),
    order="starts",
    runs_until="ends",
    counts_as=CountsAs(Step.UNDERTAKINGS, 8, since="starts"),
    happened="starts",
    in_report=InReport(order=16, on=("starts", "ends"), runs=True),
)
@frozen(slots=True, kw_only=True)
class Fund(Record):
    """A source of joint funding, with its former names."""

    name: Bilingual = field.pair(N_("Name"), required=True, searched=True, listed=True)
    names: tuple[DatedName, ...] = field.rows(N_("Names over time"), DatedName)
    also: Bilingual = field.pair(N_("Also called"), apart=True, searched=True, listed=True)
    starts: str = field.when(N_("From"), listed=True)
    ends: str = field.when(N_("To"), after="starts", listed=True)
    partners: tuple[Link[Organisation], ...] = field.links(
        N_("Delivery partners"), Organisation, listed=True
    )
    note: Bilingual = field.pair(N_("Note"), long=True, searched=True)
    clauses: tuple[Link[Clause], ...] = field.links(N_("Clauses"), Clause)


@register(
    "commitments",
    N_("Commitment"),
    N_("Commitments"),
    reference="COM:{next}",
    sections=("5.2",),
    order="year",
    owner=("fund",),
    beside="fund",
    in_report=InReport(order=18, on=("committed_on",), otherwise="year"),
)
@frozen(slots=True, kw_only=True)
class Commitment(Record):
    """The sum that one side commits to a fund, in its own currency."""

    fund: Link[Fund] | None = field.link(N_("Fund"), Fund, required=True, listed=True)
    side: Link[Side] | None = field.link(N_("Side"), Side, required=True, listed=True)
    amount: Money | None = field.money(N_("Amount"), required=True, listed=True)
    year: int | None = field.year(N_("Year"), listed=True)
    organisation: Link[Organisation] | None = field.link(
        N_("Organisation"), Organisation, listed=True
    )
    committed_on: str = field.when(N_("Committed on"), listed=True)
    period: Bilingual = field.pair(N_("Period"), searched=True, listed=True)
    decision: Link[Decision] | None = field.link(N_("Decision"), Decision)


@register(
    "initiatives",
    N_("Funding initiative"),
    N_("Funding initiatives"),
    reference="INI:{next}",
    sections=("2", "5.2"),
    order="starts",
    runs_until="ends",
    owner=("fund",),
    counts_as=CountsAs(Step.UNDERTAKINGS, 7, since="starts"),
    in_report=InReport(order=17, on=("starts", "ends"), runs=True),
)
@frozen(slots=True, kw_only=True)
class Initiative(Record):
    """A programme of funding within a fund."""

    fund: Link[Fund] | None = field.link(N_("Fund"), Fund, required=True, listed=True)
    title: Bilingual = field.pair(N_("Title"), required=True, searched=True, listed=True)
    starts: str = field.when(N_("From"), listed=True)
    ends: str = field.when(N_("To"), after="starts", listed=True)
    budgets: BySide[Money] = field.by_side(N_("Budget"), field.money(""), listed=True)
    partners: tuple[Link[Organisation], ...] = field.links(N_("Partners"), Organisation)
    clauses: tuple[Link[Clause], ...] = field.links(N_("Clauses"), Clause)


@register(
    "calls",
    N_("Call"),
    N_("Calls"),
    reference="CALL:{next}",
    sections=("5.2", "5.3"),
    order="opens",
    owner=("flagship", "initiative"),
    counts_as=CountsAs(Step.UNDERTAKINGS, 6, since="opens"),
    deadlines=(Deadline(due="opens", passes=True), Deadline(due="closes", passes=True)),
    happened="opens",
    in_report=InReport(order=19, on=("opens", "closes"), runs=True),
)
@frozen(slots=True, kw_only=True)
class Call(Record):
    """An invitation to propose projects, by funders of both sides."""

    title: Bilingual = field.pair(N_("Title"), required=True, searched=True, listed=True)
    initiative: Link[Initiative] | None = field.link(N_("Initiative"), Initiative)
    flagship: Link[Flagship] | None = field.link(N_("Flagship"), Flagship, listed=True)
    funders: tuple[Link[Organisation], ...] = field.links(N_("Funders"), Organisation, listed=True)
    budgets: BySide[Money] = field.by_side(N_("Budget"), field.money(""), listed=True)
    opens: str = field.when(N_("Opens"), listed=True)
    closes: str = field.when(N_("Closes"), after="opens", listed=True)
    smallest: Money | None = field.money(N_("Smallest project"))
    largest: Money | None = field.money(N_("Largest project"))
    longest: int | None = field.count(N_("Longest duration in months"))
    proposals: int | None = field.count(N_("Proposals received"))
    note: Bilingual = field.pair(N_("Note"), long=True, searched=True)
    clauses: tuple[Link[Clause], ...] = field.links(N_("Clauses"), Clause)


class OpportunityStage(Choice):
    """How far an opportunity for more funding has come."""

    IDENTIFIED = "identified", N_("Identified"), meaning.TO_COME
    CONSULTING = "consulting", N_("Under consultation"), meaning.UNDER_WAY
    OFFERED = "offered", N_("Offered by one side"), meaning.UNDER_WAY
    MATCHED = "matched", N_("Matched by both sides"), meaning.IN_FORCE
    COMMITTED = "committed", N_("Committed"), meaning.TAKEN_UP
    DECLINED = "declined", N_("Not pursued"), meaning.DROPPED


@register(
    "opportunities",
    N_("Funding opportunity"),
    N_("Funding opportunities"),
    reference="OPP:{next}",
    sections=("5.2",),
    state="stage",
    owner=("decision",),
    counts_as=CountsAs(Step.UNDERTAKINGS, 9, since="identified"),
    in_report=InReport(order=20, on=("identified",), runs=True),
)
@frozen(slots=True, kw_only=True)
class Opportunity(Record):
    """A possible source of long-term support, before money is committed."""

    title: Bilingual = field.pair(N_("Title"), required=True, searched=True, listed=True)
    stage: OpportunityStage = field.choice(
        N_("Stage"), OpportunityStage, OpportunityStage.IDENTIFIED, listed=True
    )
    amounts: BySide[Money] = field.by_side(N_("Amount"), field.money(""), listed=True)
    fund: Link[Fund] | None = field.link(N_("Fund"), Fund, listed=True)
    identified: str = field.when(N_("Identified on"), listed=True)
    decision: Link[Decision] | None = field.link(N_("Decision"), Decision)
    note: Bilingual = field.pair(N_("Note"), long=True, searched=True)
    clauses: tuple[Link[Clause], ...] = field.links(N_("Clauses"), Clause)


@register(
    "rates",
    N_("Exchange rate"),
    N_("Exchange rates"),
    reference="RATE:{next}",
    sections=("5.2",),
    order="date",
)
@frozen(slots=True, kw_only=True)
class Rate(Record):
    """The rate between two currencies on a day; amounts are converted by these alone."""

    base: str = field.text(
        N_("One unit of this currency"), required=True, searched=True, listed=True
    )
    quote: str = field.text(N_("Converted to"), required=True, listed=True)
    rate: Decimal | None = field.number(N_("Rate"), required=True, listed=True)
    date: date | None = field.day(N_("Day"), required=True, listed=True)
    authority: Bilingual = field.pair(N_("Published by"), listed=True)
