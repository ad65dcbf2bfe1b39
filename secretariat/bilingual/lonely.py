"""A word in each half without a counterpart, one in the position of the other: court, 检察院."""

from __future__ import annotations

import re
from dataclasses import dataclass

from secretariat.bilingual.alignment import Unit
from secretariat.bilingual.bags import Word, unanswered_en, unanswered_zh
from secretariat.bilingual.findings import Check, Finding, Severity, Span, meet
from secretariat.bilingual.glossary import EntryKind, Glossary
from secretariat.bilingual.halves import Half
from secretariat.bilingual.lexicon import Lexicon, lexicon
from secretariat.bilingual.naming import GOVERNMENTS
from secretariat.i18n import N_

_NAMES = N_(
    "“{en}” and “{zh}” may not name the same thing: neither has a counterpart in the other half."
)
_TERMS = N_("“{en}” and “{zh}” may differ in meaning: neither has a counterpart in the other half.")
_MANY, _LEAST = 3, 4
"""Most words without a counterpart in a unit, and least number of words that it must have."""


def check_lonely(
    en: Half, zh: Half, units: list[Unit], reported: list[Finding], glossary: Glossary
) -> list[Finding]:
    """Findings on words of both halves without a counterpart, but for positions of *reported*."""
    findings: list[Finding] = []
    for unit in units:
        if unit.spans:
            lone = _Lone.of(unit)
            findings += _names(en, zh, lone, glossary)
            if not findings:
                findings += _terms(en, zh, lone)
    return [finding for finding in findings if not _overlaps(finding, reported)]


@dataclass(frozen=True)
class _Lone:
    """The words of a unit, those without a counterpart, and the lexicon used."""

    unit: Unit
    en: list[Word]
    zh: list[Word]
    every: int

    @classmethod
    def of(cls, unit: Unit) -> _Lone:
        words = [word for english in unit.en for word in english.words]
        listed = [word for chinese in unit.zh for word in chinese.words]
        return cls(
            unit,
            unanswered_en(words, unit.zh),
            unanswered_zh(listed, unit.en),
            len(words) + len(listed),
        )

    @property
    def lexicon(self) -> Lexicon:
        """The lexicon."""
        return lexicon()


def _names(en: Half, zh: Half, lone: _Lone, glossary: Glossary) -> list[Finding]:
    """A note where a name of the English and another of the Chinese both lack a counterpart."""
    names_en = [w for w in lone.en if lone.lexicon.is_name(w[0]) and en.text[w[1]].isupper()]
    names_en = [
        w for w in names_en
        if not _is_of_person(en.text, w) and en.text[w[1] : w[2]] not in GOVERNMENTS
        and not _is_listed(glossary, en.text[w[1] : w[2]], en, zh)
    ]  # fmt: skip
    names_zh = [
        w for w in lone.zh
        if _is_name_zh(lone.lexicon, w[0]) and "·" not in zh.text[max(0, w[1] - 5) : w[2] + 5]
        and not _is_listed(glossary, w[0], en, zh)
    ]  # fmt: skip
    if len(names_en) != len(names_zh) or not names_en or len(names_en) > _MANY:
        return []
    return [
        _finding(en, zh, a[1:], b[1:], (Check.NAME, Severity.NOTE, _NAMES))
        for a, b in zip(names_en[:1], names_zh[:1], strict=True)
    ]


def _is_listed(glossary: Glossary, name: str, en: Half, zh: Half) -> bool:
    """True when the glossary has the place *name*, and both halves name it: Danes, 丹麦."""
    for entry in glossary.entries:
        if entry.kind is EntryKind.PLACE:
            forms = (*entry.all_en, *entry.en_near)
            if (name == entry.zh or name in forms) and entry.zh in zh.text:
                return any(form in en.text for form in forms)
    return False


def _is_of_person(text: str, word: Word) -> bool:
    """True when another capital stands beside a name that no list has: Aldous Finch."""
    return bool(
        re.search(r"[A-Z][a-z]+ $", text[max(0, word[1] - 16) : word[1]])
        or re.match(r" [A-Z][a-z]+", text[word[2] :])
    )


def _is_name_zh(known: Lexicon, word: str) -> bool:
    senses = known.senses(word)
    return bool(senses) and any(known.is_name(sense) for sense in senses)


def _terms(en: Half, zh: Half, lone: _Lone) -> list[Finding]:
    """A note where a few words of each half lack a counterpart, and their neighbours have one."""
    if lone.every < _LEAST or not (0 < len(lone.en) <= _MANY and 0 < len(lone.zh) <= _MANY):
        return []
    words = [word for english in lone.unit.en for word in english.words]
    listed = [word for chinese in lone.unit.zh for word in chinese.words]
    # what a reader of figures has taken, such as mg beside 毫克, it has compared
    # a word with a capital is as often a name, which other rules compare
    free_en = [word for word in lone.en if en.is_free(*word[1:]) and not en.text[word[1]].isupper()]
    free_zh = [word for word in lone.zh if zh.is_free(*word[1:])]
    for word in (each for each in free_en if lone.lexicon.is_sure(each[0])):
        for other in (each for each in free_zh if lone.lexicon.is_sure(each[0])):
            if _are_neighbours(lone.lexicon, words, listed, word, other):
                return [_finding(en, zh, word[1:], other[1:], (Check.TERM, Severity.NOTE, _TERMS))]
    return []


def _are_neighbours(
    known: Lexicon, words: list[Word], listed: list[Word], word: Word, other: Word
) -> bool:
    """True when a word beside *word* has its counterpart beside *other*."""
    at, index = words.index(word), listed.index(other)
    near_en = {w[0] for w in words[max(0, at - 1) : at + 2] if w is not word}
    near_zh = [w for w in listed[max(0, index - 1) : index + 2] if w is not other]
    return any(known.broad(w[0]) & near_en for w in near_zh) or (
        len(words) <= _MANY and len(listed) <= _MANY
    )


def _overlaps(finding: Finding, reported: list[Finding]) -> bool:
    """True when another finding quotes the same words."""
    return any(
        meet(finding.en_span, other.en_span) or meet(finding.zh_span, other.zh_span)
        for other in reported
        if other.check not in {Check.OMISSION, Check.PUNCTUATION}
    )


def _finding(
    en: Half, zh: Half, en_span: Span, zh_span: Span, how: tuple[Check, Severity, str]
) -> Finding:
    first, second = en.excerpt(*en_span), zh.excerpt(*zh_span)
    return Finding(
        how[0], how[1], how[2], {"en": first, "zh": second}, first, second,
        en.span(*en_span), zh.span(*zh_span),
    )  # fmt: skip
