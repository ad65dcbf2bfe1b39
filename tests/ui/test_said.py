"""What lists, forms and histories say: dates, sides and languages as a reader expects them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.domain.papers import Paper
from tests.ui.conftest import ME, Open, id_of, settle
from ui.context import Place
from ui.kit.cells import Cell

pytestmark = pytest.mark.shares


def lines_of_past(window: Any, screen: str, record: str) -> list[tuple[str, str]]:
    """What the history of a record says: each field, and what became of it."""
    window.shell.go(Place(screen, record, "past"))
    settle()
    model = window.shell.current.pane.detail.past.table.records
    cells = [model.cell(row, 0) for row in range(model.rowCount())]
    return [(cell.text, cell.second) for cell in cells]


@pytest.mark.parametrize(
    ("spoken", "field", "expected"),
    [("en", "Received", "8 September 2026 → 9 October 2026"),
     ("zh", "收到日期", "2026年9月8日 → 2026年10月9日")],
)  # fmt: skip
def test_a_history_says_days_in_words(
    open_window: Open, book: Book, spoken: str, field: str, expected: str
) -> None:
    paper = id_of(book, "DOC:13")
    with book.change("Change record", ME) as change:
        filed = reading.find_as(change.view, Paper, "DOC:13")
        change.update(filed, replace(filed, received=date(2026, 10, 9)))
    window = open_window(book, language=spoken)
    assert (field, expected) in lines_of_past(window, "papers", paper)


def test_a_history_tells_what_was_removed_from_what_was_brought_back(
    open_window: Open, book: Book
) -> None:
    paper = id_of(book, "DOC:13")
    window = open_window(book)
    with book.change("Remove record", ME) as change:
        change.remove(reading.find(change.view, "DOC:13"))
    window.shell.undo()
    settle()
    newest = lines_of_past(window, "papers", paper)[:2]
    assert newest == [("Brought back", "Undo"), ("Removed", "Remove record")]


@pytest.mark.parametrize(("spoken", "sides"), [("en", {"China", "UK"}), ("zh", {"中方", "英方"})])
def test_a_side_is_called_as_it_is_at_the_table(
    open_window: Open, book: Book, spoken: str, sides: set[str]
) -> None:
    window = open_window(book, language=spoken, at=Place("people"))
    model = window.shell.current.pane.model
    at = [column.key for column in model.columns].index("side")
    assert {model.cell(row, at).text for row in range(model.rowCount())} == sides


def test_an_excerpt_that_the_title_says_already_gives_way_to_the_other_language(
    open_window: Open, book: Book
) -> None:
    window = open_window(book, language="zh", at=Place("search", part="数据"))
    model = window.shell.current.model
    cells = [model.cell(row, 0) for row in range(model.rowCount())]
    repeated = [cell for cell in cells if cell.second.strip("…") in cell.text]
    assert cells
    assert repeated == []


def test_where_nothing_is_found_no_empty_table_stands(open_window: Open, book: Book) -> None:
    window = open_window(book, at=Place("search", part="zzzz"))
    screen: Any = window.shell.current
    assert not screen.table.isVisible()
    screen.line.setText("data")
    screen.line.seek()
    settle()
    assert screen.table.isVisible()


@pytest.mark.parametrize(
    ("register", "first"),
    [("minutes", Cell("First meeting of the Expert Group", "EG1/M", lead="EG1/M")),
     ("observations",
      Cell("Joint commitment to the Partnership Fund", "IND:5/2014", lead="IND:5/2014"))],
)  # fmt: skip
def test_a_record_without_a_title_is_called_by_what_stands_first_in_it(
    open_window: Open, book: Book, register: str, first: Cell
) -> None:
    window = open_window(book, at=Place(register))
    model = window.shell.current.pane.model
    assert first in {model.cell(row, 0) for row in range(model.rowCount())}
