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
    found = Order()
    for text in texts:
        day = spelled(text) if isinstance(text, str) else None
        if day is None or not day.is_open:
            continue
        if day.is_doubtful:
            found = replace(found, doubtful=found.doubtful or str(text))
        elif (day.day or 0) > _MONTHS >= (day.month or 0):
            found = replace(found, day_first=found.day_first or str(text))
        elif (day.month or 0) > _MONTHS >= (day.day or 0):
            found = replace(found, month_first=found.month_first or str(text))
    return found


def ordered(matches: Sequence[Match], rows: Sequence[Sequence[Found]]) -> tuple[Match, ...]:
    """*matches* in which each column of days has the order that its days show, or the sheet's."""
    widest = max(map(len, rows), default=0)
    orders = [order_of(row[place] for row in rows if place < len(row)) for place in range(widest)]
    shown = {one.decided for one in orders} - {None}
    whole = shown.pop() if len(shown) == 1 else None
    return tuple(_ordered(one, orders, whole) for one in matches)


def _ordered(one: Match, orders: Sequence[Order], whole: bool | None) -> Match:  # noqa: FBT001
    if not has_days(one) or one.column is None or one.place >= len(orders):
        return one
    order = orders[one.place]
    if one.column.month_first is not None or (order.day_first and order.month_first):
        return one
    decided = whole if order.decided is None else order.decided
    return replace(one, column=replace(one.column, month_first=decided))


def doubts_of_days(
    matches: Sequence[Match], rows: Sequence[Sequence[Found]]
) -> Iterator[tuple[Match, SecretariatError]]:
    """The columns whose days can be two, and those that were read with the month first."""
    for one in matches:
        if not has_days(one) or one.column is None or one.is_told:
            continue
        order = order_of(row[one.place] for row in rows if one.place < len(row))
        if one.column.month_first and order.doubtful:
            yield one, SecretariatError(
                N_("Days such as {day} in “{heading}” are read with the month first, as elsewhere"
                   " in the sheet."),
                day=order.doubtful, heading=one.heading[:60],
            )  # fmt: skip
        elif one.column.month_first is None and order.doubtful:
            yield one, SecretariatError(
                N_("“{day}” in “{heading}” could be two dates: use --map '{heading}={first}' or "
                   "--map '{heading}={second}'."),
                day=order.doubtful,
                heading=one.heading[:60],
                first=f"{one.column.slot}:{DAY_FIRST}",
                second=f"{one.column.slot}:{MONTH_FIRST}",
            )  # fmt: skip


def is_undecided(one: Match) -> bool:
    """True of a column of days of which nobody knows in which order they are written."""
    return has_days(one) and one.column is not None and one.column.month_first is None


def has_days(one: Match) -> bool:
    """True of a column that is taken for a field of days."""
    return one.column is not None and one.column.is_date
