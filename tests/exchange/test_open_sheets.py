"""OpenDocument spreadsheets: written for an office, and read whatever program wrote them."""

from __future__ import annotations

import io
import zipfile
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import odfdo
import pytest

from secretariat.declaring.kinds import KINDS
from secretariat.errors import SecretariatError
from secretariat.exchange.columns import columns_of, titles
from secretariat.exchange.open_sheet_reading import read_open_sheet
from secretariat.exchange.open_sheet_writing import open_sheet
from secretariat.i18n import language
from secretariat.open_document import SPACES
from tests.fixtures.two_sides import CN, UK

_BEGIN = (
    "<office:document-content "
    + " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in SPACES.items())
    + ">"
)


def _written(kind: str = "actions", **cells: Any) -> bytes:
    columns = columns_of(KINDS.named(kind), [UK, CN])
    row: list[Any] = [cells.get(column.slot.replace(".", "_")) for column in columns]
    return open_sheet("Actions & more", columns, [row], language("en"))


def _file(path: Path, sheets: str, styles: str = "") -> Path:
    """A spreadsheet of *sheets*, as another program may have written it."""
    contents = (
        f"{_BEGIN}<office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f"<office:spreadsheet>{sheets}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", contents)
    return path


def _row(cells: str, about: str = "") -> str:
    return f"<table:table-row {about}>{cells}</table:table-row>"


def _cell(text: str, about: str = "") -> str:
    return f"<table:table-cell {about}><text:p>{text}</text:p></table:table-cell>"


def test_texts_days_and_numbers_come_back_as_they_were(tmp_path: Path) -> None:
    text = "=1+1\n\n  two  blanks\tand 王喆 "
    path = tmp_path / "actions.ods"
    path.write_bytes(_written(ref="JCM12/A1", title_en=text, due=date(2026, 9, 22)))
    (_, heads), (number, cells) = read_open_sheet(path).rows
    named = dict(zip(heads, cells, strict=False))
    assert number == 2
    assert (named["Title (English)"], named["Due"]) == (text, date(2026, 9, 22))
    path.write_bytes(_written("commitments", ref="COM:1", amount_amount=Decimal("1234.50")))
    (_, heads), (_, cells) = read_open_sheet(path).rows
    assert Decimal(str(cells[[*heads].index("Amount")])) == Decimal("1234.5")


def test_the_sheet_says_what_it_is_and_another_reader_finds_its_cells() -> None:
    content = _written(ref="JCM12/A1", due=date(2026, 9, 22))
    assert content == _written(ref="JCM12/A1", due=date(2026, 9, 22)), "the same bytes"
    document = odfdo.Document(io.BytesIO(content))
    assert (document.meta.title, document.meta.creator) == ("Actions & more", "Secretariat")
    table = document.body.get_table(0)
    assert table is not None
    assert table.name == "Actions & more"
    columns = columns_of(KINDS.named("actions"), [UK, CN])
    assert table.get_row_values(0) == titles(columns, language("en"))
    assert "JCM12/A1" in table.get_row_values(1)


def test_the_first_sheet_that_is_shown_is_read_with_all_its_types(tmp_path: Path) -> None:
    hidden = (
        '<style:style style:name="h" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>'
    )
    typed = "".join((
        _cell("7.25", 'office:value-type="float" office:value="7.25"'),
        _cell("7", 'office:value-type="float" office:value="7"'),
        _cell("5/11", 'office:value-type="date" office:date-value="2026-11-05"'),
        _cell("half nine", 'office:value-type="time" office:time-value="PT09H30M00S"'),
        _cell("yes", 'office:value-type="boolean" office:boolean-value="true"'),
        _cell("odd", 'office:value-type="float" office:value="?"'),
        ("<table:table-cell><office:annotation><text:p>note</text:p></office:annotation>"
        "<text:p>one<text:s text:c='2'/>two</text:p><text:p>three</text:p></table:table-cell>"),
    ))  # fmt: skip
    shown = f'<table:table table:name="b">{_row(typed)}</table:table>'
    first = f'<table:table table:name="a" table:style-name="h">{_row(_cell("no"))}</table:table>'
    last = f'<table:table table:name="c">{_row(_cell("no"))}</table:table>'
    grid = read_open_sheet(_file(tmp_path / "x.ods", first + shown + last, hidden))
    expected = [7.25, 7, date(2026, 11, 5), time(9, 30), True, "odd", "one  two\nthree"]
    assert grid.rows == [(1, expected)]


def test_repeated_cells_and_rows_stand_where_they_say(tmp_path: Path) -> None:
    rows = "".join((
        _row("<table:table-cell/>", 'table:number-rows-repeated="3"'),
        _row("<table:table-cell table:number-columns-repeated='2'/>"
             + _cell("a", 'table:number-columns-repeated="2"')
             + "<table:table-cell table:number-columns-repeated='16380'/>",
             'table:number-rows-repeated="2"'),
        _row(_cell("wide", 'table:number-columns-spanned="2" table:number-rows-spanned="3"')
             + "<table:covered-table-cell/>" + _cell("b")),
        _row("<table:table-cell table:number-columns-repeated='16384'/>",
             'table:number-rows-repeated="1048570"'),
    ))  # fmt: skip
    grid = read_open_sheet(_file(tmp_path / "x.ods", f"<table:table>{rows}</table:table>"))
    pair = [None, None, "a", "a"]
    assert grid.rows == [(4, pair), (5, pair), (6, ["wide", None, "b"])]
    (merged,) = grid.merged
    assert (merged.name, merged.top, merged.bottom, merged.left, merged.right) == (
        "A6:B8", 6, 8, 1, 2,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (_row(_cell("a", 'table:number-columns-repeated="9999999"')), "a row of more than 16,384"),
        (_row(_cell("a", 'table:number-columns-repeated="16000"'),
              'table:number-rows-repeated="1000000"'), "more than 20,000,000 cells"),
        (_row(_cell("a"), 'table:number-rows-repeated="9999999"'), "more than 1,048,576 rows"),
        (_row(_cell("a" * 140_000)), "a cell of more than 131,072 characters"),
        ("<table:table-row>", "is damaged or not an OpenDocument spreadsheet"),
    ],
)  # fmt: skip
def test_sheets_without_end_are_refused_in_one_sentence(
    tmp_path: Path, row: str, sentence: str
) -> None:
    path = _file(tmp_path / "x.ods", f"<table:table>{row}</table:table>")
    with pytest.raises(SecretariatError, match=sentence):
        read_open_sheet(path)


