"""Who does what to whom: the order of two parties around a verb, in the active and the passive."""

from __future__ import annotations

import re
from dataclasses import dataclass

from secretariat.bilingual.findings import Check, Finding, Severity, Span
from secretariat.bilingual.glossary import EntryKind, Glossary
from secretariat.bilingual.stems import stem
from secretariat.bilingual.ties import Ties
from secretariat.i18n import N_

_SWAPPED = N_("The English has “{en}”, the Chinese “{zh}”: who does it to whom seems to differ.")
_NAMES = frozenset({EntryKind.BODY, EntryKind.PERSON, EntryKind.PLACE, EntryKind.POST})
_VERBS = frozenset(
    stem(word)
    for word in [
        "ask",
        "request",
        "invite",
        "notify",
        "inform",
        "pay",
        "provide",
        "supply",
        "lend",
        "send",
        "grant",
        "submit",
        "report",
        "thank",
        "help",
        "assist",
        "support",
        "train",
        "teach",
        "advise",
        "brief",
        "hand",
        "transfer",
        "sell",
        "owe",
        "reimburse",
        "compensate",
        "appoint",
        "approve",
        "consult",
        "entrust",
        "authorise",
        "instruct",
        "urge",
        "remind",
        "warn",
        "persuade",
        "tell",
        "assure",
        "congratulate",
        "welcome",
        "host",
        "visit",
        "replace",
        "succeed",
        "join",
        "lead",
        "fund",
        "finance",
        "acquire",
        "defeat",
        "overtake",
        "surpass",
        "exceed",
        "outnumber",
        "precede",
        "give",
        "offer",
        "deliver",
        "present",
        "propose",
        "recommend",
        "nominate",
        "assess",
        "review",
        "evaluate",
        "audit",
        "inspect",
        "monitor",
        "supervise",
        "examine",
        "criticise",
        "praise",
        "accuse",
        "sue",
        "license",
        "lease",
        "rent",
        "export",
        "import",
        "buy",
        "purchase",
        "commission",
        "employ",
        "hire",
        "sponsor",
        "represent",
        "escort",
        "accompany",
        "receive",
        "accept",
        "award",
        "return",
        "refer",
        "forward",
        "allocate",
        "disburse",
        "repay",
        "indemnify",
        "oblige",
        "permit",
        "allow",
        "enable",
        "encourage",
        "direct",
        "order",
        "call",
        "apply",
        "answer",
        "respond",
        "reply",
        "object",
        "oppose",
        "challenge",
        "guide",
        "mentor",
        "coach",
        "treat",
        "protect",
        "serve",
        "sign",
        "contact",
        "update",
        "alert",
        "consent",
        "cede",
        "assign",
        "delegate",
        "show",
        "explain",
        "demonstrate",
        "loan",
        "donate",
        "contribute",
        "cover",
        "bear",
        "charge",
        "bill",
        "invoice",
        "outrank",
        "include",
        "contain",
    ]
)
_SIDES = {
    "british side": ("英方",), "uk side": ("英方",), "chinese side": ("中方",), "china": ("中国", "中方", "我国"),
    "uk": ("英国", "英方"), "britain": ("英国", "英方"), "united kingdom": ("英国", "英方"),
    "british": ("英方", "英国"), "chinese": ("中方", "中国"),
}  # fmt: skip
_PARTIES = frozenset(
    [
        "lender",
        "borrower",
        "employer",
        "employee",
        "contractor",
        "subcontractor",
        "supplier",
        "buyer",
        "seller",
        "host",
        "secretariat",
        "chair",
        "chairman",
        "co-chair",
        "ministry",
        "council",
        "commission",
        "committee",
        "panel",
        "university",
        "institute",
        "company",
        "government",
        "agency",
        "applicant",
        "reviewer",
        "sponsor",
        "donor",
        "recipient",
        "trustee",
        "coordinator",
        "department",
        "fund",
        "bank",
        "court",
        "regulator",
        "operator",
        "licensor",
        "licensee",
        "landlord",
        "tenant",
        "insurer",
        "client",
        "consultant",
        "publisher",
        "author",
        "editor",
        "teacher",
        "student",
        "doctor",
        "patient",
        "farmer",
        "laboratory",
        "academy",
        "society",
        "board",
        "bureau",
        "office",
        "centre",
        "center",
        "association",
        "federation",
        "delegation",
        "embassy",
        "team",
        "group",
        "member",
        "director",
        "manager",
        "minister",
        "ambassador",
        "president",
        "secretary",
        "scientist",
        "researcher",
        "expert",
        "customer",
        "owner",
        "user",
        "producer",
        "consumer",
        "hospital",
        "school",
        "college",
        "museum",
        "library",
        "city",
        "county",
        "province",
        "parent",
        "subsidiary",
        "coordinator",
        "treasurer",
        "auditor",
        "partner",
        "participant",
        "trainee",
        "mentor",
        "visitor",
        "guest",
        "grantee",
        "beneficiary",
        "agent",
        "principal",
        "purchaser",
        "vendor",
        "provider",
        "nurse",
        "engineer",
        "inspector",
        "observer",
        "working-group",
        "taskforce",
        "steering-committee",
        "foundation",
        "enterprise",
        "firm",
        "institution",
    ]
)
_SIDE = re.compile(
    r"\b(British side|UK side|Chinese side|China|UK|Britain|United Kingdom)\b(?! (?-i:[A-Z]))",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z]+(?:[-'][A-Za-z]+)*")
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|get|got)\b(?: \w+ly| also| not| jointly)? \w+(?:ed|en|t|id|n)\b"
)
_BY = re.compile(r"\bby\b")
_TURNED_EN = re.compile(
    r"\b(?:at the (?:request|invitation|suggestion)|from|of|on behalf|under|between|among|together with|along with|with|and"
    r"|or|as well as|in|at|than|for which|whom|which|that|whose|because|after|before|if|when|while|where)\b"
)
_TURNED_ZH = re.compile(
    "[被由受经为获得所与和同及跟、，；]|应.{0,12}(?:邀|请|要求)|据|根据|按|来自|从|自"
)

