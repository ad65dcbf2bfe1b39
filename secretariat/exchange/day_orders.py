"""The order of day and month in dates such as 11/5/2026, from the other dates of the sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from secretariat.declaring.dates import spelled
from secretariat.errors import SecretariatError
from secretariat.exchange.cells import Found
from secretariat.exchange.columns import DAY_FIRST, MONTH_FIRST
from secretariat.exchange.headings import Match
from secretariat.i18n import N_

_MONTHS = 12


@dataclass(frozen=True)
class Order:
    """Evidence for the order of day and month in one column."""

    doubtful: str = ""
    """The first date that can be read in both orders; empty if there is none."""
    day_first: str = ""
    """A date that certainly has the day first, such as 31/5/2026; empty if there is none."""
    month_first: str = ""
    """A date that certainly has the month first, such as 5/31/2026; empty if there is none."""

    @property
    def decided(self) -> bool | None:
        """True when the month comes first; None without evidence, or when both orders occur."""
        if bool(self.day_first) == bool(self.month_first):
            return None
        return bool(self.month_first)


def order_of(texts: Iterable[Found]) -> Order:
    """The evidence in *texts*, the cells of a column; typed dates and other values show nothing."""
    order = Order()
    for text in texts:
        day = spelled(text) if isinstance(text, str) else None
        if day is None or not day.is_open:
            continue
        if day.is_doubtful:
            order = replace(order, doubtful=order.doubtful or str(text))
        elif (day.day or 0) > _MONTHS >= (day.month or 0):
            order = replace(order, day_first=order.day_first or str(text))
        elif (day.month or 0) > _MONTHS >= (day.day or 0):
            order = replace(order, month_first=order.month_first or str(text))
    return order


def ordered(matches: Sequence[Match], rows: Sequence[Sequence[Found]]) -> tuple[Match, ...]:
    """*matches*, each column of dates with the order that its own dates show, or the sheet's."""
    widest = max(map(len, rows), default=0)
    orders = [order_of(row[index] for row in rows if index < len(row)) for index in range(widest)]
    shown = {order.decided for order in orders} - {None}
    whole = shown.pop() if len(shown) == 1 else None
    return tuple(_ordered(match, orders, whole) for match in matches)


def _ordered(match: Match, orders: Sequence[Order], whole: bool | None) -> Match:  # noqa: FBT001 - None where the lists do not agree
    if not has_days(match) or match.column is None or match.index >= len(orders):
        return match
    order = orders[match.index]
    if match.column.month_first is not None or (order.day_first and order.month_first):
        return match
    decided = whole if order.decided is None else order.decided
    return replace(match, column=replace(match.column, month_first=decided))


def doubts_of_days(
    matches: Sequence[Match], rows: Sequence[Sequence[Found]]
) -> Iterator[tuple[Match, SecretariatError]]:
    """Doubts about columns of ambiguous dates, and about those read with the month first."""
    for match in matches:
        if not has_days(match) or match.column is None or match.is_mapped:
            continue
        order = order_of(row[match.index] for row in rows if match.index < len(row))
        if match.column.month_first and order.doubtful:
            yield match, SecretariatError(
                N_("Days such as {day} in “{heading}” are read with the month first, as elsewhere"
                   " in the sheet."),
                day=order.doubtful, heading=match.heading[:60],
            )  # fmt: skip
        elif match.column.month_first is None and order.doubtful:
            yield match, SecretariatError(
                N_("“{day}” in “{heading}” could be two dates: use --map '{heading}={first}' or "
                   "--map '{heading}={second}'."),
                day=order.doubtful,
                heading=match.heading[:60],
                first=f"{match.column.slot}:{DAY_FIRST}",
                second=f"{match.column.slot}:{MONTH_FIRST}",
            )  # fmt: skip


def is_undecided(match: Match) -> bool:
    """True for a column of dates whose order of day and month is unknown."""
    return has_days(match) and match.column is not None and match.column.month_first is None


def has_days(match: Match) -> bool:
    """True for a column that is matched to a field of dates."""
    return match.column is not None and match.column.is_date
