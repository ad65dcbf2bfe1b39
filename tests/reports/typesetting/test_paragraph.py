"""What a single paragraph does with any text at all."""

from __future__ import annotations

from itertools import pairwise

import pyphen
import pytest

from secretariat.reports.typesetting import BODY, CELL, Align, Paragraph, Style, Text, bold, link
from secretariat.reports.typesetting.breaks import line_breaks
from secretariat.reports.typesetting.hyphens import dictionary, syllables
from secretariat.reports.typesetting.markup import plain
from tests.reports.typesetting.glyphs import glyphs
from tests.reports.typesetting.papers import document

ODD: list[Text] = [
    "", " ", "\n", "a\n\nb", "中\r\n文\n", "  a  b ", "a\tb", " 中 文 ", "\u3000\u3000全角空格",
    "soft\u00adhyphen", "a\u200bb", "，", "（", "“", "——", "……", "·", "𬱖", "don’t ‘x’ “y”",
    [bold("粗"), "", "细", link("", "https://a.org"), link("链", "https://a.org")],
    "x" * 500, "中" * 500, "，" * 300, "（" * 300, "——" * 300, "……" * 200, "1,000" * 200,
    "https://" + "a/" * 300, "TJ-FX/B-" * 90, "𬱖" * 200, "不可分" * 50 + "x" * 200,
]  # fmt: skip


@pytest.mark.parametrize("style", [BODY, CELL, CELL.with_(align=Align.RIGHT)])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_any_text_is_drawn_whole_and_within_its_column(style: Style, language: str) -> None:
    narrow = document(margin=240)
    column = narrow.column
    blocks = [Paragraph(text, style, language) for text in ODD]
    drawn = [glyph for glyph in glyphs(narrow.pdf(blocks)) if glyph.owner]
    wanted = "".join("".join(plain(text).split()) for text in ODD).replace("\u00ad", "")
    sentence = "".join(glyph.text for glyph in drawn if not glyph.text.isspace())
    assert sentence == wanted.replace("\u200b", "")
    for glyph in drawn:
        if not glyph.text.isspace():
            assert column.left - 0.3 <= glyph.left
            assert glyph.right <= column.left + column.width + 0.3


@pytest.mark.parametrize(
    ("language", "text", "whole"),
    [
        ("zh", "约3.7 TB）须在", "3.7 TB"),
        ("zh", "编号为TJ-FX/B-0417的", "TJ-FX/B-0417"),
        ("zh", "见JCM12/A5。", "JCM12/A5"),
        ("zh", "由1,284,560条记录", "1,284,560条"),
        ("zh", "费用US$1,250,000.00元", "US$1,250,000.00元"),
        ("zh", "温度−40 ℃以上", "−40 ℃"),
        ("zh", "延误——主要", "——"),
        ("zh", "解决……双方", "……"),
        ("zh", "第4.3.2节的", "第4.3.2节"),
        ("zh", "自2026—2028年起", "2026—2028年"),
        ("zh", "共二十一条", "二十一"),
        ("en", "about 76 million TJ-FX/B-0417 of", "TJ-FX/B-0417"),
        ("en", "by Dr PDF/A-2b and", "Dr PDF/A-2b"),
        ("en", "by Dr Whitfield and", "Dr Whitfield"),
        ("en", "under Article 46 of", "Article 46"),
        ("en", "the UK-China joint", "UK-China"),
        ("en", "the Co-Chairs of", "Co-Chairs"),
        ("en", "on 24 November 2026", "24 November"),
        ("en", "version 2.1.0-rc3, no", "version 2.1.0-rc3,"),
        ("en", "write to a.b@example.cn now", "a.b@example.cn"),
    ],
)
def test_what_belongs_together_is_never_parted(language: str, text: str, whole: str) -> None:
    start = text.index(whole)
    inside = set(range(start + 1, start + len(whole)))
    assert not inside & line_breaks(text, language)


@pytest.mark.parametrize(
    ("language", "text", "parts"),
    [
        ("en", "well-known terms", ["well-", "known ", "terms"]),
        ("zh", "他说“好”后走", ["他", "说", "“好”", "后", "走"]),
        ("zh", "见https://a.org/b/c。", ["见", "https://a.org/", "b/", "c。"]),
        ("zh", "𬱖娜参加，王", ["𬱖娜参加，", "王"]),
        ("zh", "由𬱖娜同志提交，王", ["由", "𬱖", "娜", "同", "志", "提", "交，", "王"]),
    ],
)
def test_a_line_may_end_where_a_printer_would_end_it(
    language: str, text: str, parts: list[str]
) -> None:
    places = [0, *sorted(line_breaks(text, language))]
    assert [text[start:stop] for start, stop in pairwise(places)] == parts


def test_only_words_that_are_no_names_are_hyphenated() -> None:
    assert len(syllables("implementation, ")) > 1
    assert len(syllables("Implementation ")) > 1
    for name in (
        "Whitfield ",
        "Wolverhampton ",
        "Shenzhen ",
        "A-2026-117",
        "UKRI-funded",
        "short ",
    ):
        assert syllables(name) == (name,)


def test_no_word_is_hyphenated_where_lines_are_good_without() -> None:
    text = (
        "It is as it was and so it is to be, for all of us and for each of you, in any case. " * 4
    )
    lines = Paragraph(text).lines(300)
    assert not any(line.stop in items.hyphens for items, line in lines)


@pytest.mark.parametrize("width", range(40, 120, 8))
def test_an_opening_mark_ends_no_line_even_where_the_word_after_it_must_be_cut(width: int) -> None:
    text = "数值220000000（uk.people.com.cn/2016-09-26/very/long/address）"
    new_lines = Paragraph(text, CELL, "zh").lines(width)
    lines = ["".join(items.tokens[line.start : line.stop]) for items, line in new_lines]
    assert "".join(lines) == text
    assert len(lines) > 2
    assert not [line for line in lines if line.endswith("（")]


def test_patterns_that_are_read_when_asked_for_are_those_that_pyphen_reads() -> None:
    whole = pyphen.HyphDict(pyphen.LANGUAGES["en_GB"]).patterns
    ours = dictionary().patterns
    assert {letters: pattern for letters in ours if (pattern := ours.get(letters))} == whole
