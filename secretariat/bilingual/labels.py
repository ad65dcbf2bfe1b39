"""Letters that name a thing, such as room D and 附件C, and differ between the halves."""

from __future__ import annotations

import re

from secretariat.bilingual.families import DIFFER
from secretariat.bilingual.findings import Check, Finding, Severity
from secretariat.bilingual.ties import Ties

_NAMED = re.compile(
    r"\b(?:strand|scheme|plan|group|class|type|track|option|lot|team|unit|zone|category|form|list"
    r"|table|figure|box|room|gate|hall|block|building|column|row|series|route|line|site|station|cell"
    r"|model|version|variant|sample|district|area|sector|grade|level|stage|phase|tier|panel|part"
    r"|annex|appendix|schedule|section|chapter|case|item|point|hepatitis|influenza|vitamin)"
    r"(?:e?s)? "
    r"(?P<label>[A-Z])(?![A-Za-z.'-]|\d)",
    re.IGNORECASE,
)
_LETTER_EN = re.compile(r"(?<![A-Za-z.'-])[A-Z](?![A-Za-z'])|(?<=[A-Z]/)[A-Z]")
_LETTER_ZH = re.compile(r"(?<![A-Za-z0-9.])[A-Z](?![A-Za-z.])")


def check_labels(ties: list[Ties]) -> list[Finding]:
    """Notes where the letter after a noun differs from that in the Chinese."""
    if not ties:
        return []
    # the ties of a pair are all of the same two halves
    known_en = {match[0] for match in _LETTER_EN.finditer(ties[0].en.text)}
    known_zh = {match[0] for match in _LETTER_ZH.finditer(ties[0].zh.text)}
    findings = []
    for tie in ties:
        letters_zh = [
            m for m in _LETTER_ZH.finditer(tie.zh.text, *tie.span_zh) if m[0] not in known_en
        ]
        for match in _NAMED.finditer(tie.en.text, *tie.span_en):
            if letters_zh and match["label"].isupper() and match["label"] not in known_zh:
                at_zh = (letters_zh[0].start(), min(letters_zh[0].end() + 1, tie.span_zh[1]))
                template = DIFFER[Check.REFERENCE]
                findings.append(
                    tie.finding(Check.REFERENCE, Severity.NOTE, template, match.span(), at_zh)
                )
                break
    return findings
