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
    OPEN = "open", N_("Not clear")
    """Of values that are “at least” so much, the change is not known."""


@dataclass(frozen=True, kw_only=True)
class Point:
    """The value of an indicator in one year."""

    observation: Observation
    year: int
    value: Decimal
    change: Decimal | None
    """The difference from the value before, of whatever year; None where it cannot be told."""
    verdict: Verdict


@dataclass(frozen=True, kw_only=True)
class Series:
    """One indicator with its values in order of years."""

    indicator: Indicator
    points: tuple[Point, ...]


def all_series(holdings: Holdings, until: int) -> tuple[Series, ...]:
    """The series of all indicators that have a value up to the year *until*."""
    found_series = (series(each, holdings, until) for each in holdings.of(Indicator))
    return tuple(each for each in found_series if each.points)


def series(indicator: Indicator, holdings: Holdings, until: int) -> Series:
    """The values of *indicator* up to the year *until*."""
    return Series(indicator=indicator, points=tuple(_points(indicator, holdings, until)))


def _points(indicator: Indicator, holdings: Holdings, until: int) -> Iterator[Point]:
    before: Observation | None = None
    mine = [
        (observation.year, observation.ref, observation)
        for observation in holdings.linked(Observation, "indicator", indicator.id)
        if observation.year is not None
    ]
    for year, _, observation in sorted(mine, key=lambda each: each[:2]):
        if year > until or observation.value is None:
            continue
        yield Point(
            observation=observation,
            year=year,
            value=observation.value,
            change=_change(observation, before),
            verdict=_verdict(indicator, observation, before),
        )
        before = observation


def _change(now: Observation, before: Observation | None) -> Decimal | None:
    """The difference between two exact values."""
    if before is None or before.value is None or now.value is None:
        return None
    return None if now.at_least or before.at_least else now.value - before.value


def _verdict(indicator: Indicator, now: Observation, before: Observation | None) -> Verdict:
    if indicator.direction is None:
        return Verdict.NOT_SAID
    if indicator.direction is Wanted.HOLD:
        if indicator.threshold is None:
            return Verdict.NOT_SAID
        return _judged(well=_exceeds(now, indicator.threshold, or_equals=True))
    if before is None or before.value is None:
        return Verdict.FIRST
    if indicator.direction is Wanted.UP:
        rises = _exceeds(now, before.value)
        # From “so much or more”, a higher value may still be a fall.
        return _judged(well=None if rises and before.at_least else rises)
    return _judged(well=_falls(now, before))


def _exceeds(now: Observation, limit: Decimal, *, or_equals: bool = False) -> bool | None:
    """Whether *now* is above *limit*; None where a value of “at least” leaves it open."""
    value = now.value or Decimal()
    if value > limit or (or_equals and value == limit):
        return True
    return None if now.at_least else False


def _falls(now: Observation, before: Observation) -> bool | None:
    """Whether *now* is below *before*; None where a value of “at least” leaves it open."""
    value, former = now.value or Decimal(), before.value or Decimal()
    if value < former:
        return None if now.at_least else True
    return None if before.at_least else False


def _judged(*, well: bool | None) -> Verdict:
    if well is None:
        return Verdict.OPEN
    return Verdict.AS_WANTED if well else Verdict.NOT_AS_WANTED
