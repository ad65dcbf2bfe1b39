"""All checks of one pair of texts or of many, as pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from secretariat.bilingual.addresses import check_addresses
from secretariat.bilingual.agreement import compare
from secretariat.bilingual.alignment import align
from secretariat.bilingual.antonyms import check_antonyms
from secretariat.bilingual.changes import check_changes
from secretariat.bilingual.clause_force import check_clauses
from secretariat.bilingual.clauses import clauses_of
from secretariat.bilingual.conditions import check_conditions
from secretariat.bilingual.counted import check_counts
from secretariat.bilingual.couples import check_couples
from secretariat.bilingual.encoder import Encoder, check_meaning
from secretariat.bilingual.exchanges import check_exchanges
from secretariat.bilingual.families import check_families
from secretariat.bilingual.figures import figures_en, figures_zh
from secretariat.bilingual.findings import Check, Finding, Severity, Span, meet
from secretariat.bilingual.force import check_force
from secretariat.bilingual.glossary import Glossary, built_in, named_alike
from secretariat.bilingual.halves import Half, half
from secretariat.bilingual.labels import check_labels
from secretariat.bilingual.leftovers import check_leftovers
from secretariat.bilingual.lexicon import lexicon
from secretariat.bilingual.lonely import check_lonely
from secretariat.bilingual.loudness import weighed
from secretariat.bilingual.negation import check_negation
from secretariat.bilingual.omissions import check_omissions
from secretariat.bilingual.opposites import check_opposites
from secretariat.bilingual.parts import Part, parts_of
from secretariat.bilingual.punctuation import check_punctuation
from secretariat.bilingual.roles import check_roles, parties_of
from secretariat.bilingual.sequence import check_sequence
from secretariat.bilingual.series import check_lists
from secretariat.bilingual.sides import check_people, check_ranks, check_sides
from secretariat.bilingual.tied_words import check_tied
from secretariat.bilingual.ties import ties_of
from secretariat.bilingual.wording import check_wording
from secretariat.i18n import N_, Language

_MISSING_EN = N_("The English is missing.")
_LISTED = frozenset({Check.NAME, Check.TERM, Check.NUMBER, Check.DATE})
_RANGE_EN = 5
_RANK = {Severity.NOTE: 0, Severity.WARNING: 1, Severity.ERROR: 2}
_MISSING_ZH = N_("The Chinese is missing.")


_KEPT = 10_000
"""Number of pairs whose findings a glossary caches: more than a record of 1,000 pages has."""


def check(
    pair_en: str,
    pair_zh: str,
    glossary: Glossary,
    *,
    on: str = "",
    encoder: Encoder | None = None,
) -> list[Finding]:
    """All faults between two halves, in text order; *on* is the ISO date of the text.

    With an *encoder*, also sentences whose meaning the other half lacks.
    """
    parts = parts_of(pair_en, pair_zh)
    is_one = len(parts) == 1
    findings = _remembered(parts[0], on, glossary) if is_one else _in_parts(parts, on, glossary)
    if encoder is None:
        return findings
    more = encoder_findings(pair_en, pair_zh, findings, encoder)
    return sorted([*findings, *more], key=lambda finding: finding.sort_key)


def encoder_findings(
    pair_en: str, pair_zh: str, findings: list[Finding], encoder: Encoder
) -> list[Finding]:
    """The findings that an encoder adds to *findings*: sentences not reported as missing yet."""
    if any(finding.check in {Check.MISSING, Check.LEFTOVER} for finding in findings):
        return []
    known = [span for f in findings if f.check is Check.OMISSION for span in (f.en_span, f.zh_span)]
    return [
        finding
        for part in parts_of(pair_en, pair_zh)
        for finding in map(part.moved, _compared_by_encoder(half(part.en), half(part.zh), encoder))
        if not any(
            span and other and span[0] < other[1] and other[0] < span[1]
            for span in (finding.en_span, finding.zh_span)
            for other in known
        )
    ]


def _compared_by_encoder(en: Half, zh: Half, encoder: Encoder) -> list[Finding]:
    if not (en.text.strip() and zh.text.strip()):
        return []
    return check_meaning(en, zh, align(en, zh, lexicon()), encoder)


def _in_parts(parts: list[Part], on: str, glossary: Glossary) -> list[Finding]:
    """The findings in a very long pair, checked in parts; a half that ends early counts once."""
    findings: list[Finding] = []
    was_missing = False
    for part in parts:
        found_findings = _remembered(part, on, glossary)
        is_missing = any(finding.check is Check.MISSING for finding in found_findings)
        if not (is_missing and was_missing):
            findings += map(part.moved, found_findings)
        was_missing = is_missing
    return sorted(findings, key=lambda finding: finding.sort_key)


def _remembered(part: Part, on: str, glossary: Glossary) -> list[Finding]:
    pair = (part.en, part.zh, on)
    findings = glossary.checked.get(pair)
    if findings is None:
        findings = tuple(_findings(*pair, glossary))
        if len(glossary.checked) >= _KEPT:
            glossary.checked.clear()
        glossary.checked[pair] = findings
    return [*findings]


def _findings(pair_en: str, pair_zh: str, on: str, glossary: Glossary) -> list[Finding]:
    en, zh = half(pair_en), half(pair_zh)
    missing = _missing(en, zh)
    if missing is not None:
        return missing
    leftovers = check_leftovers(en, zh)
    if _is_whole(leftovers, en, zh):
        return leftovers
    aligned = align(en, zh, lexicon())
    units = [spans for unit in aligned if (spans := unit.spans)]
    findings = leftovers + check_wording(en, zh, glossary, on)
    findings += check_addresses(en, zh)
    findings += check_people(en, zh) + check_sides(en, zh) + check_ranks(en, zh)
    mentions, mentions_zh = figures_en(en), figures_zh(zh)
    findings += compare(en, mentions, zh, mentions_zh, units) + check_changes(
        en, mentions, zh, mentions_zh
    )
    ties = ties_of(en, zh, aligned)
    named = parties_of(ties, glossary)
    clauses = [
        clauses_of(tie, mentions, mentions_zh, ((party.en, party.zh) for party in parties))
        for tie, parties in zip(ties, named, strict=True)
    ]
    in_time, settled = check_sequence(clauses)
    findings += check_force(en, zh, clauses)
    findings += _new(check_negation(en, zh, units), in_time)
    findings += check_lists(en, zh, aligned) + check_punctuation(en, zh)
    findings += _not_within(check_opposites(clauses), settled)
    findings = weighed(findings + check_tied(ties) + check_conditions(ties), ties)
    of_words = check_antonyms(ties) + check_families(ties) + check_labels(ties)
    for more in (in_time, _not_within(of_words, settled)):
        findings += _new(weighed(more, ties), findings)
    findings += weighed(check_roles(ties, named), ties)
    for more in (check_exchanges(clauses), check_counts(clauses) + check_clauses(clauses)):
        findings += _new(weighed(more, ties), findings)
    findings += check_omissions(en, zh, aligned)
    findings += _new(weighed(check_couples(ties), ties), findings)
    findings += weighed(check_lonely(en, zh, aligned, findings, glossary), ties)
    findings = [finding for finding in findings if not _is_of_time(finding, settled)]
    findings = _outside_names(findings, en, zh, glossary, on)
    return _one_a_fault(
        sorted(findings, key=lambda finding: (*finding.sort_key, -_RANK[finding.severity]))
    )


def _new(more: list[Finding], findings: list[Finding]) -> list[Finding]:
    """Those of *more* whose words have no finding of the same severity yet."""
    return [
        finding
        for finding in more
        if not any(
            _RANK[other.severity] >= _RANK[finding.severity]
            and (meet(finding.en_span, other.en_span) or meet(finding.zh_span, other.zh_span))
            for other in findings
        )
    ]


def _not_within(findings: list[Finding], settled: list[tuple[Span, Span]]) -> list[Finding]:
    """Those of *findings* that are not, in both halves, within the words of a settled one."""
    return [
        finding
        for finding in findings
        if not any(meet(finding.en_span, en) and meet(finding.zh_span, zh) for en, zh in settled)
    ]


def _outside_names(
    findings: list[Finding], en: Half, zh: Half, glossary: Glossary, on: str
) -> list[Finding]:
    """*findings* but for lists within the name of a body that both halves name: it is no list."""
    if not any(finding.check is Check.LIST for finding in findings):
        return findings
    names = named_alike(en, zh, glossary, on)
    written = [
        [half_.span(*span) for span in spans] for half_, spans in zip((en, zh), names, strict=True)
    ]

    def is_in_name(finding: Finding) -> bool:
        spans = (finding.en_span, finding.zh_span)
        return finding.check is Check.LIST and all(
            span is None or any(first <= span[0] and span[1] <= last for first, last in known)
            for span, known in zip(spans, written, strict=True)
        )

    return [finding for finding in findings if not is_in_name(finding)]


def _is_of_time(finding: Finding, settled: list[tuple[Span, Span]]) -> bool:
    """True for the “not” of “not before 5 June” if the Chinese limits the date as well."""
    is_lone = finding.check is Check.NEGATION and finding.zh_span is None
    return is_lone and any(meet(finding.en_span, en) for en, _ in settled)


def _one_a_fault(findings: list[Finding]) -> list[Finding]:
    """Drop findings that repeat another: at one position, or inside a list already reported."""
    kept: list[Finding] = []
    reported: set[tuple[Check, Span]] = set()
    lists = [f.en_span for f in findings if f.check is Check.LIST and f.en_span]
    lists_zh = [f.zh_span for f in findings if f.check is Check.LIST and f.zh_span]
    for finding in findings:
        spans = [(finding.check, s) for s in (finding.en_span, finding.zh_span) if s]
        if any(span in reported for span in spans):
            continue
        if kept and _continues(kept[-1], finding):
            continue
        lonely = finding.en_span is None or finding.zh_span is None
        if lonely and finding.check in _LISTED and _is_inside(finding, lists, lists_zh):
            continue
        reported.update(spans)
        kept.append(finding)
    return kept


def _continues(before: Finding, finding: Finding) -> bool:
    """True when both findings are about the two ends of one range, such as 200万至500万美元."""
    if before.check is not finding.check or not before.en_span or not before.zh_span:
        return False
    if not finding.en_span or not finding.zh_span:
        return False
    apart_en = finding.en_span[0] - before.en_span[1]
    apart_zh = abs(finding.zh_span[0] - before.zh_span[1])
    return apart_en <= _RANGE_EN and min(apart_zh, abs(before.zh_span[0] - finding.zh_span[1])) <= 1


def _is_inside(finding: Finding, lists_en: list[Span], lists_zh: list[Span]) -> bool:
    span, lists = (finding.en_span, lists_en) if finding.en_span else (finding.zh_span, lists_zh)
    return span is not None and any(first <= span[0] and span[1] <= last for first, last in lists)


def _missing(en: Half, zh: Half) -> list[Finding] | None:
    """The finding for a half that is empty; an empty list when both are; None when neither is.

    A note, since nothing is wrong yet: that such a text cannot be agreed, its state says.
    """
    said_en, said_zh = bool(en.text.strip()), bool(zh.text.strip())
    if said_en and said_zh:
        return None
    if said_en == said_zh:
        return []
    template = _MISSING_ZH if said_en else _MISSING_EN
    excerpt = (en if said_en else zh).raw.strip()[:80]
    return [
        Finding(Check.MISSING, Severity.NOTE, template, {}, excerpt if said_en else "",
                "" if said_en else excerpt)
    ]  # fmt: skip


def _is_whole(leftovers: list[Finding], en: Half, zh: Half) -> bool:
    """True when text left in the other language is so long that further checks would repeat it."""
    grave = [finding for finding in leftovers if finding.severity is Severity.ERROR]
    spans = [finding.zh_span or finding.en_span or (0, 0) for finding in grave]
    covered = max((end - start for start, end in spans), default=0)
    return covered > 0 and covered * 3 >= min(len(en.raw), len(zh.raw))


def check_pairs(
    pairs: Iterable[Mapping[str, str]],
    language: Language,
    glossary: Glossary | None = None,
    encoder: Encoder | None = None,
) -> list[dict[str, str]]:
    """Findings over pairs from outside, each ``{"id", "en", "zh"}``, ready for JSON.

    Messages are in *language*; the built-in glossary serves unless another is given.
    """
    known = glossary or built_in()
    return [
        described(finding, str(pair.get("id", "")), str(pair.get("field", "")), language)
        for pair in pairs
        for finding in check(
            str(pair.get("en") or ""), str(pair.get("zh") or ""), known, encoder=encoder
        )
    ]


def described(finding: Finding, ref: str, field: str, language: Language) -> dict[str, str]:
    """One finding as a dict of strings, as the command line prints it."""
    return {
        "ref": ref,
        "field": field,
        "check": str(finding.check),
        "severity": str(finding.severity),
        "message": finding.message(language),
        "en": finding.en,
        "zh": finding.zh,
    }
