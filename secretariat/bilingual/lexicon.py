"""A lexicon of the English words that a Chinese word may stand for.

The file is made by `python -m tools.make_lexicon`; its README names the sources and the licence.
It is mapped into memory and searched line by line, so that it takes no memory of its own.
"""

from __future__ import annotations

import json
import mmap
import re
from functools import cache, cached_property, lru_cache
from pathlib import Path

from secretariat.han import HAN
from secretariat.paths import RESOURCES

FILE = RESOURCES / "lexicon" / "words.tsv"
LONGEST = 6
"""Length in characters of the longest Chinese word that is looked up."""
SIGN, KNOWN, FREE, FREE_ZH, NAMES, SURE, SURE_ZH = "*", "=", "-", "~", "@", "+", "&"
"""Prefixes of lines: a character's usual senses, an English word with any counterpart,
an English word that translations often leave out, a Chinese one, an English name, and
English and Chinese words that translations hardly ever leave without a counterpart."""
_TEXTS = 500
"""Number of Chinese words and sentences whose stems are cached: enough for a long pair."""
_NONE: frozenset[str] = frozenset()
_HAN_RUN = re.compile(f"[{HAN}]+")
Listed = tuple[str, int, int]
"""A Chinese word of the lexicon in a text, and where it begins and ends."""


class Lexicon:
    """The words of a lexicon file, read line by line when they are asked for."""

    def __init__(self, path: Path = FILE) -> None:
        with path.open("rb") as file:
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        head = self._data.find(b"\n")
        self._starts: dict[str, list[int]] = json.loads(self._data[:head])
        self._line = lru_cache(maxsize=20_000)(self._read)
        self._stems_in = lru_cache(maxsize=_TEXTS)(self._read_stems)
        self._words_in = lru_cache(maxsize=_TEXTS)(self._read_words)

    def _read(self, key: str) -> frozenset[str] | None:
        """The stems on the line of *key*; None without such a line."""
        begin, end = self._starts.get(key[:1], (0, 0))
        wanted = f"\n{key}\t".encode()
        at = self._data.find(wanted, begin, end)
        if at < 0:
            return None
        line = self._data[at + len(wanted) : self._data.find(b"\n", at + 1)]
        return frozenset(line.decode().split())

    def senses(self, word: str) -> frozenset[str]:
        """The stems of the English words for a Chinese *word*; none for one that is unknown."""
        return self._line(word) or _NONE

    def usual(self, sign: str) -> frozenset[str]:
        """The stems that words with this Chinese character often stand for."""
        return self._line(SIGN + sign) or _NONE

    def has(self, word: str) -> bool:
        """True when the Chinese *word* is listed."""
        return self._line(word) is not None

    @cached_property
    def _lists(self) -> dict[str, frozenset[str]]:
        return {
            key: self._line(key) or _NONE for key in (KNOWN, FREE, FREE_ZH, NAMES, SURE, SURE_ZH)
        }

    def knows(self, stem: str) -> bool:
        """True when some Chinese word stands for the English *stem*."""
        return stem in self._lists[KNOWN]

    def is_free(self, word: str) -> bool:
        """True when a translation often leaves out or rewords *word*, a stem or Chinese word."""
        return word in self._lists[FREE] or word in self._lists[FREE_ZH]

    def is_sure(self, word: str) -> bool:
        """True when right translations nearly always answer *word*, a stem or Chinese word."""
        return word in self._lists[SURE] or word in self._lists[SURE_ZH]

    def is_name(self, stem: str) -> bool:
        """True when the English *stem* only ever names somebody, a place or a body."""
        return stem in self._lists[NAMES]

    def words(self, text: str) -> tuple[Listed, ...]:
        """The longest listed words of a Chinese *text*, with their spans; no single characters."""
        return self._words_in(text)

    def _read_words(self, text: str) -> tuple[Listed, ...]:
        entries = []
        for run in _HAN_RUN.finditer(text):
            at, end = run.span()
            while at < end:
                length = next(
                    (
                        n
                        for n in range(min(LONGEST, end - at), 1, -1)
                        if self.has(text[at : at + n])
                    ),
                    1,
                )
                if length > 1:
                    entries.append((text[at : at + length], at, at + length))
                at += length
        return tuple(entries)

    def stems_of(self, text: str) -> frozenset[str]:
        """All English stems that any word or character of a Chinese *text* may stand for."""
        return self._stems_in(text)

    def _read_stems(self, text: str) -> frozenset[str]:
        every: set[str] = set()
        for run in _HAN_RUN.finditer(text):
            first, last = run.span()
            for at in range(first, last):
                every |= self.usual(text[at])
                for end in range(at + 1, min(at + LONGEST, last) + 1):
                    every |= self.senses(text[at:end])
        return frozenset(every)

    def broad(self, word: str) -> frozenset[str]:
        """All stems that *word*, a part of it or one of its characters may stand for."""
        return self.stems_of(word)


@cache
def lexicon() -> Lexicon:
    """The lexicon of the program."""
    return Lexicon()
