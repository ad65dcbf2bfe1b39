"""Workbooks of other makers, and of ill will: read as they are meant, or refused in a sentence."""

from __future__ import annotations

import tracemalloc
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter

from secretariat.errors import SecretariatError
from secretariat.exchange import workbook_reading
from secretariat.exchange.workbook_reading import read_workbook

_SHEET = "xl/worksheets/sheet1.xml"


def _workbook(path: Path, *rows: tuple[object, ...]) -> Path:
    file = path / "list.xlsx"
    with xlsxwriter.Workbook(file, {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return file


def _altered(file: Path, change: Callable[[bytes], bytes], part: str = _SHEET) -> Path:
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = change(parts[part])
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file


def _refusal(file: Path) -> str:
    with pytest.raises(SecretariatError) as refused:
        read_workbook(file)
    return str(refused.value)


def test_a_workbook_behind_a_password_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "locked.xlsx"
    file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096))
    assert _refusal(file) == (
        "locked.xlsx is protected by a password or in Excel’s old form;"
        " save it as .xlsx without a password."
    )


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_a_workbook_that_was_cut_short_is_refused(tmp_path: Path, share: float) -> None:
    file = _workbook(tmp_path, ("Title", "Due"), ("a", "b"))
    data = file.read_bytes()
    file.write_bytes(data[: int(len(data) * share)])
    assert _refusal(file).startswith("list.xlsx is damaged or not a workbook;")


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b't="s"><v>0', b't="s"><v>999'),
        lambda data: data.replace(b'r="A1"', b'r="?1"'),
        lambda data: data.replace(b't="s"><v>0', b't="n"><v>ten'),
        lambda data: b"",
    ],
)
def test_a_sheet_that_makes_no_sense_is_refused(
    tmp_path: Path, change: Callable[[bytes], bytes]
) -> None:
    file = _altered(_workbook(tmp_path, ("Title", "Due"), ("a", "b")), change)
    assert _refusal(file).startswith("list.xlsx is damaged or not a workbook;")


def test_a_zip_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "other.xlsx"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("readme.txt", "nothing here")
    assert _refusal(file).startswith("other.xlsx is damaged or not a workbook;")


def test_a_bomb_is_refused_by_the_sizes_it_declares(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook_reading, "LARGEST", 1 << 20)
    file = _altered(_workbook(tmp_path, ("Title",)), lambda data: data + b" " * (2 << 20))
    assert file.stat().st_size < 1 << 16
    assert _refusal(file).startswith("list.xlsx is larger than 1 MB, the most that can be read in")


def test_a_bomb_that_lies_about_its_size_unpacks_no_more_than_it_declares(tmp_path: Path) -> None:
    big = 64 << 20
    file = _altered(_workbook(tmp_path, ("Title",)), lambda data: data + b" " * big)
    content = (len(_read(file, _SHEET))).to_bytes(4, "little")
    file.write_bytes(file.read_bytes().replace(content, (2000).to_bytes(4, "little")))
    tracemalloc.start()
    assert _refusal(file).startswith("list.xlsx is damaged or not a workbook;")
    assert tracemalloc.get_traced_memory()[1] < big // 4
    tracemalloc.stop()


def _read(file: Path, part: str) -> bytes:
    with zipfile.ZipFile(file) as archive:
        return archive.read(part)


def test_parts_behind_a_password_are_refused(tmp_path: Path) -> None:
    file = _workbook(tmp_path, ("Title",))
    data = bytearray(file.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + place] |= 1  # the flag of a part that is encrypted
            at = data.find(mark, at + 4)
    file.write_bytes(data)
    assert _refusal(file).startswith("list.xlsx is damaged or not a workbook;")


@pytest.mark.parametrize("part", [_SHEET, "xl/sharedStrings.xml", "xl/workbook.xml"])
def test_entities_are_refused_wherever_they_stand(tmp_path: Path, part: str) -> None:
    evil = b'<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]>'
    file = _workbook(tmp_path, ("Title",))
    file = _altered(file, lambda data: data.replace(b"?>", b"?>" + evil, 1), part)
    assert _refusal(file) == (
        "list.xlsx holds a document type, which no workbook needs and which can do harm."
    )


def test_empty_rows_without_end_hold_nothing(tmp_path: Path) -> None:
    empty = b"".join(b'<row r="%d"/>' % number for number in range(2, 20_001))
    last = b'<row r="1000001"><c r="A1000001"><v>7</v></c></row>'
    file = _altered(
        _workbook(tmp_path, ("Title",)),
        lambda data: data.replace(b"</sheetData>", empty + last + b"</sheetData>"),
    )
    assert read_workbook(file).rows == [(1, ["Title"]), (1_000_001, [7])]


