"""How pages end: none within a word, no last one with a few lines, sections that share a page."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from secretariat.reports.typesetting import (
    BODY,
    HEADING,
    Block,
    Head,
    NewPage,
    Paragraph,
    Passage,
    in_parts,
    one_after_other,
    side_by_side,
    table,
)
from secretariat.reports.typesetting.blocks import Block as Placed
from secretariat.reports.typesetting.paragraph import Part
from secretariat.reports.typesetting.sheet import Sheet
from tests.reports.typesetting.audit import audit_drawn
from tests.reports.typesetting.foreign import LAYOUTS, audited, declaration, generated
from tests.reports.typesetting.glyphs import Glyph, glyphs
from tests.reports.typesetting.mixed_text import weekly_seed
from tests.reports.typesetting.papers import document
from tests.reports.typesetting.witness import witnessed

ENGLISH = (
    "The Commission noted the progress made and agreed to continue until the end of the year. "
)
CHINESE = "双方注意到所取得的进展，同意继续推进有关工作，并于年底前提交评估报告。"


def shown(blocks: list[Block]) -> list[Glyph]:
    """What is read of *blocks*, printed."""
    return [glyph for glyph in glyphs(document().pdf(blocks)) if glyph.owner]


def fills(blocks: list[Block]) -> list[float]:
    """How much of each page is filled, from its top."""
    column = document().column
    lowest: dict[int, float] = {}
    for glyph in shown(blocks):
        lowest[glyph.page] = min(glyph.y, lowest.get(glyph.page, glyph.y))
    top = column.bottom + column.height
    return [(top - low) / column.height for _, low in sorted(lowest.items())]


@pytest.mark.parametrize("count", range(29, 40))
def test_no_document_ends_with_a_page_of_a_few_lines(count: int) -> None:
    heights = fills([Paragraph(ENGLISH) for _ in range(count)])
    assert len(heights) == 1 or heights[-1] > 0.25, heights
    assert all(height > 0.5 for height in heights[:-1])
    assert heights[0] < 1.03


def test_the_last_lines_are_taken_in_by_smaller_spaces_where_that_is_enough() -> None:
    column = document().column
    most = next(
        count for count in range(50, 20, -1) if len(fills([Paragraph(ENGLISH)] * count)) < 2
    )
    assert most * BODY.leading + (most - 1) * BODY.after > column.height
    assert most * BODY.leading < column.height + column.spare


def test_a_table_gives_some_of_its_rows_to_the_page_that_would_hold_the_last_two() -> None:
    rows = [[str(number), "a word"] for number in range(38)]
    heights = fills([table([Head(title="No."), Head(title="What")], rows)])
    assert len(heights) == 2
    assert heights[1] > 0.25


@pytest.mark.parametrize("text", [declaration(), generated(weekly_seed())], ids=["others", "week"])
def test_text_of_others_set_as_minutes_has_no_fault_in_any_layout(text: list[Passage]) -> None:
    for layout in LAYOUTS:
        findings = audited(text, layout)
        findings.require_measured()
        faults = {name: some for name, some in findings.examples.items() if name != "ragged"}
        faults.pop("long tail", None)
        assert not faults, f"{layout}: {faults}"
        assert findings.percent("ragged") < 5, f"{layout}: {findings.examples['ragged']}"


def test_the_audit_sees_a_word_that_a_page_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Part, "_may_end", lambda _self, _width: lambda _count: True)
    findings = audited(generated(weekly_seed(), 400), "side by side")
    assert findings.counts["hyphen at a page's end"] > 0


def test_a_short_second_language_stays_on_the_page_and_a_long_one_begins_its_own() -> None:
    def starts(count: int) -> int:
        passages = [Passage(en=ENGLISH * 3, zh=CHINESE) for _ in range(count)]
        new_glyphs = [*shown(list(one_after_other(passages)))]
        return next(glyph.page for glyph in new_glyphs if glyph.tongue == "zh-CN")

    assert starts(2) == 0
    assert starts(12) == 1


def test_a_section_joins_only_where_it_may() -> None:
    first, second = Paragraph("one"), Paragraph("two")
    assert {glyph.page for glyph in shown([first, NewPage(), second])} == {0, 1}
    first, second = Paragraph("one"), Paragraph("two")
    assert {glyph.page for glyph in shown([first, NewPage(may_join=True), second])} == {0}


def test_a_section_that_joins_as_a_whole_never_begins_at_a_pages_foot() -> None:
    def pages(count: int, *, only_whole: bool) -> set[int]:
        new = NewPage(may_join=True, only_whole=only_whole)
        new_glyphs = shown([Paragraph(ENGLISH), new, *(Paragraph(ENGLISH) for _ in range(count))])
        return {glyph.page for glyph in new_glyphs}

    assert pages(2, only_whole=True) == {0}
    assert pages(45, only_whole=True) == {0, 1, 2}
    assert pages(45, only_whole=False) == {0, 1}


def test_a_section_joins_a_page_that_it_just_fits() -> None:
    column = document().column
    lines = int(column.height // BODY.leading)
    style = BODY.with_(before=20, after=0)
    first = Paragraph("\n".join("one" for _ in range(lines * 2 // 3)), style)
    rest = int((column.height - first.height(column.width) - 24) // BODY.leading)
    second = Paragraph("\n".join("two" for _ in range(rest)), style)
    assert {glyph.page for glyph in shown([first, NewPage(may_join=True), second])} == {0}


def test_what_joins_a_page_is_not_taken_for_its_end_when_pages_are_set_again() -> None:
    long = [Paragraph(ENGLISH * 8) for _ in range(8)]
    more = [Paragraph("the next section")]
    texts = [glyph.text for glyph in shown([*long, NewPage(may_join=True), *more])]
    assert "".join(texts).replace(" ", "").count("thenextsection") == 1


def test_inner_paragraphs_are_level_in_both_languages() -> None:
    passage = Passage(
        en=f"{ENGLISH * 3}\nSecond {ENGLISH}\nThird", zh=f"{CHINESE}\n第二段\n第三段", number="1.1"
    )
    new_glyphs = shown(list(side_by_side(in_parts([passage]))))
    heights = [
        sorted(
            {
                round(glyph.y, 1)
                for glyph in new_glyphs
                if glyph.text in letters and glyph.tongue == tongue
            },
            reverse=True,
        )
        for letters, tongue in (("S", "en-GB"), ("第", "zh-CN"))
    ]
    assert heights[0][0] == heights[1][0]
    assert sum(glyph.text == "1" for glyph in new_glyphs) == 4, (
        "the number stands once in each language"
    )


def test_one_line_runs_between_the_languages_and_stops_at_a_heading_over_a_table(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawn: list[tuple[float, float, float, float]] = []
    rule = Sheet.rule

    def seen(self: Sheet, line: tuple[float, float, float, float], *rest: Any) -> None:
        drawn.append(line)
        rule(self, line, *rest)

    monkeypatch.setattr(Sheet, "rule", seen)
    pairs = [Passage(en=ENGLISH, zh=CHINESE, number=f"1.{at}") for at in range(4)]
    over = Passage(en="Annex", zh="附件", style=HEADING)
    blocks: list[Placed] = [
        *side_by_side([*pairs, over]),
        table([Head(title="No.")], [["1"], ["2"]]),
    ]
    new_glyphs = shown(blocks)
    upright = [line for line in drawn if line[0] == line[2]]
    assert len(upright) == 1
    last = min(glyph.y for glyph in new_glyphs if glyph.text == "，")
    heading = next(glyph.y for glyph in new_glyphs if glyph.text == "附")
    assert heading < upright[0][3] <= last


def test_a_page_and_the_next_hold_all_lines_in_order() -> None:
    with pytest.MonkeyPatch.context() as patch, witnessed(patch) as seen:
        data = document().pdf([Paragraph(ENGLISH * 90)])
    assert not audit_drawn(data, seen).counts["bad start"]
    body = [drawn for drawn in seen if drawn.owner]
    assert all(before.stop == after.start for before, after in pairwise(body))
