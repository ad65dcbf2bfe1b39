"""Clauses of a pair of sentences, matched by words, figures and parties."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from secretariat.bilingual.findings import Span, meet
from secretariat.bilingual.mentions import Mention
from secretariat.bilingual.stems import LINKING, stem
from secretariat.bilingual.ties import Ties

_BOUNDARY_EN = re.compile(
    r"[,;:—](?=\s)|\s-\s|[.!?](?=\s|$)|\b(?:and|but|yet|while|whereas|or|against)\b(?! [^ ]+ [.,;])"
)
_BOUNDARY_ZH = re.compile("[，；：。！？—]")
PARTY = "party"
"""The kind of an anchor that names somebody."""
_LEAST = 3
"""Least number of letters of an English word that may be an anchor."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words of both halves that correspond only to each other; *kind* is a figure's pool."""

    en: Span
    zh: Span
    kind: str = ""


@dataclass(frozen=True)
class Clauses:
    """The clauses of one pair of sentences, and in which clause of either half each anchor is."""

    tie: Ties
    starts_en: tuple[int, ...]
    starts_zh: tuple[int, ...]
    anchors: tuple[Anchor, ...]

    def at_en(self, anchor: Anchor) -> int:
        """The number of the English clause of *anchor*."""
        return bisect_right(self.starts_en, anchor.en[0]) - 1

    def at_zh(self, anchor: Anchor) -> int:
        """The number of the Chinese clause of *anchor*."""
        return bisect_right(self.starts_zh, anchor.zh[0]) - 1

    def are_tied(self, en: int, zh: int) -> bool:
        """True when the clauses with these numbers have corresponding words, or none to compare."""
        if len(self.starts_en) == len(self.starts_zh) == 1:
            return True
        clause, other = bisect_right(self.starts_en, en) - 1, bisect_right(self.starts_zh, zh) - 1
        return any(
            (self.at_en(anchor), self.at_zh(anchor)) == (clause, other) for anchor in self.anchors
        )

    def span_en(self, clause: int) -> Span:
        """The span of the English clause with this number in its half."""
        return _span(self.starts_en, clause, self.tie.span_en[1])

    def span_zh(self, clause: int) -> Span:
        """The span of the Chinese clause with this number in its half."""
        return _span(self.starts_zh, clause, self.tie.span_zh[1])


def _span(starts: Sequence[int], clause: int, last: int) -> Span:
    return starts[clause], starts[clause + 1] if clause + 1 < len(starts) else last


def clauses_of(
    tie: Ties,
    mentions: Sequence[Mention],
    mentions_zh: Sequence[Mention],
    parties: Iterable[tuple[Span, Span]],
) -> Clauses:
    """Clauses of *tie*; *mentions* and *mentions_zh* are its figures, *parties* in both halves."""
    figures = _figures(tie, mentions, mentions_zh)
    figures += [Anchor(en, zh, PARTY) for en, zh in parties]
    taken = [anchor.en for anchor in figures]
    words = [word for word in _words(tie) if not any(meet(word.en, span) for span in taken)]
    return Clauses(
        tie,
        _starts(_BOUNDARY_EN, tie.en.text, tie.span_en),
        _starts(_BOUNDARY_ZH, tie.zh.text, tie.span_zh),
        (*figures, *words),
    )


def _starts(boundary: re.Pattern[str], text: str, span: Span) -> tuple[int, ...]:
    return (span[0], *(m.end() for m in boundary.finditer(text, *span) if m.end() < span[1]))


def _figures(
    tie: Ties, mentions: Sequence[Mention], mentions_zh: Sequence[Mention]
) -> list[Anchor]:
    """Figures that occur once in each half, with the same value."""
    own_en, own_zh = _within(mentions, tie.span_en), _within(mentions_zh, tie.span_zh)
    count_en = Counter((mention.pool, mention.value) for mention in own_en)
    count_zh = Counter((mention.pool, mention.value) for mention in own_zh)
    by_value = {(mention.pool, mention.value): mention for mention in own_zh}
    return [
        Anchor((mention.start, mention.end), (other.start, other.end), mention.pool)
        for mention in own_en
        if count_en[mention.pool, mention.value] == count_zh[mention.pool, mention.value] == 1
        and (other := by_value[mention.pool, mention.value])
    ]


def _within(mentions: Iterable[Mention], span: Span) -> list[Mention]:
    return [mention for mention in mentions if span[0] <= mention.start < span[1]]


def _words(tie: Ties) -> list[Anchor]:
    """Words with exactly one counterpart, which corresponds to no other word."""
    stems = Counter(stem(word) for word, _, _ in tie.words)
    anchors = [
        Anchor((start, end), places[0])
        for word, start, end in tie.words
        if len(word) >= _LEAST and word.lower() not in LINKING and stems[stem(word)] == 1
        and len(places := tie.answers(word)) == 1
    ]  # fmt: skip
    taken = Counter(anchor.zh for anchor in anchors)
    return [anchor for anchor in anchors if taken[anchor.zh] == 1]
