"""The words and figures of each sentence of a pair, by which sentences are matched."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from secretariat.bilingual.findings import Span
from secretariat.bilingual.lexicon import Lexicon
from secretariat.bilingual.stems import stems

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_LATIN = re.compile(r"(?<![A-Za-z])[A-Za-z][A-Za-z0-9]*[A-Z0-9][A-Za-z0-9]*|[A-Z][a-z]+")
_MIXED = re.compile(r"[A-Za-z][A-Za-z0-9]+")
Word = tuple[str, int, int]
"""A stem or a Chinese word, with its start and end in the text."""


def figures(text: str) -> frozenset[str]:
    """The numbers in digits in a text of either language, without commas."""
    return frozenset(match[0].replace(",", "") for match in _FIGURE.finditer(text))


@dataclass(frozen=True, eq=False)
class _Sentence:
    """A sentence of one half, or part of one; *start* is its index in the half."""

    text: str
    start: int
    lexicon: Lexicon

    @property
    def span(self) -> Span:
        """Its span in the half."""
        return (self.start, self.start + len(self.text))


class English(_Sentence):
    """One English sentence, or part of one."""

    @cached_property
    def every(self) -> list[Word]:
        """All content words, with their positions in the half."""
        return [(word, self.start + a, self.start + b) for word, a, b in stems(self.text)]

    @cached_property
    def words(self) -> list[Word]:
        """Its words whose counterparts are known and that translations do not often leave out."""
        known, free = self.lexicon.knows, self.lexicon.is_free
        return [word for word in self.every if known(word[0]) and not free(word[0])]

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of all its words."""
        return frozenset(word for word, _, _ in self.every)

    @cached_property
    def signs(self) -> frozenset[str]:
        """Its figures, and its words that a Chinese text may have unchanged."""
        return figures(self.text) | {match[0] for match in _LATIN.finditer(self.text)}


class Chinese(_Sentence):
    """One Chinese sentence, or part of one."""

    @cached_property
    def words(self) -> list[Word]:
        """Its listed words that translations do not often leave out."""
        return [
            (word, self.start + a, self.start + b)
            for word, a, b in self.lexicon.words(self.text)
            if not self.lexicon.is_free(word)
        ]

    @cached_property
    def stems(self) -> frozenset[str]:
        """All English stems that it may stand for."""
        return self.lexicon.stems_of(self.text)

    @cached_property
    def signs(self) -> frozenset[str]:
        """Its figures and Latin words."""
        return figures(self.text) | {match[0] for match in _MIXED.finditer(self.text)}


def unanswered_en(words: Iterable[Word], sentences: Sequence[Chinese]) -> list[Word]:
    """The English *words* for which no word of these Chinese *sentences* may stand."""
    latin = {sign.lower()[:7] for sentence in sentences for sign in sentence.signs}
    return [
        word for word in words
        if not any(word[0] in sentence.stems for sentence in sentences) and word[0] not in latin
    ]  # fmt: skip


def unanswered_zh(words: Iterable[Word], sentences: Sequence[English]) -> list[Word]:
    """The Chinese *words* that stand for no word of these English *sentences*."""
    if not sentences:
        return list(words)
    meant = frozenset[str]().union(*(sentence.stems for sentence in sentences))
    lexicon = sentences[0].lexicon
    return [word for word in words if not lexicon.broad(word[0]) & meant]
