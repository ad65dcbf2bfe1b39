"""A record of hundreds of entries: only those near the view have editors, and nobody notices."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.data.writing import agendas
from secretariat.declaring.values import Bilingual
from secretariat.domain.meetings import Paragraph
from tests.fixtures.books import copied
from tests.ui.conftest import EACH, ME, Open, settle
from tests.ui.shared_window import Shared
from tests.ui.test_inputs import commit
from ui.context import Place

pytestmark = pytest.mark.shares

KEY = Qt.Key
ENGLISH = "A paragraph that comes from elsewhere. "
CHINESE = "别处写来的段落。"


@pytest.fixture
def book(long_book: Path, tmp_path: Path, shared: Shared | None) -> Any:
    if shared is not None:
        yield shared.book(long_book)
        return
    book = Book.open(copied(long_book, tmp_path / "test.book"), desk="desk")
    yield book
    book.close()


@pytest.fixture
def window(open_window: Open, book: Book, request: pytest.FixtureRequest) -> Any:
    window: Any = open_window(book, scale=getattr(request, "param", 100))
    window.resize(1280, 720)
    window.activateWindow()
    settle()
    return window


at_both_sizes = pytest.mark.parametrize(
    "window", [100, pytest.param(200, marks=pytest.mark.thorough)], indirect=True, ids=str
)
"""In a usual run, twice the size is left to what rows are built when the record opens."""


def record(window: Any, where: str = "") -> Any:
    with window.book.reading() as view:
        meeting = reading.find(view, "JCM13").id
        part = f"record#{reading.find(view, where).id}" if where else "record"
    window.shell.go(Place("meetings", meeting, part))
    rest()
    return window.shell.current.workspace.tab


def rest() -> None:
    """Let rows be built, a few in a turn, until all are there that are near."""
    for _ in range(8):
        settle()


def row_of(tab: Any, ref: str) -> Any:
    return next(row for row in tab.rows if row.entry.ref == ref)


def built(tab: Any) -> list[Any]:
    return [row for row in tab.rows if row.built is not None]


def seen_at(tab: Any, row: Any) -> int:
    """How far the top of *row* is below that of the view."""
    return row.mapTo(tab._scroll.viewport(), QPoint()).y()  # type: ignore[no-any-return]  # widgets of a test are of any class


def in_view(tab: Any) -> list[Any]:
    height = tab._scroll.viewport().height()
    return [
        row
        for row in tab.rows
        if seen_at(tab, row) < height and seen_at(tab, row) + row.height() > 0
    ]


def scroll(tab: Any, share: float) -> None:
    bar = tab._scroll.verticalScrollBar()
    bar.setValue(round(bar.maximum() * share))
    rest()


@pytest.mark.parametrize("window", [100, 200], indirect=True, ids=str)
def test_only_rows_near_the_view_have_editors(window: Any) -> None:
    tab = record(window)
    assert len(tab.rows) > 5 * EACH
    assert in_view(tab)
    assert all(row.built for row in in_view(tab))
    assert len(built(tab)) < 40
    # Tab may come into the record from either end.
    assert tab.rows[0].built
    assert tab.rows[-1].built


@at_both_sizes
def test_whatever_is_scrolled_to_has_editors_and_what_is_left_behind_has_none(window: Any) -> None:
    tab = record(window)
    for share in (0.2, 0.5, 0.8, 1.0, 0.4, 0.0):
        bar = tab._scroll.verticalScrollBar()
        bar.setValue(round(bar.maximum() * share))
        # At once: nobody sees an empty page.
        assert in_view(tab)
        assert all(row.built for row in in_view(tab))
        rest()
        assert all(row.built for row in in_view(tab))
        assert len(built(tab)) < 60


def test_a_row_without_an_editor_is_as_high_as_it_was_and_says_what_stands_there(
    window: Any,
) -> None:
    tab = record(window)
    row = tab.rows[2]
    height = row.height()
    tab.rows[0].focus()
    scroll(tab, 0.6)
    assert row.built is None
    assert row.height() == height
    assert row.accessibleName() == "Paragraph 1.3"
    scroll(tab, 0)
    assert row.built is not None
    assert row.accessibleName() == ""


@at_both_sizes
def test_scrolling_by_steps_moves_what_is_seen_by_as_much(window: Any) -> None:
    tab = record(window)
    bar = tab._scroll.verticalScrollBar()
    for way in (60, -60):
        scroll(tab, 0.5)
        for _ in range(20):
            first = in_view(tab)[-1 if way > 0 else 0]
            before = seen_at(tab, first)
            bar.setValue(bar.value() + way)
            rest()
            assert seen_at(tab, first) == before - way


def test_a_jump_lands_on_its_entry_and_builds_what_is_around_it(window: Any) -> None:
    tab = record(window, "JCM13/3.17")
    row = row_of(tab, "JCM13/3.17")
    tab.focus()
    rest()
    assert row.has_focus
    assert row in in_view(tab)
    assert all(row.built for row in in_view(tab))
    assert len(built(tab)) < 50


@pytest.mark.own_window
def test_the_next_item_is_reached_by_its_key_wherever_one_is(window: Any) -> None:
    tab = record(window)
    tab.focus()
    for number in (2, 3, 4):
        QTest.keyClick(window.focusWidget(), KEY.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
        rest()
        assert tab._now.entry.ref == f"JCM13/{number}.1"
        assert tab._now in in_view(tab)


@pytest.mark.parametrize(
    ("key", "begins"), [(KEY.Key_Tab, "JCM13/1.2"), (KEY.Key_Backtab, "JCM13/3.20")]
)
def test_tab_goes_on_over_the_edge_of_what_is_built(window: Any, key: Qt.Key, begins: str) -> None:
    tab = record(window, begins)
    tab.focus()
    rest()
    order = [row.entry.id for row in tab.rows]
    if key is KEY.Key_Backtab:
        order.reverse()
    reached = [tab._now.entry.id]
    for _ in range(90):
        # Without a turn of the event loop: faster than rows are built around the view.
        QTest.keyClick(window.focusWidget(), key)
        now = next((row.entry.id for row in tab.rows if row.has_focus), reached[-1])
        if now != reached[-1]:
            reached.append(now)
    at = order.index(reached[0])
    assert len(reached) > 40
    assert reached == order[at : at + len(reached)]
    rest()
    assert 0 <= seen_at(tab, window.focusWidget()) < tab._scroll.viewport().height()


def test_typed_text_is_kept_when_its_row_leaves_the_view(window: Any, book: Book) -> None:
    tab = record(window)
    row = row_of(tab, "JCM13/1.2")
    row.focus()
    QTest.keyClicks(row.editor.english, "So: ")
    scroll(tab, 1)
    assert row.built is not None
    # Typing goes on, seen again.
    QTest.keyClicks(window.focusWidget(), "far ")
    rest()
    assert row in in_view(tab)
    tab.rows[-1].focus()
    rest()
    scroll(tab, 1)
    with book.reading() as view:
        assert reading.find_as(view, Paragraph, "JCM13/1.2").text.en.startswith("So: far ")
    scroll(tab, 0)
    assert row.editor.english.text().startswith("So: far ")


@pytest.mark.own_window
def test_what_the_book_refuses_stays_in_its_row_however_far_one_scrolls(window: Any) -> None:
    tab = record(window)
    row = row_of(tab, "JCM13/1.2")
    row.focus()
    commit(row.editor.english, "a\0b")
    row.keep()
    fault = row.editor.fault
    assert fault
    tab.rows[-1].focus()
    rest()
    scroll(tab, 1)
    assert (row.built.english.text(), row.built.fault) == ("a\0b", fault)


def test_a_draft_far_down_is_tried_again_when_the_record_is_opened(window: Any, book: Book) -> None:
    with book.reading() as view:
        far = reading.find(view, "JCM13/3.20")
    window.shell.context.drafts.put(far.id, {"text": {"en": "Left as a draft."}})
    record(window)
    with book.reading() as view:
        assert reading.find_as(view, Paragraph, "JCM13/3.20").text.en == "Left as a draft."
    assert window.shell.context.drafts.get(far.id) == {}


def test_a_row_that_leaves_the_view_shows_what_was_written_meanwhile(
    window: Any, book: Book
) -> None:
    tab = record(window)
    row = row_of(tab, "JCM13/1.5")
    scroll(tab, 1)
    assert row.built is None
    with book.change("Elsewhere", ME) as change:
        change.update(row.entry, replace(row.entry, text=Bilingual("Otherwise.", "改写。")))
    rest()
    assert row.built is None
    scroll(tab, 0)
    assert row.editor.english.text() == "Otherwise."


def test_what_was_undone_is_gone_from_a_row_that_had_left_the_view(window: Any, book: Book) -> None:
    tab = record(window)
    row = row_of(tab, "JCM13/1.3")
    before = row.entry.text.en
    row.focus()
    QTest.keyClicks(row.editor.english, "Wrong, ")
    for _ in range(5):
        QTest.keyClick(window.focusWidget(), KEY.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
        rest()
    assert row.built is None
    assert row.entry.text.en.startswith("Wrong, ")
    window.shell.undo()
    rest()
    with book.reading() as view:
        assert reading.find_as(view, Paragraph, "JCM13/1.3").text.en == before
    assert row.entry.text.en == before
    scroll(tab, 0)
    assert not row.editor.english.text().startswith("Wrong, ")


def test_rows_that_change_above_the_view_move_nothing(window: Any, book: Book) -> None:
    tab = record(window)
    scroll(tab, 0.5)
    first = in_view(tab)[0]
    before = seen_at(tab, first)
    with book.reading() as view:
        item = reading.find(view, "JCM13/1")
    with book.change("Elsewhere", ME) as change:
        agendas.add_paragraph(change, item, Bilingual(ENGLISH * 9, CHINESE * 9))
        change.remove(reading.find(change.view, "JCM13/1.5"))
    rest()
    assert seen_at(tab, first) == before


def test_a_paragraph_moves_and_goes_with_the_cursor_far_down(window: Any, book: Book) -> None:
    tab = record(window, "JCM13/3.10")
    tab.focus()
    rest()
    moved = tab._now
    tab.move_by(1)
    rest()
    assert (moved.entry.ref, moved.has_focus, moved in in_view(tab)) == ("JCM13/3.11", True, True)
    tab.remove()
    rest()
    assert moved not in tab.rows
    assert tab._now.has_focus
    assert tab._now in in_view(tab)
    window.shell.undo()
    rest()
    assert row_of(tab, "JCM13/3.11").entry.id == moved.entry.id


def test_another_width_leaves_no_row_that_is_seen_without_an_editor(window: Any) -> None:
    tab = record(window)
    scroll(tab, 0.5)
    for width in (1000, 1800):
        window.resize(width, 720)
        settle()
        assert all(row.built for row in in_view(tab))
        assert len(built(tab)) < 60


@pytest.mark.own_window
def test_another_language_keeps_cursor_and_eye_far_down(window: Any, qtbot: QtBot) -> None:
    tab = record(window, "JCM13/3.17")
    tab.focus()
    rest()
    first = in_view(tab)[0]
    before, ref = seen_at(tab, first), first.entry.ref
    shell = window.shell
    shell._other_language()
    qtbot.waitUntil(lambda: window.shell is not shell)
    again = window.shell.current.workspace.tab
    qtbot.waitUntil(lambda: row_of(again, "JCM13/3.17").has_focus)
    qtbot.waitUntil(lambda: abs(seen_at(again, row_of(again, ref)) - before) < 3)


def test_what_the_checks_found_stays_in_its_row_however_far_one_scrolls(
    window: Any, qtbot: QtBot
) -> None:
    tab = record(window)
    row = row_of(tab, "JCM13/1.4")
    commit(row.editor.english, "There are 38,400 of them.")
    commit(row.editor.chinese, "共有400个。")
    qtbot.waitUntil(lambda: bool(row.built._notes.findings.lines), timeout=20_000)
    lines = row.built._notes.findings.lines
    tab.rows[-1].focus()
    rest()
    scroll(tab, 1)
    assert row.built._notes.findings.lines == lines
