"""Writes registers to workbooks and CSV files, and imports them in one change or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from secretariat.data.book import Book
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.data.writing.change import Change
from secretariat.declaring.cells import Content
from secretariat.declaring.kinds import KINDS, REF, Kind
from secretariat.declaring.values import Tree
from secretariat.domain.sides import Side
from secretariat.errors import Label, SecretariatError, as_seen
from secretariat.exchange import open_sheet_reading, open_sheet_writing
from secretariat.exchange.cells import Found, inward
from secretariat.exchange.columns import ID, LABELS, Column, columns_of, whole_fields
from secretariat.exchange.csv_files import csv_pieces, read_csv
from secretariat.exchange.day_orders import doubts_of_days, is_undecided, ordered
from secretariat.exchange.grids import Grid, letters
from secretariat.exchange.headings import NOTED, Headings, Match, recognise, set_of_headings
from secretariat.exchange.layouts import Plain, laid_flat
from secretariat.exchange.totals import total_in
from secretariat.exchange.workbook_reading import read_workbook
from secretariat.exchange.workbook_writing import workbook
from secretariat.i18n import N_, Language
from secretariat.office.exporting import refuse_own_side
from secretariat.office.foreign_columns import completed, lacking, names_records
from secretariat.office.foreign_refs import (
    keep_what_is_needed,
    mark_codes_elsewhere,
    read_codes,
)
from secretariat.office.foreign_rows import fit, without_numbers
from secretariat.office.importing import Imported, take_in
from secretariat.office.refusing import ImportRefusedError
from secretariat.office.register_rows import rows_of
from secretariat.office.writing import write_whole, write_whole_bytes

_READERS = {
    ".xlsx": read_workbook,
    open_sheet_writing.ENDING: open_sheet_reading.read_open_sheet,
    ".csv": read_csv,
}
ENDINGS = tuple(_READERS)
"""Filename endings of sheets."""
_WRITING = (".docx", ".doc", ".wps", ".odt", ".rtf", ".pdf", ".html", ".htm")
"""Filename endings of what may hold a table, and cannot be saved as a sheet by what wrote it."""
_PLACE = re.compile(r"records\..+\[(\d+)\]\.(.+)")


def export_sheet(  # noqa: PLR0913 - what, where to, in which language, and whether all of it
    book: Book,
    name: str,
    target: Path,
    language: Language,
    *,
    joint_only: bool = False,
    only: Sequence[str] | None = None,
    named: bool = False,
) -> None:
    """Write the register called *name* to *target*, with headings in *language*.

    With *only*, the records with these ids, in this order. With *named*, a sheet to read and
    print: names in place of references, and the columns of the printed list that hold something.
    """
    kind = KINDS.named(name)
    if joint_only:
        refuse_own_side(kind)
    with book.reading() as view:
        columns: Sequence[Column] = columns_of(kind, _sides(view), joint_only=joint_only)
        wanted = fetching.ids(view, kind) if only is None else only
        if named:
            columns = [column for column in columns if column.name in _shown(kind)]
        rows = rows_of(view, kind, columns, wanted, language, named=named)
        if named:
            columns, rows = _filled(columns, list(rows))
        if target.suffix.lower() == ".csv":
            write_whole(target, csv_pieces(columns, rows, language))
        else:
            is_open = target.suffix.lower() == open_sheet_writing.ENDING
            make = open_sheet_writing.open_sheet if is_open else workbook
            write_whole_bytes(target, [make(language.text(kind.plural), columns, rows, language)])


def _shown(kind: Kind[Any]) -> set[str]:
    """The names of the columns that a list of *kind* shows."""
    return {REF, kind.title.name, *(field.name for field in kind.listed)}


def _filled(
    columns: Sequence[Column], rows: list[list[Content]]
) -> tuple[list[Column], Iterator[list[Content]]]:
    """The columns that are not empty, and the rows reduced to them."""
    places = [at for at in range(len(columns)) if any(row[at] not in (None, "") for row in rows)]
    return [columns[at] for at in places], ([row[at] for at in places] for row in rows)


def _sides(view: View) -> list[Side]:
    return fetching.every(view, Side)


@dataclass
class Reading:
    """A sheet that was read: the use of each column, and its records."""

    kind: Kind[Any]
    headings: Headings
    trees: list[dict[str, Tree]] = field(default_factory=list)
    rows: list[tuple[int, list[Found]]] = field(default_factory=list)
    """The row of each record: its number in the spreadsheet, and its cells."""
    encoding: str = ""
    """The encoding of a CSV file."""
    doubts_at: dict[tuple[int, int], SecretariatError] = field(default_factory=dict)
    """Doubts for the user to check, by index of the record in `trees` and column."""

    noting: bool = False
    """True when values that fit no field go to the notes."""
    unread: set[tuple[int, int]] = field(default_factory=set)
    """Values in the notes that could not be read for their field, by the same keys."""
    left_out: list[SecretariatError] = field(default_factory=list)
    """A sentence about each row that is no record, such as a row of totals."""
    lacking: SecretariatError | None = None
    """The sentence that no column gives what every new record needs."""

    @property
    def doubts(self) -> list[tuple[Match, SecretariatError]]:
        """The columns that the user should check, and why."""
        listed = [
            (match, match.doubt) for match in self.headings.matches if match.doubt is not None
        ]
        return listed + self.doubts_of_days

    @property
    def doubts_of_days(self) -> list[tuple[Match, SecretariatError]]:
        """The columns of dates that can be read in two ways."""
        return list(doubts_of_days(self.headings.matches, [cells for _, cells in self.rows]))


def read_sheet(  # noqa: PLR0913 - the book, the sheet, and three ways to take it
    view: View,
    name: str,
    path: Path,
    mapping: Mapping[str, str] | None = None,
    *,
    propose: bool = False,
    noting: bool = False,
) -> Reading:
    """The records of *name* in the sheet at *path*; nothing is written.

    *mapping* names a field for a heading or a column's letter, or nothing to leave the column out.
    With *propose*, columns that are only probably a field are taken for it, and those that nobody
    knows are left out; without it `take_in_sheet` refuses both. With *noting*, names are looked
    for in the book, and what fits no field is added to the notes.
    """
    return read_grid(
        view, KINDS.named(name), grid_of(path), mapping or {}, propose=propose, noting=noting
    )


def read_grid(  # noqa: PLR0913 - the book, the sheet, and three ways to take it
    view: View,
    kind: Kind[Any],
    grid: Grid,
    mapping: Mapping[str, str],
    *,
    propose: bool = False,
    noting: bool = False,
) -> Reading:
    """Like `read_sheet`, for a sheet that was read already or came from the clipboard."""
    flat = laid_flat(grid) if noting else Plain(grid)
    headings = recognise(flat.grid, kind, _sides(view), mapping)
    if noting:
        headings = without_numbers(headings, flat.grid)
    below = [cells for number, cells in flat.grid.rows if number > headings.row]
    headings = completed(view, kind, headings, below)
    headings = replace(headings, matches=ordered(headings.matches, below))
    reading = Reading(kind, headings, encoding=grid.encoding, noting=noting)
    taken = [match for match in headings.matches if match.column and (match.is_certain or propose)]
    reading.lacking = lacking(view, kind, headings.matches, below)
    for number, cells in flat.grid.rows:
        if number <= headings.row or number in flat.headed or not (tree := _tree(taken, cells)):
            continue
        if total := total_in(cells, alone=noting):
            sentence = N_("Row {number}, “{said}”, is a row of totals and is left out.")
            reading.left_out.append(SecretariatError(sentence, number=number, said=total[:60]))
            continue
        reading.trees.append(tree)
        reading.rows.append((number, cells))
    if noting:
        read_codes(view, reading, taken)
    keep_what_is_needed(view, reading, taken)
    if noting:
        fit(view, reading, flat, taken)
        mark_codes_elsewhere(view, reading, taken)
    return reading


def remembered(
    view: View,
    kind: Kind[Any],
    grid: Grid,
    known: Mapping[str, Mapping[str, str]],
) -> dict[str, str]:
    """The former use of the columns of *grid*, if its headings were seen before."""
    try:
        headings = recognise(laid_flat(grid).grid, kind, _sides(view), {})
    except SecretariatError:
        return {}
    texts = [match.heading for match in headings.matches]
    mapping = known.get(set_of_headings(texts), {})
    slots = {column.slot for column in columns_of(kind, _sides(view))}
    slots |= {column.slot for column in whole_fields(kind)} | {"", NOTED}
    below = [cells for number, cells in grid.rows if number > headings.row]
    codes = {
        match.heading
        for match in headings.matches
        if mapping.get(match.heading) == NOTED and names_records(view, kind, below, match.index)
    }  # what was noted when the book had none of these records is their reference now
    return {
        heading: slot
        for heading, slot in mapping.items()
        if slot.partition(":")[0] in slots and heading in texts and heading not in codes
    }


def no_sheet(path: Path) -> SecretariatError:
    """The error that the document at *path* is no list, with another way to import its table."""
    return SecretariatError(
        N_("{path} is no sheet; copy the table in it and paste it into the list with Ctrl+V."),
        path=path.name,
    )


def grid_of(path: Path) -> Grid:
    """The cells of the workbook or CSV file at *path*."""
    if path.suffix.lower() in _WRITING:
        raise no_sheet(path)
    if path.suffix.lower() not in ENDINGS:
        raise SecretariatError(
            N_("{path} is not .xlsx, .ods or .csv; save it as one of them."), path=path.name
        )
    return _READERS[path.suffix.lower()](path)


def _tree(taken: list[Match], cells: list[Found]) -> dict[str, Tree]:
    """One row in the interchange form, empty when no used column has a value."""
    tree: dict[str, Tree] = {}
    is_filled = False
    for match in taken:
        column = match.chosen
        value = inward(column, cells[match.index] if match.index < len(cells) else None)
        is_filled = is_filled or value is not None
        if value is not None or column.name not in (ID, REF):
            column.put(tree, "" if value is None and column.path else value)
    return tree if is_filled else {}


def described(reading: Reading, language: Language, *, propose: bool = False) -> Iterator[str]:
    """The preview: one line for each column with its use, under a line of heads, and every doubt.

    How like a heading is to that of the field stands beside it, in per cent.
    """
    heads = (N_("Column"), N_("Heading", context="of a column"), N_("Field"), N_("Likeness"))
    yield "\t".join(map(language.text, heads))
    for match in reading.headings.matches:
        taken = match.column is not None and (match.is_certain or propose)
        slot = match.slot if taken or reading.noting else ""
        yield "\t".join((match.letter, as_seen(match.heading), slot or "-", f"{match.likeness}%"))
    for match, doubt in reading.doubts:
        if match.column is not None or not reading.noting:
            taken_as = match.column if propose and doubt is match.doubt else None
            sentence = doubt if taken_as is None else _as_taken(match, taken_as)
            yield f"{match.letter}{reading.headings.row}: {language.error(sentence)}"
    for (row, column), doubt in sorted(reading.doubts_at.items(), key=lambda item: item[0]):
        yield f"{letters(column)}{reading.rows[row][0]}: {language.error(doubt)}"
    yield from map(language.error, reading.left_out)
    if reading.encoding:
        yield language.text(
            N_("The file is written in {encoding}."), encoding=reading.encoding.upper()
        )


def _as_taken(match: Match, column: Column) -> SecretariatError:
    """The remark on a column that was only probably *column*, and is taken for it."""
    label = column.field.label if column.field else LABELS[column.name]
    return SecretariatError(
        N_("“{said}” is read as “{value}”."), said=match.heading[:60], value=Label(label)
    )


def take_in_sheet(change: Change, reading: Reading, *, propose: bool = False) -> Imported:
    """Add and change records as in *reading*, all or none; refusals name cells: ``C5 (Due)``.

    What is wrong with a whole column is said once, at its heading.
    """
    row = reading.headings.row
    unsure = (
        []
        if propose
        else [(match, match.doubt) for match in reading.headings.matches if match.doubt]
    )
    if not reading.noting:
        unsure += [(match, doubt) for match, doubt in reading.doubts_of_days if is_undecided(match)]
    refusals = [(f"{match.letter}{row}", doubt) for match, doubt in unsure]
    if reading.lacking is not None:
        refusals.append((f"{row}:{row}", reading.lacking))
    if refusals:
        raise ImportRefusedError(refusals)
    try:
        return take_in(change, {reading.kind.name: reading.trees})
    except ImportRefusedError as refused:
        placed = [(_cell(path, reading), refusal) for path, refusal in refused.refusals]
        raise ImportRefusedError(placed) from refused


def _cell(path: str, reading: Reading) -> str:
    """The cell at *path* of the interchange form; the row where it has none."""
    parts = _PLACE.fullmatch(path)
    if parts is None:
        return path
    number, cells = reading.rows[int(parts[1])]
    columns = [
        match
        for match in reading.headings.matches
        if match.column and match.column.name == parts[2]
    ]
    filled = [column for column in columns if column.index < len(cells) and cells[column.index]]
    for column in filled or columns:
        return f"{column.letter}{number} ({column.heading})"
    return f"{number}:{number} ({parts[2]})"
