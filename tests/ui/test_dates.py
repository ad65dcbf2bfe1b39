"""A date is typed as people write it, and read in words once the cursor has left."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from secretariat.clock import today
from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.i18n import language
from tests.ui.conftest import Open, id_of, settle
from tests.ui.test_inputs import commit
from ui.context import Place
from ui.kit.editing.dates import DateEditor, put_beside
from ui.kit.look import Look

pytestmark = pytest.mark.shares


@pytest.fixture
def detail(qtbot: QtBot, open_window: Open, book: Book) -> Any:
    window = open_window(book)
    window.activateWindow()
    window.shell.go(Place("mechanisms", id_of(book, "JCM")))
    settle()
    return window.shell.current.pane.detail


def since(book: Book) -> str:
    with book.reading() as view:
        record: Any = reading.find(view, "JCM")
    since: str = record.since
    return since


def begin(detail: Any, text: str) -> Any:
    """Type *text* into the date, and wait until it is kept, the cursor still in it."""
    editor = detail.form.boxes["since"].editor
    editor.line.setFocus()
    editor.line.selectAll()
    commit(editor.line, text)
    detail.keeper.keep()
    settle()
    return editor


@pytest.mark.parametrize(
    ("typed", "kept", "shown"),
    [
        ("9 March 2027", "2027-03-09", "9 March 2027"),
        ("2027年3月9日", "2027-03-09", "9 March 2027"),
        ("二〇二七年三月九日", "2027-03-09", "9 March 2027"),
        ("2027/3/9", "2027-03-09", "9 March 2027"),
        ("20270309", "2027-03-09", "9 March 2027"),
        ("30/06/2027", "2027-06-30", "30 June 2027"),
        ("mar 2027", "2027-03", "March 2027"),
        ("2027年3月", "2027-03", "March 2027"),
    ],
)
def test_a_date_is_typed_as_people_write_it(
    detail: Any, book: Book, typed: str, kept: str, shown: str
) -> None:
    editor = begin(detail, typed)
    assert (since(book), editor.line.text()) == (kept, typed)
    detail.form.boxes["name"].editor.focus()
    settle()
    assert (since(book), editor.line.text()) == (kept, shown)
    editor.line.setFocus()
    settle()
    assert editor.line.text() == kept


def test_a_month_that_is_kept_while_one_types_goes_on_as_it_was_typed(
    detail: Any, book: Book
) -> None:
    """2027-1 was kept as 2027-01 already; the 2 belongs to the month, not after it."""
    editor = begin(detail, "2027-1")
    assert (since(book), editor.line.text()) == ("2027-01", "2027-1")
    QTest.keyClicks(editor.line, "2")
    detail.keeper.keep()
    assert (since(book), editor.line.text()) == ("2027-12", "2027-12")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("9/3/2027", "“9/3/2027” could be two dates: write 9 March 2027 or 2027-03-09."),
        ("2027-02-30", "There is no 30 February 2027."),
        ("2027-13", "There is no month 13."),
    ],
)
def test_an_impossible_date_is_reported_beside_the_field_and_stays(
    detail: Any, book: Book, typed: str, expected: str
) -> None:
    before = since(book)
    editor = begin(detail, typed)
    detail.form.boxes["name"].editor.focus()
    settle()
    assert detail.form.boxes["since"].fault == expected
    assert (since(book), editor.line.text()) == (before, typed)


def test_a_partial_date_can_be_typed_as_its_field_shows_it(detail: Any, book: Book) -> None:
    shown = detail.form.boxes["since"].editor.line.text()
    before = since(book)
    begin(detail, "2001")
    begin(detail, shown)
    assert since(book) == before


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("end of Q3", (9, 30)), ("6月30日前", (6, 30)),
        # That words are read so is shown in tests/domain/test_deadline_words.py.
        *(pytest.param(*case, marks=pytest.mark.thorough) for case in (
            ("三季度末", (9, 30)), ("by 30 June", (6, 30)), ("年内", (12, 31)),
        )),
    ],
)  # fmt: skip
def test_a_deadline_is_typed_in_words(
    open_window: Open, book: Book, words: str, day: tuple[int, int]
) -> None:
    window = open_window(book, at=Place("actions", id_of(book, "JCM12/A1")))
    window.activateWindow()
    settle()
    detail: Any = window.shell.current.looked.pane.detail
    editor = detail.form.boxes["due"].editor
    editor.line.setFocus()
    editor.line.selectAll()
    commit(editor.line, words)
    detail.form.boxes["title"].editor.focus()
    detail.keeper.keep()
    settle()
    with book.reading() as view:
        due: Any = reading.find(view, "JCM12/A1")
    assert (due.due.month, due.due.day) == day
    assert due.due >= today()
    assert editor.line.text() == window.look.language.date(due.due)


def test_words_are_no_date_in_a_field_that_is_no_deadline(detail: Any, book: Book) -> None:
    before = since(book)
    begin(detail, "end of Q3")
    assert since(book) == before
    assert "since" in detail.form.faults


@pytest.mark.parametrize(
    ("typed", "beside", "kept"),
    [
        ("11月25日", "2026年11月24日", "2026-11-25"),
        ("25 November", "2024-11-24", "2024-11-25"),
        ("2 January", "2026-12-30", "2027-01-02"),
        ("Dec 30", "2027-01-02", "2026-12-30"),
        ("25 November", "2026", "2026-11-25"),
        ("29 February", "2027-03-01", "2028-02-29"),
        ("31 November", "2026-11-24", "31 November"),
        ("25", "2026-11-24", "25"),
        ("3/4", "2026-11-24", "3/4"),
    ],
)
def test_a_day_without_a_year_is_near_to_the_date_beside_it(
    qtbot: QtBot, typed: str, beside: str, kept: str
) -> None:
    starts, ends = (DateEditor(Look(language("en")), name, partial=True) for name in ("A", "B"))
    qtbot.addWidget(starts)
    qtbot.addWidget(ends)
    put_beside([starts, ends])
    starts.show_tree(beside)
    ends.show_tree(typed)
    assert ends.tree() == kept


def test_a_day_without_a_year_alone_is_near_to_today(qtbot: QtBot) -> None:
    editor, day = DateEditor(Look(language("en")), "From"), today()
    qtbot.addWidget(editor)
    editor.show_tree(f"{day.month}月{day.day}日")
    assert editor.tree() == day.isoformat()
