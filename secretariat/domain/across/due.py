"""Everything due: the deadlines of all registers that are not met, and who owes them.

There is one list. The overview, reminders, calendars and reports show parts of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from datetime import date, timedelta
from typing import Any, NamedTuple, overload

from secretariat.declaring import standing
from secretariat.declaring.duties import Deadline
from secretariat.declaring.fields import Field
from secretariat.declaring.kinds import KINDS, Kind
from secretariat.domain.across.holdings import Holdings
from secretariat.domain.across.moves import Move
from secretariat.domain.across.owing import owing
from secretariat.domain.progress import SOON
from secretariat.frozen import frozen

SEPARATOR = "\t"
"""Separates the parts of a line; it sorts before all that they hold."""


class Due(NamedTuple):
    """One deadline of one record that is not met; sorted as the list is, by day first."""

    day: date
    """The last day on which it can be met."""
    kind: str
    """The name of the kind of the record."""
    record: str
    """The id of the record."""
    of: str
    """The name of the field with the date, which tells the deadlines of one record apart."""
    owes: tuple[str, ...]
    """The codes, in lower case, of the sides that owe it; none where it is for all together."""

    @classmethod
    def from_line(cls, line: str) -> Due:
        """The deadline that *line* stands for."""
        day, kind, record, of, owes = line.split(SEPARATOR)
        return cls(date.fromisoformat(day), kind, record, of, tuple(owes.split()))

    @property
    def line(self) -> str:
        """All of it in one text, by which a long list is kept; texts sort as the list does."""
        owes = " ".join(self.owes)
        return SEPARATOR.join((self.day.isoformat(), self.kind, self.record, self.of, owes))

    @property
    def field(self) -> Field:
        """The field that holds the date; its label says what is due."""
        return KINDS.named(self.kind).field_named[self.of]

    def moves(self, of_record: Iterable[Move]) -> list[Move]:
        """Those of the moves *of_record* by which this date was put off or brought forward."""
        return [move for move in of_record if move.field == self.of]

    def days(self, today: date) -> int:
        """The number of days left; below zero once it is overdue."""
        return (self.day - today).days

    def is_overdue(self, today: date) -> bool:
        """True when its last day is before *today*."""
        return self.day < today

    def is_owed_by(self, side: str) -> bool:
        """True when *side* owes it; what is for all together is owed by each."""
        return not self.owes or side.lower() in self.owes


class DueLines(Sequence[Due]):
    """A long list of deadlines, kept as texts: a hundred thousand objects would take long to make.

    It equals any sequence of the same deadlines.
    """

    __slots__ = ("lines",)
    __hash__ = None  # type: ignore[assignment]  # as a list has none

    def __init__(self, lines: Sequence[str]) -> None:
        """*lines* are the texts of the deadlines, in order."""
        self.lines = lines

    def __len__(self) -> int:
        return len(self.lines)

    @overload
    def __getitem__(self, at: int) -> Due: ...
    @overload
    def __getitem__(self, at: slice) -> DueLines: ...
    def __getitem__(self, at: int | slice) -> Due | DueLines:
        if isinstance(at, slice):
            return DueLines(self.lines[at])
        return Due.from_line(self.lines[at])

    def __eq__(self, other: object) -> bool:
        if isinstance(other, DueLines):
            return self.lines == other.lines
        return isinstance(other, Sequence) and list(self) == list(other)

    def __repr__(self) -> str:
        return f"DueLines({list(self)!r})"


@frozen(slots=True, kw_only=True)
class Wanted:
    """Which deadlines a list shows; an empty part leaves nothing out."""

    until: date | None = None
    since: date | None = None
    side: str = ""
    """The code of a side that owes it."""
    overdue: bool = False
    """True for those alone whose last day is past."""
    kinds: frozenset[str] = field(default=frozenset())
    """The names of the kinds of the records."""
    text: str = ""
    """Words that the record holds; only a book can be searched, so the rule passes over them."""

    def last(self, today: date) -> date | None:
        """The last day that is shown; None where there is none."""
        if not self.overdue:
            return self.until
        yesterday = today - timedelta(days=1)
        return min(self.until or yesterday, yesterday)

    def shows(self, due_line: Due, today: date) -> bool:
        """True when *due_line* is among them."""
        last = self.last(today)
        return (last is None or due_line.day <= last) and self.shows_by_rest(due_line)

    def shows_by_rest(self, due_line: Due) -> bool:
        """True when *due_line* is among them, unless its day is after the last that is shown."""
        return (
            (self.since is None or due_line.day >= self.since)
            and (not self.kinds or due_line.kind in self.kinds)
            and (not self.side or due_line.is_owed_by(self.side))
        )


def soon(today: date, side: str = "") -> Wanted:
    """What is due from *today* on, within the time that counts as soon."""
    return Wanted(since=today, until=today + SOON, side=side)


def kinds_with_deadlines() -> tuple[Kind[Any], ...]:
    """The kinds of which something can be due."""
    return tuple(kind for kind in KINDS if kind.deadlines)


def passed(deadline: Deadline, day: date, today: date) -> bool:
    """True when nothing is left to do about *deadline*, since its last *day* is over."""
    return deadline.passes and day < today


def due(holdings: Holdings, today: date, wanted: Wanted | None = None) -> list[Due]:
    """The deadlines in *holdings* that are not met on *today*, the most overdue first."""
    chosen = wanted or Wanted()
    last = chosen.last(today) or date.max
    return sorted(
        due_line for due_line in _until(holdings, last, today) if chosen.shows_by_rest(due_line)
    )


def _until(holdings: Holdings, last: date, today: date) -> Iterator[Due]:
    """The deadlines whose last day is *last* or earlier: who owes the others is not asked."""
    for kind in kinds_with_deadlines():
        for deadline in kind.deadlines:
            for record in holdings.of(kind.record):
                day = standing.due_on(deadline, record)
                if day is None or day > last or passed(deadline, day, today):
                    continue
                if not standing.is_met(deadline, kind, record):
                    owes = owing(deadline, record, holdings.at)
                    yield Due(day, kind.name, record.id, deadline.due, owes)
