"""A character that no font has is drawn as a box with its code point, and read back as itself."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from secretariat.reports.typesetting import (
    BODY,
    HEADING,
    Align,
    Block,
    Head,
    Paragraph,
    Passage,
    bold,
    side_by_side,
    table,
)
from secretariat.reports.typesetting.charts import Bar, Series, stacked_bars, timetable
from tests.reports.typesetting.glyphs import glyphs
from tests.reports.typesetting.papers import CHINESE, ENGLISH, document
from tests.reports.typesetting.reading import by_pdfium, by_poppler, require_read


@pytest.mark.parametrize("letter", ["😀", "\u0e01", "\U00030000", "\x07", "\ue000", "\x00"])
def test_no_character_vanishes_and_none_stops_a_document(letter: str) -> None:
    paper = document(foot=f"foot {letter}")
    blocks: list[Block] = [
        Paragraph(["good", bold(f"bad{letter}")]),
        Paragraph("good", number=letter),
        table([Head(title="A")], [[f"x{letter}"]]),
        stacked_bars(
            [f"n{letter}"], [Series(f"s{letter}", (0, 0, 0), (1,))], width=300, language="en"
        ),
        timetable([Bar(f"b{letter}", 0, 1)], [(0.5, f"m{letter}")], width=300, language="en"),
    ]
    data = paper.pdf(blocks)
    drawn = [glyph for glyph in glyphs(data) if "CodePoints" in glyph.face and glyph.text != " "]
    assert len(drawn) == 8
    assert {glyph.text for glyph in drawn} == {
        "\N{REPLACEMENT CHARACTER}" if letter == "\x00" else letter
    }
    assert all(glyph.advance > 0.8 * glyph.size for glyph in drawn)
    texts = {boxed.text for boxed in paper.boxes.boxed.values()}
    wanted = {"good", "x", "n", "s", "b", "m", "foot ", ""}
    assert {text.replace(letter, "").removesuffix("bad") for text in texts} == wanted


def test_a_character_that_no_font_has_is_listed_once_with_its_place_and_words() -> None:
    paper = document()
    passage = Passage(en="Thanks 😀 to all 😀", zh="感谢", place="JCM12/3.1")
    paper.pdf(side_by_side([passage]))
    (boxed,) = paper.boxes.boxed.values()
    assert (boxed.character, boxed.place, boxed.language) == ("😀", "JCM12/3.1", "en")
    assert "Thanks 😀 to all" in boxed.excerpt


def test_boxes_are_read_back_as_their_characters_with_nothing_invented(tmp_path: Path) -> None:
    texts = [(ENGLISH, "en"), (CHINESE * 3, "zh")]
    left = BODY.with_(align=Align.LEFT)
    data = document().pdf([Paragraph(text, left, language) for text, language in texts])
    require_read(by_poppler(data, tmp_path), [text for text, _ in texts])
    require_read(by_pdfium(data), [text for text, _ in texts])


def test_what_joins_and_selects_takes_no_room_and_is_kept() -> None:
    """Emoji of several parts, variation selectors and keycaps."""
    text = "👨\u200d👩\u200d👧 ✓\ufe0f 1\ufe0f\u20e3 葛\U000e0100 हि\u200dन"
    data = document().pdf([Paragraph(text)])
    drawn = [glyph for glyph in glyphs(data) if glyph.owner]
    assert "".join(glyph.text for glyph in drawn) == text
    guides = "\u200d\ufe0f\U000e0100"
    assert {glyph.advance for glyph in drawn if glyph.text in guides} == {0}
    paper = document()
    paper.pdf([Paragraph(text)])
    assert not set(guides) & set(paper.boxes.characters)


def test_no_glyph_without_a_name_is_drawn() -> None:
    data = document().pdf([Paragraph(ENGLISH), Paragraph([bold(CHINESE)], HEADING, "zh")])
    with pikepdf.open(BytesIO(data)) as pdf:
        for _, font in pdf.pages[0].Resources.Font.items():  # noqa: PERF102 - older stubs
            if font.Subtype == "/Type3":
                assert ".notdef" not in str(font.Encoding.Differences)
                assert len(font.CharProcs) > 1
    assert all(glyph.advance > 0 for glyph in glyphs(data))


def test_the_same_boxes_make_the_same_bytes() -> None:
    first = document().pdf([Paragraph(ENGLISH)])
    document().pdf([Paragraph("🗡 and 🗝 from the same block")])
    assert document().pdf([Paragraph(ENGLISH)]) == first


def test_half_a_surrogate_pair_is_shown_as_something_that_cannot_be_read() -> None:
    data = document().pdf([Paragraph("a\ud83db")])
    assert "a\N{REPLACEMENT CHARACTER}b" in "".join(glyph.text for glyph in glyphs(data))
