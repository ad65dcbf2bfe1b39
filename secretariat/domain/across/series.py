"""Indicators year by year: each value beside the one before, judged by the wanted direction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from secretariat.declaring.values import Choice
from secretariat.domain.across.holdings import Holdings
from secretariat.domain.programme.indicators import Indicator, Observation, Wanted
from secretariat.i18n import N_


class Verdict(Choice):
    """Whether an indicator moved as wanted."""

    AS_WANTED = "as wanted", N_("On track")
    NOT_AS_WANTED = "not as wanted", N_("Off track")
    FIRST = "first", N_("First value")
    NOT_SAID = "not said", N_("No target set")


@dataclass(frozen=True, kw_only=True)
class Point:
    """The value of an indicator in one year."""

    observation: Observation
    year: int
    value: Decimal
    change: Decimal | None
    """The difference from the value before, of whatever year."""
    verdict: Verdict


@dataclass(frozen=True, kw_only=True)
class Series:
    """One indicator with its values in order of years."""

    indicator: Indicator
    points: tuple[Point, ...]


def all_series(holdings: Holdings, until: int) -> tuple[Series, ...]:
    """The series of all indicators that have a value up to the year *until*."""
    found = (series(each, holdings, until) for each in holdings.of(Indicator))
    return tuple(each for each in found if each.points)


def series(indicator: Indicator, holdings: Holdings, until: int) -> Series:
    """The values of *indicator* up to the year *until*."""
    return Series(indicator=indicator, points=tuple(_points(indicator, holdings, until)))


def _points(indicator: Indicator, holdings: Holdings, until: int) -> Iterator[Point]:
    before: Decimal | None = None
    mine = [
        (one.year, one.ref, one)
        for one in holdings.linked(Observation, "indicator", indicator.id)
        if one.year is not None
    ]
    for year, _, one in sorted(mine, key=lambda each: each[:2]):
        if year > until or one.value is None:
            continue
        yield Point(
            observation=one,
            year=year,
            value=one.value,
            change=None if before is None else one.value - before,
            verdict=_verdict(indicator, one.value, before),
        )
        before = one.value


def _verdict(indicator: Indicator, value: Decimal, before: Decimal | None) -> Verdict:
    if indicator.direction is None:
        return Verdict.NOT_SAID
    if indicator.direction is Wanted.HOLD:
        if indicator.threshold is None:
            return Verdict.NOT_SAID
        return _judged(well=value >= indicator.threshold)
    if before is None:
        return Verdict.FIRST
    return _judged(well=value > before if indicator.direction is Wanted.UP else value < before)


def _judged(*, well: bool) -> Verdict:
    return Verdict.AS_WANTED if well else Verdict.NOT_AS_WANTED
