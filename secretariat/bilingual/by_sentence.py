"""A search for words in all sentences of a half at once, in one pass for each word."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from secretariat.bilingual.findings import Span


def by_sentence(
    words: Iterable[Iterable[re.Pattern[str]]], text: str, sentences: Sequence[Span]
) -> list[list[int]]:
    """For each of *sentences* of *text*, the indexes of the *words* with a match that overlaps it.

    A word that matches within the sentence alone also has such a match; the reverse may be false.
    """
    ends = [end for _, end in sentences]
    numbers: list[list[int]] = [[] for _ in sentences]
    for number, patterns in enumerate(words):
        touched: set[int] = set()
        for pattern in patterns:
            for match in pattern.finditer(text):
                start, end = match.span()
                at = bisect_right(ends, start)
                while at < len(sentences) and sentences[at][0] < end:
                    touched.add(at)
                    at += 1
        for at in touched:
            numbers[at].append(number)
    return numbers