def test_a_file_without_a_sheet_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SecretariatError, match="has no sheet"):
        read_open_sheet(_file(tmp_path / "x.ods", ""))


def test_a_share_is_read_as_it_is_shown_and_a_text_however_deep_its_styles(tmp_path: Path) -> None:
    share = 'office:value-type="percentage" office:value="0.5"'
    deep = "<text:span>" * 6 + "deep" + "</text:span>" * 6
    cells = _cell("50%", share) + _cell(f"so {deep} it is")
    path = _file(tmp_path / "a.ods", f'<table:table table:name="A">{_row(cells)}</table:table>')
    ((_, values),) = read_open_sheet(path).rows
    assert values == ["50%", "so deep it is"]


def test_a_formula_that_nobody_computed_is_refused(tmp_path: Path) -> None:
    formula = '<table:table-cell table:formula="of:=1+1"/>'
    computed = _cell("2", 'table:formula="of:=1+1" office:value-type="float" office:value="2"')
    sheet = '<table:table table:name="A">{}</table:table>'
    path = _file(tmp_path / "a.ods", sheet.format(_row(_cell("x") + computed)))
    assert read_open_sheet(path).rows == [(1, ["x", 2])]
    path = _file(tmp_path / "a.ods", sheet.format(_row(_cell("x") + formula)))
    with pytest.raises(SecretariatError, match=r"^a\.ods has a formula in B1 without its value;"):
        read_open_sheet(path)
