"""Whether 11/5/2026 is 11 May or 5 November: what the other days of the same sheet show."""

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
    """What the days of one column show of the order in which they are written."""

    doubtful: str = ""
    """The first of them that can be two days; empty when none can."""
    day_first: str = ""
    """One that has the day first for certain."""
    month_first: str = ""
    """One that has the month first for certain."""

    @property
    def decided(self) -> bool | None:
        """True when the month stands first; None when nothing tells, or both orders occur."""
        if bool(self.day_first) == bool(self.month_first):
            return None
        return bool(self.month_first)


def order_of(texts: Iterable[Found]) -> Order:
    """What *texts* show; cells that hold a real date, or no date at all, show nothing."""
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
    """*matches* in which each column of days has the order that its days show, or the sheet's."""
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
    """The columns whose days can be two, and those that were read with the month first."""
    for match in matches:
        if not has_days(match) or match.column is None or match.is_told:
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
    """True of a column of days of which nobody knows in which order they are written."""
    return has_days(match) and match.column is not None and match.column.month_first is None


def has_days(match: Match) -> bool:
    """True of a column that is taken for a field of days."""
    return match.column is not None and match.column.is_date
