"""Translation memory: earlier translations, offered for the same or a nearly equal text.

A memory is built once from all texts of a book, is asked as the user types, and never changes.
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
"""Least similarity, of 100, of a text that is offered."""

OFFERED = 5
"""Most offers for one text; a translator looks at the first."""

LONGEST = 2_000
"""Length in characters above which a text is only compared for equality."""

_SAME = 100
_RANKS = {"agreed": 2, "revised": 1}


@dataclass(frozen=True, slots=True)
class Offer:
    """An earlier translation: its source and target text, where it is used, and the similarity."""

    source: str
    text: str
    ref: str
    """The reference of the record that has it."""
    state: str
    """``agreed``, ``revised`` or ``draft``."""
    score: int
    """The similarity, of 100; 100 is the same text."""


@dataclass(frozen=True, slots=True)
class TranslatedText:
    """One text in both languages, where it is used, and its state of translation."""

    en: str
    zh: str
    ref: str
    state: str
    key: str = ""
    """A key by which the caller finds the text again; not used here."""

    def half(self, language: str) -> str:
        """Its text in *language*, ``en`` or ``zh``."""
        return self.zh if language == "zh" else self.en


class Memory:
    """The earlier translations of a text."""

    def __init__(self, known: Iterable[TranslatedText] = ()) -> None:
        self._known = tuple(known)

    def __len__(self) -> int:
        return len(self._known)

    @cached_property
    def _sides(self) -> dict[str, _Side]:
        return {language: _Side(self._known, language) for language in ("en", "zh")}

    def prepared(self) -> Memory:
        """Itself, with the indexes built; for a background thread."""
        _ = self._sides
        return self

    def exact(self, source: str, language: str, *, apart_from: str = "") -> list[Offer]:
        """Earlier translations of exactly *source* in *language*, agreed ones first."""
        indexes = self._sides[language].exactly(_plain(source))
        return _best(self._offers(((index, _SAME) for index in indexes), language, apart_from))

    def similar(self, source: str, language: str, *, apart_from: str = "") -> list[Offer]:
        """Earlier translations of texts like *source* in *language*, most similar first.

        *apart_from* is the record that asks; its own texts are left out.
        """
        matches = self._sides[language].nearly(_plain(source))
        return _best(self._offers(matches, language, apart_from))

    def offers(self, source: str, language: str, *, apart_from: str = "") -> list[Offer]:
        """Translations of exactly this text if there are any, else of similar texts."""
        exact = self.exact(source, language, apart_from=apart_from)
        return exact or self.similar(source, language, apart_from=apart_from)

    def _offers(
        self, matches: Iterable[tuple[int, int]], language: str, apart_from: str
    ) -> Iterator[Offer]:
        other = "en" if language == "zh" else "zh"
        for at, score in matches:
            known = self._known[at]
            if known.ref != apart_from:
                yield Offer(known.half(language), known.half(other), known.ref, known.state, score)


class _Side:
    """One language of a memory: its texts, indexed by length and by their rare words."""

    def __init__(self, known: tuple[TranslatedText, ...], language: str) -> None:
        self._words = _pairs_of_signs if language == "zh" else _words
        self._exact: dict[str, list[int]] = defaultdict(list)
        for at, pair in enumerate(known):
            self._exact[_plain(pair.half(language))].append(at)
        # Each different text once: standing phrases are said at every meeting.
        self._texts = sorted((text for text in self._exact if len(text) <= LONGEST), key=len)
        self._lengths = [len(text) for text in self._texts]
        self._common = Counter(word for text in self._texts for word in self._words(text))
        self._bearing: dict[str, list[int]] = defaultdict(list)
        for at, text in enumerate(self._texts):
            for word in self._rarest(text, _KEPT):
                self._bearing[word].append(at)

    def exactly(self, source: str) -> list[int]:
        return self._exact.get(source, [])

    def nearly(self, source: str) -> Iterator[tuple[int, int]]:
        """Pairs of text index and similarity for texts like *source*."""
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
        """Indexes of texts to compare in full; long texts must share rare words with *source*.

        Texts that are two thirds alike almost certainly share some.
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
"""Most texts compared letter by letter, which takes a few hundredths of a second."""
_KEPT, _ASKED = 10, 16
"""Number of rare words that index a text, and number of them used to search for one."""


def _words(text: str) -> set[str]:
    return set(text.split())


def _pairs_of_signs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}


def _plain(text: str) -> str:
    """*text* normalised for comparison: white space and case."""
    return " ".join(text.split()).casefold()


def _best(offers: Iterable[Offer]) -> list[Offer]:
    """The best offer for each translation: most similar, then agreed, then first."""
    ranked = sorted(offers, key=lambda offer: (-offer.score, -_RANKS.get(offer.state, 0)))
    different: dict[str, Offer] = {}
    for offer in ranked:
        different.setdefault(offer.text, offer)
    return list(different.values())[:OFFERED]
