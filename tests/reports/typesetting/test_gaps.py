"""The gap between Chinese and Latin, the marks that meet, and the names that stay whole."""

from __future__ import annotations

from itertools import pairwise

import pytest

from secretariat.reports.typesetting import BODY, CELL, Paragraph, Style, link
from secretariat.reports.typesetting.breaks import line_breaks
from secretariat.reports.typesetting.markup import Span
from tests.reports.typesetting.glyphs import Glyph, glyphs
from tests.reports.typesetting.mixed_text import paragraphs, weekly_seed
from tests.reports.typesetting.papers import document


def lines_of(text: str, width: float = 240) -> list[list[Glyph]]:
    """The glyphs of *text*, set in Chinese, line by line."""
    margin = (595.27 - width) / 2
    data = document(margin=margin).pdf([Paragraph(text, BODY, "zh")])
    lines: dict[float, list[Glyph]] = {}
    for glyph in glyphs(data):
        if glyph.owner:
            lines.setdefault(glyph.y, []).append(glyph)
    return list(lines.values())


def gaps(lines: list[list[Glyph]]) -> list[float]:
    """The gaps between Chinese characters and Latin letters or digits, in ems."""
    widths = []
    for line in lines:
        inked = [glyph for glyph in line if not glyph.text.isspace()]
        for before, after in pairwise(inked):
            pair = before.text, after.text
            latin = [character.isascii() and character.isalnum() for character in pair]
            han = ["\u4e00" <= character <= "\u9fff" for character in pair]
            if any(latin) and any(han):
                widths.append((after.x - before.x - before.advance) / before.size)
    return widths


def test_the_gap_between_chinese_and_latin_is_an_eighth_to_a_quarter_of_an_em() -> None:
    texts = [
        paragraph.text for paragraph in paragraphs(weekly_seed(), 60) if paragraph.language == "zh"
    ]
    measured = [gap for text in texts for gap in gaps(lines_of(text))]
    assert len(measured) > 200
    # A loose line has something after each letter, too: at most six hundredths of an em.
    assert min(measured) > 0.12, min(measured)
    assert max(measured) < 0.33, max(measured)
    assert sum(gap > 0.255 for gap in measured) < 0.1 * len(measured)


def test_a_typed_space_is_as_wide_as_the_gap_where_none_was_typed() -> None:
    typed, plain = "会议于 2026 年 8 月 28 日召开", "会议于2026年8月28日召开"
    typed_gaps, untyped_gaps = gaps(lines_of(typed, 400)), gaps(lines_of(plain, 400))
    assert len(typed_gaps) == len(untyped_gaps) == 6
    assert max(typed_gaps + untyped_gaps) - min(typed_gaps + untyped_gaps) < 0.04


def test_a_rare_character_narrows_no_gap_but_those_beside_it() -> None:
    measured = gaps(lines_of("𬱖娜女士于2026年8月28日在AI组发言", 400))
    assert len(measured) == 8
    assert min(measured) > 0.15


@pytest.mark.parametrize("style", [BODY, CELL])
def test_a_bracket_and_a_quotation_mark_leave_no_hole(style: Style) -> None:
    holes = {}
    for marks in ("（‘四眼’）", "（“四眼”）"):
        data = document().pdf([Paragraph(f"原则{marks}适用", style, "zh")])
        new_glyphs = {glyph.text: glyph for glyph in glyphs(data) if glyph.owner}
        opening = new_glyphs[marks[1]]
        holes[marks] = (opening.left - new_glyphs["（"].x) / opening.size
    single, double = holes.values()
    assert abs(single - double) < 0.02


def test_the_dot_within_a_name_is_as_heavy_in_text_as_in_tables() -> None:
    faces = set()
    for style in (BODY, CELL):
        data = document().pdf([Paragraph("索菲·卡洛韦", style, "zh")])
        faces |= {glyph.face.partition("+")[2] for glyph in glyphs(data) if glyph.text == "·"}
    assert faces == {"SourceSerif4-Regular", "SourceSans3-Regular"}


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("共收集样本240株", "240株"),
        ("由英方代表索菲·卡洛韦女士介绍情况", "索菲·卡洛韦女士"),
        ("科学技术部国际合作司，戴晓岚；英国驻华大使馆", "戴晓岚"),
        ("会议由沈怀瑾先生主持召开", "沈怀瑾先生"),
    ],
)
def test_numbers_with_what_they_count_and_names_stay_whole(text: str, whole: str) -> None:
    start = text.index(whole)
    within = set(range(start + 1, start + len(whole)))
    assert not within & line_breaks(text, "zh")


def test_a_name_wider_than_its_column_is_parted_rather_than_drawn_over_the_edge() -> None:
    lines = lines_of("索菲·卡洛韦女士", 50)
    assert len(lines) > 1
    left = (595.27 - 50) / 2
    assert all(glyph.right < left + 50.3 for line in lines for glyph in line)


def test_what_is_too_wide_in_several_spans_is_parted_between_them() -> None:
    parts: list[str | Span] = ["依据：", link("JCM12/A6/U1", "#JCM12/A6/U1"), "、…"]
    paragraph = Paragraph(parts, CELL, "zh")
    assert all(line.natural * CELL.size / 1000 <= 60 + 0.3 for _, line in paragraph.lines(60))
