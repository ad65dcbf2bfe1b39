"""How blocks share pages: columns, rows, heads, long things, empty halves."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby, pairwise

import pytest

from secretariat.errors import SecretariatError
from secretariat.reports.typesetting import (
    BODY,
    CELL,
    DRAFT,
    FICTITIOUS,
    HEADING,
    TITLE,
    Block,
    Document,
    Figure,
    Head,
    NewPage,
    Paragraph,
    Passage,
    Signatory,
    SignatureBlock,
    Space,
    TableRow,
    Words,
    in_one,
    one_after_other,
    side_by_side,
    table,
)
from secretariat.reports.typesetting.charts import Series, stacked_bars
from secretariat.reports.typesetting.rows import Rows
from tests.reports.typesetting.glyphs import Glyph, glyphs
from tests.reports.typesetting.papers import document
from tests.reports.typesetting.reading import by_pdfium, require_read

ENGLISH = (
    "The Commission noted the progress made and agreed to continue until the end of the year. "
)
CHINESE = "双方注意到所取得的进展，同意继续推进有关工作，并于年底前提交评估报告。"


def owned(data: bytes) -> list[Glyph]:
    """The glyphs that say something, all within the column and none over another."""
    new_glyphs = [glyph for glyph in glyphs(data) if glyph.owner and not glyph.text.isspace()]
    assert new_glyphs
    column = document().column
    for glyph in new_glyphs:
        assert column.left - 0.3 <= glyph.left
        assert glyph.right <= column.left + column.width + 0.3
        assert column.bottom - column.spare - 0.3 <= glyph.y <= column.bottom + column.height
    return new_glyphs


def require_apart(new_glyphs: list[Glyph]) -> None:
    """No glyph stands on another: on each page, glyphs of one line do not overlap."""
    key: dict[tuple[int, float], list[Glyph]] = defaultdict(list)
    for glyph in new_glyphs:
        key[glyph.page, round(glyph.y, 1)].append(glyph)
    for line in key.values():
        line.sort(key=lambda glyph: glyph.left)
        for before, after in pairwise(line):
            assert after.left > before.right - 0.36 * before.size, (before, after)
    for page in {glyph.page for glyph in new_glyphs}:
        rows = sorted({(round(glyph.y, 1)) for glyph in new_glyphs if glyph.page == page})
        for low, high in pairwise(rows):
            lower = [
                glyph for glyph in new_glyphs if (glyph.page, round(glyph.y, 1)) == (page, low)
            ]
            upper = [
                glyph for glyph in new_glyphs if (glyph.page, round(glyph.y, 1)) == (page, high)
            ]
            if high - low < 0.7 * max(glyph.size for glyph in lower):
                assert _disjoint(lower, upper)


def _disjoint(glyphs: list[Glyph], others: list[Glyph]) -> bool:
    return all(a.right <= b.left + 1 or b.right <= a.left + 1 for a in glyphs for b in others)


def pages_of(new_glyphs: list[Glyph]) -> int:
    return max(glyph.page for glyph in new_glyphs) + 1


def test_the_same_input_makes_the_same_bytes() -> None:
    def new_content() -> bytes:
        blocks: list[Block] = [
            *side_by_side([Passage(en=ENGLISH * 9, zh=CHINESE * 9, number="1.1")]),
            table([Head(title="Code"), Head(title="行动")], [["A1", CHINESE]] * 5, "zh"),
            stacked_bars(
                ["李娜"], [Series("Done", (0, 0.4, 0), (3,), "G")], width=400, language="en"
            ),
        ]
        return document(marks=(DRAFT,)).pdf(blocks)

    assert new_content() == new_content()


def test_rows_of_two_languages_are_level_and_carry_the_same_number() -> None:
    passages = [Passage(en=ENGLISH * 3, zh=CHINESE * 2, number=f"1.{n}") for n in range(1, 16)]
    new_glyphs = owned(document().pdf(side_by_side(passages)))
    require_apart(new_glyphs)
    assert pages_of(new_glyphs) > 1
    middle = document().column.left + document().column.width / 2
    firsts: dict[int, tuple[int, float, float]] = {}
    for glyph in new_glyphs:
        firsts.setdefault(glyph.owner, (glyph.page, glyph.y, glyph.x))
    starts = list(firsts.values())
    assert len(starts) == 2 * len(passages)
    for (page, y, x), (other_page, other_y, other_x) in zip(starts[::2], starts[1::2], strict=True):
        assert page == other_page
        assert abs(y - other_y) < 1.5
        assert x < middle < other_x


@pytest.mark.parametrize("first", ["en", "zh"])
def test_either_language_may_stand_first(first: str) -> None:
    data = document().pdf(side_by_side([Passage(en="English", zh="中文", number="1")], first))
    new_glyphs = owned(data)
    left = min(
        new_glyphs, key=lambda glyph: (glyph.x, glyph.y) if not glyph.text.isdigit() else (999, 0)
    )
    assert left.text == ("E" if first == "en" else "中")


def test_one_after_the_other_sets_all_of_one_language_before_the_other() -> None:
    passages = [Passage(en=ENGLISH * 25, zh=CHINESE * 25, number="1")]
    new_glyphs = owned(document().pdf(one_after_other(passages, "zh")))
    assert {glyph.page for glyph in new_glyphs if glyph.text == "双"} == {0}
    assert {glyph.page for glyph in new_glyphs if glyph.text == "T"} == {1}
    assert pages_of(owned(document().pdf(in_one(passages, "en")))) == 1


def test_empty_halves_leave_their_column_free() -> None:
    passages = [
        Passage(en="Only English"), Passage(zh="只有中文"), Passage(en=" ", zh=""),
        Passage(en="Both", zh="两者"),
    ]  # fmt: skip
    data = document().pdf(side_by_side(passages))
    require_apart(owned(data))
    require_read(by_pdfium(data), ["Only English", "只有中文", "Both 两者"])


def test_a_paragraph_of_three_pages_runs_on_with_two_lines_kept_together() -> None:
    data = document().pdf([Paragraph("Before."), Paragraph(CHINESE * 160, BODY, "zh")])
    new_glyphs = owned(data)
    require_apart(new_glyphs)
    assert pages_of(new_glyphs) >= 3
    assert "".join(glyph.text for glyph in new_glyphs).endswith(CHINESE * 160)
    for _, page in groupby(new_glyphs, key=lambda glyph: glyph.page):
        assert len({glyph.y for glyph in page}) >= 2


@pytest.mark.parametrize("count", range(44, 56))
def test_no_page_begins_or_ends_with_a_single_line(count: int) -> None:
    style = BODY.with_(leading=15, after=0)
    filler = [Paragraph("x", style) for _ in range(count - 8)]
    new_glyphs = owned(document().pdf([*filler, Paragraph(ENGLISH * 6, style)]))
    require_apart(new_glyphs)
    last = [glyph for glyph in new_glyphs if glyph.owner == new_glyphs[-1].owner]
    for _, part in groupby(last, key=lambda glyph: glyph.page):
        assert len({glyph.y for glyph in part}) >= 2


def test_two_languages_longer_than_a_page_stay_in_their_columns() -> None:
    long = Passage(en=ENGLISH * 66, zh=CHINESE * 44, number="2.1")
    new_glyphs = owned(document().pdf(side_by_side([Passage(en="A", zh="甲", number="1"), long])))
    require_apart(new_glyphs)
    assert pages_of(new_glyphs) >= 3


def test_a_heading_never_stands_last_on_a_page() -> None:
    for filler in range(36, 50):
        blocks = [Paragraph("x", BODY.with_(after=0)) for _ in range(filler)]
        pairs = side_by_side(
            [
                Passage(en="Heading", zh="标题", style=HEADING, number="9", outline=1),
                Passage(en=ENGLISH * 5, zh=CHINESE * 5, number="9.1"),
            ]
        )
        new_glyphs = owned(document().pdf([*blocks, *pairs]))
        heading = next(glyph for glyph in new_glyphs if glyph.text == "标")
        follower = next(glyph for glyph in new_glyphs if glyph.text == "双")
        assert heading.page == follower.page


def test_the_heads_of_a_table_come_again_on_every_page_and_are_said_once() -> None:
    rows = [[f"JCM12/A{number}", CHINESE, ENGLISH] for number in range(60)]
    heads = [
        Head(title=Words("Code", "编号")),
        Head(title="行动", share=3),
        Head(title="Action", share=3),
    ]
    data = document().pdf([table(heads, rows, "zh")])
    new_glyphs = owned(data)
    require_apart(new_glyphs)
    drawn = [glyph for glyph in glyphs(data) if glyph.text == "号"]
    assert len(drawn) == pages_of(new_glyphs) > 2
    assert len([glyph for glyph in drawn if glyph.owner]) == 1


def test_rows_under_a_heading_in_a_table_never_leave_it_at_the_foot_of_a_page() -> None:
    heading = [Paragraph("Group", CELL.with_(keep_with_next=True))]
    rows: list[list[str] | TableRow] = [["1", "a"], ["2", "b"]]
    rows += [TableRow(cells=[heading], spans=True), ["3", "c"], ["4", "d"]]
    block = table([Head(title="No."), Head(title="Name")], rows)
    assert isinstance(block, Rows)
    parts = [block.split(400, room) for room in range(20, round(block.height(400)))]
    firsts = [part[0] for part in parts if part is not None]
    assert {len(first.rows) for first in firsts} == {1, 2}
    assert not any(first.rows[-1].keeps() for first in firsts)


def test_whole_rows_are_not_cut_and_other_rows_are() -> None:
    rows = [[f"A{number}", CHINESE * 6] for number in range(16)]

    def cut(*, whole: bool) -> int:
        new_glyphs = owned(
            document().pdf([table([Head(title="行"), Head(title="动")], rows, "zh", whole=whole)])
        )
        require_apart(new_glyphs)
        pages: dict[int, set[int]] = {}
        for glyph in new_glyphs:
            pages.setdefault(glyph.owner, set()).add(glyph.page)
        return sum(len(page) > 1 for page in pages.values())

    assert cut(whole=True) == 0
    assert cut(whole=False) > 0


def test_a_row_taller_than_a_page_is_cut_even_when_rows_stay_whole() -> None:
    rows = [["A1", "短"], ["A2", CHINESE * 120], ["A3", "短"]]
    new_glyphs = owned(
        document().pdf([table([Head(title="行"), Head(title="动", share=2)], rows, "zh")])
    )
    require_apart(new_glyphs)
    assert "".join(glyph.text for glyph in new_glyphs).count("双方注意到") == 120
    assert pages_of(new_glyphs) > 2


def test_the_glyphs_of_a_narrow_cell_stay_within_it() -> None:
    long = "https://example.org/a/very-long-address/without/end?x=" + "1234567890" * 4
    words = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen US$1,250,000,000,000.00"
    rows = [[long, words, "TJ-FX/B-0417-2026-ABCDEFGH"]]
    heads = [Head(title="A"), Head(title="B"), Head(title="C", share=0.4), Head(title="D", share=6)]
    made_of = table(heads, [[*rows[0], ENGLISH]])
    assert isinstance(made_of, Rows)
    widths = made_of.columns(document().column.width)
    new_glyphs = owned(document().pdf([made_of]))
    require_apart(new_glyphs)
    cells = {
        owner: list(glyphs) for owner, glyphs in groupby(new_glyphs, key=lambda glyph: glyph.owner)
    }
    body = list(cells.values())[4:]
    edge = document().column.left
    for cell, width in zip(body, widths, strict=True):
        assert min(glyph.left for glyph in cell) >= edge
        assert max(glyph.right for glyph in cell) <= edge + width
        edge += width


def test_a_title_of_four_hundred_characters_is_set_whole() -> None:
    title = (CHINESE * 12)[:400]
    passage = Passage(en=(ENGLISH * 5)[:400].strip(), zh=title, style=TITLE, outline=1)
    new_glyphs = owned(document().pdf([passage.half("en"), passage.half("zh")]))  # type: ignore[list-item]  # both halves are there
    assert "".join(glyph.text for glyph in new_glyphs).endswith(title)


def test_nothing_is_drawn_over_a_signature_block() -> None:
    for filler in range(24, 44):
        block = SignatureBlock(
            [
                Signatory(
                    key="uk", party=Words("For the UK", "英方代表"), name=Words("Dr A", "甲")
                ),
                Signatory(
                    key="cn", party=Words("For China", "中方代表"), name=Words("Prof B", "乙")
                ),
            ]
        )
        blocks: list[Block] = [Paragraph("x") for _ in range(filler)]
        new_glyphs = owned(document().pdf([*blocks, block, Paragraph(ENGLISH * 8)]))
        require_apart(new_glyphs)
        assert [reserved.key for reserved in block.reserved] == ["uk", "cn"]
        assert len({reserved.page for reserved in block.reserved}) == 1
        for area in block.reserved:
            left, bottom, right, top = area.box
            inside = [
                glyph
                for glyph in new_glyphs
                if glyph.page == area.page - 1
                and left <= glyph.x <= right
                and bottom < glyph.y < top
            ]  # fmt: skip
            assert not inside


def test_every_page_says_its_number_and_how_many_there_are() -> None:
    blocks: list[Block] = []
    for number in range(11):
        blocks += [NewPage(), Paragraph(f"page {number}")]
    data = document(languages=("zh", "en")).pdf(blocks)
    drawn = glyphs(data)
    for page in range(11):
        text = "".join(glyph.text for glyph in drawn if glyph.page == page and not glyph.owner)
        assert f"第{page + 1}页，共11页" in text.replace(" ", "")
        assert f"Page {page + 1} of 11" in text


def test_marks_stand_on_every_page_twice() -> None:
    secret = Words("OFFICIAL", "内部")
    content = document(marks=(secret, DRAFT, FICTITIOUS)).pdf(
        [Paragraph("a"), NewPage(), Paragraph("b")]
    )
    drawn = glyphs(content)
    for page in range(2):
        text = "".join(glyph.text for glyph in drawn if glyph.page == page)
        for word in ("OFFICIAL", "内部", "DRAFT", "草案", "虚构示例"):
            assert text.count(word) == 2


def test_long_heads_of_two_languages_stand_one_below_the_other() -> None:
    english = "Joint Commission on Science, Technology and Innovation Cooperation between many " * 2
    head = Words(english.strip(), "双方科学技术和创新合作联合委员会关于许多事项的非常长的名称" * 3)
    drawn = glyphs(document(head=head).pdf([Paragraph("The text.")]))
    at_the_head = [glyph for glyph in drawn if not glyph.owner and glyph.y > 700]
    lines = {round(glyph.y) for glyph in at_the_head}
    assert len(lines) == 4
    for line in lines:
        tongues = {glyph.text.isascii() for glyph in at_the_head if round(glyph.y) == line}
        assert len(tongues) == 1
    text = max(glyph.y + glyph.size for glyph in drawn if glyph.owner)
    assert text < min(lines)


def test_a_document_of_one_language_says_nothing_in_the_other() -> None:
    single = Document(
        title=Words("Minutes", "会议纪要"), timestamp=document().timestamp, languages=("en",),
        head=Words("Commission", "委员会"), marks=(DRAFT,),
    )  # fmt: skip
    text = "".join(glyph.text for glyph in glyphs(single.pdf([Paragraph("text")])))
    assert text.isascii()


def test_an_empty_document_still_has_its_page() -> None:
    assert "Page 1 of 1" in "".join(glyph.text for glyph in glyphs(document().pdf([])))


def test_a_block_taller_than_a_page_that_cannot_be_cut_is_refused() -> None:
    with pytest.raises(SecretariatError, match="taller than a page"):
        document().pdf([Space(2000)])


def test_a_chart_keeps_to_a_narrow_column_and_tells_its_figures() -> None:
    chart = stacked_bars(
        ["李娜", "Zoë Müller"],
        [Series("Done", (0, 0.4, 0), (3, 2), "G"), Series("逾期", (0.6, 0, 0), (1, 0), "R")],
        width=900, language="en",
    )  # fmt: skip
    assert isinstance(chart, Figure)
    assert chart.alternative == "李娜: Done 3, 逾期 1; Zoë Müller: Done 2, 逾期 0"
    new_glyphs = owned(document().pdf([chart]))
    assert {"李", "ë", "逾"} <= {glyph.text for glyph in new_glyphs}


def test_pythons_collector_rests_while_pages_are_set_and_is_as_before_after() -> None:
    states = []

    def blocks() -> Iterator[Block]:
        states.append(gc.isenabled())
        yield Paragraph("one")

    before = gc.isenabled()
    document().pdf(blocks())
    assert states == [False]
    assert gc.isenabled() == before
