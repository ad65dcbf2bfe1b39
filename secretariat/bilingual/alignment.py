"""Alignment of the sentences of both halves: one to one, one to many, or to none.

Sentences are joined so that as many words, figures and Latin words as possible have a counterpart,
by dynamic programming; lengths decide where words do not. Sentences keep their order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from secretariat.bilingual.bags import Chinese, English
from secretariat.bilingual.evidence import Evidence
from secretariat.bilingual.findings import Span
from secretariat.bilingual.halves import Half, sentences_en, sentences_zh
from secretariat.bilingual.lexicon import Lexicon

_STEPS = ((1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2), (1, 0), (0, 1))
_SMALL, _BAND = 40, 5
_NEVER = float("-inf")


@dataclass(frozen=True)
class Unit:
    """Corresponding sentences of both halves; empty on one side if there is no counterpart."""

    en: tuple[English, ...]
    zh: tuple[Chinese, ...]

    @property
    def spans(self) -> tuple[Span, Span] | None:
        """The spans of both sides; None when one is empty."""
        if not self.en or not self.zh:
            return None
        return (
            (self.en[0].span[0], self.en[-1].span[1]),
            (self.zh[0].span[0], self.zh[-1].span[1]),
        )


def align(en: Half, zh: Half, lexicon: Lexicon) -> list[Unit]:
    """The units of a pair, in text order."""
    english = tuple(English(en.text[a:b], a, lexicon) for a, b in sentences_en(en.text))
    chinese = tuple(Chinese(zh.text[a:b], a, lexicon) for a, b in sentences_zh(zh.text))
    if min(len(english), len(chinese)) <= 1:
        return _of_one(english, chinese)
    return _best_path(english, chinese)


def _of_one(english: tuple[English, ...], chinese: tuple[Chinese, ...]) -> list[Unit]:
    """The units when one half is a single sentence: its counterpart, and the rest alone."""
    if len(english) == len(chinese) == 1:
        return [Unit(english, chinese)]
    return _best_path(english, chinese)


def _best_path(english: tuple[English, ...], chinese: tuple[Chinese, ...]) -> list[Unit]:
    rows, columns = len(english), len(chinese)
    is_small = max(rows, columns) <= _SMALL
    steps, evidence = _all_steps(rows, columns), Evidence(english, chinese)
    best: list[dict[int, float]] = [{} for _ in range(rows + 1)]
    best[0][0] = 0.0
    came: dict[tuple[int, int], tuple[int, int]] = {}
    for row, here in enumerate(best):
        middle = row * columns // rows if rows else 0
        first, last = (
            (0, columns) if is_small else (max(0, middle - _BAND), min(columns, middle + _BAND))
        )
        into = [(row - down, best[row - down], across) for down, across in steps if down <= row]
        for column in range(first, last + 1):
            highest = here.get(column, _NEVER)
            for above, scores, across in into:
                score = scores.get(column - across)
                if score is None:
                    continue
                score += evidence.worth(above, row, column - across, column)
                if score > highest:
                    highest, came[row, column] = score, (above, column - across)
            if highest > _NEVER:
                here[column] = highest
    if (rows, columns) not in came:
        return [Unit(english, chinese)]
    units, end = [], (rows, columns)
    while end != (0, 0):
        start = came[end]
        units.append(Unit(english[start[0] : end[0]], chinese[start[1] : end[1]]))
        end = start
    return units[::-1]


def _all_steps(rows: int, columns: int) -> Sequence[tuple[int, int]]:
    """The steps, with longer joins where one half is a single sentence."""
    if rows == 1:
        return (*_STEPS, *((1, n) for n in range(4, min(columns, _SMALL) + 1)))
    if columns == 1:
        return (*_STEPS, *((n, 1) for n in range(4, min(rows, _SMALL) + 1)))
    return _STEPS
