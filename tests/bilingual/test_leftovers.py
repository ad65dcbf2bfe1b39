"""Placeholders and blanks: what was left in a text, and what belongs to a form."""

from __future__ import annotations

import pytest

from secretariat.bilingual.checks import check
from secretariat.bilingual.findings import Check, Severity
from secretariat.bilingual.glossary import built_in


def severities(en: str, zh: str) -> list[Severity]:
    findings = check(en, zh, built_in())
    return [finding.severity for finding in findings if finding.check is Check.LEFTOVER]


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("The meeting will be held in ____ .", "会议将在____举行。"),
        ("The meeting will be held on ______ in London.", "会议将于______在伦敦举行。"),
        ("The fee is ____ yuan.", "费用为____元。"),
    ],
)
def test_a_blank_of_both_halves_in_running_text_is_a_note(en: str, zh: str) -> None:
    assert severities(en, zh) == [Severity.NOTE]


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("Signature: ________", "签字：________"),
        ("Name: ____ Date: ____", "姓名：____　日期：____"),
        ("Date ____\nPlace ____", "日期____\n地点____"),
        ("Quote file RE/4/____ here.", "请注明RE/4/____号。"),
        ("Contract No. ____ applies.", "适用第____号合同。"),
    ],
)
def test_a_blank_of_a_form_is_no_fault(en: str, zh: str) -> None:
    assert severities(en, zh) == []


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("The meeting will be held in London.", "会议将在____举行。"),
        ("Signature: ________", "签字："),
        ("Signature......", "签字：____"),
        ("Name: ____ Date: ____", "姓名：____　日期："),
    ],
)
def test_a_blank_of_one_half_alone_is_loud(en: str, zh: str) -> None:
    assert severities(en, zh) == [Severity.ERROR]


def test_a_blank_hides_no_english_in_the_chinese() -> None:
    assert severities("It met in ____ for two hours.", "会议在____ for two hours举行。") == [
        Severity.NOTE,
        Severity.ERROR,
    ]


def test_what_a_print_fills_in_is_no_leftover_where_both_halves_have_it() -> None:
    en = "Signed at {place} on {date} in two copies in Chinese and English."
    assert severities(en, "本纪要于{date}在{place}签署，一式两份，用中文和英文写成。") == []
    assert severities(en, "本纪要于{date}签署，一式两份，用中文和英文写成。") == [Severity.ERROR]
    assert severities("Signed by {name}.", "由{name}签署。") == [Severity.ERROR]