_FEW, _APART = 60, 80


@dataclass(frozen=True, slots=True)
class _Party:
    """A party that each half names once, with both places."""

    en: Span
    zh: Span


def check_roles(ties: list[Ties], glossary: Glossary) -> list[Finding]:
    """Notes where two parties stand around a verb in the contrary order."""
    findings = []
    for tie in ties:
        parties = _parties(tie, glossary)
        for first, second in zip(parties, parties[1:], strict=False):
            if _is_swapped(tie, first, second):
                findings.append(_finding(tie, first, second))
                break
    return findings


def _parties(tie: Ties, glossary: Glossary) -> list[_Party]:
    """The parties that are named once in either half, in the order of the English."""
    found: dict[Span, list[Span]] = {}
    for span, forms in _named(tie, glossary):
        places = _places(tie, forms)
        if places:
            found[span] = places
    for match in _SIDE.finditer(tie.en.text, *tie.span_en):
        if not any(first <= match.start() < last for first, last in found):
            taken_zh = [place for places in found.values() for place in places]
            places = [
                place for place in _places(tie, _SIDES[match[1].lower()])
                if not any(a <= place[0] < b for a, b in taken_zh)
            ]  # fmt: skip
            if places:
                found[match.span(1)] = places
    for word, start, end in tie.words:
        plain = word.lower()
        if any(first <= start < last for first, last in found):
            continue
        single = plain.removesuffix("s") if not plain.endswith("ss") else plain
        if (
            plain in _PARTIES
            or single in _PARTIES
            or plain.replace("ies", "y") in _PARTIES
            or tie.known.is_name(stem(word))
        ):
            if answers := tie.answers(word):
                found[start, end] = answers
    taken: dict[Span, int] = {}
    for places in found.values():
        for place in places:
            taken[place] = taken.get(place, 0) + 1
    return [
        _Party(span, places[0])
        for span, places in sorted(found.items())
        if len(places) == 1 and taken[places[0]] == 1
    ]


def _named(tie: Ties, glossary: Glossary) -> list[tuple[Span, tuple[str, ...]]]:
    named = []
    for hit, entries in glossary.hits_en(tie.en):
        if not tie.span_en[0] <= hit.start < tie.span_en[1]:
            continue
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


def _is_swapped(tie: Ties, first: _Party, second: _Party) -> bool:
    """True when the Chinese has the two in the other order, and no passive explains it."""
    if second.en[0] - first.en[1] > _APART or second.en[0] <= first.en[1]:
        return False
    between = tie.en.text[first.en[1] : second.en[0]]
    if re.search("[.;:,]", between):
        return False
    before = tie.en.text[max(tie.span_en[0], first.en[0] - 24) : first.en[0]]
    if re.search(r"\bfrom (?:the )?$", before) and re.fullmatch(r" to (?:the )?", between):
        return first.zh[0] > second.zh[0] and bool(
            re.search(r"[从自由]$", tie.zh.text[second.zh[0] - 1 : second.zh[0]])
        )
    if _TURNED_EN.search(before[-16:]) or not _has_verb(between) or _TURNED_EN.search(between):
        return False
    is_passive = bool(_BY.search(between) and _PASSIVE.search(f" {between}"))
    if _BY.search(between) and not is_passive:
        return False
    early, late = sorted((first.zh, second.zh))
    inner = tie.zh.text[early[1] : late[0]]
    if len(inner) > _FEW or re.search("[。；]", inner):
        return False
    is_reversed = first.zh[0] > second.zh[0]
    lead = tie.zh.text[max(tie.span_zh[0], early[0] - 2) : early[0]]
    marked = bool(_TURNED_ZH.search(inner) or re.search("[由被经受应对向给在从]$", lead))
    if is_passive:
        # “B was asked by A” is A请B, or B受A之请
        return not is_reversed and not marked and not _PASSIVE.search(inner)
    return is_reversed and not marked


def _has_verb(between: str) -> bool:
    return any(stem(match[0]) in _VERBS for match in _WORD.finditer(between))


def _finding(tie: Ties, first: _Party, second: _Party) -> Finding:
    span_en = (first.en[0], second.en[1])
    span_zh = (min(first.zh[0], second.zh[0]), max(first.zh[1], second.zh[1]))
    quoted = tie.en.excerpt(*span_en), tie.zh.excerpt(*span_zh)
    return Finding(
        Check.ROLE, Severity.WARNING, _SWAPPED, {"en": quoted[0], "zh": quoted[1]}, *quoted,
        tie.en.span(*span_en), tie.zh.span(*span_zh),
    )  # fmt: skip
