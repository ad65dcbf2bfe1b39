"""Translation memory: what was translated before, offered where the same or nearly the same stands.

A memory is built once from all texts of a book and asked as one types; it is never changed.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest

from rapidfuzz import fuzz, process

LIKE = 70
"""Of 100: what is less alike is no help to anybody."""

OFFERED = 5
"""Offers at the most; a translator looks at the first."""

LONGEST = 2_000
"""Characters: a text that is longer is compared only as a whole."""

_SAME = 100
_RANKS = {"agreed": 2, "revised": 1}


@dataclass(frozen=True, slots=True)
class Offer:
    """A translation made before: of which source, to what, where it stands, how alike they are."""

    source: str
    text: str
    ref: str
    """The record that it stands in."""
    state: str
    """agreed, revised or draft."""
    score: int
    """Of 100; 100 is the same text."""


@dataclass(frozen=True, slots=True)
class Known:
    """One text in both languages, where it stands, and how far it has come."""

    en: str
    zh: str
    ref: str
    state: str

    def half(self, language: str) -> str:
        """Its half in *language*, ``en`` or ``zh``."""
        return self.zh if language == "zh" else self.en


class Memory:
    """Answers what a text was translated to before."""

    def __init__(self, known: Iterable[Known] = ()) -> None:
        self._known = tuple(known)

    def __len__(self) -> int:
        return len(self._known)

    @cached_property
    def _sides(self) -> dict[str, _Side]:
        return {language: _Side(self._known, language) for language in ("en", "zh")}

    def prepared(self) -> Memory:
        """Itself, with all that makes it quick worked out; done beside the window."""
        assert self._sides  # noqa: S101 - worked out when first looked at
        return self

    def exact(self, source: str, language: str, *, apart_from: str = "") -> list[Offer]:
        """What the very text *source* in *language* was translated to, the agreed first."""
        found = self._sides[language].exactly(_plain(source))
        return _best(self._offers(((one, _SAME) for one in found), language, apart_from))

    def similar(self, source: str, language: str, *, apart_from: str = "") -> list[Offer]:
        """What a text like *source* in *language* was translated to, the most alike first.

        *apart_from* is the record that asks; it is no help to itself.
        """
        found = self._sides[language].nearly(_plain(source))
        return _best(self._offers(found, language, apart_from))

    def offers(self, source: str, language: str, *, apart_from: str = "") -> list[Offer]:
        """The same text if it was translated before, else what is like it."""
        exact = self.exact(source, language, apart_from=apart_from)
        return exact or self.similar(source, language, apart_from=apart_from)

    def _offers(
        self, found: Iterable[tuple[int, int]], language: str, apart_from: str
    ) -> Iterator[Offer]:
        other = "en" if language == "zh" else "zh"
        for at, score in found:
            one = self._known[at]
            if one.ref != apart_from:
                yield Offer(one.half(language), one.half(other), one.ref, one.state, score)


class _Side:
    """One language of a memory: its texts by themselves, by length, and by their rare words."""

    def __init__(self, known: tuple[Known, ...], language: str) -> None:
        self._words = _pairs_of_signs if language == "zh" else _words
        self._exact: dict[str, list[int]] = defaultdict(list)
        for at, one in enumerate(known):
            self._exact[_plain(one.half(language))].append(at)
        # Each different text once: standing phrases are said at every meeting.
        self._texts = sorted((one for one in self._exact if len(one) <= LONGEST), key=len)
        self._lengths = [len(text) for text in self._texts]
        self._common = Counter(word for text in self._texts for word in self._words(text))
        self._bearing: dict[str, list[int]] = defaultdict(list)
        for at, text in enumerate(self._texts):
            for word in self._rarest(text, _KEPT):
                self._bearing[word].append(at)

    def exactly(self, source: str) -> list[int]:
        return self._exact.get(source, [])

    def nearly(self, source: str) -> Iterator[tuple[int, int]]:
        """Places of texts that are like *source*, and how much so."""
        if not source or len(source) > LONGEST:
            return
        # Two texts whose lengths are further apart cannot be as alike as asked for.
        start = bisect_left(self._lengths, len(source) * LIKE / (200 - LIKE))
        end = bisect_right(self._lengths, len(source) * (200 - LIKE) / LIKE)
        among = [self._texts[at] for at in self._candidates(source, start, end)]
        hits = process.extract(
            source, among, scorer=fuzz.ratio, score_cutoff=LIKE, limit=4 * OFFERED
        )
        for text, score, _ in hits:
            for at in self._exact[text][:OFFERED]:
                yield at, int(score)

    def _candidates(self, source: str, start: int, end: int) -> Iterable[int]:
        """The texts that are compared letter by letter: of long ones, those that share rare words.

        Texts of which two thirds are alike share some of them all but certainly.
        """
        if len(source) <= _SHORT or end - start <= _COMPARED:
            return range(start, end)
        shared = Counter(
            at
            for word in self._rarest(source, _ASKED)
            for at in self._bearing.get(word, ())
            if start <= at < end
        )
        return [at for at, _ in shared.most_common(_COMPARED)]

    def _rarest(self, text: str, count: int) -> list[str]:
        return nsmallest(count, self._words(text), key=lambda word: (self._common[word], word))


_SHORT = 40
_COMPARED = 4_000
"""Texts that are compared letter by letter in a few hundredths of a second, long as they may be."""
_KEPT, _ASKED = 10, 16
"""Rare words by which a text is found, and by which it is sought: a few of either may be new."""


def _words(text: str) -> set[str]:
    return set(text.split())


def _pairs_of_signs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}


def _plain(text: str) -> str:
    """*text* as it is compared: white space and the case of letters make no other text."""
    return " ".join(text.split()).casefold()


def _best(offers: Iterable[Offer]) -> list[Offer]:
    """The best of each translation: the most alike, then the agreed, then as they came."""
    ranked = sorted(offers, key=lambda one: (-one.score, -_RANKS.get(one.state, 0)))
    different: dict[str, Offer] = {}
    for one in ranked:
        different.setdefault(one.text, one)
    return list(different.values())[:OFFERED]
