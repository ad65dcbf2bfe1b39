"""A new record: the cursor is where typing begins, and stays there when the record comes in."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from secretariat.data.book import Book
from secretariat.declaring.by_verb import is_made_by_verb
from secretariat.declaring.kinds import Kind
from secretariat.domain.registers import KINDS
from tests.ui.conftest import Open, id_of, settle
from ui.context import Place
from ui.registers.screen import RegisterScreen

pytestmark = pytest.mark.shares

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def press(
    window: Any, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(window.focusWidget(), key, held)
    settle()


def field_at(window: Any, form: Any) -> str:
    """The field where the cursor is."""
    at: QWidget = window.focusWidget()
    return next((name for name, box in form.boxes.items() if box.isAncestorOf(at)), "")


def wanted(kind: Kind[Any], form: Any, record: Any) -> str:
    """The first field of the form that must be filled in and is empty."""
    missing = {field.name for field in kind.missing(record)}
    empty: list[str] = [name for name, box in form.boxes.items()
             if box.field.is_empty(getattr(record, name))]  # fmt: skip
    return next((name for name in empty if name in missing), empty[0])


@pytest.mark.own_window  # its many screens would follow whatever the next tests write
@pytest.mark.parametrize(("language", "half"), [("en", 0), ("zh", 1)])
def test_every_register_begins_a_record_in_its_first_empty_required_field(
    open_window: Open, book: Book, is_thorough: bool, language: str, half: int
) -> None:
    """Half of the registers in each language: nothing of it hangs on both.

    In a usual run every fifth one of them, for all are built alike.
    """
    window: Any = open_window(book, language=language)
    for kind in list(KINDS)[half :: 2 if is_thorough else 10]:
        window.shell.go(Place(kind.name))
        settle()
        if not isinstance(window.shell.current, RegisterScreen):
            continue
        press(window, Qt.Key.Key_N, CTRL)
        detail = window.shell.current.pane.detail
        if is_made_by_verb(kind):
            assert not detail.keeper.is_new, kind.name
            continue
        assert detail.keeper.is_new
        assert field_at(window, detail.form) == wanted(kind, detail.form, kind.record()), kind.name
        halves = getattr(detail.form.boxes[field_at(window, detail.form)].editor, "chinese", None)
        if halves is not None:
            assert halves.hasFocus() == (language == "zh"), kind.name
        window.shell.current.pane.remove()
        assert not detail.keeper.is_new or detail.record is None, kind.name


@pytest.mark.parametrize(
    ("tab", "field"),
    [("delegations", "person"), ("agenda", "title"), ("decisions", "text"), ("actions", "title"),
     ("papers", "title")],
)  # fmt: skip
def test_what_is_added_to_a_meeting_begins_where_something_is_missing(
    open_window: Open, book: Book, tab: str, field: str
) -> None:
    window: Any = open_window(book, at=Place("meetings", id_of(book, "JCM12"), tab))
    press(window, Qt.Key.Key_N, CTRL)
    shown = window.shell.current.workspace.tab
    assert shown.detail.record.meeting.id == id_of(book, "JCM12")
    assert field_at(window, shown.detail.form) == field
    press(window, Qt.Key.Key_Escape)
    assert window.focusWidget() is shown.table


def test_a_new_action_begins_in_its_title(open_window: Open, book: Book) -> None:
    window: Any = open_window(book, at=Place("actions"))
    press(window, Qt.Key.Key_N, CTRL)
    assert field_at(window, window.shell.current.pane.detail.form) == "title"


def begun(window: Any) -> Any:
    """The form of a new meeting."""
    window.shell.go(Place("meetings"))
    settle()
    press(window, Qt.Key.Key_N, CTRL)
    return window.shell.current.workspace.tab.detail


def filled(window: Any, detail: Any) -> None:
    """Mechanism and number typed; the cursor has gone on to the title."""
    QTest.keyClicks(window.focusWidget(), "Joint")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Tab):
        QTest.keyClick(window.focusWidget(), key)
    QTest.keyClicks(window.focusWidget(), "14")
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClicks(window.focusWidget(), "The four")
    settle()
    assert not detail.keeper.is_new


def test_a_new_meeting_keeps_the_cursor_when_it_comes_into_the_book(
    open_window: Open, book: Book
) -> None:
    window: Any = open_window(book)
    detail = begun(window)
    assert field_at(window, detail.form) == "mechanism"
    filled(window, detail)
    title = detail.form.boxes["title"].editor.english
    assert window.focusWidget() is title
    QTest.keyClicks(title, "teenth")
    detail.keeper.keep()
    assert detail.record.ref == "JCM14"
    assert detail.record.title.en == "The fourteenth"
    assert window.windowTitle().startswith("JCM14")


@pytest.mark.own_window
def test_back_from_a_new_meeting_leads_to_the_list(open_window: Open, book: Book) -> None:
    window: Any = open_window(book)
    filled(window, begun(window))
    window.shell.back()
    settle()
    assert window.shell.place == Place("meetings")
    assert window.focusWidget() is window.shell.current.table


def test_a_new_meeting_says_what_it_is(open_window: Open, book: Book) -> None:
    window: Any = open_window(book)
    begun(window)
    head = window.shell.current.workspace._title
    assert window.windowTitle() == "New meeting · Meetings – test"
    assert head.text() == "New meeting"
    assert head.visibleRegion().boundingRect().width() > head.fontMetrics().horizontalAdvance(
        head.text()
    )


@pytest.mark.own_window
@pytest.mark.parametrize("way", ["escape", "give up"])
def test_a_new_meeting_is_left_for_the_list(open_window: Open, book: Book, way: str) -> None:
    window: Any = open_window(book)
    detail = begun(window)
    QTest.keyClicks(window.focusWidget(), "Joint")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(window.focusWidget(), key)
    if way == "escape":
        press(window, Qt.Key.Key_Escape)
    else:
        press(window, Qt.Key.Key_Delete, CTRL | SHIFT)
    assert window.focusWidget() is window.shell.current.table
    again = begun(window)
    kept = bool(again.form.boxes["mechanism"].editor.tree())
    assert kept == (way == "escape"), "a draft is there again, and what was given up is not"
    assert field_at(window, detail.form) == ("ordinal" if kept else "mechanism")


def test_the_next_meeting_is_given_up_with_escape(open_window: Open, book: Book) -> None:
    window: Any = open_window(book, at=Place("meetings"))
    press(window, Qt.Key.Key_N, CTRL | SHIFT)
    assert window.shell.place.part == "next"
    press(window, Qt.Key.Key_Escape)
    assert window.shell.place == Place("meetings")


def test_a_new_record_that_is_given_up_leaves_the_cursor_in_the_list(
    open_window: Open, book: Book
) -> None:
    window: Any = open_window(book, at=Place("papers"))
    press(window, Qt.Key.Key_N, CTRL)
    press(window, Qt.Key.Key_Delete, CTRL | SHIFT)
    assert window.focusWidget() is window.shell.current.pane.table


def test_what_is_about_a_meeting_waits_until_there_is_one(open_window: Open, book: Book) -> None:
    window: Any = open_window(book)
    begun(window)
    can = {command.title for command in window.shell.commands if command.enabled()}
    assert "Add the new record" in can
    assert "Find a week" not in can
    assert "Write invitations" not in can
