"""The severity of findings: a finding is lowered to a note if its rule's evidence is missing.

A rule reads words or figures and sets the severity of a difference between them. How often it is
right depends on what it reads. Figures and dates that exclude each other hardly ever mean the same
thing; words with several senses often do. A rule of the second kind names the further evidence that
it needs in both halves (`Needs`), and only this module looks for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from secretariat.bilingual.findings import Finding, Needs, Severity, Span, meet
from secretariat.bilingual.stems import LINKING, stem
from secretariat.bilingual.ties import Ties

_SHARED = 2
"""Least number of corresponding words by which two lists count as the same list."""


def weighed(findings: Iterable[Finding], ties: Sequence[Ties]) -> list[Finding]:
    """*findings*, with those lowered to notes that lack the evidence which their rule needs."""
    return [
        finding
        if finding.severity is Severity.NOTE or _has_evidence(finding, ties)
        else replace(finding, severity=Severity.NOTE)
        for finding in findings
    ]


def _has_evidence(finding: Finding, ties: Sequence[Ties]) -> bool:
    """True when the sentences of *finding* have the evidence needed, or no counterpart at all."""
    if finding.needs is Needs.NOTHING_MORE:
        return True
    tie = next((tie for tie in ties if _holds(tie, finding)), None)
    if tie is None:
        return not (finding.en_span and finding.zh_span)
    if finding.needs is Needs.NAMED_MEMBER:
        return _has_lone_member(finding, tie)
    quoted = [(word, tie.en.span(a, b)) for word, a, b in tie.words]
    own = [(word, span) for word, span in quoted if meet(span, finding.en_span)]
    if not all(_within(span, finding.en_span) for _, span in own):
        return False
    if finding.needs is Needs.WHOLE_WORDS:
        return True
    says = [word for word, _ in own if word.lower() not in LINKING]
    rest = {stem(word) for word, span in quoted if not meet(span, finding.en_span)}
    return not (
        (bool(says) and all(_is_answered(word, tie, finding.zh_span) for word in says))
        or (finding.needs is Needs.UNSAID and _may_be_expressed(says, tie, finding.zh_span))
        or any(
            tie.lexicon.senses(word) & rest
            for word, a, b in tie.listed
            if meet(tie.zh.span(a, b), finding.zh_span)
        )
    )


def _holds(tie: Ties, finding: Finding) -> bool:
    """True when these sentences have the words of *finding*."""
    return all(
        span is None or meet(half.span(*whole), span)
        for half, whole, span in (
            (tie.en, tie.span_en, finding.en_span),
            (tie.zh, tie.span_zh, finding.zh_span),
        )
    )


def _is_answered(word: str, tie: Ties, beside: Span | None) -> bool:
    """True when a Chinese word elsewhere than *beside* stands for the English *word*."""
    return any(not meet(tie.zh.span(*words), beside) for words in tie.answers(word))


def _may_be_expressed(words: Sequence[str], tie: Ties, beside: Span | None) -> bool:
    """True when words or characters elsewhere than *beside* may stand for all of *words*."""
    first, last = tie.zh.span(*tie.span_zh)
    parts = (first, beside[0] if beside else last), (beside[1] if beside else last, last)
    stems_zh = frozenset().union(*(tie.lexicon.stems_of(tie.zh.raw[a:b]) for a, b in parts))
    return bool(words) and all(stem(word) in stems_zh for word in words)


def _has_lone_member(finding: Finding, tie: Ties) -> bool:
    """True when two words of the series are answered in the other, and one of either is nowhere."""
    own = [
        stem(word) for word, a, b in tie.words
        if meet(tie.en.span(a, b), finding.en_span) and word.lower() not in LINKING
    ]  # fmt: skip
    others = [word for word, a, b in tie.listed if meet(tie.zh.span(a, b), finding.zh_span)]
    answered = {word for word in own if any(word in tie.lexicon.senses(other) for other in others)}
    stems_zh, meant = tie.lexicon.stems_of(tie.text_zh), {stem(word) for word, _, _ in tie.words}
    lone = [word for word in own if tie.lexicon.knows(word) and word not in stems_zh]
    lone += [other for other in others if not tie.lexicon.broad(other) & meant]
    return len(answered) >= _SHARED and bool(lone)


def _within(span: Span, other: Span | None) -> bool:
    return bool(other and other[0] <= span[0] and span[1] <= other[1])
