"""Awards: what projects of a fund were awarded and paid, beside what the sides committed to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from secretariat.declaring import standing
from secretariat.domain.across.holdings import Holdings, kind_of
from secretariat.domain.across.money import Totals, by_side_and_currency, committed, year_of
from secretariat.domain.programme.funding import Commitment, Fund, Initiative
from secretariat.domain.programme.projects import Payment, Project

_NOTHING = Decimal(0)


@dataclass(frozen=True, kw_only=True)
class Balance:
    """What one side committed to a fund in one currency, and what became of it."""

    side: str
    """The code of the side, in lower case."""
    currency: str
    committed: Decimal
    budgeted: Decimal
    """The sum of the budgets of the funding initiatives of the fund."""
    awarded: Decimal
    """The sum of the amounts of the projects of the fund."""
    paid: Decimal
    """The sum of the payments to projects of the fund, those that ended early included."""

    @property
    def share(self) -> Decimal | None:
        """The per cent of the commitment that was awarded; None where nothing was committed."""
        return percent(self.awarded, self.committed)

    @property
    def paid_share(self) -> Decimal | None:
        """The per cent of the awards that was paid; None where nothing was awarded."""
        return percent(self.paid, self.awarded)


def percent(part: Decimal | int, whole: Decimal | int) -> Decimal | None:
    """*part* as per cent of *whole*, to one decimal; None where *whole* is nothing."""
    if not whole:
        return None
    return (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.1"), ROUND_HALF_EVEN)


def projects_of(fund: Fund, holdings: Holdings) -> tuple[Project, ...]:
    """The projects that *fund* pays for: those of the calls of its funding initiatives.

    What was merely proposed or ended early is left out.
    """
    return tuple(
        project
        for project in _every_project_of(fund, holdings)
        if standing.counts(kind_of(project), project)
    )


def _every_project_of(fund: Fund, holdings: Holdings) -> Iterator[Project]:
    initiatives = {initiative.id for initiative in holdings.linked(Initiative, "fund", fund.id)}
    for project in holdings.of(Project):
        call = holdings.at(project.call)
        if call is not None and call.initiative is not None and call.initiative.id in initiatives:
            yield project


def payments_of(fund: Fund, holdings: Holdings) -> tuple[Payment, ...]:
    """The payments to projects of *fund*, also to those that ended early."""
    return tuple(
        payment
        for project in _every_project_of(fund, holdings)
        for payment in holdings.linked(Payment, "project", project.id)
    )


def paid_by_year(fund: Fund, holdings: Holdings) -> dict[int | None, Totals]:
    """What was paid to projects of *fund* in each year; last, under None, in no known year."""
    by_year: dict[int | None, list[Payment]] = defaultdict(list)
    for payment in payments_of(fund, holdings):
        by_year[year_of(payment)].append(payment)
    ranked = sorted(by_year, key=lambda year: (year is None, year))
    return {year: committed(by_year[year], holdings) for year in ranked}


def balances(fund: Fund, holdings: Holdings) -> tuple[Balance, ...]:
    """A balance for each side and currency in which anything of *fund* is counted.

    Amounts in different currencies are never set against each other.
    """
    initiatives = holdings.linked(Initiative, "fund", fund.id)
    promised = committed(holdings.linked(Commitment, "fund", fund.id), holdings)
    budgeted = by_side_and_currency(initiative.budgets for initiative in initiatives)
    awarded = by_side_and_currency(project.amounts for project in projects_of(fund, holdings))
    paid = committed(payments_of(fund, holdings), holdings)
    return tuple(
        Balance(
            side=side,
            currency=currency,
            committed=promised.get((side, currency), _NOTHING),
            budgeted=budgeted.get((side, currency), _NOTHING),
            awarded=awarded.get((side, currency), _NOTHING),
            paid=paid.get((side, currency), _NOTHING),
        )
        for side, currency in sorted(_keys((promised, budgeted, awarded, paid)))
    )


def _keys(totals: Iterable[Totals]) -> set[tuple[str, str]]:
    return {key for total in totals for key in total}
