"""Tables on the clipboard: as other programs write them, and back without a character lost."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.declaring.cells import Content
from secretariat.errors import SecretariatError
from secretariat.exchange.clipboard import as_html, as_text, grid_of_html, grid_of_text
from secretariat.exchange.csv_files import guarded, unguarded
from secretariat.exchange.grids import Grid

EXCEL = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>
td {mso-number-format:General}</style><title>x</title></head><body>
<!--StartFragment--><table border=0 width=192 style='border-collapse:collapse'>
<col width=64><tr height=20><td colspan=3 class=xl65>Log&nbsp;of actions</td></tr>
<tr><td>Action</td><td>Owner</td><td>截止日期</td></tr>
<tr><td rowspan=2>Send<br>
  the list</td><td>DSIT &amp; MOST</td><td align=right>31/03/2026</td></tr>
<tr><td></td><td>2026年4月1日</td></tr>
</table><!--EndFragment--><table><tr><td>another</td></tr></table></body></html>"""

TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp")) | st.sampled_from(" \n=+-@'"),
    min_size=1,
    max_size=20,
).map(lambda text: "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()).filter(
    bool
)  # fmt: skip


def _values(grid: Grid | None) -> list[list[object]]:
    assert grid is not None
    return [list[object](cells) for _, cells in grid.rows]


def test_a_table_as_excel_copies_it_is_read_with_its_merged_cells() -> None:
    grid = grid_of_html(EXCEL)
    assert _values(grid) == [
        ["Log of actions"],
        ["Action", "Owner", "截止日期"],
        ["Send\nthe list", "DSIT & MOST", "31/03/2026"],
        [None, None, "2026年4月1日"],
    ]
    assert grid is not None
    assert [merged.name for merged in grid.merged] == ["A1:C1", "A3:A4"]


def test_html_without_a_table_is_none_and_an_empty_table_is_refused() -> None:
    assert grid_of_html("<p>Dear colleagues,</p>") is None
    with pytest.raises(SecretariatError, match="no table on the clipboard"):
        grid_of_html("<table><tr><td> </td></tr></table>")
    with pytest.raises(SecretariatError, match="no table on the clipboard"):
        grid_of_text("\n\n")


def test_a_declaration_of_unknown_kind_is_passed_over() -> None:
    html = "<![&x]><table><tr><td>a</td><![unknown[x]]><td>b</td></tr></table>"
    assert _values(grid_of_html(html)) == [["a", "b"]]


def test_a_span_that_nobody_means_does_no_harm() -> None:
    html = (
        "<table><tr><td colspan=99999999999 rowspan=-4>a</td>"
        "<td colspan=x rowspan=²>b</td></tr></table>"
    )
    assert _values(grid_of_html(html)) == [["a", "b"]]


@given(st.lists(st.lists(TEXTS, min_size=2, max_size=2), min_size=1, max_size=4))
def test_texts_come_back_from_both_forms(rows: list[list[str]]) -> None:
    headings = ["One", "Two"]
    assert _values(grid_of_text(as_text(headings, rows))) == [headings, *rows]
    assert _values(grid_of_html(as_html(headings, rows))) == [headings, *rows]


def test_a_formula_is_a_text_for_excel_and_a_day_is_a_day() -> None:
    rows: list[list[Content]] = [["=1+1", date(2026, 3, 31), Decimal("2.50"), None]]
    assert as_text(["a", "b", "c", "d"], rows).splitlines()[1] == "'=1+1\t2026-03-31\t2.50\t"
    html = as_html(["a", "b", "c", "d"], rows)
    assert r"mso-number-format:'\@'" in html.split("<tbody>")[1].split("=1+1")[0]
    assert r"mso-number-format:'yyyy\-mm\-dd'" in html


@pytest.mark.parametrize("sign", list("=+-@＝＋－＠"))
def test_no_text_between_tabs_or_commas_is_taken_for_a_formula(sign: str) -> None:
    text = f"{sign}cmd|' /C calc'!A0"
    assert guarded(text) == "'" + text
    assert unguarded(guarded(text)) == text
    assert unguarded(guarded(guarded(text))) == guarded(text)
    assert as_text([text], [[text]]).splitlines() == ["'" + text] * 2


def test_markup_in_a_text_is_text() -> None:
    html = as_html(["a"], [["<script>alert(1)</script>"]])
    assert "<script>" not in html
    assert _values(grid_of_html(html))[1] == ["<script>alert(1)</script>"]


def test_a_table_of_endless_spans_is_refused() -> None:
    html = "<table>" + "<tr><td rowspan=2000 colspan=500>a</td></tr>" * 30 + "</table>"
    with pytest.raises(SecretariatError, match="no table on the clipboard"):
        grid_of_html(html)
