"""A long list of ids held in one text, as the database delivers it, to save memory.

A list of 100,000 texts of Python would take four times the memory, and twice the time to fetch.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

import sqlalchemy as sa

from secretariat.data.store.view import View

WIDTH = 36
"""The number of characters of an id."""

_BETWEEN = "\n"
_STEP = WIDTH + len(_BETWEEN)


class Ids(Sequence[str]):
    """A sequence of ids; equal to any sequence with the same ones."""

    __slots__ = ("_text",)
    __hash__ = None  # type: ignore[assignment]  # as a list has none

    def __init__(self, text: str) -> None:
        """*text* holds the ids, each on a line, without a line break at the end."""
        self._text = text

    def __len__(self) -> int:
        return (len(self._text) + len(_BETWEEN)) // _STEP

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        places = range(len(self))[at]
        if isinstance(places, range):
            return [self._at(position) for position in places]
        return self._at(places)

    def __iter__(self) -> Iterator[str]:
        return iter(self._text.split(_BETWEEN) if self._text else ())

    def __contains__(self, record: object) -> bool:
        return isinstance(record, str) and self._place(record) >= 0

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Ids):
            return self._text == other._text
        # Most lists are compared with an empty one: the ids need not be made for that.
        return isinstance(other, Sequence) and len(self) == len(other) and list(self) == list(other)

    def __repr__(self) -> str:
        return f"Ids({list(self)!r})"

    def index(self, value: str, start: int = 0, stop: int | None = None) -> int:
        """The index of *value* from *start* on and before *stop*; refused when it is not there."""
        position = self._place(value)
        if position not in range(len(self))[start:stop]:
            raise ValueError(value)
        return position

    def _at(self, position: int) -> str:
        return self._text[position * _STEP : position * _STEP + WIDTH]

    def _place(self, record: str) -> int:
        # Nothing of this width that holds no separator can lie across one.
        start_ = self._text.find(record) if len(record) == WIDTH and _BETWEEN not in record else -1
        return start_ // _STEP if start_ >= 0 else -1


def selected(view: View, statement: sa.Select[tuple[str]]) -> Sequence[str]:
    """The ids that *statement* selects, in its order.

    SQLite keeps the order of what it joins: its optimizer leaves the inner ORDER BY alone where an
    aggregate depends on it (SQLITE_FUNC_ANYORDER, which group_concat lacks).
    """
    ordered = statement.subquery()
    text = view.scalar(sa.select(sa.func.group_concat(ordered.c[0], _BETWEEN))) or ""
    seams = text[WIDTH::_STEP]
    fits = len(text) % _STEP in (0, WIDTH)
    if fits and text.count(_BETWEEN) == seams.count(_BETWEEN) == len(seams):
        return Ids(text)
    # Another program may have made ids of a form of its own.
    ids: list[str] = text.split(_BETWEEN)
    return ids
