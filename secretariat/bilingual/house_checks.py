"""The office's own checks: words to look for, and built-in checks lowered or switched off."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from secretariat.bilingual.findings import Check, Finding, Severity
from secretariat.bilingual.halves import Half, half
from secretariat.i18n import N_

_AVOIDED_EN = N_("The office does not use “{en}”. {advice}")
_AVOIDED_ZH = N_("The office does not use “{zh}”. {advice}")
_PAIRED_EN = N_("The English has “{en}”; the office wants “{wanted}” in the Chinese. {advice}")
_PAIRED_ZH = N_("The Chinese has “{zh}”; the office wants “{wanted}” in the English. {advice}")
_GRAVEST_FIRST = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


@dataclass(frozen=True)
class Sought:
    """Words to look for, in which ``*`` stands for letters, and the severity if they are found.

    If *is_paired*, the words of each language need those of the other.
    """

    en: tuple[str, ...]
    zh: tuple[str, ...]
    is_paired: bool
    severity: Severity
    advice: Mapping[str, str]
    """Advice on what to write instead, by the code of its language."""


def check_sought(pair_en: str, pair_zh: str, sought: Iterable[Sought]) -> list[Finding]:
    """The findings of the office's own checks between two halves."""
    en, zh = half(pair_en), half(pair_zh)
    return [finding for sought in sought for finding in _of_one(en, zh, sought)]


def _of_one(en: Half, zh: Half, sought: Sought) -> Iterator[Finding]:
    match, match_zh = _first(sought.en, en.text, is_english=True), _first(sought.zh, zh.text)
    if sought.is_paired:
        if match and not match_zh and sought.zh and zh.text.strip():
            yield _finding(en, match, sought, _PAIRED_EN, sought.zh[0])
        if match_zh and not match and sought.en and en.text.strip():
            yield _finding(zh, match_zh, sought, _PAIRED_ZH, sought.en[0])
        return
    if match:
        yield _finding(en, match, sought, _AVOIDED_EN)
    if match_zh:
        yield _finding(zh, match_zh, sought, _AVOIDED_ZH)


def _first(forms: Iterable[str], text: str, *, is_english: bool = False) -> re.Match[str] | None:
    """The match of the first of *forms* in *text*; English ones as whole words, ignoring case."""
    letters, edge = (r"[\w'-]*", r"(?<!\w)(?:{})(?!\w)") if is_english else (r"\w*?", "{}")
    for form in forms:
        pattern = letters.join(map(re.escape, form.split("*")))
        if match := re.search(edge.format(pattern), text, re.IGNORECASE):
            return match
    return None


def _finding(
    written: Half, match: re.Match[str], sought: Sought, template: str, wanted: str = ""
) -> Finding:
    quoted, span = written.excerpt(*match.span()), written.span(*match.span())
    is_english = template in {_AVOIDED_EN, _PAIRED_EN}
    parts = {"en": quoted, "zh": quoted, "wanted": wanted}
    return Finding(
        Check.OFFICE, sought.severity, template, parts, quoted if is_english else "",
        "" if is_english else quoted, span if is_english else None, None if is_english else span,
        by_language={"advice": sought.advice},
    )  # fmt: skip


def lowered(findings: Iterable[Finding], most: Mapping[Check, Severity | None]) -> list[Finding]:
    """*findings*, limited to the severity that *most* gives for a check; None removes them."""
    kept = []
    for finding in findings:
        limit = most.get(finding.check, Severity.ERROR)
        if limit is None:
            continue
        rank = max(_GRAVEST_FIRST.index(finding.severity), _GRAVEST_FIRST.index(limit))
        severity = _GRAVEST_FIRST[rank]
        kept.append(
            finding if severity is finding.severity else replace(finding, severity=severity)
        )
    return kept
