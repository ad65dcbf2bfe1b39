"""What would fill the memory is refused in a sentence before it is read; real files are not."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import xlsxwriter

from secretariat.errors import SecretariatError
from secretariat.exchange import csv_files, grids, interchange, workbook_measures
from secretariat.exchange.csv_files import delimiter_of, read_csv
from secretariat.exchange.grids import Grid
from secretariat.exchange.workbook_reading import read_workbook


def _csv(folder: Path, data: bytes) -> Path:
    file = folder / "list.csv"
    file.write_bytes(data)
    return file


def _refusal(file: Path) -> str:
    with pytest.raises(SecretariatError) as refused:
        read_csv(file) if file.suffix == ".csv" else read_workbook(file)
    return str(refused.value)


def _texts(grid: Grid) -> list[list[object]]:
    return [list(cells) for _, cells in grid.rows]


def test_a_line_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_files, "_LONGEST_LINE", 1000)
    refusal = _refusal(_csv(tmp_path, b"Title," + b"," * 5000))
    assert refusal.startswith("list.csv has a line of more than 1,000 characters;")


def test_a_row_of_too_many_cells_is_refused_also_over_many_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(csv_files, "_MOST_SIGNS", 1000)
    row = b",".join([b'"a\nb"'] * 2000)
    refusal = _refusal(_csv(tmp_path, b"Title,Due\n" * 12 + row + b"\n"))
    assert refusal == "list.csv has a row of more than 16,384 cells; take out what is not needed."


def test_a_cell_that_is_too_long_is_refused(tmp_path: Path) -> None:
    refusal = _refusal(_csv(tmp_path, b"Title,Due\n" + b"x" * 140_000 + b",\n"))
    assert refusal == "list.csv has a cell of more than 131,072 characters; shorten it."


def test_empty_cells_at_the_end_of_a_row_do_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grids, "MOST_FILLED", 6)
    assert len(read_csv(_csv(tmp_path, b"Title,Due,,,,\na,b,,,,\nc,d,,,,\n")).rows) == 3
    refusal = _refusal(_csv(tmp_path, b"Title,Due\na,b\nc,d\ne,f\n"))
    assert refusal == "list.csv has more than 6 cells; split it into several files."


def test_too_many_rows_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grids, "MOST_ROWS", 3)
    refusal = _refusal(_csv(tmp_path, b"Title\na\nb\nc\n"))
    assert refusal == "list.csv has more than 3 rows; split it into several files."


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text", ["Title,Due\nalpha,2026\n", "标题,期限\n举办知识产权咨询日,三月\n"]
)
def test_utf_16_without_its_mark_is_recognised(tmp_path: Path, encoding: str, text: str) -> None:
    grid = read_csv(_csv(tmp_path, text.encode(encoding)))
    assert grid.encoding == encoding
    assert _texts(grid) == [line.split(",") for line in text.split("\n")[:-1]]


def test_a_nought_in_a_heading_does_not_make_it_another_encoding(tmp_path: Path) -> None:
    text = "Title\0,Due\n" + "举办知识产权咨询日,2026-03-31\n" * 3
    grid = read_csv(_csv(tmp_path, text.encode()))
    assert grid.encoding == "utf-8"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_known_below_a_title_and_beside_commas_in_texts(delimiter: str) -> None:
    rows = ["Title: one, two, three", "", delimiter.join(("Action", "Due", "Lead"))]
    rows += [delimiter.join(('"Send it; soon, or | later"', "1.5", "DSIT"))] * 4
    assert delimiter_of([row + "\n" for row in rows]) == delimiter


@pytest.mark.parametrize("sign", [";", "\t", "|"])
def test_the_lines_of_quoted_texts_do_not_decide_upon_the_delimiter(sign: str) -> None:
    row = ",".join([f'"a\n{sign}b"'] * 4)
    assert delimiter_of(f"One,Two,Three,Four\n{row}\n".splitlines(keepends=True)) == ","


def test_a_quote_that_is_never_closed_leaves_the_delimiter_known() -> None:
    assert delimiter_of(['5" pipe;one, two;x\n'] + ["a;b, c;d\n"] * 3) == ";"


def _workbook(folder: Path, rows: int, columns: int = 2, text: str = "a") -> Path:
    file = folder / "list.xlsx"
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        for row in range(rows):
            for place in range(columns):
                sheet.write_string(row, place, f"{text}{row}.{place}")
    return file


@pytest.mark.parametrize(
    ("name", "most", "sentence"),
    [
        ("LAST_ROW", 3, "has more than 3 rows; split it into several files."),
        ("MOST_CELLS", 7, "has more than 7 cells; split it into several files."),
        ("MOST_COLUMNS", 1, "has a row of more than 1 cells; take out what is not needed."),
        ("MOST_TEXTS", 7, "has more than 7 different texts; split it into several files."),
        ("LONGEST_CELL", 19, "has a cell of more than 19 characters; shorten it."),
        ("MOST_BESIDE", 2, "has more than 2 marks beside its cells; copy the values into a new"),
        ("LARGEST_PART", 900, "marks beside its cells; copy the values into a new workbook."),
    ],
)
def test_a_workbook_is_counted_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, most: int, sentence: str
) -> None:
    file = _workbook(tmp_path, 4, text="a text of a cell ")
    assert len(read_workbook(file).rows) == 4
    monkeypatch.setattr(workbook_measures, name, most)
    assert sentence in _refusal(file)


def test_only_the_first_visible_sheet_of_a_workbook_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet("first").write_row(0, 0, ("Title", "Due"))
        other = book.add_worksheet("other")
        for row in range(9):
            other.write_row(row, 0, (1, 2))
        book.define_name("other!Area", "=other!$A$1:$B$2")
    monkeypatch.setattr(workbook_measures, "LAST_ROW", 3)
    assert _texts(read_workbook(file)) == [["Title", "Due"]]


def _json(folder: Path, text: str) -> Path:
    file = folder / "all.json"
    file.write_text(text, "utf-8")
    return file


def test_json_of_too_many_values_is_refused_but_texts_may_have_any_signs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(interchange, "MOST_VALUES", 20)
    record = {"title": {"en": 'a, "b", [c], {d}' * 20, "zh": "甲、乙\\"}}
    whole = {"secretariat": 1, "records": {"actions": [record]}}
    file = _json(tmp_path, json.dumps(whole, ensure_ascii=False))
    assert interchange.load(file) == {"actions": [record]}
    with pytest.raises(SecretariatError) as refused:
        interchange.load(_json(tmp_path, '{"secretariat":1,"records":[' + "[]," * 30 + "[]]}"))
    assert str(refused.value) == (
        "all.json holds more than 20 values, the most that can be read in; split it into several"
        " files."
    )


def test_an_export_of_300_000_records_has_half_the_values_that_may_be() -> None:
    record = b'{"a":1,"b":{"en":"x","zh":"y"},"c":["d","e"],"f":1,"g":1,"h":1,"i":1,"j":1,"k":1}'
    assert interchange.values_in(record) * 300_000 < interchange.MOST_VALUES / 3


@pytest.mark.parametrize("figures", ["1E+999999999999999999999", "-1e-99999999999999999999999"])
def test_a_number_beyond_all_numbers_is_refused(tmp_path: Path, figures: str) -> None:
    text = f'{{"secretariat":1,"records":{{"commitments":[{{"amount":{figures}}}]}}}}'
    with pytest.raises(SecretariatError, match="is a number too large or too small to be read"):
        interchange.load(_json(tmp_path, text))


_UNDER_A_LIMIT = """
import resource, sys
from pathlib import Path
from secretariat.errors import SecretariatError
from secretariat.exchange import interchange
file = Path(sys.argv[1])
used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + (250 << 20),) * 2)
try:
    interchange.load(file)
except SecretariatError as refusal:
    print(refusal)
"""


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="no limit can be set")
def test_empty_lists_without_end_are_refused_within_the_memory_that_the_file_takes(
    tmp_path: Path,
) -> None:
    file = tmp_path / "all.json"
    file.write_bytes(b'{"secretariat":1,"records":{"actions":[' + b"[]," * 17_000_000 + b"[]]}}")
    done = subprocess.run(
        [sys.executable, "-c", _UNDER_A_LIMIT, str(file)],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert done.stdout.startswith("all.json holds more than 16,000,000 values")
