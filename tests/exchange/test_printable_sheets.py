"""Workbooks as they are printed: fitted columns, a foot on each page, a title and a creator."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import openpyxl

from secretariat.declaring.kinds import KINDS
from secretariat.exchange.columns import columns_of, titles
from secretariat.exchange.workbook_writing import workbook
from secretariat.i18n import language
from tests.fixtures.two_sides import CN, UK


def sheet(title: str = "Actions & more") -> Any:
    columns = columns_of(KINDS.named("actions"), [UK, CN])
    row: list[Any] = [None] * len(columns)
    row[0] = "JCM12/A1"
    named = titles(columns, language("en"))
    row[named.index("Due")] = date(2026, 9, 22)
    return openpyxl.load_workbook(io.BytesIO(workbook(title, columns, [row], language("en"))))


def test_a_workbook_says_what_it_is_and_who_made_it() -> None:
    properties = sheet().properties
    assert (properties.title, properties.creator) == ("Actions & more", "Secretariat")


def test_the_same_register_gives_the_same_bytes() -> None:
    columns = columns_of(KINDS.named("actions"), [UK, CN])
    content, two = (workbook("A", columns, [], language("en")) for _ in range(2))
    assert content == two


def test_columns_are_as_wide_as_what_is_in_them() -> None:
    page = sheet().active
    named = {cell.value: cell.column_letter for cell in page[1]}
    assert page.column_dimensions["A"].width < 16
    assert page.column_dimensions[named["Due"]].width >= len("22 September 2026")


def test_each_sheet_of_paper_repeats_the_heads_and_has_its_number() -> None:
    page = sheet().active
    assert page.print_title_rows == "$1:$1"
    assert page.page_setup.orientation == "landscape"
    assert "Actions" in page.oddFooter.left.text
    assert page.oddFooter.right.text == "&P / &N"
