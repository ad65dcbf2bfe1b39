"""Lists within a text: the bullet or number that each item begins with, its list and its level.

Lists are lines of a plain text, so that whatever keeps, merges, compares and translates texts does
the same with them; papers and office files make real lists of those lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

_DEEPEST = 8
"""The last level that office programs know, counted from 0."""


class Form(StrEnum):
    """The form of a list's markers: a bullet, or a way to write numbers."""

    BULLET = "bullet"
    DECIMAL = "decimal"
    LETTER = "letter"
    ROMAN = "roman"
    HAN = "han"
    CIRCLED = "circled"


OPEN_FORMATS = {
    Form.DECIMAL: "1",
    Form.LETTER: "a",
    Form.ROMAN: "i",
    Form.HAN: "一, 二, 三, ...",
    Form.CIRCLED: "①, ②, ③, ...",
}
"""How OpenDocument names the numbers of lists."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_HAN = "一二三四五六七八九十"


def _roman(number: int) -> str:
    tens, units = divmod(number, 10)
    return "x" * tens + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[units]


def _han(number: int) -> str:
    tens, units = divmod(number, 10)
    first = ("" if tens == 1 else _HAN[tens - 1]) + "十" if tens else ""
    return first + (_HAN[units - 1] if units else "")


_SERIES = {
    Form.LETTER: list(_LETTERS),
    Form.ROMAN: [_roman(number) for number in range(1, 40)],
    Form.HAN: [_han(number) for number in range(1, 100)],
    Form.CIRCLED: [chr(code) for code in range(ord("①"), ord("⑳") + 1)],
}
"""The numbers of each form, from 1; those of `Form.DECIMAL` are without end."""
_NUMBERS = {
    form: {sign: number for number, sign in enumerate(series, 1)}
    for form, series in _SERIES.items()
}

_SIGNS = re.compile(
    r"(?P<bullet>[•·▪◦‣-])(?P<blank> )(?=\S)"
    r"|(?P<before>\(?)(?P<latin>[1-9]\d{0,2}|[a-z]|[ivx]{1,6})(?P<after>[.)])(?P<gap> )(?=\S)"
    r"|(?P<open>[(（])(?P<inner>[1-9]\d?|[一二三四五六七八九十]{1,3})(?P<close>[)）])"
    r"(?P<room> ?)(?=\S)"
    r"|(?P<han>[一二三四五六七八九十]{1,3})(?P<comma>、)(?=\S)"
    r"|(?P<circled>[①-⑳])(?P<space> ?)(?=\S)"
)


class Numbering(NamedTuple):
    """The numbering that the markers of one list share; *before* holds the bullet itself."""

    form: Form
    before: str = ""
    after: str = ""
    gap: str = ""
    """What parts a sign from the words after it."""

    def sign(self, number: int) -> str:
        """The marker of the item with *number*, without the space after it."""
        if self.form is Form.BULLET:
            return self.before
        return f"{self.before}{number_in(self.form, number)}{self.after}"


class Item(NamedTuple):
    """An item: its list, the list's level (0 for the outermost), and its number in the list."""

    list_id: int
    level: int
    numbering: Numbering
    number: int
    begins: bool
    """True of the first item of its list."""

    @property
    def length(self) -> int:
        """The number of characters of the marker and the space after it."""
        return len(self.numbering.sign(self.number)) + len(self.numbering.gap)


def number_in(form: Form, number: int) -> str:
    """*number* as lists of *form* write it; in digits where the form does not go so far."""
    series = _SERIES.get(form, [])
    return series[number - 1] if 0 < number <= len(series) else str(number)


def readings(text: str) -> list[tuple[Numbering, int]]:
    """Each numbering and number that the marker before *text* can mean; empty without a marker."""
    match = _SIGNS.match(text)
    if not match:
        return []
    if match["bullet"]:
        return [(Numbering(Form.BULLET, match["bullet"], gap=" "), 1)]
    before = match["before"] or match["open"] or ""
    after = match["after"] or match["close"] or match["comma"] or ""
    label = match["latin"] or match["inner"] or match["han"] or match["circled"]
    if label.isascii() and label.isdecimal():
        forms = [(Form.DECIMAL, int(label))]
    else:
        forms = [(form, known[label]) for form, known in _NUMBERS.items() if label in known]
    gap = match["gap"] or match["room"] or match["space"] or ""
    return [(Numbering(form, before, after, gap), number) for form, number in forms]


def has_list(text: str) -> bool:
    """True when at least two lines of *text* are items."""
    return sum(bool(readings(line)) for line in text.split("\n")) > 1


class Lists:
    """The lists of one text, read line by line."""

    def __init__(self, ids: Iterator[int]) -> None:
        """*ids* number the lists of a whole document."""
        self._ids = ids
        self._open: list[Item] = []
        """The last item of each list that may go on, from the outermost inwards."""

    def item(self, line: str) -> Item | None:
        """The item in *line*; None, and all lists end, where *line* is not an item."""
        known = readings(line)
        if not known:
            self.end()
            return None
        return self._next(known) or self._first(known)

    def end(self) -> None:
        """End all open lists."""
        self._open = []

    def _next(self, known: list[tuple[Numbering, int]]) -> Item | None:
        """The next item of the innermost open list that has such markers."""
        for level in range(len(self._open) - 1, -1, -1):
            last = self._open[level]
            number = last.number + 1
            if last.numbering.form is Form.BULLET:
                continues = any(numbering == last.numbering for numbering, _ in known)
            else:
                continues = (last.numbering, number) in known
            if continues:
                item = last._replace(number=number, begins=False)
                self._open[level:] = [item]
                return item
        return None

    def _first(self, known: list[tuple[Numbering, int]]) -> Item:
        """The first item of a new list, nested in the open list if it counts from 1."""
        numbering, number = min(known, key=lambda reading: reading[1])
        of_kind = (level for level, item in enumerate(self._open) if item.numbering == numbering)
        level = next(of_kind, min(len(self._open), _DEEPEST)) if number == 1 else 0
        item = Item(next(self._ids), level, numbering, number, begins=True)
        self._open[level:] = [item]
        return item
