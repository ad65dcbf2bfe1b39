"""Who does what to whom: the order of two parties around a verb, in the active and the passive."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from secretariat.bilingual.findings import Check, Finding, Severity, Span
from secretariat.bilingual.glossary import Entry, EntryKind, Glossary
from secretariat.bilingual.stems import listed, stem
from secretariat.bilingual.ties import Ties
from secretariat.bilingual.word_finder import Hit
from secretariat.i18n import N_

_SWAPPED = N_("The English has “{en}”, the Chinese “{zh}”: who does it to whom seems to differ.")
_NAMES = frozenset({EntryKind.BODY, EntryKind.PERSON, EntryKind.PLACE, EntryKind.POST})
_VERBS = frozenset(stem(word) for word in listed("verbs of address"))
_SIDES = {
    "british side": ("英方",), "uk side": ("英方",), "chinese side": ("中方",),
    "china": ("中国", "中方", "我国"),
    "uk": ("英国", "英方"), "britain": ("英国", "英方"), "united kingdom": ("英国", "英方"),
    "british": ("英方", "英国"), "chinese": ("中方", "中国"),
}  # fmt: skip
_PARTIES = frozenset(listed("parties"))
_SIDE = re.compile(
    r"\b(British side|UK side|Chinese side|China|UK|Britain|United Kingdom)\b(?! (?-i:[A-Z]))",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z]+(?:[-'][A-Za-z]+)*")
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|get|got)\b(?: \w+ly| also| not"
    r"| jointly)? \w+(?:ed|en|t|id|n)\b"
)
_BY = re.compile(r"\bby\b")
_TURNED_EN = re.compile(
    r"\b(?:at the (?:request|invitation|suggestion)|from|of|on behalf|under|between"
    r"|among|together with|along with|with|and"
    r"|or|as well as|in|at|than|for which|whom|which|that|whose|because|after|before"
    r"|if|when|while|where)\b"
)
_TURNED_ZH = re.compile(
    "[被由受经为获得所与和同及跟、，；]|应.{0,12}(?:邀|请|要求)|据|根据|按|来自|从|自"
)

_FEW, _APART = 60, 80


@dataclass(frozen=True, slots=True)
class Party:
    """A party that each half names once, with both places."""

    en: Span
    zh: Span


def parties_of(ties: list[Ties], glossary: Glossary) -> list[list[Party]]:
    """For each of *ties*, which are of one pair, the parties that both halves name once."""
    if not ties:
        return []
    hits = glossary.hits_en(ties[0].en)
    starts = [hit.start for hit, _ in hits]
    return [
        _named_once(tie, hits[slice(*(bisect_left(starts, end) for end in tie.span_en))])
        for tie in ties
    ]


def check_roles(ties: list[Ties], named: list[list[Party]]) -> list[Finding]:
    """Notes where two parties stand around a verb in the contrary order.

    *named* are the parties of each of *ties*.
    """
    findings = []
    for tie, parties in zip(ties, named, strict=True):
        for first, second in pairwise(parties):
            if _is_swapped(tie, first, second):
                findings.append(_finding(tie, first, second))
                break
    return findings


def _named_once(tie: Ties, hits: list[tuple[Hit, list[Entry]]]) -> list[Party]:
    """The parties that are named once in either half, in the order of the English.

    *hits* are the names of the glossary in the English sentences.
    """
    by_role: dict[Span, list[Span]] = {
        span: places for span, forms in _named(hits) if (places := _places(tie, forms))
    }
    _add_sides(tie, by_role)
    for word, start, end in tie.words:
        is_new = not any(first <= start < last for first, last in by_role)
        if is_new and _is_party(tie, word.lower()) and (answers := tie.answers(word)):
            by_role[start, end] = answers
    taken = Counter(span for places in by_role.values() for span in places)
    return [
        Party(span, places[0])
        for span, places in sorted(by_role.items())
        if len(places) == 1 and taken[places[0]] == 1
    ]


def _add_sides(tie: Ties, by_role: dict[Span, list[Span]]) -> None:
    """Add the two sides and countries, where they are not part of a name in *by_role*."""
    for match in _SIDE.finditer(tie.en.text, *tie.span_en):
        if any(first <= match.start() < last for first, last in by_role):
            continue
        taken = [span for places in by_role.values() for span in places]
        places = [
            place for place in _places(tie, _SIDES[match[1].lower()])
            if not any(a <= place[0] < b for a, b in taken)
        ]  # fmt: skip
        if places:
            by_role[match.span(1)] = places


def _is_party(tie: Ties, word: str) -> bool:
    """True for a noun of a person or body, in the plural too, and for a name of the lexicon."""
    single = word if word.endswith("ss") else word.removesuffix("s")
    return bool({word, single, word.replace("ies", "y")} & _PARTIES) or tie.lexicon.is_name(
        stem(word)
    )


def _named(hits: list[tuple[Hit, list[Entry]]]) -> list[tuple[Span, tuple[str, ...]]]:
    named = []
    for hit, entries in hits:
        forms = [form for entry in entries if entry.kind in _NAMES for form in entry.all_zh]
        forms += _SIDES.get(hit.key.lower(), ())
        if forms:
            named.append(((hit.start, hit.end), tuple(forms)))
    return named


def _places(tie: Ties, forms: tuple[str, ...]) -> list[Span]:
    places: list[Span] = []
    for form in sorted(set(forms), key=len, reverse=True):
        start = tie.zh.text.find(form, *tie.span_zh)
        while start >= 0:
            span = (start, start + len(form))
            if not any(a < span[1] and span[0] < b for a, b in places):
                places.append(span)
            start = tie.zh.text.find(form, start + 1, tie.span_zh[1])
    return places


def _is_swapped(tie: Ties, first: Party, second: Party) -> bool:
    """True when the Chinese has the two in the other order, and no passive explains it."""
    between = tie.en.text[first.en[1] : second.en[0]]
    if not 0 < second.en[0] - first.en[1] <= _APART or re.search("[.;:,]", between):
        return False
    before = tie.en.text[max(tie.span_en[0], first.en[0] - 24) : first.en[0]]
    if re.search(r"\bfrom (?:the )?$", before) and re.fullmatch(r" to (?:the )?", between):
        return first.zh[0] > second.zh[0] and bool(
            re.search("[从自由]$", tie.zh.text[second.zh[0] - 1 : second.zh[0]])
        )
    is_passive = bool(_BY.search(between) and _PASSIVE.search(f" {between}"))
    is_turned = _TURNED_EN.search(before[-16:]) or _TURNED_EN.search(between)
    if is_turned or not _has_verb(between) or (_BY.search(between) and not is_passive):
        return False
    return _order_differs(tie, first.zh, second.zh, is_passive=is_passive)


def _order_differs(tie: Ties, first: Span, second: Span, *, is_passive: bool) -> bool:
    """True when the places of both in the Chinese contradict the English active or passive."""
    early, late = sorted((first, second))
    inner = tie.zh.text[early[1] : late[0]]
    if len(inner) > _FEW or re.search("[。；]", inner):
        return False
    lead = tie.zh.text[max(tie.span_zh[0], early[0] - 2) : early[0]]
    marked = bool(_TURNED_ZH.search(inner) or re.search("[由被经受应对向给在从]$", lead))
    # “B was asked by A” is A请B, or B受A之请
    return not marked and (first[0] > second[0]) != is_passive


def _has_verb(between: str) -> bool:
    return any(stem(match[0]) in _VERBS for match in _WORD.finditer(between))


def _finding(tie: Ties, first: Party, second: Party) -> Finding:
    span_en = (first.en[0], second.en[1])
    span_zh = (min(first.zh[0], second.zh[0]), max(first.zh[1], second.zh[1]))
    quoted = tie.en.excerpt(*span_en), tie.zh.excerpt(*span_zh)
    return Finding(
        Check.ROLE, Severity.WARNING, _SWAPPED, {"en": quoted[0], "zh": quoted[1]}, *quoted,
        tie.en.span(*span_en), tie.zh.span(*span_zh),
    )  # fmt: skip
