"""What looking through the printed pages found wrong, so that it does not come back."""

from __future__ import annotations

from decimal import Decimal

import pypdfium2
import pytest

from secretariat.i18n import language
from secretariat.reports.typesetting import Align, Head, Space, table
from secretariat.reports.typesetting.wholes import WHOLES
from tests.reports.conftest import Printed, words
from tests.reports.typesetting.glyphs import glyphs
from tests.reports.typesetting.papers import document


def test_words_keep_their_distance_from_the_numbers_at_their_left() -> None:
    heads = [Head(title="Sum", align=Align.RIGHT), Head(title="Remark")]
    new_glyphs = glyphs(document().finished([table(heads, [["12", "none"]])]))
    two = next(glyph for glyph in new_glyphs if glyph.text == "2" and glyph.owner)
    word = next(glyph for glyph in new_glyphs if glyph.text == "n" and glyph.owner)
    assert abs(two.y - word.y) < 1
    assert word.left - two.right > 12


def test_a_half_that_is_not_wanted_is_no_gap_in_the_glossary(printed: Printed) -> None:
    whole = words(printed("terms", ""))
    assert "商定纪要" in whole
    assert "notknown" not in whole
    assert "不详" not in whole


def test_a_rate_is_printed_with_every_place_that_was_written(printed: Printed) -> None:
    assert "9.3512" in words(printed("rates", ""))
    assert language("zh").number(Decimal("0.106370")) == "0.10637"


def test_the_code_of_a_mechanism_stands_once(printed: Printed) -> None:
    text = words(printed("mechanisms", "", languages="en"))
    assert text.replace("Inorderof:Code.", "").count("Code") == 1


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("agenda", "Noagendaitemisrecorded"),
        ("delegations", "Nodelegationisrecorded"),
        ("seating", "Nodelegationisrecorded"),
    ],
)
def test_a_paper_with_nothing_in_it_says_so(printed: Printed, name: str, expected: str) -> None:
    assert expected in words(printed(name, "JCM9", languages="en"))


def test_a_host_who_is_not_known_is_a_gap_like_any_other(printed: Printed) -> None:
    assert "Host:[notknown]" in words(printed("agenda", "JCM9", languages="en"))


def test_the_sections_that_a_register_serves_are_named_in_chinese(printed: Printed) -> None:
    whole = words(printed("people", "", languages="zh"))
    assert "Forewords" not in whole
    assert "前言" in whole


def test_a_letter_about_all_actions_says_action_once_in_its_subject(printed: Printed) -> None:
    assert "关于商请于2026年12月8日前函告后续行动进展情况的函" in words(
        printed("letters", "", languages="zh")
    )


def test_the_translation_status_says_that_some_of_its_texts_are_invented(printed: Printed) -> None:
    assert "Fictitious" in words(printed("translation-status", "", languages="en"))


def test_an_amount_stays_with_the_currency_before_it() -> None:
    lines = [
        match.group() for match in WHOLES.finditer("It will seek RMB 110 million, not GBP 2.5.")
    ]
    assert lines == ["RMB 110 million", "GBP 2.5"]
    lines = [
        match.group() for match in WHOLES.finditer("中方4,200,000,000元人民币，英方640,000英镑")
    ]
    assert lines == ["4,200,000,000元人民币", "640,000英镑"]


def test_a_table_of_three_rows_is_not_cut_between_two_pages() -> None:
    paper = document()
    space = Space(paper.column.height - 50)
    heads = [Head(title="Code"), Head(title="What")]
    rows = [[f"A{at}", "A thing that was done"] for at in (1, 2, 3)]
    pages = pypdfium2.PdfDocument(paper.finished([space, table(heads, rows)]))
    text = [page.get_textpage().get_text_range() for page in pages]
    assert [page.count("A thing that was done") for page in text] == [0, 3]


def test_a_record_without_chinese_is_a_gap_under_no_clause(printed: Printed) -> None:
    after = words(printed("coverage", "", languages="zh")).partition("未对应条款的记录")[2]
    assert "JCM8/D2决定[待译]" in after.replace("［", "[").replace("］", "]")


def test_nobody_in_the_directory_is_without_a_name(printed: Printed) -> None:
    assert "LordVallance" in words(printed("directory", "", languages="zh"))


@pytest.mark.parametrize("name", ["draft-status", "seating"])
def test_one_language_after_the_other_is_each_language_once(printed: Printed, name: str) -> None:
    alone = sum(pages(printed(name, "JCM12", languages=code)) for code in ("en", "zh"))
    assert pages(printed(name, "JCM12", layout="sequential")) == alone


def test_the_translation_status_breaks_no_page_between_a_heading_and_its_table(
    printed: Printed,
) -> None:
    beside = pages(printed("translation-status"))
    assert pages(printed("translation-status", layout="sequential")) == beside


def test_a_seating_plan_has_its_lists_together(printed: Printed) -> None:
    assert pages(printed("seating", "JCM11", languages="zh")) == 1
    assert pages(printed("seating", "JCM11")) == 2
    second = pypdfium2.PdfDocument(printed("seating", "JCM11"))[1].get_textpage()
    assert "Lord Vallance" in second.get_text_range()


def test_a_pack_in_sequence_has_one_cover_and_one_page_of_contents(printed: Printed) -> None:
    pack = pypdfium2.PdfDocument(printed("briefing", "JCM1", layout="sequential"))
    texts = [page.get_textpage().get_text_range() for page in pack]
    assert "Briefing pack" in texts[0]
    assert "会议资料汇编" in texts[0]
    assert "Contents" in texts[0]
    assert "Agenda" in texts[1]


def pages(pdf: bytes) -> int:
    """How many pages *pdf* has."""
    return len(pypdfium2.PdfDocument(pdf))


def test_what_another_source_says_of_a_number_stands_under_the_title(printed: Printed) -> None:
    pdf = pypdfium2.PdfDocument(printed("observations", languages="en"))
    text = "\n".join(page.get_textpage().get_text_range() for page in pdf)
    assert "Value, by another source: 1,259" in " ".join(text.split())
