"""Words of a closed family, such as first, second, last, that differ between the halves."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from secretariat.bilingual.by_sentence import by_sentence
from secretariat.bilingual.findings import Check, Finding, Severity
from secretariat.bilingual.ties import Ties
from secretariat.i18n import N_
from secretariat.paths import RESOURCES
from secretariat.patterns import pattern

DIFFER = {
    Check.NUMBER: N_("The numbers differ: the English says “{en}”, the Chinese “{zh}”."),
    Check.MONEY: N_("The amounts differ: the English says “{en}”, the Chinese “{zh}”."),
    Check.DATE: N_("The dates or times differ: the English says “{en}”, the Chinese “{zh}”."),
    Check.UNIT: N_("The units differ: the English says “{en}”, the Chinese “{zh}”."),
    Check.REFERENCE: N_("The references differ: the English says “{en}”, the Chinese “{zh}”."),
    Check.FORCE: N_("The force differs: the English says “{en}”, the Chinese “{zh}”."),
    Check.DIRECTION: N_("“{en}” and “{zh}” say the opposite of each other."),
    Check.NEGATION: N_("“{en}” and “{zh}” do not speak of the same part of the whole."),
}


@dataclass(frozen=True, slots=True)
class _Member:
    """The patterns for one member in each language, and the other words that may translate it."""

    en: re.Pattern[str]
    zh: re.Pattern[str]
    any_en: re.Pattern[str]
    any_zh: re.Pattern[str]


_Family = tuple[Check, tuple[_Member, ...], re.Pattern[str]]
"""What differs, the members, and a pattern that finds any of them in Chinese."""


def _member(en: str, zh: str, more_en: str = "", more_zh: str = "") -> _Member:
    # There are a thousand of them, and few texts have the words of more than some families:
    # compiling all took half of the time until the first check.
    def english(words: str) -> re.Pattern[str]:
        return pattern(rf"(?<![A-Za-z])(?:{words})(?![A-Za-z])", re.IGNORECASE)

    every_en, every_zh = (
        "|".join(filter(None, (en, more_en))),
        "|".join(filter(None, (zh, more_zh))),
    )
    return _Member(english(en), pattern(zh), english(every_en), pattern(every_zh))


def _read() -> tuple[_Family, ...]:
    rows = json.loads((RESOURCES / "bilingual" / "families.json").read_text(encoding="utf-8"))
    return tuple(
        (
            Check(row["check"]),
            tuple(_member(**member) for member in row["members"]),
            pattern("|".join(f"(?:{member['zh']})" for member in row["members"])),
        )
        for row in rows
    )


_FAMILIES = _read()
_MEMBERS_ZH = [[member.zh for member in members] for _, members, _ in _FAMILIES]


def check_families(ties: list[Ties]) -> list[Finding]:
    """Notes where the English has a member of a family that the Chinese lacks, and the reverse."""
    findings = []
    for tie, families in zip(ties, _families_in_chinese(ties), strict=True):
        for check, members, any_zh in families:
            # Most families are lacking, so one search for all members saves one for each.
            if not any_zh.search(tie.zh.text, *tie.span_zh):
                continue
            if finding := _compared(tie, check, members):
                findings.append(finding)
    return findings


def _families_in_chinese(ties: list[Ties]) -> Sequence[Sequence[_Family]]:
    """For each sentence the families that its Chinese may have; all of them for a single one."""
    if len(ties) <= 1:
        return [_FAMILIES] * len(ties)
    # Chinese words are searched for several times as fast as English ones, and most are lacking.
    numbers_by_tie = by_sentence(_MEMBERS_ZH, ties[0].zh.text, [tie.span_zh for tie in ties])
    return [[_FAMILIES[number] for number in numbers] for numbers in numbers_by_tie]


def _compared(tie: Ties, check: Check, members: tuple[_Member, ...]) -> Finding | None:
    text_en, text_zh = tie.en.text, tie.zh.text
    matches_zh = [list(member.zh.finditer(text_zh, *tie.span_zh)) for member in members]
    for at, member in enumerate(members):
        if not any(matches for other, matches in enumerate(matches_zh) if other != at):
            continue
        match = member.en.search(text_en, *tie.span_en)
        if match is None or member.any_zh.search(text_zh, *tie.span_zh):
            continue
        for other, rival in enumerate(members):
            if other == at or not matches_zh[other]:
                continue
            answers = rival.any_en.finditer(text_en, *tie.span_en)
            if len(matches_zh[other]) > sum(1 for _ in answers):
                spans = match.span(), matches_zh[other][-1].span()
                return tie.finding(check, Severity.NOTE, DIFFER[check], *spans)
    return None
