"""Writes and reads CSV files: in UTF-8 with a byte order mark, so that Excel reads the Chinese.

A text that a spreadsheet would take for a formula gets an apostrophe in front, which is taken away
when the file comes back. Spreadsheets set to Chinese take wide signs for formulas as well.
"""

from __future__ import annotations

import codecs
import csv
import io
import itertools
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import BinaryIO

from secretariat import file_faults, incoming_files
from secretariat.declaring.cells import Content
from secretariat.errors import SecretariatError
from secretariat.exchange.columns import Column, titles
from secretariat.exchange.grids import (
    LONGEST_CELL,
    MOST_COLUMNS,
    TOO_LONG_CELL,
    TOO_MANY_COLUMNS,
    Grid,
    too_many,
)
from secretariat.i18n import N_, Language

LARGEST = 256 * 1024 * 1024
"""Greatest size in bytes of a file that is read."""

_RISKY = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_GUARDED = re.compile("'" + _RISKY.pattern)
_DELIMITERS = ",;\t|"
_LOOKED_AT = 10
"""Number of first lines from which the delimiter is guessed."""
_HEAD = 1 << 16
_ZEROS = 0.02
"""Share of pairs of bytes with a zero above which a text is UTF-16, even one mostly Chinese."""
_LONGEST_LINE = 4_000_000
"""Greatest length of a line in characters: thirty of the longest cells."""
_TOO_LONG_LINE = N_(
    "{path} has a line of more than {most} characters; save it as a CSV file with a line for each"
    " record."
)
_MOST_SIGNS = 200_000
"""Greatest number of delimiters in one row, including those in quoted texts."""


def csv_pieces(
    columns: Sequence[Column], rows: Iterable[Sequence[Content]], language: Language
) -> Iterator[str]:
    """The file in pieces, with headings in *language*."""
    yield "\ufeff" + _line([guarded(title) for title in titles(columns, language)])
    for row in rows:
        yield _line([text_of(cell) for cell in row])


def _line(texts: Sequence[str]) -> str:
    target = io.StringIO()
    csv.writer(target).writerow(texts)
    return target.getvalue()


def text_of(cell: Content) -> str:
    """The text of *cell* in a file of texts alone: guarded, and numbers without an exponent."""
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return guarded(cell) if isinstance(cell, str) else str(cell)


def guarded(text: str) -> str:
    """*text*, with an apostrophe in front if a spreadsheet would take it for a formula."""
    return "'" + text if _RISKY.match(text) else text


def unguarded(text: str) -> str:
    """The text from which `guarded` made *text*."""
    return text[1:] if _GUARDED.match(text) else text


def read_csv(path: Path) -> Grid:
    """The rows of the CSV file at *path*; its encoding and delimiter are recognised.

    It is read line by line, so that no more is in memory than a sheet may hold.
    """
    try:
        with incoming_files.opened(path) as file:
            if os.fstat(file.fileno()).st_size > LARGEST:
                raise incoming_files.too_large(path, LARGEST)
            return _read(file, path)
    except OSError as error:
        raise file_faults.cannot_be_read(path, error) from error
    except csv.Error as error:
        raise SecretariatError(N_("{path} is not a CSV file."), path=path.name) from error


def _read(file: BinaryIO, path: Path) -> Grid:
    encoding = encoding_of(file, path)
    grid = Grid(encoding=encoding)
    file.seek(0)
    with io.TextIOWrapper(file, encoding, newline="") as text:
        lines = _Lines(text, path)
        delimiter = delimiter_of(list(itertools.islice(lines, _LOOKED_AT)))
        text.seek(0)
        lines = _Lines(text, path, delimiter)
        for number, row in enumerate(csv.reader(lines, delimiter=delimiter), start=1):
            lines.signs = 0
            if len(row) > MOST_COLUMNS and any(row[MOST_COLUMNS:]):
                raise too_many(path.name, TOO_MANY_COLUMNS, MOST_COLUMNS)
            grid.add(number, [unguarded(cell) for cell in row], path.name)
    return grid


