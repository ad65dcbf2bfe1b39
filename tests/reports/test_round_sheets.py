"""Sheets that are passed round for signatures: a side's list is not parted, few pages are short."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
import pytest

from tests.reports.conftest import Printed


def _lists(data: bytes, head: str) -> list[int]:
    """How many lists begin or go on on each page."""
    pages = pypdfium2.PdfDocument(BytesIO(data))
    return [page.get_textpage().get_text_range().count(head) for page in pages]


@pytest.mark.parametrize("original", ["uk", "cn"])
def test_each_list_of_readers_has_a_page_where_the_facts_leave_too_little(
    printed: Printed, original: str
) -> None:
    assert _lists(printed("sign-off", "JCM12", original=original), "Initials") == [0, 1, 1]


def test_short_lists_of_readers_go_round_on_one_page(printed: Printed) -> None:
    assert _lists(printed("sign-off", "JCM13", original="cn"), "Initials") == [0, 2]


def test_both_attendance_lists_stand_on_a_page_that_they_just_fit(printed: Printed) -> None:
    assert _lists(printed("attendance", "EG1", languages="en"), "Signature") == [2]
