"""Reads deadlines that another office wrote in words, such as 2026年12月底 or “end of Q3”."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import Any, Protocol

from secretariat.declaring.any_field import Field
from secretariat.declaring.dates import spelled
from secretariat.declaring.kinds import Kind
from secretariat.declaring.values import Tree
from secretariat.domain.deadline_words import whole_deadline
from secretariat.errors import SecretariatError
from secretariat.exchange.cells import Found
from secretariat.exchange.headings import Match
from secretariat.i18n import N_
from secretariat.office.foreign import add_note


class Sheet(Protocol):
    """The parts of a sheet that this module uses."""

    kind: Kind[Any]
    trees: list[dict[str, Tree]]
    rows: list[tuple[int, list[Found]]]
    doubts_at: dict[tuple[int, int], SecretariatError]


def read_deadlines(sheet: Sheet, taken: Sequence[Match], today: date) -> None:
    """Put a day in the place of words in the columns of deadlines; the words go to the notes.

    Words without a year mean the next such day after the row was written, so far as its other
    dates tell; each is to be looked at.
    """
    deadlines = {deadline.due for deadline in sheet.kind.deadlines}
    columns = [match for match in taken if match.column and match.column.name in deadlines]
    indices = {match.index for match in columns}
    begun = min((day for _, cells in sheet.rows for day in _days_in(cells)), default=today)
    for match in columns:
        for row, tree in enumerate(sheet.trees):
            text = match.chosen.of(tree)
            if not isinstance(text, str) or _is_a_date(text, match.chosen.inner):
                continue
            beside = [cell for at, cell in enumerate(sheet.rows[row][1]) if at not in indices]
            day = whole_deadline(text, min(_days_in(beside), default=begun))
            if day is not None:
                match.chosen.put(tree, day.isoformat())
                add_note(tree, match.heading, text.strip())
                sheet.doubts_at[row, match.index] = SecretariatError(
                    N_("“{said}” is read as {day}."), said=text.strip()[:60], day=day
                )


def _days_in(cells: Iterable[Found]) -> Iterator[date]:
    """The whole dates in *cells* that can be read in one way only."""
    for cell in cells:
        if isinstance(cell, datetime):
            yield cell.date()
        elif isinstance(cell, date):
            yield cell
        elif isinstance(cell, str) and (day := _whole_day(cell)) is not None:
            yield day


def _whole_day(text: str) -> date | None:
    """The day that *text* writes with day, month and year; None for anything else."""
    spelling = spelled(text)
    if spelling is None or spelling.day is None or spelling.is_doubtful:
        return None
    with suppress(ValueError):
        return date.fromisoformat(spelling.iso)
    return None


def _is_a_date(text: str, field: Field | None) -> bool:
    """True when *text* is a date that *field* holds as it is, perhaps without day or month."""
    spelling = spelled(text)
    if spelling is None:
        return False
    return spelling.day is not None or (field is not None and field.is_partial)
