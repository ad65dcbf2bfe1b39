"""A tree of boxes: nothing of it leaves its column, and each box says its words."""

from __future__ import annotations

from datetime import UTC, datetime

import pypdfium2

from secretariat.reports.typesetting import Document, Words
from secretariat.reports.typesetting.styles import BLUE
from secretariat.reports.typesetting.trees import Node, tree

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
