"""All known headings of a column: ours, other offices', and either of them with a side."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from secretariat.declaring.kinds import Kind
from secretariat.domain.sides import Side
from secretariat.errors import SecretariatError
from secretariat.exchange import columns as declared
from secretariat.exchange.columns import DAY_FIRST, MONTH_FIRST, Column
from secretariat.exchange.synonyms import PARTS, SYNONYMS
from secretariat.exchange.words import plain
from secretariat.han import has_han
from secretariat.i18n import N_, language

LANGUAGES = (language("en"), language("zh"))
_ORDERS = {DAY_FIRST: False, MONTH_FIRST: True}
_LETTER = r"a-z0-9"
_LETTERS_OF_A_CODE = 2
_SIDE_WORDS = re.compile(rf"(?<![{_LETTER}])side(?:'s)?(?![{_LETTER}])|[方侧]$")


class KnownHeadings:
    """The known headings of the columns of one kind, with the column that each means."""

    def __init__(self, kind: Kind[Any], sides: Sequence[Side]) -> None:
        split = declared.columns_of(kind, sides)
        whole = declared.whole_fields(kind)
        self.title = kind.title.name
        self.exact = _our_own(split, whole)
        self.alike: dict[str, Column] = {}
        self.by_slot = {column.slot: column for column in (*split, *whole)}
        for register in (f"{kind.name}.", ""):  # what this register says comes before what all say
            for slot, column in self.by_slot.items():
                for word in SYNONYMS.get(register + slot, ()):
                    self.alike.setdefault(plain(word), column)
        self._sides = {side.code.lower(): _names_of(side) for side in sides}

    def slot(self, text: str) -> Column:
        """The column that *text* names on the command line, such as ``due:month-first``."""
        name, _, order = text.strip().partition(":")
        column = self.by_slot.get(name) or self.exact.get(plain(name))
        if column is None:
            raise SecretariatError(
                N_("There is no field “{field}”; there are {known}."),
                field=text[:60],
                known=list(self.by_slot),
            )
        if not order:
            return column
        if order not in _ORDERS or not column.is_date:
            raise SecretariatError(
                N_("“{field}” should be a field of days, with :day-first or :month-first."),
                field=text[:60],
            )
        return replace(column, month_first=_ORDERS[order])

    def beside_sides(self, heading: str) -> Iterator[tuple[str, str]]:
        """The code of each side that *heading* names, with the heading without that name."""
        text = " ".join(unicodedata.normalize("NFKC", heading).casefold().split())
        for code, names in self._sides.items():
            for name in names:
                rest = _without(text, name)
                if rest is not None and plain(rest):
                    yield code, _SIDE_WORDS.sub("", rest).strip()
                    break

    def beside_languages(self, heading: str) -> Iterator[tuple[str, str]]:
        """Each language that *heading* names, by its code, with the heading without it.

        The rest is empty where nothing else stands there: a column of the English texts. A code
        alone, such as CN, may be that of a side.
        """
        text = " ".join(unicodedata.normalize("NFKC", heading).casefold().split())
        for half in ("en", "zh"):
            for word in PARTS[half]:
                rest = _without(text, word.casefold())
                if rest is not None and (rest or len(word) > _LETTERS_OF_A_CODE or has_han(word)):
                    yield half, rest.removesuffix(" in")
                    break

    def in_language(self, column: Column | None, half: str) -> Column | None:
        """The *half* of *column* in one language, else of the title; None where it has none."""
        name = column.name if column else self.title
        return self.by_slot.get(f"{name}.{half}")

    def of_side(self, column: Column, code: str) -> Column | None:
        """The part of *column* for the side with this *code*; None when it has no sides."""
        if column.is_by_side and not column.path:
            return self.by_slot.get(f"{column.name}.{code}")
        return None

    def not_yet(self, column: Column, taken: Sequence[Column]) -> Column | None:
        """The part of *column* for the only side left over by *taken*; None unless there is one."""
        parts = [part for code in self._sides if (part := self.of_side(column, code))]
        left = [part for part in parts if part not in taken and column not in taken]
        return left[0] if len(left) == 1 else None


def _our_own(split: Sequence[Column], whole: Sequence[Column]) -> dict[str, Column]:
    """The columns by our headings in both languages and by the names of the fields."""
    exact: dict[str, Column] = {}
    for tongue in LANGUAGES:
        for column, text in zip(split, declared.titles(split, tongue), strict=True):
            exact.setdefault(plain(text), column)
    for column in (*split, *whole):
        exact.setdefault(plain(column.slot), column)
    for column in (*whole, *split):
        for tongue in LANGUAGES:
            for text in _ways(column, column.label(tongue)):
                exact.setdefault(plain(text), column)
    return exact


def _ways(column: Column, label: str) -> Iterator[str]:
    """*label* with each word for the part of *column*, before or after it."""
    if not column.path:
        yield label
    elif len(column.path) == 1:
        (part,) = column.path
        own = (column.called.en, column.called.zh, part) if column.called.en else PARTS[part]
        for word in own:
            yield from (label + word, word + label)


def _names_of(side: Side) -> list[str]:
    """The names of *side* in headings, the longest first."""
    own = (
        side.code,
        side.name.en,
        side.name.zh,
        side.demonym.en,
        side.demonym.zh,
        *side.also_called,
    )
    names = {name.casefold() for name in own if name}
    return sorted(names, key=lambda name: (-len(name), name))


def _without(text: str, name: str) -> str | None:
    """*text* without *name* in brackets, or as its first or last word; None if it is not there."""
    word = re.escape(name)
    if name.isascii():
        word = rf"(?<![{_LETTER}]){word}(?![{_LETTER}])"
    match = re.search(rf"\(\s*{word}[^)]*\)|^{word}|{word}$", text)
    return None if match is None else (text[: match.start()] + " " + text[match.end() :]).strip()
