"""Money: totals by side and currency, and conversion by the rates in the book."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal

from secretariat.declaring.partial_dates import first_day, last_day
from secretariat.declaring.values import BySide, Money
from secretariat.domain.across.covering import is_past_end
from secretariat.domain.across.holdings import Holdings
from secretariat.domain.across.periods import Period
from secretariat.domain.programme.flagships import Flagship
from secretariat.domain.programme.funding import Commitment, Rate
from secretariat.domain.programme.projects import Payment, Project, ProjectStatus

Totals = dict[tuple[str, str], Decimal]
"""Sums by side (code in lower case) and currency; currencies are never added together."""


@dataclass(frozen=True)
class Converted:
    """An amount in another currency, with the rate that was used."""

    money: Money
    rate: Rate


def committed_on(commitment: Commitment) -> date | None:
    """The date of a commitment, else the first day of its year."""
    return first_day(commitment.committed_on or (str(commitment.year) if commitment.year else ""))


def commitments_in(period: Period, holdings: Holdings) -> tuple[Commitment, ...]:
    """The commitments made in *period*."""
    commitments = (
        commitment
        for commitment in holdings.of(Commitment)
        if period.holds(committed_on(commitment))
    )
    return tuple(commitments)


def committed(sums: Iterable[Commitment | Payment], holdings: Holdings) -> Totals:
    """The sums committed, or paid, by side and currency."""
    pairs = []
    for each in sums:
        side = holdings.at(each.side)
        if side is not None and each.amount is not None:
            pairs.append((side.code.lower(), each.amount))
    return _totals(pairs)


def year_of(payment: Payment) -> int | None:
    """The year of *payment*, else that of the day on which it was made."""
    day = first_day(payment.paid_on)
    return payment.year or (day.year if day else None)


def budgeted(flagships: Iterable[Flagship]) -> Totals:
    """The budgets of Flagships, by side and currency."""
    return by_side_and_currency(flagship.budgets for flagship in flagships)


def under_way(holdings: Holdings, on: date) -> Totals:
    """The amounts of the projects that were under way on the day *on*, by side and currency."""
    projects = (project for project in holdings.of(Project) if was_under_way(project, on))
    return by_side_and_currency(project.amounts for project in projects)


def was_under_way(project: Project, on: date) -> bool:
    """True when, by its dates, it had begun by *on* and not ended; else by its status."""
    begun, ended = first_day(project.starts), last_day(project.ends)
    if (begun is not None and begun > on) or is_past_end(project, on):
        return False
    if project.status is ProjectStatus.COMPLETED:
        return ended is not None and ended > on
    return project.status is ProjectStatus.UNDER_WAY


def by_side_and_currency(amounts: Iterable[BySide[Money]]) -> Totals:
    """The sums of *amounts* by side and currency."""
    return _totals((side, money) for values in amounts for side, money in values)


def converted(money: Money, to: str, on: date | None, rates: Iterable[Rate]) -> Converted | None:
    """*money* in currency *to*, by the last rate on or before *on*; None without one.

    A rate of the opposite pair is not turned round: it is another rate.
    """
    fitting = [
        rate
        for rate in rates
        if (rate.base, rate.quote) == (money.currency, to)
        and rate.rate is not None
        and rate.date is not None
        and (on is None or rate.date <= on)
    ]
    last = max(fitting, key=lambda rate: (rate.date or date.min, rate.id), default=None)
    if last is None or last.rate is None:
        return None
    amount = (money.amount * last.rate).quantize(Decimal(1), ROUND_HALF_EVEN)
    return Converted(Money(amount, to), last)


def _totals(pairs: Iterable[tuple[str, Money]]) -> Totals:
    totals: Totals = defaultdict(Decimal)
    for side, money in pairs:
        totals[side, money.currency] += money.amount
    return dict(sorted(totals.items()))
