"""Widths of the columns of a sheet: that of their widest text, within bounds."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from secretariat.declaring.cells import Content
from secretariat.exchange.columns import Column
from secretariat.patterns import pattern

_NARROWEST: Final = 6
_BESIDE: Final = 2
"""Letters added to the width of the widest text."""
_DAY: Final = len("28 September 2026")
"""Width of a day in letters: that of the longest."""
_WIDE: Final = pattern("[\u2e81-\U0010ffff]")
"""A character as wide as two letters."""


class Widths:
    """Widths of columns in letters, from their headings and the rows given to `see`."""

    def __init__(self, columns: Sequence[Column], headings: Iterable[int]) -> None:
        """*headings* are the widths of the headings of *columns*, in letters."""
        self._most = [_most(column) for column in columns]
        self._widest = list(headings)
        self._fitting = [0] * len(columns)
        """For each column, the length in characters up to which any text fits."""
        for index in range(len(columns)):
            self._widen(index, self._widest[index])

    def see(self, row: Sequence[Content]) -> None:
        """Widen columns until the cells of *row* fit."""
        for index, cell in enumerate(row):
            if cell is None or (isinstance(cell, str) and len(cell) <= self._fitting[index]):
                continue
            if (across := letters_across(cell)) > self._widest[index]:
                self._widen(index, across)

    def _widen(self, index: int, across: int) -> None:
        self._widest[index] = across
        # No text is wider than twice its length.
        is_full = across + _BESIDE >= self._most[index]
        self._fitting[index] = sys.maxsize if is_full else across // 2

    def __iter__(self) -> Iterator[int]:
        """The width of each column."""
        for widest, most in zip(self._widest, self._most, strict=True):
            yield min(max(widest + _BESIDE, _NARROWEST), most)


def letters_across(cell: Content) -> int:
    """Width of *cell* in letters; a Chinese character counts as two."""
    if isinstance(cell, date):
        return _DAY
    text = str(cell)
    if "\n" in text:
        return max(map(letters_across, text.split("\n")))
    return len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))


def _most(column: Column) -> int:
    """Greatest width of a column in letters; longer texts break into lines."""
    field = column.inner
    if field is not None and (field.is_pair or field.is_text):
        return 60 if field.long or field.required else 30
    return 20
