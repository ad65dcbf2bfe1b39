"""The alternat: in the original that a side keeps, that side is named first, in both languages.

The text of a record is the same, word for word, in both originals. Only names of bodies with both
sides in them are reordered: the UK-China Joint Commission, the China-UK Joint Commission. Titles of
other texts and programmes do not change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from secretariat.declaring.values import Bilingual
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Meeting
from secretariat.domain.sides import Side


class Turn(NamedTuple):
    """A name in the form of the book, and in that of this original."""

    written: str
    here: str


def turns(
    table: tuple[Side, ...], mechanisms: Iterable[Mechanism], meetings: Iterable[Meeting]
) -> tuple[Turn, ...]:
    """Replacements that put the keeping side first in names of *mechanisms* and *meetings*."""
    if len(table) < 2:  # noqa: PLR2004 - two sides, or nothing to turn
        return ()
    names = [name for mechanism in mechanisms for name in _names(mechanism, table)]
    names += [meeting.title for meeting in meetings]
    turned_names = {
        half: turned
        for name in names
        for code in ("en", "zh")
        if (half := name.half(code)) and (turned := _turned(half, code, table)) != half
    }
    return tuple(
        Turn(*pair) for pair in sorted(turned_names.items(), key=lambda item: -len(item[0]))
    )


def _names(mechanism: Mechanism, table: tuple[Side, ...]) -> Iterator[Bilingual]:
    """The names of *mechanism* that contain the names of both sides."""
    yield mechanism.name
    yield from (Bilingual(name.en, name.zh) for name in mechanism.names)
    short = mechanism.short
    for first, second in (table[:2], table[1::-1]):
        en, zh = (f"{first.in_short.en}-{second.in_short.en} ", _joined_zh(first, second))
        yield Bilingual(en + short.en if short.en else "", zh + short.zh if short.zh else "")


def _joined_zh(first: Side, second: Side) -> str:
    return first.in_short.zh + second.in_short.zh


def _turned(name: str, code: str, table: tuple[Side, ...]) -> str:
    """*name* with the names of both sides in the order of *table*."""
    first, second = table[0].in_short, table[1].in_short
    if code == "zh":
        return name.replace(second.zh + first.zh, first.zh + second.zh)
    for dash in "-–":
        name = name.replace(f"{second.en}{dash}{first.en}", f"{first.en}{dash}{second.en}")
    return name


def turned(text: str, names: tuple[Turn, ...]) -> str:
    """*text* with each name in the form of this original."""
    if not names or not text:
        return text
    return _pattern(names).sub(lambda match: _mapping(names)[match.group()], text)


def turned_back(text: str, names: tuple[Turn, ...]) -> str:
    """*text* of this original with each name in the form of the book."""
    return turned(text, tuple(Turn(name.here, name.written) for name in names))


@lru_cache(maxsize=64)
def _pattern(names: tuple[Turn, ...]) -> re.Pattern[str]:
    # The longest first: a short name may begin a long one.
    return re.compile("|".join(re.escape(name.written) for name in names))


@lru_cache(maxsize=64)
def _mapping(names: tuple[Turn, ...]) -> Mapping[str, str]:
    return dict(names)
