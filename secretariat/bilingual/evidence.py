"""Scores of how well sentences of both halves correspond; any two are compared only once.

A word of joined sentences has a counterpart if it has one in any sentence of the other half. So
the score of a join follows from its pairs of sentences, without comparing words again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, count
from typing import NamedTuple

from secretariat.bilingual.bags import Chinese, English

_JOINED, _GAP = 0.8, 0.7
"""Costs of joining two sentences, and of leaving one without a counterpart, in words."""
_DOUBT, _SIGN = 0.5, 1.0
_PER_WORD = 1.75
"""Average number of Chinese characters per English word."""
_UNEQUAL = 0.9
_STEM = 7
"""Number of letters of the longest stem."""


class _Answered(NamedTuple):
    """Words of one English and one Chinese sentence with a counterpart in the other."""

    en: int
    """Bit set of the words of the English sentence."""
    zh: int
    """Bit set of the words of the Chinese sentence."""
    of_en: int
    """Number of bits in *en*."""
    of_zh: int
    """Number of bits in *zh*."""


class Evidence:
    """The corresponding words and signs of the sentences of a pair."""

    def __init__(self, en_sentences: Sequence[English], zh_sentences: Sequence[Chinese]) -> None:
        self._said, self._told = en_sentences, zh_sentences
        self._pairs: list[list[_Answered | None]] = [
            [None] * len(zh_sentences) for _ in en_sentences
        ]
        self._words_en = _sums(len(english.words) for english in en_sentences)
        self._words_zh = _sums(len(chinese.words) for chinese in zh_sentences)
        self._lengths_en = _sums(len(english.text.split()) for english in en_sentences)
        self._lengths_zh = _sums(len(chinese.text) for chinese in zh_sentences)
        self._latin = [
            frozenset(s.lower()[:_STEM] for s in chinese.signs) for chinese in zh_sentences
        ]
        numbers: defaultdict[str, int] = defaultdict(count().__next__)
        self._signs_en = [_bits(numbers, english.signs) for english in en_sentences]
        self._signs_zh = [_bits(numbers, chinese.signs) for chinese in zh_sentences]

    def worth(self, first: int, last: int, begin: int, end: int) -> float:
        """The score, in words, of English sentences against Chinese ones.

        The English are those from *first* on and before *last*, the Chinese those from *begin* on
        and before *end*.
        """
        if first == last or begin == end:
            return -_GAP
        words = self._words_en[last] - self._words_en[first]
        words += self._words_zh[end] - self._words_zh[begin]
        worth = self._count(first, last, begin, end) - _DOUBT * words
        worth += _SIGN * self._shared(first, last, begin, end)
        length_en = (self._lengths_en[last] - self._lengths_en[first]) * _PER_WORD
        length_zh = self._lengths_zh[end] - self._lengths_zh[begin]
        unequal = abs(length_en - length_zh) / max(length_en, length_zh, 1)
        return worth - _UNEQUAL * unequal - _JOINED * (last - first + end - begin - 2)

    def _count(self, first: int, last: int, begin: int, end: int) -> int:
        """The number of words in both with a counterpart in the other."""
        if last - first == 1:
            if end - begin == 1:
                pair = self._pair(first, begin)
                return pair.of_en + pair.of_zh
            pairs = [self._pair(first, column) for column in range(begin, end)]
            return _joined(pair.en for pair in pairs) + sum(pair.of_zh for pair in pairs)
        if end - begin == 1:
            pairs = [self._pair(row, begin) for row in range(first, last)]
            return sum(pair.of_en for pair in pairs) + _joined(pair.zh for pair in pairs)
        rows, columns = range(first, last), range(begin, end)
        of_rows = (_joined(self._pair(row, column).en for column in columns) for row in rows)
        of_columns = (_joined(self._pair(row, column).zh for row in rows) for column in columns)
        return sum(of_rows) + sum(of_columns)

    def _pair(self, row: int, column: int) -> _Answered:
        """The words with a counterpart of the English sentence *row* and the Chinese *column*."""
        pair = self._pairs[row][column]
        if pair is None:
            en, zh = self._compared(self._said[row], self._told[column], self._latin[column])
            pair = _Answered(en, zh, en.bit_count(), zh.bit_count())
            self._pairs[row][column] = pair
        return pair

    @staticmethod
    def _compared(en: English, zh: Chinese, latin: frozenset[str]) -> tuple[int, int]:
        of_en = of_zh = 0
        texts, meant, broad = zh.stems, en.stems, zh.lexicon.broad
        for number, (word, _, _) in enumerate(en.words):
            if word in texts or word in latin:
                of_en |= 1 << number
        for number, (word, _, _) in enumerate(zh.words):
            if not broad(word).isdisjoint(meant):
                of_zh |= 1 << number
        return of_en, of_zh

    def _shared(self, first: int, last: int, begin: int, end: int) -> int:
        """The number of figures and Latin words in both."""
        signs_en, signs_zh = self._signs_en[first], self._signs_zh[begin]
        for row in range(first + 1, last):
            signs_en |= self._signs_en[row]
        for column in range(begin + 1, end):
            signs_zh |= self._signs_zh[column]
        return (signs_en & signs_zh).bit_count()


def _bits(numbers: Mapping[str, int], signs: Iterable[str]) -> int:
    """Bit set of *signs* by their *numbers*."""
    bits = 0
    for sign in signs:
        bits |= 1 << numbers[sign]
    return bits


def _sums(numbers: Iterable[int]) -> list[int]:
    """The cumulative sums of *numbers*, beginning with 0."""
    return [0, *accumulate(numbers)]


def _joined(bits: Iterable[int]) -> int:
    """The number of bits set in any of *bits*."""
    joined = 0
    for bit_set in bits:
        joined |= bit_set
    return joined.bit_count()
