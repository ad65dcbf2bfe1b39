"""The portfolio beside its baseline: what the strategy counted in 2017 and what the book holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from secretariat.declaring import standing
from secretariat.declaring.kinds import Record
from secretariat.domain.across.holdings import Holdings, kind_of
from secretariat.domain.across.in_report import begun_on
from secretariat.domain.programme.funding import Initiative
from secretariat.domain.programme.indicators import Computed, Indicator, Observation
from secretariat.domain.programme.projects import Project


@dataclass(frozen=True, kw_only=True)
class Beside:
    """An indicator that the book can count itself, with the first value that was published."""

    indicator: Indicator
    baseline: Observation | None
    """The value of the earliest year; None where there is none."""
    counted: int
    """The number that the records of the book give."""


def portfolio(holdings: Holdings, on: date) -> tuple[Beside, ...]:
    """The indicators that are counted in *holdings*, as of the day *on*.

    All that had begun by then counts, whether it has ended or not, as the baseline counted; what
    was merely proposed or ended early does not.
    """
    return tuple(
        Beside(
            indicator=one,
            baseline=min(
                holdings.linked(Observation, "indicator", one.id),
                key=lambda value: value.year or date.max.year,
                default=None,
            ),
            counted=_counted(one.computed, holdings, on),
        )
        for one in holdings.of(Indicator)
        if one.computed is not None
    )


def _counted(what: Computed, holdings: Holdings, on: date) -> int:
    if what is Computed.INITIATIVES:
        return sum(_had_begun(one, on) for one in holdings.of(Initiative))
    projects = [one for one in holdings.of(Project) if _had_begun(one, on)]
    if what is Computed.PROJECTS:
        return len(projects)
    return len({body for project in projects for body in _bodies(project)})


def _had_begun(record: Record, on: date) -> bool:
    begun = begun_on(record)
    return standing.counts(kind_of(record), record) and (begun is None or begun <= on)


def _bodies(project: Project) -> Iterator[str]:
    """The ids of the bodies that lead *project* or work in it."""
    yield from (link.id for _, link in project.leads)
    yield from (link.id for link in project.institutions)
