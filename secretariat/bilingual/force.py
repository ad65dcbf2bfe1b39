"""Comparison of the modal verbs of both halves, sentence by sentence: how strongly each binds."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from secretariat.bilingual import force_words
from secretariat.bilingual.bare_words import bare
from secretariat.bilingual.clauses import Clauses
from secretariat.bilingual.findings import Check, Finding, Needs, Severity, Span
from secretariat.bilingual.force_word import Word
from secretariat.bilingual.force_words_en import EN
from secretariat.bilingual.force_words_zh import ZH
from secretariat.bilingual.halves import Half
from secretariat.bilingual.mentions import Weight
from secretariat.bilingual.ties import Ties
from secretariat.i18n import N_

_DIFFERS = N_("The force differs: the English says “{en}”, the Chinese “{zh}”.")
_LACKS = N_("“{en}” has no counterpart in the Chinese.")
_ADDED = N_("“{zh}” has no counterpart in the English.")
_MANY = 120
_NEAR = 14
_EFFORT = frozenset({"seek", "explore", "consider"})
_BINDING = frozenset(
    ["will", "shall", "should", "may", "intend", "aim", "seek", "consider", "agreed", "decided",
     "approved", "requested", "recommended", "undertook"]
)  # fmt: skip
_SETTLED_ZH = re.compile("[将已决](?:定)?(?:建立|设立|成立|启动)")
"""Chinese that states as settled something that the English only explores or considers."""
_CONDITION = frozenset({"if possible"})
_LAYS_UPON = frozenset(["requested", "agreed", "decided"])
_MODAL = frozenset(["should", "may", "will", "shall"])
_CLAUSE = 70
_ASKED = re.compile(r"\b(?:whether|how|which|whom?|why)\b[^.;,]*$")
"""Question words before “should” and “may”, which Chinese expresses by 是否 and 如何 alone."""
_PROPOSED = re.compile(
    r"\b(?:propos|suggest|recommend|request|agree|decid|insist|urg|conclud|felt|view|opinion|believ)\w*[^.;]{0,40}\bthat\b[^.;]*$"
)
"""Verbs after which Chinese needs no modal: “agreed that … should” without 应."""
_TURNS_EN = re.compile(
    r"\b(?:no|not|nor|neither|never|none|nobody|nothing|cannot|without|unless|until|only|except)\b"
    r"|n't\b",
    re.IGNORECASE,
)
_TURNS_ZH = re.compile(
    f"{bare('不未没无非勿莫除只')}|{bare('方才')}[可能]|{bare('仅')}(?!供)|以前|之前"
)
_CONTRARY = frozenset(["rejected", "postponed", "withdrew"])
_DUTY = frozenset(["shall", "should", "may", "can", "intend", "will"])
_PASSIVE = re.compile(r"\b(?:be|is|are|was|were|been|being|as|to|the|an?)\s+(?:\w+ly )?$")
_PROMISE = frozenset({"will"})
_REPORTED = frozenset(
    [
        "agreed",
        "decided",
        "noted",
        "welcomed",
        "requested",
        "recommended",
        "approved",
        "reaffirmed",
        "stressed",
        "encouraged",
        "undertook",
        "confirmed",
        "thanked",
        "reviewed",
        "rejected",
        "postponed",
        "withdrew",
    ]
)


_ACTS = (
    frozenset(
        ["agreed", "decided", "requested", "recommended", "approved", "encouraged", "undertook"]
    )
    | _CONTRARY
)
"""Acts that lay something down, a closed list. What a meeting heard, noted or welcomed has too
many words in either language for two of them to contradict each other."""


@dataclass(frozen=True, slots=True)
class _Marker:
    """One modal word or phrase in a half."""

    senses: frozenset[str]
    weight: Weight
    start: int
    end: int

    @property
    def reports(self) -> bool:
        """True when it reports an act of a meeting, rather than binding somebody."""
        return self.senses <= _REPORTED


def check_force(en: Half, zh: Half, clauses: list[Clauses]) -> list[Finding]:
    """Findings where one half binds more or less than the other, within each pair of sentences.

    Two words that differ are an error only where words of their clauses answer each other.
    """
    findings: list[Finding] = []
    for clause in clauses:
        said_en = _markers(en, clause.tie.span_en, force_words.PATTERN_EN, EN)
        said_zh = _markers(zh, clause.tie.span_zh, force_words.PATTERN_ZH, ZH)
        if len(said_en) <= _MANY and len(said_zh) <= _MANY:
            findings += _compare(clause, said_en, said_zh)
    return findings


def _markers(
    half: Half, span: Span, pattern: re.Pattern[str], words: tuple[Word, ...]
) -> list[_Marker]:
    markers = []
    for match in pattern.finditer(half.text, *span):
        at = int(str(match.lastgroup)[1:])
        senses = words[at].senses
        if words[at].weight is Weight.SOFT:
            senses = force_words.soft_senses(match[0].lower(), words)
        weight = words[at].weight
        before = half.text[max(span[0], match.start() - _CLAUSE) : match.start()]
        if senses & _MODAL and (_ASKED.search(before) or _PROPOSED.search(before)):
            weight = Weight.SOFT
        markers.append(_Marker(senses, weight, *match.span()))
    return markers


def _unweighed(en: Half, zh: Half, marker: _Marker) -> Finding:
    """A note on a modal of the English alone; an error for “explore” where it is 将设立."""
    finding = _finding(en, zh, marker, None)
    if marker.senses & _EFFORT and _SETTLED_ZH.search(zh.text):
        return replace(finding, severity=Severity.ERROR, needs=Needs.NOTHING_MORE)
    return finding


def _compare(clauses: Clauses, said_en: list[_Marker], said_zh: list[_Marker]) -> list[Finding]:
    en, zh = clauses.tie.en, clauses.tie.zh
    answered = _matched(said_en, said_zh)
    left_en = _left(said_en, set(answered), said_zh)
    left_zh = _left(said_zh, set(answered.values()), said_en)
    promises = [
        m for at, m in enumerate(said_zh) if at not in answered.values() and m.senses == _PROMISE
    ]
    firmly = {answered[at] for at in answered if said_en[at].weight is not Weight.SOFT}
    reports = [m for at, m in enumerate(said_zh) if m.reports and at not in firmly]
    findings: list[Finding] = []
    lonely: list[_Marker] = []
    for marker in sorted(left_en, key=lambda m: -m.weight.value):
        other = next((m for m in left_zh if _stands_against(en, marker, m)), None)
        if other is not None:
            left_zh.remove(other)
        elif marker.reports and marker.weight is Weight.HARD:
            other = next((m for m in reports if m.weight is not Weight.SOFT), None)
            if other is None and marker.senses & _LAYS_UPON and left_zh:  # “tasked”, 可编写
                other = left_zh.pop(0)
        elif promises and not marker.reports and marker.senses != _PROMISE:
            other = promises.pop(0)
        if other is not None:
            finding = _finding(en, zh, marker, other)
            is_sure = clauses.are_tied(marker.start, other.start) and _are_closed(marker, other)
            is_sure = is_sure and not _is_turned(clauses.tie)
            findings.append(finding if is_sure else replace(finding, severity=Severity.NOTE))
        elif marker.weight is Weight.HARD:
            lonely.append(marker)
    findings += [_unweighed(en, zh, marker) for marker in _apart(lonely)]
    binds = any(m.weight is not Weight.SOFT and m.senses <= _BINDING for m in said_en)
    for marker in (m for m in left_zh if m.weight is Weight.HARD):
        finding = _finding(en, zh, None, marker)
        # 争取, 努力, 探索 weaken nothing here; 须, 应 and 可 are as often grammar as duty.
        if (marker.senses & (_EFFORT | _CONDITION) and not binds) or _is_light(marker):
            finding = replace(finding, severity=Severity.NOTE)
        findings.append(finding)
    return findings


def _stands_against(en: Half, marker: _Marker, other: _Marker) -> bool:
    """True when *other* is the Chinese counterpart that contradicts *marker*.

    “Accepted without discussion” is 未经讨论即获通过: after such a passive only an opposite counts,
    for the words tell no act of the meeting.
    """
    if marker.reports != other.reports:
        return False
    is_aside = marker.reports and marker.weight is Weight.PAIRED
    if not is_aside or (marker.senses | other.senses) & _CONTRARY:
        return True
    return not _PASSIVE.search(en.text[max(0, marker.start - _NEAR) : marker.start])


def _are_closed(marker: _Marker, other: _Marker) -> bool:
    """True when both words are of one closed list: modals of duty, or acts that lay down."""
    both = marker.senses | other.senses
    return both <= _DUTY or both <= _ACTS


def _is_turned(tie: Ties) -> bool:
    """True if either half denies, which turns a permission into a duty: “no ship may …”, 须."""
    return bool(_TURNS_EN.search(tie.text_en) or _TURNS_ZH.search(tie.text_zh))


def _is_light(marker: _Marker) -> bool:
    """True for a Chinese modal of one character, which excludes 必须 and 务必."""
    return marker.senses <= _DUTY and marker.end - marker.start == 1


def _apart(markers: list[_Marker]) -> list[_Marker]:
    """*markers* without those that continue the one before: “may wish to consider”."""
    ordered = sorted(markers, key=lambda marker: marker.start)
    return [
        marker
        for at, marker in enumerate(ordered)
        if not at or marker.start - ordered[at - 1].end > _NEAR
    ]


def _left(markers: list[_Marker], answered: set[int], others: list[_Marker]) -> list[_Marker]:
    """Modals that have no match; a soft one among *others* may match any number of them."""
    soft = [marker.senses for marker in others if marker.weight is Weight.SOFT]
    return [
        marker
        for at, marker in enumerate(markers)
        if at not in answered
        and marker.weight is not Weight.SOFT
        and not any(marker.senses & senses for senses in soft)
    ]


def _matched(said_en: list[_Marker], said_zh: list[_Marker]) -> dict[int, int]:
    """A largest matching by index of English to Chinese modals with a common sense, firm first."""
    owner: dict[int, int] = {}
    order = sorted(range(len(said_en)), key=lambda at: -said_en[at].weight.value)
    choices = sorted(range(len(said_zh)), key=lambda at: -said_zh[at].weight.value)

    def settle(at: int, tried: set[int]) -> bool:
        for other in choices:
            if other in tried or not said_en[at].senses & said_zh[other].senses:
                continue
            tried.add(other)
            if other not in owner or settle(owner[other], tried):
                owner[other] = at
                return True
        return False

    for at in order:
        settle(at, set())
    return {at: other for other, at in owner.items()}


def _is_future(marker: _Marker | None, other: _Marker | None) -> bool:
    """True when “will” or 将 stands against another word: 将 is often the mere future."""
    if marker is None or other is None:
        return False
    return _PROMISE in (marker.senses, other.senses)


def _finding(en: Half, zh: Half, marker: _Marker | None, other: _Marker | None) -> Finding:
    first = en.excerpt(marker.start, marker.end) if marker else ""
    second = zh.excerpt(other.start, other.end) if other else ""
    parts = {"en": first, "zh": second}
    template = _DIFFERS if marker and other else _LACKS if marker else _ADDED
    lonely = marker is None or other is None
    severity = Severity.NOTE if lonely or _is_future(marker, other) else Severity.ERROR
    return Finding(
        Check.FORCE, severity, template, parts, first, second,
        en.span(marker.start, marker.end) if marker else None,
        zh.span(other.start, other.end) if other else None, needs=Needs.LONE_WORDS,
    )  # fmt: skip
