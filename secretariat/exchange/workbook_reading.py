"""An XLSX workbook as rows of values, whatever program wrote it.

The file is not trusted: sizes are checked before anything is unpacked, document types with their
entities are refused, formulas are never computed.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from openpyxl.cell.text import Text
from openpyxl.reader.excel import SHARED_STRINGS, ExcelReader
from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils import range_boundaries
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from secretariat import incoming_files, library_warnings
from secretariat.errors import SecretariatError
from secretariat.exchange import packages
from secretariat.exchange.cells import Found, per_cent
from secretariat.exchange.grids import (
    MOST_CELLS,
    MOST_COLUMNS,
    TOO_MANY_CELLS,
    TOO_MANY_COLUMNS,
    TOO_MANY_ROWS,
    Grid,
    Merged,
    too_many,
)
from secretariat.exchange.workbook_measures import LAST_ROW, Archive, Measure
from secretariat.i18n import N_

LARGEST = 256 * 1024 * 1024
"""Greatest size in bytes of all parts of a workbook when unpacked."""

_ESCAPED = re.compile("_x005F(?P<literal>_x[0-9A-Fa-f]{4}_)|_x(?P<code>[0-9A-Fa-f]{4})_")
_BESIDE_FIGURES = re.compile(r'"[^"]*"|\\.')
"""What a format of numbers writes as it is: a per cent sign in it multiplies nothing."""
_LOCKED = N_(
    "{path} is protected by a password or in Excel’s old form; save it as .xlsx without a password."
)

_DAMAGED = N_("{path} is damaged or not a workbook; open it in Excel and save it again as .xlsx.")


def read_workbook(path: Path) -> Grid:
    """The first visible sheet of the workbook at *path*."""
    packages.refuse_locked(path, _LOCKED)
    # The file is ours, so that it is closed even where a parser gave up half-way.
    with (
        packages.refusing_broken(path, _DAMAGED, LARGEST),
        # openpyxl warns of what it does not carry over; we want values only.
        library_warnings.treated("ignore", Warning),
        incoming_files.opened(path) as file,
        Archive(file) as archive,
    ):
        _refuse_bombs(archive, path)
        _refuse_document_types(archive, path)
        return _first_sheet(path, file, archive)


def _refuse_bombs(archive: zipfile.ZipFile, path: Path) -> None:
    """Refuse a workbook that unpacks to too much; a part is unpacked up to its declared size."""
    if packages.unpacked_size(archive) > LARGEST:
        raise incoming_files.too_large(path, LARGEST)


def _refuse_document_types(archive: zipfile.ZipFile, path: Path) -> None:
    """Refuse a workbook with a document type in any part."""
    if packages.has_document_type(archive):
        raise SecretariatError(
            N_("{path} holds a document type, which no workbook needs and which can do harm."),
            path=path.name,
        )


class _Worksheet(ReadOnlyWorksheet):
    """A sheet whose numbers that are shown as per cent are read as they are shown."""

    shares: frozenset[int] = frozenset()
    """The styles of cells that show per cent."""

    def _get_row(self, row: Any, *args: Any, **kwargs: Any) -> Any:
        for cell in row if self.shares else ():
            if cell["style_id"] in self.shares and isinstance(cell["value"], int | float):
                cell["value"] = per_cent(cell["value"])
        return super()._get_row(row, *args, **kwargs)


def _styles_of_shares(book: Any) -> frozenset[int]:
    """The indexes of the styles of *book* by which a cell shows its number as per cent."""

    def shows_per_cent(number: int) -> bool:
        own = number - BUILTIN_FORMATS_MAX_SIZE
        form = BUILTIN_FORMATS.get(number, "") if own < 0 else book._number_formats[own]  # noqa: SLF001 - openpyxl's own way
        return "%" in _BESIDE_FIGURES.sub("", form)

    styles = book._cell_styles  # noqa: SLF001 - openpyxl's own way
    return frozenset(at for at, style in enumerate(styles) if shows_per_cent(style.numFmtId))


class _Reader(ExcelReader):
    """openpyxl's reader of the first visible sheet alone, each part counted before it is read.

    openpyxl reads all of a sheet to learn its size, and keeps all of it, before it gives a cell.
    """

    archive: zipfile.ZipFile
    shared_strings: list[str]

    def __init__(self, file: IO[bytes], archive: Archive, name: str) -> None:
        super().__init__(file, read_only=True, data_only=True, keep_links=False)
        self.archive.close()
        self.archive, self._name = archive, name

    def read(self) -> None:
        """Read what the cells of the first visible sheet need."""
        self.read_manifest()
        self.read_strings()
        self.read_workbook()
        apply_stylesheet(self.archive, self.wb)
        self.read_worksheets()

    def read_worksheets(self) -> None:
        """Find the first visible sheet."""
        self.measure: Measure | None = None
        for sheet, relation in self.parser.find_sheets():
            known = relation.target in self.valid_files and "chartsheet" not in relation.Type
            if known and sheet.state == "visible":
                with self.archive.open(relation.target) as part:
                    self.measure = Measure(self._name).over(part)
                worksheet = _Worksheet(self.wb, sheet.name, relation.target, self.shared_strings)
                worksheet.shares = _styles_of_shares(self.wb)
                self.wb._sheets.append(worksheet)  # noqa: SLF001 - openpyxl's own way
                return

    def read_strings(self) -> None:
        """Fill the table of texts that cells share.

        WORKAROUND: openpyxl 3.1.5 (reader/strings.py) takes every "x005F_" out of shared texts.
        """
        for part in self.package.findall(SHARED_STRINGS):
            path = part.PartName[1:]
            with self.archive.open(path) as source:
                Measure(self._name).over(source)
            with self.archive.open(path) as source:
                self.shared_strings = list(_texts(source))


def _texts(source: Any) -> Iterator[str]:
    parsed = iterparse(source, ("start", "end"))
    _, root = next(parsed)
    for event, node in parsed:
        if event == "end" and node.tag == f"{{{SHEET_MAIN_NS}}}si":
            yield Text.from_tree(node).content
            root.clear()  # what was read; else millions of empty elements stay


def _first_sheet(path: Path, file: IO[bytes], archive: Archive) -> Grid:
    reader = _Reader(file, archive, path.name)
    reader.read()
    if reader.measure is None:
        raise SecretariatError(N_("{path} has no sheet."), path=path.name)
    (sheet,) = reader.wb.worksheets
    areas = [_range(name) for name in reader.measure.merged]
    # Some programs write a single cell as a merged range.
    grid = Grid(merged=[area for area in areas if area.top < area.bottom or area.left < area.right])
    sheet.reset_dimensions()  # what a sheet says of its own size may be wrong
    _fill(grid, sheet, path)
    return grid


def _fill(grid: Grid, sheet: Any, path: Path) -> None:
    seen = 0
    for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
        # Cells that the file leaves out count too: a cell may claim to be the thousandth.
        seen += len(row) + 1
        if row:  # most rows of a sheet with a cell far down are not in the file
            grid.add(number, [_plain(cell) for cell in row], path.name)
        if seen > MOST_CELLS:
            raise too_many(path.name, TOO_MANY_CELLS, MOST_CELLS)
        if number > LAST_ROW:
            raise too_many(path.name, TOO_MANY_ROWS, LAST_ROW)
        if len(row) > MOST_COLUMNS:
            raise too_many(path.name, TOO_MANY_COLUMNS, MOST_COLUMNS)


def _plain(cell: Any) -> Found:
    """*cell* with the characters that Excel escapes as _x000D_ and the like."""
    if isinstance(cell, str):
        text = _ESCAPED.sub(_unescaped, cell) if "_x" in cell else cell
        return text.replace("\r\n", "\n")
    if cell is None or isinstance(cell, int | float | bool):
        return cell
    return cell if hasattr(cell, "isoformat") else str(cell)


def _unescaped(match: re.Match[str]) -> str:
    return match["literal"] or chr(int(match["code"], 16))


def _range(name: str) -> Merged:
    left, top, right, bottom = range_boundaries(name)
    return Merged(top, bottom, left, right, name)
