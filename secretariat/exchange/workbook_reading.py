"""An XLSX workbook as rows of values, whoever made it and whatever they meant by it.

Nothing in such a file is trusted: sizes are judged before anything is unpacked, document types
with their entities are refused, formulas are never computed.
"""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any
from xml.parsers import expat

from openpyxl.cell.text import Text
from openpyxl.reader.excel import SHARED_STRINGS, ExcelReader
from openpyxl.utils import range_boundaries
from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from secretariat import file_faults
from secretariat.errors import SecretariatError
from secretariat.exchange import packages
from secretariat.exchange.cells import Found
from secretariat.exchange.grids import MOST_CELLS, MOST_ROWS, Grid, Merged, has_something
from secretariat.i18n import N_

LARGEST = 256 * 1024 * 1024
"""Bytes that the parts of a workbook may have when they are unpacked."""

_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_CHUNK = 1 << 16
_ESCAPED = re.compile("_x005F(?P<literal>_x[0-9A-Fa-f]{4}_)|_x(?P<code>[0-9A-Fa-f]{4})_")
_LOCKED = N_(
    "{path} is protected by a password or in Excel's old form; save it as .xlsx without a password."
)


def read_workbook(path: Path) -> Grid:
    """The first visible sheet of the workbook at *path*."""
    packages.refuse_locked(path, _LOCKED)
    try:
        # The file is ours, so that it is closed even where a parser gave up half-way.
        with (
            warnings.catch_warnings(),
            path.open("rb") as file,
            zipfile.ZipFile(file) as archive,
        ):
            # openpyxl warns of what it does not carry over; we want values only.
            warnings.simplefilter("ignore")
            _refuse_bombs(archive, path)
            _refuse_document_types(archive, path)
            return _first_sheet(path, file, archive)
    except SecretariatError:
        raise
    except MemoryError as error:
        raise _too_large(path) from error
    except Exception as error:
        if isinstance(error, OSError) and file_faults.is_usual(error):
            raise file_faults.cannot_be_read(path, error) from error
        # What a broken file makes a parser raise is not to be foreseen; no fault of ours hides
        # here, for the tests read sound files.
        raise SecretariatError(
            N_("{path} is damaged or not a workbook; open it in Excel and save it anew as .xlsx."),
            path=path.name,
        ) from error


def _too_large(path: Path) -> SecretariatError:
    return SecretariatError(N_("{path} is too large to be read in."), path=path.name)


def _refuse_bombs(archive: zipfile.ZipFile, path: Path) -> None:
    if packages.unpacked_size(archive) > LARGEST:
        raise _too_large(path)


def _refuse_document_types(archive: zipfile.ZipFile, path: Path) -> None:
    """No part of a workbook has a document type; whoever adds one is up to something."""
    if packages.has_document_type(archive):
        raise SecretariatError(
            N_("{path} holds a document type, which no workbook needs and which can do harm."),
            path=path.name,
        )


class _Reader(ExcelReader):
    """openpyxl's reader with a table of texts that loses nothing.

    WORKAROUND: openpyxl 3.1.5 (reader/strings.py) takes every "x005F_" out of shared texts.
    """

    def read_strings(self) -> None:
        """Fill the table of texts that cells share."""
        for part in self.package.findall(SHARED_STRINGS):
            with self.archive.open(part.PartName[1:]) as source:
                self.shared_strings = list(_texts(source))


def _texts(source: Any) -> Iterator[str]:
    for _, node in iterparse(source):
        if node.tag == f"{{{SHEET_MAIN_NS}}}si":
            yield Text.from_tree(node).content
            node.clear()


def _first_sheet(path: Path, file: IO[bytes], archive: zipfile.ZipFile) -> Grid:
    reader = _Reader(file, read_only=True, data_only=True, keep_links=False)
    try:
        reader.read()
        sheets = [one for one in reader.wb.worksheets if one.sheet_state == "visible"]
        if not sheets:
            raise SecretariatError(N_("{path} has no sheet."), path=path.name)
        grid = Grid(merged=list(_merged(archive, sheets[0])))
        sheets[0].reset_dimensions()  # what a sheet says of its own size may be wrong
        _fill(grid, sheets[0], path)
        return grid
    finally:
        reader.archive.close()


def _fill(grid: Grid, sheet: Any, path: Path) -> None:
    seen = 0
    for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
        seen += len(row) + 1
        cells: list[Found] = [_plain(cell) for cell in row]
        if has_something(cells):
            grid.rows.append((number, cells))
        if seen > MOST_CELLS or number > _LAST_ROW or len(row) > _LAST_COLUMN:
            raise _too_large(path)
        if len(grid.rows) > MOST_ROWS:
            raise _too_large(path)


def _plain(cell: Any) -> Found:
    """*cell* with the characters that Excel writes as _x000D_ and the like."""
    if isinstance(cell, str):
        text = _ESCAPED.sub(_unescaped, cell) if "_x" in cell else cell
        return text.replace("\r\n", "\n")
    if cell is None or isinstance(cell, int | float | bool):
        return cell
    return cell if hasattr(cell, "isoformat") else str(cell)


def _unescaped(found: re.Match[str]) -> str:
    return found["literal"] or chr(int(found["code"], 16))


def _merged(archive: zipfile.ZipFile, sheet: Any) -> Iterator[Merged]:
    """The merged ranges of *sheet*, which the reading of single rows passes over."""
    found: list[str] = []

    def started(name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] == "mergeCell":
            found.append(attributes.get("ref", ""))

    parser = expat.ParserCreate()
    parser.StartElementHandler = started
    with archive.open(sheet._worksheet_path) as part:  # noqa: SLF001 - nothing else tells its part
        while some := part.read(_CHUNK):
            parser.Parse(some, False)  # noqa: FBT003 - as above
    for name in found:
        left, top, right, bottom = range_boundaries(name)
        yield Merged(top, bottom, left, right, name)
