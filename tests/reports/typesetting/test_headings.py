"""Headings go down level by level, whatever a document calls them."""

from __future__ import annotations

import pytest

from secretariat.reports.typesetting import HEADING, SUBHEADING, TITLE, Paragraph, Style
from tests.reports.typesetting.papers import document
from tests.reports.typesetting.test_structure import elements


@pytest.mark.parametrize(
    ("styles", "roles"),
    [
        ([TITLE, HEADING, SUBHEADING], ["H1", "H2", "H3"]),
        ([TITLE, SUBHEADING, SUBHEADING], ["H1", "H2", "H2"]),
        ([TITLE, SUBHEADING, HEADING, SUBHEADING], ["H1", "H2", "H2", "H3"]),
        ([HEADING, SUBHEADING], ["H1", "H2"]),
        ([TITLE, HEADING, TITLE, SUBHEADING], ["H1", "H2", "H1", "H2"]),
    ],
)
def test_no_level_is_left_out(styles: list[Style], roles: list[str]) -> None:
    tags = elements(document().pdf([Paragraph("Heading", style) for style in styles]))
    assert [role for role, _, _ in tags if role.startswith("H")] == roles
