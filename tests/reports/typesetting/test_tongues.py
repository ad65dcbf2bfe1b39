"""Words of the other language say so in the structure tree, and copy no worse for it."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest

from secretariat.reports.typesetting import BODY, CELL, Head, Paragraph, Span, bold, link, table
from tests.reports.typesetting.glyphs import glyphs
from tests.reports.typesetting.mixed_text import paragraphs, weekly_seed
from tests.reports.typesetting.papers import document
from tests.reports.typesetting.reading import by_pdfium, by_poppler, require_read

EN, ZH = "en-GB", "zh-CN"


def tagged(data: bytes) -> list[tuple[str, str]]:
    """What stands in each language, one after the other, as the file tags it."""
    owned_glyphs = [glyph for glyph in glyphs(data) if glyph.owner]
    runs = groupby(owned_glyphs, key=lambda glyph: glyph.tongue)
    return [(tongue, "".join(glyph.text for glyph in run).strip()) for tongue, run in runs]


def test_english_words_in_chinese_are_tagged_as_english() -> None:
    text = "英方由Karel Novák博士介绍Calder Light Source的用户安排。"
    assert tagged(document().pdf([Paragraph(text, BODY, "zh")])) == [
        (ZH, "英方由"), (EN, "Karel Novák"), (ZH, "博士介绍"), (EN, "Calder Light Source"),
        (ZH, "的用户安排。"),
    ]  # fmt: skip


def test_chinese_words_in_english_are_tagged_as_chinese() -> None:
    text = "Present: Ms Wei Na (𬱖娜) and Mr Li Kun (李堃)."
    assert tagged(document().pdf([Paragraph(text, BODY, "en")])) == [
        (EN, "Present: Ms Wei Na ("), (ZH, "𬱖娜"), (EN, ") and Mr Li Kun ("), (ZH, "李堃"),
        (EN, ")."),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["见JCM12/D5和2026年9月30日第3.2段，共1,200项。", "——“引号”……"])
def test_numbers_and_codes_are_of_the_language_around_them(text: str) -> None:
    assert {tongue for tongue, _ in tagged(document().pdf([Paragraph(text, BODY, "zh")]))} == {ZH}


def test_bold_words_and_cells_of_tables_are_tagged_too() -> None:
    parts: list[str | Span] = ["由", bold("Open Data"), "小组负责"]
    cells = table([Head(title="负责人"), Head(title="Owner")], [["Karel Novák小组", "王喆"]], "zh")
    tags = tagged(document().pdf([Paragraph(parts, CELL, "zh"), cells]))
    assert (EN, "Open Data") in tags
    assert (EN, "OwnerKarel Novák") in tags
    assert all(tongue == (ZH if "王" in text else tongue) for tongue, text in tags)


def test_a_link_stays_one_element_in_the_language_of_its_paragraph() -> None:
    parts: list[str | Span] = ["见", link("记录 The record", "https://example.org"), "。"]
    tags = tagged(document().pdf([Paragraph(parts, BODY, "zh")]))
    assert {tongue for tongue, _ in tags} == {ZH}


@pytest.mark.parametrize("width", [160, 230, 420])
def test_no_space_is_read_where_the_language_changes(width: float, tmp_path: Path) -> None:
    texts = paragraphs(weekly_seed() + 2, 30)
    margin = (595.27 - width) / 2
    data = document(margin=margin).pdf(
        [Paragraph(text.text, BODY, text.language) for text in texts]
    )
    assert {tongue for tongue, _ in tagged(data)} == {EN, ZH}
    require_read(by_pdfium(data), [text.text for text in texts])
    require_read(by_poppler(data, tmp_path), [text.text for text in texts])
