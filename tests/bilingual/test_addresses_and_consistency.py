"""Addresses, repeated words, and one text translated in several ways."""

from __future__ import annotations

import pytest

from secretariat.bilingual.checks import check
from secretariat.bilingual.consistency import differing
from secretariat.bilingual.explanations import EXPLANATIONS
from secretariat.bilingual.findings import Check, Severity
from secretariat.bilingual.glossary import built_in
from secretariat.bilingual.memory import TranslatedText
from secretariat.domain.set_asides import CheckedFor

_MAIL_EN = "Send the form to {}, please."
_MAIL_ZH = "请将表格发送至{}。"


def _found(en: str, zh: str) -> list[tuple[str, str, str, str]]:
    return [(str(f.check), str(f.severity), f.en, f.zh) for f in check(en, zh, built_in())]


def test_another_address_is_an_error_that_names_both() -> None:
    en, zh = "office@ely.example", "offices@ely.example"
    (finding,) = check(_MAIL_EN.format(en), _MAIL_ZH.format(zh), built_in())
    assert (finding.check, finding.severity) == (Check.REFERENCE, Severity.ERROR)
    assert finding.en_span is not None
    assert finding.zh_span is not None
    assert _MAIL_EN.format(en)[slice(*finding.en_span)] == en
    assert _MAIL_ZH.format(zh)[slice(*finding.zh_span)] == zh


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("office@ely.example", "Office@Ely.example"),
        ("https://www.ely.example/form", "www.ely.example/form/"),
    ],
)
def test_capitals_and_the_protocol_are_no_difference_of_addresses(en: str, zh: str) -> None:
    assert _found(_MAIL_EN.format(en), _MAIL_ZH.format(zh)) == []


def test_an_address_of_one_half_alone_is_a_note() -> None:
    findings = _found("Write to office@ely.example by Friday.", "请于星期五前来函。")
    assert ("reference", "note", "office@ely.example", "") in findings


@pytest.mark.parametrize(
    ("en", "zh", "repeated"),
    [
        ("The panel met the the minister.", "专家组会见了部长。", "the the"),
        ("The panel met the minister.", "专家组会见了了部长。", "了了"),
    ],
)
def test_a_repeated_word_is_reported(en: str, zh: str, repeated: str) -> None:
    findings = check(en, zh, built_in())
    assert [finding.check for finding in findings] == [Check.PUNCTUATION]
    assert repeated in findings[0].en + findings[0].zh


def test_words_that_may_stand_twice_are_left_alone() -> None:
    findings = _found("They had had doubts for years.", "多年来，他们为了了解目的的真伪而怀疑。")
    assert "punctuation" not in [finding[0] for finding in findings]


def test_a_text_with_two_translations_is_listed_with_the_records_of_each() -> None:
    known = [
        TranslatedText("Food security", "粮食安全", "A1", "agreed"),
        TranslatedText("food security.", "粮食安全", "A2", "draft"),
        TranslatedText("Food security", "食品安全", "A3", "draft"),
        TranslatedText("Clean energy", "清洁能源", "A4", "draft"),
        TranslatedText("Green energy", "清洁能源", "A5", "draft"),
        TranslatedText("", "清洁能源", "A6", "draft"),
    ]
    english, chinese = differing(known)
    assert (english.language, english.source) == ("en", "Food security")
    assert [(rendering.text, rendering.refs) for rendering in english.renderings] == [
        ("粮食安全", ("A1", "A2")),
        ("食品安全", ("A3",)),
    ]
    assert (chinese.language, chinese.source) == ("zh", "清洁能源")
    assert {rendering.text for rendering in chinese.renderings} == {"Clean energy", "Green energy"}


def test_every_check_is_explained_and_can_be_set_aside() -> None:
    assert set(EXPLANATIONS) == set(Check)
    assert {str(check) for check in Check} == {choice.value for choice in CheckedFor}
