"""Size limits of the parts of a workbook, checked while unpacking."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from typing import IO
from xml.parsers import expat

from secretariat.errors import SecretariatError
from secretariat.exchange.grids import (
    LONGEST_CELL,
    MOST_CELLS,
    MOST_COLUMNS,
    TOO_LONG_CELL,
    TOO_MANY_CELLS,
    TOO_MANY_COLUMNS,
    TOO_MANY_ROWS,
    too_many,
)
from secretariat.i18n import N_

LAST_ROW = 1_048_576
"""Number of rows in the largest sheet of a spreadsheet, including empty ones."""

MOST_TEXTS = 2_000_000
"""Greatest number of different texts that cells of a workbook share: ten in every row."""

MOST_BESIDE = 1_000_000
"""Greatest number of elements in a row that are neither rows nor cells nor texts."""

LARGEST_PART = 16 * 1024 * 1024
"""Greatest size in bytes of a part that is read as a whole, such as the styles."""

_CHUNK = 1 << 16
_TOO_MANY_TEXTS = N_("{path} has more than {most} different texts; split it into several files.")
_TOO_MUCH_BESIDE = N_(
    "{path} has more than {most} marks beside its cells; copy the values into a new workbook."
)


NO_VALUE = N_(
    "{path} has a formula in {cell} without its value; open it in your office program, save it"
    " there and import it again."
)


class Archive(zipfile.ZipFile):
    """The file of a workbook; parts read whole are limited in size."""

    def read(self, name: str | zipfile.ZipInfo, pwd: bytes | None = None) -> bytes:
        """The whole part called *name*."""
        part = name if isinstance(name, zipfile.ZipInfo) else self.getinfo(name)
        if part.file_size > LARGEST_PART:
            raise too_many(self.filename or "", _TOO_MUCH_BESIDE, MOST_BESIDE)
        return super().read(name, pwd)


class Measure:
    """Counts the elements of one part, and refuses it at the first one too many."""

    def __init__(self, path: str) -> None:
        self._path = path
        self.rows = self.cells = self.texts = 0
        self.merged: list[str] = []
        """The ranges of merged cells, as written: ``B4:C5``."""
        self._in_row = self._beside = self._length = 0
        self._cell_is = ("", "")
        """The name and the type of the current cell, as written: ``B4`` and ``str``."""
        self._unvalued = ""
        """The name of the current cell while it has a formula and no value."""
        self._in_value = False
        self._of: dict[str, Callable[[], None]] = {
            "row": self._row,
            "c": self._cell,
            "si": self._text,
        }

    def over(self, part: IO[bytes]) -> Measure:
        """Count the elements of *part*; returns itself."""
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._started
        parser.CharacterDataHandler = self._heard
        while some := part.read(_CHUNK):
            parser.Parse(some, False)  # noqa: FBT003 - expat's own way: not the last piece
        self._refuse_unvalued()
        return self

    def _started(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if (counted := self._of.get(name)) is not None:
            self._beside = self._length = 0
            counted()
            if name == "c":
                self._cell_is = attributes.get("r", "?"), attributes.get("t", "")
            return
        self._beside += 1
        if self._beside > MOST_BESIDE:
            raise too_many(self._path, _TOO_MUCH_BESIDE, MOST_BESIDE)
        self._in_value = name == "v"
        if name == "f":
            self._unvalued, _ = self._cell_is
        elif self._in_value and self._cell_is[1] == "str":
            self._unvalued = ""  # the text of no letters is a value as well
        elif name == "mergeCell":
            self.merged.append(attributes.get("ref", ""))

    def _refuse_unvalued(self) -> None:
        """Refuse a formula that nobody computed: its cell would come in empty."""
        if self._unvalued:
            raise SecretariatError(NO_VALUE, path=self._path, cell=self._unvalued)

    def _heard(self, text: str) -> None:
        if self._in_value and self._unvalued and text.strip():
            self._unvalued = ""
        self._length += len(text)
        if self._length > LONGEST_CELL:
            raise too_many(self._path, TOO_LONG_CELL, LONGEST_CELL)

    def _row(self) -> None:
        self.rows += 1
        self._in_row = 0
        if self.rows > LAST_ROW:
            raise too_many(self._path, TOO_MANY_ROWS, LAST_ROW)

    def _cell(self) -> None:
        self._refuse_unvalued()
        self.cells += 1
        self._in_row += 1
        if self._in_row > MOST_COLUMNS:
            raise too_many(self._path, TOO_MANY_COLUMNS, MOST_COLUMNS)
        if self.cells > MOST_CELLS:
            raise too_many(self._path, TOO_MANY_CELLS, MOST_CELLS)

    def _text(self) -> None:
        self.texts += 1
        if self.texts > MOST_TEXTS:
            raise too_many(self._path, _TOO_MANY_TEXTS, MOST_TEXTS)
