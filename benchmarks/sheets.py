"""Row 12: an action log of 1,000 actions as a workbook, beside XlsxWriter with the same cells."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter
from openpyxl import load_workbook

from benchmarks.big_book import SMALL, big_book
from benchmarks.measuring import Row, medians
from secretariat.data.book import Book
from secretariat.i18n import language
from secretariat.office import sheets


def rows(*, quick: bool = False) -> Iterator[Row]:
    """Our export, read and all, against the bare writer given the cells that came out of it."""
    book = Book.open(big_book(SMALL))
    spoken = language("en")
    with tempfile.TemporaryDirectory() as folder:
        path, bare = Path(folder) / "actions.xlsx", Path(folder) / "bare.xlsx"
        sheets.export_sheet(book, "actions", path, spoken)
        cells = _cells(path)

        def export() -> None:
            # A new file, as an export mostly is: one that lies there already is safely replaced.
            path.unlink(missing_ok=True)
            sheets.export_sheet(book, "actions", path, spoken)

        ours, floor = medians(
            export,
            lambda: _bare(bare, cells),
            rounds=3 if quick else 7,
        )
    book.close()
    yield Row(12, f"{len(cells) - 1:,} actions as XLSX", ours, "XlsxWriter", floor, "s", 1.6)


def _cells(path: Path) -> list[list[Any]]:
    sheet = load_workbook(path, read_only=True).worksheets[0]
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def _bare(target: Path, cells: list[list[Any]]) -> None:
    """The cells as XlsxWriter writes them by itself, one day format for the days."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False})
    days = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet()
    for number, row in enumerate(cells):
        for index, cell in enumerate(row):
            if isinstance(cell, datetime | date):
                sheet.write_datetime(number, index, cell, days)
            elif isinstance(cell, str):
                sheet.write_string(number, index, cell)
            elif cell is not None:
                sheet.write_number(number, index, cell)
    book.close()
    target.write_bytes(buffer.getvalue())
