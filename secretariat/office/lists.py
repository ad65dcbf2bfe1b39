"""Lists, filtered and sorted as shown, written to a file or the clipboard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from secretariat.data.book import Book
from secretariat.data.store import fetching
from secretariat.declaring.cells import Content
from secretariat.declaring.kinds import REF, Kind
from secretariat.domain.sides import Side
from secretariat.errors import SecretariatError
from secretariat.exchange.columns import columns_of, titles
from secretariat.i18n import N_, Language
from secretariat.office import calendars, exporting, sheets
from secretariat.office.register_rows import rows_of
from secretariat.office.writing import write_whole

WORKBOOK, OPEN_SHEET, CSV, JSON, CALENDAR = ".xlsx", ".ods", ".csv", ".json", calendars.ENDING


@dataclass(frozen=True)
class Table:
    """Headings, and rows of cells under them."""

    headings: list[str]
    rows: list[list[Content]]


def endings_for(kind: Kind[Any]) -> tuple[str, ...]:
    """The filename endings of the forms in which a list of *kind* can be written."""
    return (WORKBOOK, OPEN_SHEET, CSV, JSON, *((CALENDAR,) if kind.name in calendars.NAMES else ()))


def export_list(  # noqa: PLR0913 - what, where to, in which language, and whether all of it
    book: Book,
    kind: Kind[Any],
    ids: Sequence[str],
    target: Path,
    language: Language,
    *,
    joint_only: bool = False,
    named: bool = False,
) -> int:
    """Write the records with these *ids*, in this order, to *target*, by its ending.

    With *named*, a sheet has names in place of references, to read and print.
    Returns the number of records that a calendar leaves out since they have no day.
    """
    ending = target.suffix.lower()
    if ending not in endings_for(kind):
        raise SecretariatError(
            N_("A list can be saved as {known}; {path} has an unsupported extension."),
            known=list(endings_for(kind)),
            path=target.name,
        )
    if ending == CALENDAR:
        return calendars.export_calendar(book, kind.name, target, language, only=ids)
    if ending == JSON:
        pieces = exporting.whole(book, (kind.name,), joint_only=joint_only, only=ids)
        write_whole(target, pieces)
    else:
        sheets.export_sheet(
            book, kind.name, target, language, joint_only=joint_only, only=ids, named=named
        )
    return 0


def table_of(book: Book, kind: Kind[Any], ids: Sequence[str], language: Language) -> Table:
    """The list of *kind* with these records, each part in a cell of its own.

    The headings are those of an export, so that the table can come back.
    """
    with book.reading() as view:
        listed = {field.name for field in kind.listed} | {REF, kind.title.name}
        sides = fetching.every(view, Side)
        every = columns_of(kind, sides)
        headed = zip(every, titles(every, language), strict=True)
        shown = [(column, head) for column, head in headed if column.name in listed]
        rows = [*rows_of(view, kind, [column for column, _ in shown], ids, language)]
    return Table([head for _, head in shown], rows)
