"""A tree of boxes: nothing of it leaves its column, and each box says its words."""

from __future__ import annotations

from datetime import UTC, datetime

import pypdfium2
import pytest
from reportlab.graphics.shapes import Circle, Drawing

from secretariat.reports.typesetting import Document, Words
from secretariat.reports.typesetting.charts import Drawn
from secretariat.reports.typesetting.styles import BLUE
from secretariat.reports.typesetting.trees import Node, tree
from secretariat.reports.web.drawings import elements

WIDE = 490.0


def test_a_high_tree_with_long_names_stands_whole_on_one_page() -> None:
    leaves = tuple(Node((f"W{n}  Working group on a very long subject {n}" * 4,), BLUE)
                   for n in range(60))  # fmt: skip
    middle = Node(("M  Expert group", "专家组"), BLUE, leaves)
    figure = tree([Node(("T  Commission", "联委会"), BLUE, (middle,))], width=WIDE, language="en",
                  alternative="Commission: expert group")  # fmt: skip
    assert figure.height(WIDE) <= 620
    pdf = pypdfium2.PdfDocument(
        Document(title=Words("Map", "图"), timestamp=datetime(2026, 1, 1, tzinfo=UTC)).pdf([figure])
    )
    assert len(pdf) == 1
    text = pdf[0].get_textpage().get_text_range()
    for words in ("Commission", "联委会", "专家组", "W0", "W59", "…"):
        assert words in text


def test_the_lines_of_a_tree_are_on_a_web_page_too() -> None:
    leaf = Node(("G  Group",), BLUE)
    figure = tree([Node(("T  Commission",), BLUE, (leaf, leaf))], width=WIDE, language="en",
                  alternative="Commission: group")  # fmt: skip
    assert isinstance(figure, Drawn)
    shapes = "".join(elements(figure.drawing))
    assert shapes.count("<polyline ") == 2
    (first, _) = (part.split('"', 1)[0] for part in shapes.split('<polyline points="')[1:])
    corners = [tuple(map(float, corner.split(","))) for corner in first.split()]
    assert [across for across, _ in corners] == sorted(across for across, _ in corners)
    assert all(0 <= down <= figure.drawing.height for _, down in corners)
    unknown = Drawing(10, 10)
    unknown.add(Circle(5, 5, 1))
    with pytest.raises(TypeError, match="Circle"):
        list(elements(unknown))
