"""Chinese in the order and by the letters in which Chinese users look for it."""

from __future__ import annotations

import pytest

from secretariat.pinyin import initials, sort_key, spelled


def test_names_stand_in_pinyin_order_after_latin_ones() -> None:
    names = ["王志刚", "陈家昌", "Vallance", "万钢", "2025年", "黄卫"]
    assert sorted(names, key=sort_key) == ["2025年", "Vallance", "陈家昌", "黄卫", "万钢", "王志刚"]


def test_a_shorter_name_stands_before_the_longer_that_begins_with_it() -> None:
    assert sorted(["李伟明", "李伟"], key=sort_key) == ["李伟", "李伟明"]


@pytest.mark.parametrize(
    ("text", "letters"),
    [("中国科学院", "zgkxy"), ("Met Office 气象局", "moqxj"), ("第11次会议", "d11chy"), ("", "")],
)
def test_initials_are_one_letter_a_syllable_or_word(text: str, letters: str) -> None:
    assert initials(text) == letters


@pytest.mark.parametrize(
    ("text", "typed"), [("语言", "yuyan"), ("旅行", "lvxing"), ("第2次 meeting", "di2ci meeting")]
)
def test_chinese_is_spelled_as_it_is_typed(text: str, typed: str) -> None:
    assert spelled(text) == typed
