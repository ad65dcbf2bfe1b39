"""The text of an entry of a record, and two of them as one."""

from __future__ import annotations

import pytest

from secretariat.declaring.values import Bilingual
from secretariat.domain.across.entry_texts import field_of, joined, saying, words_of
from secretariat.domain.actions import Action
from secretariat.domain.decisions import Decision
from secretariat.domain.meetings import Paragraph

OLD, NEW = Bilingual("Old", "旧"), Bilingual("New", "新")


@pytest.mark.parametrize(
    ("entry", "name"),
    [(Action(title=OLD), "title"), (Decision(text=OLD), "text"), (Paragraph(text=OLD), "text")],
)
def test_an_entry_is_read_and_reworded_in_the_field_of_its_kind(
    entry: Action | Decision | Paragraph, name: str
) -> None:
    assert field_of(entry) == name
    assert words_of(entry) == OLD
    changed = saying(entry, NEW)
    assert type(changed) is type(entry)
    assert words_of(changed) == NEW


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        (("One.", "一。"), ("Two.", "二。"), ("One. Two.", "一。二。")),
        (("One. ", "一。 "), (" Two.", " 二。"), ("One. Two.", "一。二。")),
        (("One.", ""), ("", "二。"), ("One.", "二。")),
        (("", "第"), ("", "3项"), ("", "第 3项")),
        (("", "用 AI"), ("", "分析"), ("", "用 AI 分析")),
        (("", "“甲”"), ("", "乙"), ("", "“甲”乙")),
    ],
)
def test_between_chinese_characters_two_texts_are_joined_without_a_space(
    first: tuple[str, str], second: tuple[str, str], whole: tuple[str, str]
) -> None:
    assert joined(Bilingual(*first), Bilingual(*second)) == Bilingual(*whole)