def test_a_cell_in_the_last_corner_costs_nothing_and_one_beyond_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ("Title", "Due"))
        sheet.write_string(1_048_575, 16_383, "z")
    rows = read_workbook(file).rows
    assert [number for number, _ in rows] == [1, 1_048_576]
    assert rows[1][1][-1] == "z"
    beyond = _altered(file, lambda data: data.replace(b"1048576", b"99999999999"))
    assert "has more than 1,048,576 rows" in _refusal(beyond) or "damaged" in _refusal(beyond)


def test_what_a_sheet_says_of_its_own_size_is_not_believed(tmp_path: Path) -> None:
    file = _workbook(tmp_path, ("Title", "Due"), ("a", "b"))
    file = _altered(file, lambda data: data.replace(b'ref="A1:B2"', b'ref="A1"'))
    assert read_workbook(file).rows == [(1, ["Title", "Due"]), (2, ["a", "b"])]


def test_formulas_give_their_last_values_and_are_never_computed(tmp_path: Path) -> None:
    file = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write_formula(0, 0, "=1+1", None, 3)
        sheet.write_formula(0, 1, '=HYPERLINK("https://example.org")', None, "there")
        sheet.write_string(0, 2, "=1+1")
    assert read_workbook(file).rows == [(1, [3, "there", "=1+1"])]


def test_days_and_merged_cells_are_seen(tmp_path: Path) -> None:
    file = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 0, 2, "A title")
        day = book.add_format({"num_format": "d mmm yyyy"})
        sheet.write_datetime(1, 0, datetime(2026, 3, 31), day)  # noqa: DTZ001 - Excel has no zones
    grid = read_workbook(file)
    assert grid.rows[1][1][0] == datetime(2026, 3, 31)  # noqa: DTZ001 - as above
    assert [merged.name for merged in grid.merged] == ["A1:C1"]


@pytest.mark.parametrize("text", ["x005F_", "_x005F_x0041_", "_x000D_", "tail_x", "𠮷\n \t"])
@pytest.mark.parametrize("inline", [True, False])
def test_texts_lose_nothing_in_either_table(tmp_path: Path, text: str, *, inline: bool) -> None:
    file = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(file, {"constant_memory": inline}) as book:
        book.add_worksheet().write_string(0, 0, text)
    assert read_workbook(file).rows == [(1, [text])]


def test_a_hidden_sheet_is_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(file) as book:
        hidden, seen = book.add_worksheet(), book.add_worksheet()
        hidden.write_string(0, 0, "lists")
        seen.write_string(0, 0, "Title")
        seen.activate()
        seen.set_first_sheet()
        hidden.hide()
    assert read_workbook(file).rows == [(1, ["Title"])]


def test_a_number_shown_as_per_cent_is_read_as_it_is_shown(tmp_path: Path) -> None:
    file = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        share, fine = (book.add_format({"num_format": form}) for form in ("0%", "0.00%"))
        named = book.add_format({"num_format": '0"% of all"'})
        sheet.write_row(0, 0, ("Status", "Done", "Share", "Number"))
        for column, (value, form) in enumerate(((0.5, share), (1, share), (0.3325, fine))):
            sheet.write_number(1, column, value, form)
        sheet.write_number(1, 3, 7, named)
        sheet.write_number(1, 4, 0.5)
    ((_, _), (_, cells)) = read_workbook(file).rows
    assert cells == ["50%", "100%", "33.25%", 7, 0.5]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (b'<c r="B2"><f>1+1</f><v>2</v></c>', 2),
        (b'<c r="B2" t="str"><f>A2&amp;A2</f><v>bb</v></c>', "bb"),
        (b'<c r="B2" t="str"><f>""</f><v></v></c>', None),
        (b'<c r="B2"><v>3</v></c>', 3),
    ],
)
def test_a_formula_gives_the_value_that_the_file_holds(
    tmp_path: Path, cell: bytes, value: object
) -> None:
    file = _altered(
        _workbook(tmp_path, ("Title", "Due"), ("b", 0)),
        lambda data: data.replace(b'<c r="B2"><v>0</v></c>', cell),
    )
    (_, (_, cells)) = read_workbook(file).rows
    assert [*cells, None][1] == value


@pytest.mark.parametrize(
    "cell",
    [
        b'<c r="B2"><f>1+1</f></c>',
        b'<c r="B2"><f>1+1</f><v></v></c>',
        b'<c r="B2"><f>1+1</f><v /></c><c r="C2"><v>3</v></c>',
        b'<c r="B2" t="str"><f>A2</f></c>',
    ],
)
def test_a_formula_that_nobody_computed_is_refused_and_not_read_as_empty(
    tmp_path: Path, cell: bytes
) -> None:
    file = _altered(
        _workbook(tmp_path, ("Title", "Due"), ("b", 0)),
        lambda data: data.replace(b'<c r="B2"><v>0</v></c>', cell),
    )
    assert _refusal(file) == (
        "list.xlsx has a formula in B2 without its value; open it in your office program, save it"
        " there and import it again."
    )
