"""Labels of list items, counted as an office program counts them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

_DIGITS = 5
_COUNTER = re.compile(r"%(\d)")


class Level(NamedTuple):
    """A level of a list as a file defines it."""

    written: Callable[[int], str] = str
    """Writes a number as the labels of the level do."""
    text: str = ""
    """The label, with `%1` for the number of the first level, `%2` for that of the second."""
    start: int = 1
    gap: str = " "
    """The characters between the label and the words."""


class Labels:
    """Counts the items of every list of one file."""

    def __init__(self) -> None:
        self._levels: dict[tuple[str, int], Level] = {}
        self._counts: dict[tuple[str, int], int] = {}
        self._noted: dict[str, str] = {}
        self._counted_as: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}

    def define(self, name: str, level: int, kind: Level) -> None:
        """Define *level*, from 0, of the list called *name*."""
        self._levels[name, level] = kind

    def share(self, name: str, other: str) -> None:
        """Let the list called *name* have the levels of *other* and continue its numbers."""
        self._counted_as[name] = other

    def begin_at(self, name: str, level: int, number: int) -> None:
        """Set the *number* of the first item on *level* of the list called *name*."""
        self._starts[name, level] = number

    def restart(self, name: str) -> None:
        """Number the list called *name* from its start again."""
        for key in [key for key in self._counts if key[0] == name]:
            del self._counts[key]

    def note(self, kind: str, value: str) -> None:
        """Remember the list (``numId``) or the level (``ilvl``) that a Word paragraph names."""
        self._noted[kind] = value

    def noted(self) -> str:
        """The label of the paragraph whose list and level were noted; forgets them."""
        name, level = self._noted.get("numId", ""), self._noted.get("ilvl", "")
        self._noted = {}
        return self.next(name, whole(level, 0))

    def next(self, name: str, level: int, number: int | None = None) -> str:
        """The label of the next item and the gap after it; *number*, if given, is the item's."""
        number = self._starts.pop((name, level), number)
        name = self._counted_as.get(name, name)
        kind = self._levels.get((name, level))
        if kind is None:
            return ""
        counted = self._counts.get((name, level), kind.start - 1) + 1
        self._counts[name, level] = counted if number is None else number
        for key in [key for key in self._counts if key[0] == name and key[1] > level]:
            del self._counts[key]
        label = _COUNTER.sub(lambda match: self._number(name, int(match[1]) - 1), kind.text)
        return label + kind.gap if label else ""

    def _number(self, name: str, level: int) -> str:
        kind = self._levels.get((name, level), Level())
        return kind.written(self._counts.get((name, level), kind.start))


def whole(value: str, otherwise: int) -> int:
    """*value* as a number; *otherwise* if it is no number of at most five digits."""
    return int(value) if value.isdecimal() and len(value) <= _DIGITS else otherwise
