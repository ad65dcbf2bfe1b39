"""Sizes, equal languages, dates, authors and large print, read from finished files."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from secretariat.data.book import Book
from secretariat.office.paper import printing
from secretariat.reports.setting import LARGE_PRINT
from tests.reports.conftest import Printed, setting, squeezed, words
from tests.reports.typesetting.glyphs import Glyph, glyphs

SMALLEST = 9.0
HAN = range(0x4E00, 0xA000)


def read_aloud(data: bytes) -> list[Glyph]:
    """The glyphs that belong to the text, without blanks."""
    return [glyph for glyph in glyphs(data) if glyph.owner and not glyph.text.isspace()]


@pytest.mark.parametrize(
    ("name", "ref"),
    [("minutes", "JCM12"), ("agenda", "JCM13"), ("action-log", ""), ("register", "organisations"),
     ("progress", ""), ("due", ""), ("seating", "JCM12"), ("draft-status", "JCM13")],
)  # fmt: skip
def test_nothing_that_is_to_be_read_is_smaller_than_nine_points(
    printed: Printed, name: str, ref: str
) -> None:
    new_glyphs = read_aloud(printed(name, ref))
    smallest = min(new_glyphs, key=lambda glyph: glyph.size)
    assert smallest.size >= SMALLEST - 0.01, smallest


def test_the_text_of_minutes_is_in_eleven_points_and_their_tables_in_nine_and_a_half(
    printed: Printed,
) -> None:
    sizes = [glyph.size for glyph in read_aloud(printed("minutes", "JCM12"))]
    assert max(set(sizes), key=sizes.count) == 11
    assert 9.5 in sizes


def test_both_languages_of_a_title_and_of_a_table_are_set_alike(printed: Printed) -> None:
    with pikepdf.open(BytesIO(printed("register", "organisations"))) as pdf:
        roles = [
            (str(dictionary.S), str(dictionary.get("/Lang", "")))
            for dictionary in pdf.objects
            if isinstance(dictionary, pikepdf.Dictionary)
            and dictionary.get("/Type") == "/StructElem"
        ]
    assert ("/H1", "en-GB") in roles
    assert ("/H1", "zh-CN") in roles
    new_glyphs = read_aloud(printed("register", "organisations"))
    title = [glyph for glyph in new_glyphs if glyph.size > 14]
    assert {glyph.size for glyph in title} == {18}
    assert {ord(glyph.text) in HAN for glyph in title} == {True, False}


def test_the_days_of_a_meeting_are_a_short_range() -> None:
    text = setting().days("2026-10-21", "2026-10-22")
    assert (text.en, text.zh) == ("21–22 October 2026", "2026年10月21日至22日")
    assert setting().term("2026-10-21", "").en == "from 21 October 2026"


def test_no_list_has_a_day_in_figures_at_its_foot(printed: Printed) -> None:
    for name in ("action-log", "coverage", "due"):
        text = words(printed(name, "", languages="en"))
        assert squeezed("28 November 2026") in text or "2026" in text
        assert "2026-11-" not in text


def test_a_file_names_the_body_or_the_two_sides_as_its_author(printed: Printed) -> None:
    with pikepdf.open(BytesIO(printed("minutes", "JCM12"))) as pdf:
        assert str(pdf.docinfo["/Author"]).startswith("UK-China Joint Commission")
    with pikepdf.open(BytesIO(printed("register", "organisations"))) as pdf:
        author = str(pdf.docinfo["/Author"])
    assert "China" in author
    assert "中" in author


@pytest.mark.parametrize(("name", "ref"), [("minutes", "SID1"), ("register", "organisations")])
def test_large_print_is_in_sixteen_points_within_the_sheet(
    example: Book, name: str, ref: str
) -> None:
    asked = replace(setting().in_large_print())
    data = printing.print_document(example, name, ref, asked)
    new_glyphs = read_aloud(data)
    sizes = [round(glyph.size, 1) for glyph in new_glyphs]
    assert min(sizes) >= round(SMALLEST * LARGE_PRINT, 1)
    if name == "minutes":
        assert max(set(sizes), key=sizes.count) == 16
    with pikepdf.open(BytesIO(data)) as pdf:
        boxes = [[float(edge) for edge in page.MediaBox] for page in pdf.pages]
    for drawn in glyphs(data):
        assert 0 < drawn.x < boxes[drawn.page][2]
        assert 0 < drawn.y < boxes[drawn.page][3]
