"""Sentences and clauses of one half without a counterpart in the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from secretariat.bilingual import numerals_en, numerals_zh
from secretariat.bilingual.alignment import Unit
from secretariat.bilingual.bags import (
    Chinese,
    English,
    Word,
    unanswered_en,
    unanswered_zh,
)  # fmt: skip
from secretariat.bilingual.findings import Check, Finding, Severity, Span
from secretariat.bilingual.halves import Half
from secretariat.i18n import N_

_SENTENCE_EN = N_("Nothing in the Chinese seems to match this sentence: “{en}”.")
_SENTENCE_ZH = N_("Nothing in the English seems to match this sentence: “{zh}”.")
_WORDS_EN = N_("Nothing in the Chinese seems to match these words: “{en}”.")
_WORDS_ZH = N_("Nothing in the English seems to match these words: “{zh}”.")
_UNRELATED = N_("The two texts seem to be about different matters.")
_FEWEST, _SURE = 2, 4
"""Least number of words without a counterpart: for a note, and for a warning."""
_MOST_OF, _NEARLY_ALL = 0.67, 0.8
_RUN, _ANSWERED_COSTS = 3.0, 1.5
_RELATED, _ENOUGH = 0.4, 10
_SHARED = 2
"""Figures and Latin words that both texts have, so that they are about one matter."""
_SHOWN = 60


@dataclass(frozen=True)
class _Missing:
    """Words without a counterpart, their span, and the certainty."""

    span: Span
    severity: Severity
    is_sentence: bool


def check_omissions(en: Half, zh: Half, units: list[Unit]) -> list[Finding]:
    """Findings on sentences and runs of words that only one half has."""
    if _are_unrelated(units):
        return [
            Finding(
                Check.OMISSION, Severity.WARNING, _UNRELATED, {}, en.raw.strip()[:_SHOWN],
                zh.raw.strip()[:_SHOWN], (0, len(en.raw)), (0, len(zh.raw)),
            )
        ]  # fmt: skip
    findings: list[Finding] = []
    for unit in units:
        for half, is_english in ((en, True), (zh, False)):
            missing = _without_answer(unit, units, is_english=is_english)
            findings += [_finding(half, sentence, is_english=is_english) for sentence in missing]
    return findings


def _are_unrelated(units: list[Unit]) -> bool:
    """True when hardly a word of either half has a counterpart in the other."""
    sentences = [english for unit in units for english in unit.en]
    chinese_sentences = [chinese for unit in units for chinese in unit.zh]
    words_en = [word for english in sentences for word in english.words]
    words_zh = [word for chinese in chinese_sentences for word in chinese.words]
    if min(len(words_en), len(words_zh)) < _ENOUGH:
        return False
    if len(_signs(sentences) & _signs(chinese_sentences)) >= _SHARED:
        return False
    shares = (
        len(unanswered_en(words_en, chinese_sentences)) / len(words_en),
        len(unanswered_zh(words_zh, sentences)) / len(words_zh),
    )
    return min(shares) > 1 - _RELATED


def _signs(sentences: Sequence[English] | Sequence[Chinese]) -> frozenset[str]:
    return frozenset[str]().union(*(sentence.signs for sentence in sentences))


def _without_answer(unit: Unit, units: list[Unit], *, is_english: bool) -> list[_Missing]:
    """Sentences and runs of words in one half of *unit* that the other half lacks.

    A unit without the other half is compared with the whole of it.
    """
    answers = unit.zh if is_english else unit.en
    others = answers or [
        sentence for other in units for sentence in (other.zh if is_english else other.en)
    ]
    missing = []
    for sentence in unit.en if is_english else unit.zh:
        lone = (
            unanswered_en(sentence.words, cast("Sequence[Chinese]", others))
            if is_english
            else unanswered_zh(sentence.words, cast("Sequence[English]", others))
        )
        missing += _missing(sentence, sentence.words, lone, alone=not answers)
    return missing


def _missing(
    sentence: English | Chinese, words: Sequence[Word], lone: list[Word], *, alone: bool
) -> list[_Missing]:
    share = len(lone) / len(words) if words else 0
    if len(lone) >= _FEWEST and share >= (_MOST_OF if alone else _NEARLY_ALL):
        is_sure = alone and share >= _NEARLY_ALL
        is_sure &= len([word for word in lone if not _is_number(sentence, word)]) >= _SURE
        return [_Missing(sentence.span, Severity.WARNING if is_sure else Severity.NOTE, True)]  # noqa: FBT003 - named in the class above
    if alone and lone:
        return [_Missing(sentence.span, Severity.NOTE, True)]  # noqa: FBT003 - named in the class above
    run = _longest_run(words, lone)
    return [_Missing(run, Severity.NOTE, False)] if run else []  # noqa: FBT003 - named in the class above


def _is_number(sentence: English | Chinese, word: Word) -> bool:
    """True for a number in words, which the other half may have in figures."""
    written = sentence.text[word[1] - sentence.start : word[2] - sentence.start].lower()
    return numerals_en.value_of(written) is not None or numerals_zh.read(written) is not None


def _longest_run(words: Sequence[Word], lone: list[Word]) -> Span | None:
    """The span where most of many words in a row have no counterpart; None without one."""
    without = set(lone)
    best, most, current, start = None, 0.0, 0.0, 0
    for word in words:
        if current <= 0:
            current, start = 0.0, word[1]
        current += 1 if word in without else -_ANSWERED_COSTS
        if current >= _RUN and current > most:
            best, most = (start, word[2]), current
    return best


def _finding(half: Half, missing: _Missing, *, is_english: bool) -> Finding:
    first, last = missing.span
    text = half.text[first:last]
    first, last = first + len(text) - len(text.lstrip()), last - len(text) + len(text.rstrip())
    quoted = half.excerpt(first, last)
    span = half.span(first, last)
    if is_english:
        template = _SENTENCE_EN if missing.is_sentence else _WORDS_EN
        return Finding(Check.OMISSION, missing.severity, template, {"en": quoted}, quoted, "", span)
    template = _SENTENCE_ZH if missing.is_sentence else _WORDS_ZH
    return Finding(
        Check.OMISSION, missing.severity, template, {"zh": quoted}, "", quoted, None, span
    )
