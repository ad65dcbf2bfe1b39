"""The foot of a page: what stands there never lies over the marks below it."""

from __future__ import annotations

from collections import defaultdict

from secretariat.reports.typesetting import DRAFT, Paragraph, Words
from tests.reports.typesetting.glyphs import glyphs
from tests.reports.typesetting.papers import document


def test_a_status_of_several_lines_stands_above_the_marks() -> None:
    stands = Words("Agreed by the United Kingdom and by China; " * 6, "已商定。" * 20)
    paper = document(foot="JCM12/M", stands=stands, marks=(DRAFT,), scale=1.4)
    lines: dict[float, str] = defaultdict(str)
    for glyph in glyphs(paper.pdf([Paragraph("Text")])):
        lines[round(glyph.y, 1)] += glyph.text
    from_below = ["".join(lines[at].split()) for at in sorted(lines)]
    assert from_below[0] == "DRAFT草案"
    assert from_below[1].endswith("已商定。")
    status = "".join(from_below[1:5])
    assert status.count("已商定。") + status.count("UnitedKingdom") > 20


def test_a_status_that_fits_beside_the_reference_is_in_its_line() -> None:
    paper = document(foot="JCM12/M", stands=Words("Draft 2", "第二稿"), marks=(DRAFT,))
    lines: dict[float, str] = defaultdict(str)
    for glyph in glyphs(paper.pdf([Paragraph("Text")])):
        lines[round(glyph.y, 1)] += glyph.text
    from_below = ["".join(lines[at].split()) for at in sorted(lines)]
    assert from_below[0] == "DRAFT草案"
    assert "JCM12/MDraft2/第二稿" in from_below[1]