class _Lines(Iterator[str]):
    """The lines of a file; refuses a line that is too long before it is parsed."""

    def __init__(self, text: io.TextIOWrapper, path: Path, delimiter: str = "") -> None:
        self._text, self._name, self._delimiter = text, path.name, delimiter
        self.signs = 0
        """Number of delimiters since the row began, including those in quoted texts."""

    def __next__(self) -> str:
        line = self._text.readline(_LONGEST_LINE)
        if not line:
            raise StopIteration
        if len(line) == _LONGEST_LINE:
            raise too_many(self._name, _TOO_LONG_LINE, _LONGEST_LINE)
        if len(line) > LONGEST_CELL and self._has_long_cell(line):
            raise too_many(self._name, TOO_LONG_CELL, LONGEST_CELL)
        if self._delimiter:
            self.signs += line.count(self._delimiter)
            if self.signs > _MOST_SIGNS:
                raise too_many(self._name, TOO_MANY_COLUMNS, MOST_COLUMNS)
        return line

    def _has_long_cell(self, line: str) -> bool:
        return max(map(len, line.split(self._delimiter or ","))) > LONGEST_CELL


def delimiter_of(lines: Sequence[str]) -> str:
    """The delimiter that splits most of *lines*, the first of a file, into equally many cells.

    A title above the headings has none, and texts contain commas. Rows that begin or end within a
    quoted text count only to decide between delimiters that are otherwise equal.
    """
    return max(_DELIMITERS, key=lambda delimiter: _parting(lines, delimiter))


def _parting(lines: Sequence[str], delimiter: str) -> tuple[int, int, int, int]:
    """Number and width of the rows of the most frequent width: of whole rows, then of all rows."""
    quotes = list(itertools.accumulate((line.count('"') for line in lines), initial=0))
    reader, begun = csv.reader(lines, delimiter=delimiter), 0
    whole, every = Counter[int](), Counter[int]()
    for row in reader:
        if len(row) > 1:
            every[len(row)] += 1
            if quotes[begun] % 2 == quotes[reader.line_num] % 2 == 0:
                whole[len(row)] += 1
        begun = reader.line_num
    return *_commonest(whole), *_commonest(every)


def _commonest(widths: Mapping[int, int]) -> tuple[int, int]:
    if not widths:
        return 0, 0
    width, rows = max(widths.items(), key=lambda item: (item[1], item[0]))
    return rows, width


def encoding_of(file: BinaryIO, path: Path) -> str:
    """The encoding in which all of *file* can be read; SecretariatError if there is none."""
    file.seek(0)
    head = file.read(_HEAD)
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
        (b"", _without_mark(head)),
        (b"", "utf-8"),
        (b"", "gb18030"),
    ):
        if encoding and head.startswith(mark) and _fits(file, encoding):
            return encoding
    raise SecretariatError(
        N_("{path} is neither UTF-8 nor GB18030; save it as “CSV UTF-8”."), path=path.name
    )


def _without_mark(head: bytes) -> str:
    """The UTF-16 encoding of a *head* without byte order mark, by its zero bytes; else empty."""
    pairs = len(head) // 2
    for encoding, first in (("utf-16-le", 1), ("utf-16-be", 0)):
        zeros, others = head[first::2].count(0), head[1 - first :: 2].count(0)
        if zeros > pairs * _ZEROS and not others:
            text = head[: 2 * pairs].decode(encoding, "ignore")
            if "\n" in text or "\r" in text:
                return encoding
    return ""


def _fits(file: BinaryIO, encoding: str) -> bool:
    """True when all of *file* can be read in *encoding* and does not look like another one."""
    file.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)()
    beyond = common = 0
    try:
        while data := file.read(_HEAD):
            text = decoder.decode(data)
            if encoding == "gb18030":
                some = [sign for sign in text if not sign.isascii()]
                beyond += len(some)
                common += sum(_is_common(sign) for sign in some)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    # Most characters beyond ASCII are common in Chinese; else the file is in another encoding.
    return common * 2 >= beyond


def _is_common(sign: str) -> bool:
    try:
        return bool(sign.encode("gb2312"))
    except UnicodeEncodeError:
        return False
