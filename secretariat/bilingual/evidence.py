"""Scores of how well sentences of both halves correspond; any two are compared only once.

A word of joined sentences is answered where any one of the sentences of the other half answers it:
so what a join is worth follows from its pairs of sentences, and no words are compared again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate

from secretariat.bilingual.bags import Chinese, English

_JOINED, _GAP = 0.8, 0.7
"""Costs of joining two sentences, and of leaving one without a counterpart, in words."""
_DOUBT, _SIGN = 0.5, 1.0
_PER_WORD = 1.75
"""Average number of Chinese characters per English word."""
_UNEQUAL = 0.9
_STEM = 7
"""Number of letters of the longest stem."""


class Evidence:
    """The corresponding words and signs of the sentences of a pair."""

    def __init__(self, en_sentences: Sequence[English], zh_sentences: Sequence[Chinese]) -> None:
        self._said, self._told = en_sentences, zh_sentences
        self._answered: dict[tuple[int, int], tuple[int, int]] = {}
        self._words_en = _sums(len(english.words) for english in en_sentences)
        self._words_zh = _sums(len(chinese.words) for chinese in zh_sentences)
        self._lengths_en = _sums(len(english.text.split()) for english in en_sentences)
        self._lengths_zh = _sums(len(chinese.text) for chinese in zh_sentences)
        self._latin = [
            frozenset(s.lower()[:_STEM] for s in chinese.signs) for chinese in zh_sentences
        ]

    def worth(self, en: tuple[int, int], zh: tuple[int, int]) -> float:
        """The score, in words, of the English sentences *en* against the Chinese *zh*.

        Both are the number of the first sentence and the one after the last.
        """
        (first, last), (begin, end) = en, zh
        if first == last or begin == end:
            return -_GAP
        words = self._words_en[last] - self._words_en[first]
        words += self._words_zh[end] - self._words_zh[begin]
        worth = self._count(range(first, last), range(begin, end)) - _DOUBT * words
        worth += _SIGN * self._shared(range(first, last), range(begin, end))
        length_en = (self._lengths_en[last] - self._lengths_en[first]) * _PER_WORD
        length_zh = self._lengths_zh[end] - self._lengths_zh[begin]
        unequal = abs(length_en - length_zh) / max(length_en, length_zh, 1)
        return worth - _UNEQUAL * unequal - _JOINED * (last - first + end - begin - 2)

    def _count(self, en: range, zh: range) -> int:
        """The number of words in both with a counterpart in the other."""
        if len(en) == 1:
            bits = [self._pair(en[0], column) for column in zh]
            return _joined(of_en for of_en, _ in bits) + sum(of_zh.bit_count() for _, of_zh in bits)
        if len(zh) == 1:
            bits = [self._pair(row, zh[0]) for row in en]
            return sum(of_en.bit_count() for of_en, _ in bits) + _joined(of_zh for _, of_zh in bits)
        of_rows = (_joined(self._pair(row, column)[0] for column in zh) for row in en)
        of_columns = (_joined(self._pair(row, column)[1] for row in en) for column in zh)
        return sum(of_rows) + sum(of_columns)

    def _pair(self, row: int, column: int) -> tuple[int, int]:
        """Two bit sets of the words with a counterpart: in the English and the Chinese sentence."""
        bits = self._answered.get((row, column))
        if bits is None:
            bits = self._compared(self._said[row], self._told[column], self._latin[column])
            self._answered[row, column] = bits
        return bits

    @staticmethod
    def _compared(en: English, zh: Chinese, latin: frozenset[str]) -> tuple[int, int]:
        of_en = of_zh = 0
        texts, meant, broad = zh.stems, en.meant, zh.lexicon.broad
        for number, (word, _, _) in enumerate(en.words):
            if word in texts or word in latin:
                of_en |= 1 << number
        for number, (word, _, _) in enumerate(zh.words):
            if not broad(word).isdisjoint(meant):
                of_zh |= 1 << number
        return of_en, of_zh

    def _shared(self, en: range, zh: range) -> int:
        """The number of figures and Latin words that both have."""
        signs_en, signs_zh = self._said[en[0]].signs, self._told[zh[0]].signs
        if len(en) > 1:
            signs_en = signs_en.union(*(self._said[row].signs for row in en[1:]))
        if len(zh) > 1:
            signs_zh = signs_zh.union(*(self._told[column].signs for column in zh[1:]))
        return len(signs_en & signs_zh)


def _sums(numbers: Iterable[int]) -> list[int]:
    """The cumulative sums of *numbers*, beginning with 0."""
    return [0, *accumulate(numbers)]


def _joined(bits: Iterable[int]) -> int:
    """The number of bits set in any of *bits*."""
    joined = 0
    for some in bits:
        joined |= some
    return joined.bit_count()
