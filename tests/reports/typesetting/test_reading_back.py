"""Text read back from the file equals what went in."""

from __future__ import annotations

from pathlib import Path

import pytest

from secretariat.reports.typesetting import (
    BODY,
    Paragraph,
    Passage,
    Span,
    bold,
    italic,
    link,
    side_by_side,
)
from tests.reports.typesetting.mixed_text import paragraphs, weekly_seed
from tests.reports.typesetting.papers import document
from tests.reports.typesetting.reading import by_pdfium, by_poppler, require_read

NAMES = [
    ("出席人员：𬱖娜、王喆、李堃，以及Karel Novák、Paweł Łuczak和Ana Šimić。", "zh"),
    ("Present: Čapek, Dvořák, Łódź, Šibenik and 王喆 (Wang Zhe), 𬱖娜 (Wei Na).", "en"),
    ("——破折号……省略号“引号”‘内’、①②③℃‰≥±→☐☑ № §", "zh"),
]


def test_names_with_rare_characters_are_read_back(tmp_path: Path) -> None:
    data = document().pdf([Paragraph(text, BODY, language) for text, language in NAMES])
    require_read(by_pdfium(data), [text for text, _ in NAMES])
    require_read(by_poppler(data, tmp_path), [text for text, _ in NAMES])


@pytest.mark.parametrize("width", [200, 330])
def test_generated_text_is_read_back_by_both(width: float, tmp_path: Path) -> None:
    texts = paragraphs(weekly_seed() + 1, 40)
    margin = (595.27 - width) / 2
    data = document(margin=margin).pdf(
        [Paragraph(text.text, BODY, text.language) for text in texts]
    )
    require_read(by_pdfium(data), [text.text for text in texts])
    require_read(by_poppler(data, tmp_path), [text.text for text in texts])


def test_bold_italic_and_links_are_read_back_and_user_text_is_never_markup(tmp_path: Path) -> None:
    hostile = "<b>bold</b> & <a href='x'>y</a> \\n ) Tj (( EMC %% «»"
    parts: list[str | Span] = [
        hostile,
        bold(" heavy 加粗 "),
        italic("slanted"),
        " ",
        link("here", "https://a.org/?q=(1)"),
    ]
    text = hostile + " heavy 加粗 slanted here"
    data = document().pdf([Paragraph(parts)])
    require_read(by_poppler(data, tmp_path), [text])
    require_read(by_pdfium(data), [text])
    assert b"https://a.org/?q=\\(1\\)" in data


def test_both_sides_are_read_row_by_row() -> None:
    texts = [
        ("First agreed text.", "第一项商定文本。"),
        ("Second agreed text.", "第二项商定文本。"),
    ]
    passages = [Passage(en=english, zh=chinese, number="1") for english, chinese in texts]
    read = "".join(by_pdfium(document().pdf(side_by_side(passages)))).replace(" ", "")
    order = [read.index(text.replace(" ", "")) for pair in texts for text in pair]
    assert order == sorted(order)
