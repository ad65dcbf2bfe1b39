"""One text of a pair, normalised for reading: narrow digits, no invisible marks, positions kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from secretariat.bilingual.findings import Span
from secretariat.han import HAN

_NARROWED = {
    **{chr(0xFF10 + n): chr(0x30 + n) for n in range(10)},
    **{chr(0xFF21 + n): chr(0x41 + n) for n in range(26)},
    **{chr(0xFF41 + n): chr(0x61 + n) for n in range(26)},
    "％": "%", "．": ".", "＋": "+", "－": "-", "／": "/", "～": "~", "〜": "~", "＄": "$",
    "￡": "£", "￥": "¥", "‑": "-", "−": "-", "’": "'", "\u00a0": " ", "\u2009": " ",
    "\u202f": " ", "\u3000": " ", "○": "〇", "∶": ":",
}  # fmt: skip
_NARROW = str.maketrans(_NARROWED)
_INVISIBLE = re.compile("[\x00\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SENTENCE_EN = re.compile(r"[.!?;]+[\"”')\]]*(?=\s|$)|\n+")
_SENTENCE_ZH = re.compile(r"[。！？；]+[”’）》]*|\n+")
NOT_AN_END = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sir|No|Nos|St|Art|para|paras|vs|etc|cf|approx|c|p|pp|Fig|e\.g|i\.e"
    r"|a\.m|p\.m|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Inc|Ltd|Corp|Bros|Co|Gen|Rev|Hon"
    r"|Ph\.D|al|ca|[A-Z])|^\s*\(?[0-9ivxa-z]{1,4}\)?)\.$"
)
"""The end of an English text with a full stop after which no new sentence begins: “Art.”."""


@dataclass(frozen=True)
class Half:
    """A text as written and as normalised; a span always refers to the text as written."""

    raw: str
    text: str
    origins: tuple[int, ...] | None

    def span(self, start: int, end: int) -> Span:
        """The span in the written text of the normalised characters *start* to *end*."""
        if self.origins is None or start >= len(self.origins):
            return (start, end)
        return (self.origins[start], self.origins[end - 1] + 1)

    def excerpt(self, start: int, end: int) -> str:
        """The written text behind the normalised characters *start* to *end*."""
        first, last = self.span(start, end)
        return self.raw[first:last]

    @cached_property
    def used(self) -> bytearray:
        """One byte for each character: nonzero once a reader has used it, so that no other does."""
        return bytearray(len(self.text))

    def is_free(self, start: int, end: int) -> bool:
        """True when no reader has taken any of these characters."""
        return self.used.find(1, start, end) < 0

    def take(self, start: int, end: int) -> None:
        """Mark these characters as read, for all later readers."""
        self.used[start:end] = b"\1" * (end - start)

    def free_matches(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """All matches of *pattern* that touch no character already taken."""
        return (m for m in pattern.finditer(self.text) if self.is_free(*m.span()))


_REWRITTEN = re.compile(
    f"(?P<invisible>{_INVISIBLE.pattern})"
    rf"|(?P<space>(?<=\d) {{1,3}}(?=[{HAN}%])|(?<=[{HAN}]) {{1,3}}(?=[\d£$€¥]))"
    r"|(?P<glued>(?<![A-Za-z])(?:RMB|CNY|USD|GBP|EUR|HKD|JPY|CHF|FY)(?=\d))"
    r"|(?P<part>(?<=\d)[½¼¾])"
    r"|(?P<dotted>(?<![A-Za-z.])(?:[A-Z]\.){2,4}(?=[ ,;:)'\n-]|s\b|$))"
)
"""Matches what is normalised: invisible signs, blanks before Chinese, joined codes, 2½, U.N."""
_PARTS = {"½": ".5", "¼": ".25", "¾": ".75"}


def half(raw: str) -> Half:
    """*raw*, normalised."""
    text = raw.translate(_NARROW)
    if not _REWRITTEN.search(text):
        return Half(raw, text, None)
    written: list[str] = []
    origins: list[int] = []
    at = 0
    for match in _REWRITTEN.finditer(text):
        written.append(text[at : match.start()])
        origins += range(at, match.start())
        if match["glued"]:
            written.append(match[0] + " ")
            origins += [*range(*match.span()), match.end() - 1]
        elif match["dotted"]:
            written.append(match[0].replace(".", ""))
            origins += range(match.start(), match.end(), 2)
        elif match["part"]:
            written.append(_PARTS[match[0]])
            origins += [match.start()] * len(_PARTS[match[0]])
        at = match.end()
    written.append(text[at:])
    origins += range(at, len(text))
    return Half(raw, "".join(written), tuple(origins))


def sentences_en(text: str) -> list[Span]:
    """The spans of the sentences and semicolon clauses of an English text."""
    return _split(text, _SENTENCE_EN, NOT_AN_END)


def sentence_around(raw: str, span: Span | None, *, is_english: bool) -> str:
    """The sentences of *raw*, as written, over which *span* extends; empty without a span."""
    if span is None:
        return ""
    text = half(raw)
    spans = sentences_en(text.text) if is_english else sentences_zh(text.text)
    written = [text.span(*span) for span in spans]
    touched = [each for each in written if each[0] < span[1] and span[0] < each[1]]
    return raw[touched[0][0] : touched[-1][1]].strip() if touched else ""


def sentences_zh(text: str) -> list[Span]:
    """The spans of the sentences and semicolon clauses of a Chinese text."""
    return _split(text, _SENTENCE_ZH, None)


def _split(text: str, ends: re.Pattern[str], exception: re.Pattern[str] | None) -> list[Span]:
    spans, start = [], 0
    for match in ends.finditer(text):
        before = text[max(start, match.start() - 12) : match.start() + 1]
        if exception is not None and match[0] == "." and exception.search(before):
            continue
        if text[start : match.end()].strip():
            spans.append((start, match.end()))
        start = match.end()
    if text[start:].strip():
        spans.append((start, len(text)))
    return spans
