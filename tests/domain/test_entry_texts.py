"""The text of an entry of a record, and two of them as one."""

from __future__ import annotations

import pytest

from secretariat.declaring.values import Bilingual
from secretariat.domain.across.entry_texts import field_of, joined, parted, saying, words_of
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


@pytest.mark.parametrize(
    ("begin", "parts"),
    [
        (("Second.", "第二。"), (("First.", "第一。"), ("Second. Third.", "第二。第三。"))),
        (("Third.", ""), (("First. Second.", "第一。第二。第三。"), ("Third.", ""))),
        (("", "第三。"), (("First. Second. Third.", "第一。第二。"), ("", "第三。"))),
        (("First.", ""), None),
        (("Fourth.", ""), None),
        (("ir", ""), None),
        (("Second.", "第四。"), None),
        (("", ""), None),
    ],
)
def test_a_text_is_parted_before_words_that_stand_in_it_once_and_not_at_its_begin(
    begin: tuple[str, str], parts: tuple[tuple[str, str], tuple[str, str]] | None
) -> None:
    text = Bilingual("First. Second. Third.", "第一。第二。第三。")
    wanted = tuple(Bilingual(*halves) for halves in parts) if parts else None
    assert parted(text, Bilingual(*begin)) == wanted
