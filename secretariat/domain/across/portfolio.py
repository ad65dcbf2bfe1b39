"""The portfolio beside its baseline: what the strategy counted in 2017 and what the book holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from secretariat.declaring import standing
from secretariat.declaring.kinds import Record
from secretariat.domain.across.awards import percent
from secretariat.domain.across.holdings import Holdings, kind_of
from secretariat.domain.across.in_report import begun_on
from secretariat.domain.across.money import was_under_way
from secretariat.domain.programme.funding import Initiative
from secretariat.domain.programme.indicators import Computed, Indicator, Observation
from secretariat.domain.programme.projects import Project
from secretariat.domain.sides import Side, codes_of


@dataclass(frozen=True, kw_only=True)
class Beside:
    """An indicator that the book can count itself, with the first value that was published."""

    indicator: Indicator
    baseline: Observation | None
    """The value of the earliest year; None where there is none."""
    counted: Decimal | int | None
    """The number that the records of the book give; None for a share of nothing."""


def portfolio(holdings: Holdings, on: date) -> tuple[Beside, ...]:
    """The indicators that are counted in *holdings*, as of the day *on*.

    All that had begun by then counts, whether it has ended or not, as the baseline counted; what
    was merely proposed or ended early does not.
    """
    return tuple(
        Beside(
            indicator=indicator,
            baseline=min(
                holdings.linked(Observation, "indicator", indicator.id),
                key=lambda value: value.year or date.max.year,
                default=None,
            ),
            counted=_counted(indicator.computed, holdings, on),
        )
        for indicator in holdings.of(Indicator)
        if indicator.computed is not None
    )


def _counted(what: Computed, holdings: Holdings, on: date) -> Decimal | int | None:
    if what is Computed.MATCHED:
        return _matched(holdings, on)
    if what is Computed.INITIATIVES:
        return sum(_had_begun(initiative, on) for initiative in holdings.of(Initiative))
    projects = begun(holdings, on)
    if what is Computed.PROJECTS:
        return len(projects)
    return len({body for project in projects for body in bodies_of(project)})


def _matched(holdings: Holdings, on: date) -> Decimal | None:
    """The per cent of the projects under way for which both parties give an amount.

    Third parties, who are in the book because they were invited, need not pay.
    """
    running = [project for project in holdings.of(Project) if was_under_way(project, on)]
    sides = {*codes_of(holdings.of(Side))}
    matched = sum(
        bool(sides) and sides <= {side for side, _ in project.amounts} for project in running
    )
    return percent(matched, len(running))


def begun(holdings: Holdings, on: date) -> tuple[Project, ...]:
    """The projects that had begun by *on*, ended or not, and were not given up."""
    return tuple(project for project in holdings.of(Project) if _had_begun(project, on))


def _had_begun(record: Record, on: date) -> bool:
    begun = begun_on(record)
    return standing.counts(kind_of(record), record) and (begun is None or begun <= on)


def bodies_of(project: Project) -> Iterator[str]:
    """The ids of the bodies that lead *project* or work in it."""
    yield from (link.id for _, link in project.leads)
    yield from (link.id for link in project.institutions)
