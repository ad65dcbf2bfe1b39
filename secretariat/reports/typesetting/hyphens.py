"""Hyphenation of English words, but never of names.

Capitalised words are hyphenated only with an ending that no name has (Committee, Implementation),
as in the names of institutions.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

import pyphen

# A word of six or more letters, with any punctuation that touches it; no identifier.
_WORD = re.compile(
    r"[(“‘\[]*([a-z]{6,}|[A-Z][a-z]{2,}(?:tion|tional|ment|mental|ittee|ission|ology|ological|ramme"
    r"|ariat|ility|ative|ture|rence)s?)[)”’\],.;:!?]* ?"
)


_LEFT = _RIGHT = 3  # letters of a word that stay together at either end
_DIGITS = re.compile(r"[0-9]")
_VALUE_AND_LETTER = re.compile(r"(\d?)(\D?)")

Pattern = tuple[int, tuple[int, ...]]
"""Index at which the values of a pattern begin, and the values: an odd one allows a hyphen."""


class Patterns(dict[str, str]):
    """Hyphenation patterns by their letters, in the form of the dictionary; parsed on demand.

    Pyphen itself parses all 14,000 before the first word, which takes 0.1 s of every printing.
    """

    def get(self, letters: str, default: None = None) -> Pattern | None:  # type: ignore[override]  # Pyphen asks for what was parsed
        """The pattern of *letters*; None where there is none, or one without values."""
        written = super().get(letters)
        if written is None:
            return default
        values = [int(value or 0) for value, _ in _VALUE_AND_LETTER.findall(written)]
        last = max((at for at, value in enumerate(values) if value), default=-1)
        first = next((at for at, value in enumerate(values) if value), 0)
        return (first, tuple(values[first : last + 1])) if last >= 0 else default


class _Dictionary(pyphen.HyphDict):
    """Pyphen's dictionary, with patterns that are parsed on demand."""

    def __init__(self, path: Path) -> None:
        lines = [line for line in path.read_text("utf-8").split("\n")[1:] if line.strip()]
        lines = [line for line in lines if not line.startswith(pyphen.ignored)]
        letters = _DIGITS.sub("", "\n".join(lines)).split("\n")
        self.patterns = Patterns(zip(letters, lines, strict=True))
        self.cache: dict[str, list[int]] = {}
        self.maxlen = max(map(len, letters))


@cache
def dictionary() -> _Dictionary:
    """The dictionary of British patterns."""
    return _Dictionary(pyphen.LANGUAGES["en_GB"])


@lru_cache(maxsize=20_000)
def syllables(word: str) -> tuple[str, ...]:
    """The parts of *word*, with its punctuation, between which it may be hyphenated."""
    match = _WORD.fullmatch(word)
    if match is None:
        return (word,)
    letters, offset = match[1], match.start(1)
    places = dictionary().positions(letters)
    inner = (offset + at for at in places if _LEFT <= at <= len(letters) - _RIGHT)
    cuts = [0, *inner, len(word)]
    return tuple(word[start:stop] for start, stop in pairwise(cuts))
