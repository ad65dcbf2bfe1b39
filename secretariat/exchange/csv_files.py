"""CSV files: UTF-8 with a mark at the beginning, so that Excel reads the Chinese; and back.

A text that a spreadsheet would take for a formula gets an apostrophe in front, which is taken away
when the file comes back. Spreadsheets set to Chinese take wide signs for formulas as well.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from secretariat import file_faults
from secretariat.errors import SecretariatError
from secretariat.exchange.cells import Cell
from secretariat.exchange.columns import Column, titles
from secretariat.exchange.grids import MOST_ROWS, Grid, has_something
from secretariat.i18n import N_, Language

LARGEST = 256 * 1024 * 1024
"""Bytes; a larger file is not read into memory."""

_RISKY = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_GUARDED = re.compile("'" + _RISKY.pattern)
_DELIMITERS = ",;\t"


def csv_pieces(
    columns: Sequence[Column], rows: Iterable[Sequence[Cell]], said: Language
) -> Iterator[str]:
    """The file in pieces, with headings in *said*."""
    yield "\ufeff" + _line([guarded(one) for one in titles(columns, said)])
    for row in rows:
        yield _line([_text(cell) for cell in row])


def _line(texts: Sequence[str]) -> str:
    target = io.StringIO()
    csv.writer(target).writerow(texts)
    return target.getvalue()


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return guarded(cell) if isinstance(cell, str) else str(cell)


def guarded(text: str) -> str:
    """*text* so that no spreadsheet takes it for a formula."""
    return "'" + text if _RISKY.match(text) else text


def unguarded(text: str) -> str:
    """What was *text* before it was `guarded`."""
    return text[1:] if _GUARDED.match(text) else text


def read_csv(path: Path) -> Grid:
    """The rows of the CSV file at *path*, in whichever encoding and with whichever comma."""
    try:
        if path.stat().st_size > LARGEST:
            raise SecretariatError(N_("{path} is too large to be read in."), path=path.name)
        text, encoding = _decoded(path.read_bytes(), path)
    except OSError as error:
        raise file_faults.cannot_be_read(path, error) from error
    grid = Grid(encoding=encoding)
    try:
        for number, row in enumerate(_rows(text), start=1):
            cells = [unguarded(cell) for cell in row]
            if has_something(list(cells)):
                grid.rows.append((number, list(cells)))
            if len(grid.rows) > MOST_ROWS:
                raise SecretariatError(N_("{path} is too large to be read in."), path=path.name)
    except csv.Error as error:
        raise SecretariatError(N_("{path} is not a CSV file."), path=path.name) from error
    return grid


def _rows(text: str) -> Iterator[list[str]]:
    delimiter = max(_DELIMITERS, key=lambda one: len(next(_parsed(text, one), [])))
    return _parsed(text, delimiter)


def _parsed(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)


def _decoded(data: bytes, path: Path) -> tuple[str, str]:
    """The text and the encoding that fits; a file that fits none is refused, not guessed at."""
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
        (b"", "utf-8"),
        (b"", "gb18030"),
    ):
        if not data.startswith(mark):
            continue
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding != "gb18030" or _is_chinese(text):
            return text, encoding
    raise SecretariatError(
        N_("{path} is neither UTF-8 nor GB18030; save it as “CSV UTF-8”."), path=path.name
    )


def _is_chinese(text: str) -> bool:
    """True unless most characters beyond ASCII are rare: then the file is in another encoding."""
    beyond = [one for one in text if not one.isascii()]
    common = sum(_is_common(one) for one in beyond)
    return common * 2 >= len(beyond)


def _is_common(one: str) -> bool:
    try:
        return bool(one.encode("gb2312"))
    except UnicodeEncodeError:
        return False
