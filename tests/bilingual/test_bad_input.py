"""No text that anybody can paste stops the checks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.bilingual.checks import check
from secretariat.bilingual.findings import Check, Finding
from secretariat.bilingual.glossary import built_in

PIECES = (
    "The two sides ",
    "agreed ",
    "£2 million ",
    "12 May 2018 ",
    "not ",
    "Annex 2 ",
    "may ",
    "\n(a) ",
    "10:30 ",
    "two thirds ",
    "双方",
    "同意",
    "2亿英镑",
    "2018年5月",
    "不",
    "附件二",
    "可",
    "（一）",
    "10时30分",
    "三分之二",
    "、",
    "，",
    "。",
    "😀",
    "\u202e",
    "\u200f",
    "\x00",
    "\ufeff",
    "\u3000",
    "１２",
    "應",
    "TODO",
    "千",
    "万亿",
    "/",
    "“",
    "（",
    "[",
    "{",
    "%",
    "-",
    "–",
    "𠮷",
    "é",
    "مرحبا",
)
HALVES = st.lists(st.sampled_from(PIECES), max_size=25).map("".join) | st.text(max_size=60)


def found(en: str, zh: str) -> list[Finding]:
    return check(en, zh, built_in())


@given(HALVES, HALVES)
def test_any_two_texts_can_be_compared(en: str, zh: str) -> None:
    for finding in found(en, zh):
        if finding.en_span is not None:
            first, last = finding.en_span
            assert 0 <= first <= last <= len(en)
        if finding.zh_span is not None:
            first, last = finding.zh_span
            assert 0 <= first <= last <= len(zh)


@given(HALVES)
def test_a_half_pair_is_missing_its_other_half_and_nothing_else(text: str) -> None:
    expected = [Check.MISSING] if text.strip("\x00\ufeff\u200f\u202e \n\t\u3000").strip() else []
    if expected:
        assert [finding.check for finding in found(text, "")][:1] == expected
        assert len(found("", text)) == 1


def test_two_empty_halves_are_no_fault() -> None:
    assert found("", "") == []
    assert found(" \n", "\u3000") == []


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1,",
        "1 ",
        "a, ",
        "一",
        "千",
        "万一",
        "、水",
        "（",
        "(",
        "“",
        "x",
        ".",
        " ",
        "\n",
        "not ",
        "不",
        "JCM1/",
        "Annex 1, ",
        "附件一、",
        "10:30 ",
        "£1 million ",
        "<a",
        "a@",
        "\x00",
        "😀",
        "三分之",
    ],
)
def test_a_long_run_of_anything_is_read_to_its_end(piece: str) -> None:
    text = piece * (1500 // len(piece))
    assert isinstance(found(text, f"{text}双方"), list)
    assert isinstance(found(f"The two sides. {text}", f"双方。{text}"), list)


def test_invisible_marks_do_not_hide_a_number_and_spans_speak_of_the_text_as_written() -> None:
    en, zh = "The network links 2\u200b00 hospitals.", "该网络连接\u200f3\u200b00家医院。"
    (finding,) = found(en, zh)
    assert finding.check is Check.NUMBER
    assert finding.en_span is not None
    assert en[slice(*finding.en_span)] == "2\u200b00"
    assert finding.zh_span is not None
    assert zh[slice(*finding.zh_span)] == "3\u200b00"


@pytest.mark.parametrize(
    ("en", "zh"),
    [
        ("Fewer than a third replied.", "不到一半作了答复。"),
        ("About two sevenths of it is ice.", "约八分之三为冰。"),
        ("Some 0 per cent rose.", "约百分之零点零零零零零零零零一上升。"),
        ("Almost a ninth of £1.", "近1英镑的九分之二。"),
    ],
)
def test_a_fraction_without_an_end_is_not_rounded_for_ever(en: str, zh: str) -> None:
    assert found(en, zh) != []


def test_a_very_long_number_is_compared_and_not_refused() -> None:
    assert found("There are " + "9" * 5000 + " stars.", "有" + "八" * 5000 + "颗星。") != []
