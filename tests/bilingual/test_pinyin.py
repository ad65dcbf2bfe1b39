"""Chinese in the order and by the letters in which Chinese users look for it."""

from __future__ import annotations

import pytest

from secretariat.han import is_han
from secretariat.pinyin import sort_key, sounds_like, spelled


def test_names_stand_in_pinyin_order_after_latin_ones() -> None:
    names = ["王志刚", "陈家昌", "Vallance", "万钢", "2025年", "黄卫"]
    assert sorted(names, key=sort_key) == ["2025年", "Vallance", "陈家昌", "黄卫", "万钢", "王志刚"]


def test_a_shorter_name_stands_before_the_longer_that_begins_with_it() -> None:
    assert sorted(["李伟明", "李伟"], key=sort_key) == ["李伟", "李伟明"]


@pytest.mark.parametrize(
    ("text", "letters"),
    [("中国科学院", "zgkxy"), ("Met Office 气象局", "moqxj"), ("第11次会议", "d11chy")],
)
def test_a_text_is_found_by_one_letter_a_syllable_or_word(text: str, letters: str) -> None:
    assert sounds_like(text, letters)
    assert sounds_like(text, letters[:2].upper())
    assert not sounds_like(text, letters + "x")
    assert not sounds_like(text, "x" + letters[1:])
    assert not sounds_like(text, "")


@pytest.mark.parametrize(
    ("text", "typed"), [("语言", "yuyan"), ("旅行", "lvxing"), ("第2次 meeting", "di2ci meeting")]
)
def test_chinese_is_found_as_it_is_typed(text: str, typed: str) -> None:
    assert all(sounds_like(text, typed[:length]) for length in range(1, len(typed) + 1))
    assert not sounds_like(text, typed + "x")


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("重庆大学", "cqdx"), ("重庆大学", "zqdx"), ("重庆", "chongqing"), ("长江学者", "cjxz"),
        ("长春", "cc"), ("银行", "yh"), ("行业", "hy"), ("厦门", "xm"), ("单霁翔", "sjx"),
        ("单霁翔", "shanji"), ("仇保兴", "qbx"), ("查济民", "zjm"), ("尉迟恭", "ycg"),
        ("区伯", "ob"), ("万俟卨", "mqx"), ("长孙无忌", "zswj"), ("祝𬱖", "zw"), ("祝𬱖", "zhuwei"),
        ("二〇二六", "elel"), ("二〇二六", "erling"),
    ],
)  # fmt: skip
def test_every_reading_of_a_character_finds_it(text: str, typed: str) -> None:
    assert sounds_like(text, typed)


def test_family_names_stand_where_they_are_looked_for() -> None:
    assert sorted(["单霁翔", "丁一", "沈怀瑾"], key=sort_key) == ["丁一", "单霁翔", "沈怀瑾"]
    assert sorted(["尉迟恭", "魏征", "章一", "长孙无忌"], key=sort_key) == [
        "魏征", "尉迟恭", "章一", "长孙无忌",
    ]  # fmt: skip
    assert sorted(["祝安", "祝𬱖", "祝一"], key=sort_key) == ["祝安", "祝𬱖", "祝一"]


@pytest.mark.parametrize(
    "char", ["〇", "中", "\u3400", "𠮷", "𬱖", "\U000323af", "\U00033479", "\ufa0e"]
)
def test_chinese_characters_of_every_plane_are_known(char: str) -> None:
    assert is_han(char)


@pytest.mark.parametrize("char", ["a", "。", "①", "あ", "한", "々", "䷀", "⽔", "😀"])
def test_other_signs_are_not_taken_for_chinese_characters(char: str) -> None:
    assert not is_han(char)


@pytest.mark.parametrize("typed", ["qnkx", "qingnian", "kexuejia", "KXJ"])
def test_any_part_of_a_long_title_is_found_by_its_sounds(typed: str) -> None:
    assert spelled("制定G20青年科学家交流计划").has(typed)


@pytest.mark.parametrize("typed", ["ingnian", "qn", "qnx", "qingkexue"])
def test_a_part_of_a_syllable_or_too_few_letters_find_no_title(typed: str) -> None:
    assert not spelled("制定G20青年科学家交流计划").has(typed)
