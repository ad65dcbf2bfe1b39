"""Corresponding words of a pair of sentences, by the lexicon."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from secretariat.bilingual.alignment import Unit
from secretariat.bilingual.findings import Check, Finding, Severity, Span
from secretariat.bilingual.halves import Half
from secretariat.bilingual.lexicon import Lexicon, lexicon
from secretariat.bilingual.stems import stem

_WORD = re.compile(r"[A-Za-z]+(?:[-'][A-Za-z]+)*")


@dataclass(frozen=True, eq=False)
class Ties:
    """The words of one pair of sentences, and what they may stand for in the other half."""

    en: Half
    zh: Half
    span_en: Span
    span_zh: Span

    @property
    def text_en(self) -> str:
        """The English sentences."""
        return self.en.text[slice(*self.span_en)]

    @property
    def text_zh(self) -> str:
        """The Chinese sentences as one string."""
        return self.zh.text[slice(*self.span_zh)]

    @cached_property
    def words(self) -> list[tuple[str, int, int]]:
        """Every English word as written, with its span in the half."""
        start = self.span_en[0]
        return [
            (match[0], start + match.start(), start + match.end())
            for match in _WORD.finditer(self.text_en)
        ]

    @cached_property
    def listed(self) -> list[tuple[str, int, int]]:
        """Every Chinese word of the lexicon, with its span in the half."""
        start = self.span_zh[0]
        return [(w, start + a, start + b) for w, a, b in self.lexicon.words(self.text_zh)]

    @property
    def lexicon(self) -> Lexicon:
        """The lexicon."""
        return lexicon()

    def answers(self, word: str) -> list[Span]:
        """The spans of Chinese words that may stand for the English *word*."""
        return self._by_stem.get(stem(word), [])

    def finding(
        self,
        check: Check,
        severity: Severity,
        template: str,
        at_en: Span | None,
        at_zh: Span | None,
    ) -> Finding:
        """A finding that quotes the words at these spans; a span is None if a half has no words."""
        en = self.en.excerpt(*at_en) if at_en else ""
        zh = self.zh.excerpt(*at_zh) if at_zh else ""
        return Finding(
            check, severity, template, {"en": en, "zh": zh}, en, zh,
            self.en.span(*at_en) if at_en else None, self.zh.span(*at_zh) if at_zh else None,
        )  # fmt: skip

    @cached_property
    def _by_stem(self) -> dict[str, list[Span]]:
        spans: dict[str, list[Span]] = {}
        for listed, start, end in self.listed:
            for sense in self.lexicon.senses(listed):
                spans.setdefault(sense, []).append((start, end))
        return spans


def ties_of(en: Half, zh: Half, units: list[Unit]) -> list[Ties]:
    """The ties of all units that have both sides."""
    return [Ties(en, zh, *spans) for unit in units if (spans := unit.spans)]
