"""Reading of a scanned log: its rows as they would be typed, with doubts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from secretariat.domain.marked_logs import Row
from secretariat.domain.remarks import Remark, remark
from secretariat.domain.ticks import reading
from secretariat.errors import SecretariatError
from secretariat.exchange import scanned_pages
from secretariat.exchange.scanned_squares import Marked, read_page
from secretariat.i18n import N_

_WITHOUT = N_("No boxes stand beside this square; type the row from the page.")


@dataclass(frozen=True, slots=True)
class ScannedRow:
    """A marked row, its picture, and the doubts that the user must settle."""

    row: Row
    page: int
    picture: bytes
    """A PNG of its boxes and its writing column."""
    doubts: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class ScannedLog:
    """The contents of a scan."""

    rows: tuple[ScannedRow, ...] = ()
    """The rows with marks or doubts."""
    unmarked: tuple[str, ...] = ()
    """The codes of rows without marks."""
    empty_pages: tuple[int, ...] = ()
    """The numbers of pages on which no square was found."""
    unread_on: tuple[int, ...] = ()
    """The page number of each unreadable square, whose row must be typed."""


def read_scan(path: Path, on_page: Callable[[int], object] | None = None) -> ScannedLog:
    """The rows of the scan at *path*; refused when no page holds a square of a row.

    *on_page* hears the number of each page before it is read.
    """
    rows: dict[str, ScannedRow] = {}
    unmarked = list[str]()
    empty, unread = list[int](), list[int]()
    for number, page in enumerate(scanned_pages.pages(path), 1):
        if on_page:
            on_page(number)
        page_read = read_page(page)
        if not page_read.rows:
            empty.append(number)
        unread += [number] * page_read.unread
        for marked in page_read.rows:
            _take(_row(marked, number), marked, rows, unmarked)
    if not rows and not unmarked:
        raise SecretariatError(
            N_("No square of an action log was found in {path}; scan it again at 200 dpi or "
               "more."), path=path.name,
        )  # fmt: skip
    return ScannedLog(tuple(rows.values()), tuple(unmarked), tuple(empty), tuple(unread))


def _row(marked: Marked, page: int) -> ScannedRow | None:
    """The row as it would be typed; None if it has no marks."""
    if not marked.code.boxes.sides:
        # A log of an older version: its square has another size, so nothing beside it is in place.
        return ScannedRow(Row(code=marked.text), page, marked.picture, (remark(_WITHOUT),))
    marks_read = reading(marked.inked, marked.edges, marked.writing)
    if marks_read.is_empty:
        return None
    return ScannedRow(
        Row(code=marked.text, status=marks_read.status), page, marked.picture, marks_read.doubts
    )


def _take(
    scanned_row: ScannedRow | None, marked: Marked, rows: dict[str, ScannedRow], unmarked: list[str]
) -> None:
    """Add *scanned_row* to *rows*; a square that another page marks otherwise is in doubt.

    A page on which nothing is marked there says nothing against another.
    """
    text = marked.text
    if scanned_row is None:
        if text not in rows and marked.code.ref not in unmarked:
            unmarked.append(marked.code.ref)
        return
    if marked.code.ref in unmarked:
        unmarked.remove(marked.code.ref)
    first = rows.setdefault(text, scanned_row)
    if first.row != scanned_row.row:
        twice = remark(
            N_("Pages {first} and {second} mark this row differently."),
            first=first.page,
            second=scanned_row.page,
        )
        rows[text] = replace(first, doubts=(*first.doubts, *scanned_row.doubts, twice))
