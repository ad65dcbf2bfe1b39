"""Texts that are too long for the foot of a page stand in as many lines as they need."""

from __future__ import annotations

from itertools import pairwise
from typing import cast

import pytest

from secretariat.reports.typesetting import Paragraph, Words
from secretariat.reports.typesetting.blocks import Block
from tests.reports.typesetting.glyphs import Glyph, glyphs
from tests.reports.typesetting.papers import document

STANDS = Words("Agreed by the Ministry of Research with its institutes " * 4, "双方已商定文本" * 30)
CODE = "JCM12 " * 40


def rows(drawn: list[Glyph]) -> list[list[Glyph]]:
    """The lines in which *drawn* stand, the lowest first."""
    lines: list[list[Glyph]] = []
    for glyph in sorted(drawn, key=lambda glyph: glyph.y):
        # A reduced text stands a little higher than the number of the page beside it.
        if lines and glyph.y - lines[-1][0].y < 2:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return [sorted(line, key=lambda glyph: glyph.x) for line in lines]


@pytest.mark.parametrize("foot", ["JCM12", CODE])
@pytest.mark.parametrize("stands", [Words("Draft", "草案"), STANDS])
@pytest.mark.parametrize("marks", [(), (Words("DRAFT", "草案"),)])
def test_no_two_texts_of_a_foot_overlap_however_long_they_are(
    foot: str, stands: Words, marks: tuple[Words, ...]
) -> None:
    paper = document(foot=foot, stands=stands, marks=marks)
    blocks = cast("list[Block]", [Paragraph(f"Line {number}.") for number in range(60)])
    first = [glyph for glyph in glyphs(paper.pdf(blocks)) if glyph.page == 0]
    low = [glyph for glyph in first if not glyph.owner and glyph.y < 300]
    lines = rows(low)
    for line in lines:
        assert all(a.x + a.advance <= b.x + 0.5 for a, b in pairwise(line) if b.text.strip())
    assert all(above[0].y - below[0].y > 7 for below, above in pairwise(lines))
    drawn = "".join(glyph.text for line in reversed(lines) for glyph in line)
    assert drawn.count("JCM12") == foot.count("JCM12")
    assert drawn.count("商") == stands.zh.count("商")
    body = min(glyph.y for glyph in first if glyph.owner)
    assert body > max(glyph.y for glyph in low) + 7
