"""Splits a very long pair into corresponding parts, so that checking takes linear time.

Several checks compare everything in one half with everything in the other. No paragraph is so long
that this shows; a whole book pasted into one is. It is cut where sentences of both halves end.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from secretariat.bilingual.alignment import align
from secretariat.bilingual.findings import Finding, Span
from secretariat.bilingual.halves import Half, half, sentences_en, sentences_zh
from secretariat.bilingual.lexicon import lexicon

_LONG_EN, _LONG_ZH = 20_000, 8_000
"""Length in characters above which a half is split: some ten pages."""
_PART_EN, _PART_ZH = 4_000, 1_600
"""Approximate length of a part in characters."""
_NEAR = 6
"""Sentences before and after a cut that are aligned to find where exactly both halves are cut."""
_CLAUSE = re.compile("[,，、 ]")


@dataclass(frozen=True)
class Part:
    """Corresponding texts as written, and their start in the halves."""

    en: str
    zh: str
    start_en: int = 0
    start_zh: int = 0

    def moved(self, finding: Finding) -> Finding:
        """*finding* about this part, with positions counted in the halves."""
        if not (self.start_en or self.start_zh):
            return finding
        return replace(
            finding,
            en_span=_moved(finding.en_span, self.start_en),
            zh_span=_moved(finding.zh_span, self.start_zh),
        )


def parts_of(pair_en: str, pair_zh: str) -> list[Part]:
    """The parts of a pair, in text order; one that is not very long is a single part."""
    if len(pair_en) <= _LONG_EN and len(pair_zh) <= _LONG_ZH:
        return [Part(pair_en, pair_zh)]
    en, zh = half(pair_en), half(pair_zh)
    parts, start_en, start_zh = [], 0, 0
    for at_en, at_zh in _cuts(en, zh):
        end_en, end_zh = _written(en, at_en), _written(zh, at_zh)
        parts.append(Part(pair_en[start_en:end_en], pair_zh[start_zh:end_zh], start_en, start_zh))
        start_en, start_zh = end_en, end_zh
    return [*parts, Part(pair_en[start_en:], pair_zh[start_zh:], start_en, start_zh)]


def _cuts(en: Half, zh: Half) -> Iterator[Span]:
    """The positions, as normalised, at which both halves are cut: evenly, between sentences.

    Each cut is computed from the text after the one before, so that errors do not add up.
    """
    ends_en = _ends(en.text, sentences_en(en.text), _PART_EN)
    ends_zh = _ends(zh.text, sentences_zh(zh.text), _PART_ZH)
    count = ceil(max(len(en.text) / _PART_EN, len(zh.text) / _PART_ZH))
    at_en = at_zh = 0
    for left in range(count, 1, -1):
        near_en = at_en + (len(en.text) - at_en) // left
        near_zh = at_zh + (len(zh.text) - at_zh) // left
        cut_en, cut_zh = _aligned((en, zh), (ends_en, ends_zh), (near_en, near_zh))
        at_en, at_zh = max(at_en, cut_en), max(at_zh, cut_zh)
        yield at_en, at_zh


def _aligned(halves: tuple[Half, Half], ends: tuple[list[int], list[int]], near: Span) -> Span:
    """The ends of corresponding sentences, nearest to the positions *near*."""
    around = [_around(*pair) for pair in zip(ends, near, strict=True)]
    en, zh = (half.text[slice(*span)] for half, span in zip(halves, around, strict=True))
    units = align(Half(en, en, None), Half(zh, zh, None), lexicon())
    cuts = [
        (around[0][0] + spans[0][1], around[1][0] + spans[1][1])
        for unit in units[:-1]
        if (spans := unit.spans)
    ]
    most = (_PART_EN // 2, _PART_ZH // 2)
    cuts = [cut for cut in cuts if all(abs(cut[n] - near[n]) <= most[n] for n in (0, 1))]
    if not cuts:
        return _nearest(ends[0], near[0]), _nearest(ends[1], near[1])
    return min(cuts, key=lambda cut: abs(cut[0] - near[0]))


def _around(ends: Sequence[int], near: int) -> Span:
    """The span of *_NEAR* sentences before and after the position *near*."""
    at = bisect_left(ends, near)
    first, last = max(0, at - _NEAR), min(len(ends) - 1, at + _NEAR)
    return (ends[first], ends[last])


def _nearest(ends: Sequence[int], near: int) -> int:
    return min(ends, key=lambda end: abs(end - near))


def _ends(text: str, sentences: list[Span], most: int) -> list[int]:
    """Possible cuts: after sentences, and after clauses of sentences longer than *most*."""
    ends = [0]
    for _, end in sentences or [(0, len(text))]:
        while end - ends[-1] > most:
            clauses = [m.end() for m in _CLAUSE.finditer(text, ends[-1] + 1, ends[-1] + most)]
            ends.append(clauses[-1] if clauses else ends[-1] + most)
        ends.append(end)
    return ends


def _written(normalised: Half, position: int) -> int:
    """The position in the text as written that comes after *position* normalised characters."""
    return normalised.span(position - 1, position)[1] if position else 0


def _moved(span: Span | None, start: int) -> Span | None:
    return (span[0] + start, span[1] + start) if span else None
