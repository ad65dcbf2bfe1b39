"""Whoever composes Chinese is disturbed by nothing that keeps itself or comes from elsewhere."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from secretariat.data.book import Book
from secretariat.domain.registers import KINDS
from tests.ui.conftest import id_of, settle
from ui.context import Place
from ui.kit.inputs import Line, Text
from ui.kit.reading_order import stops

ALL = frozenset(kind.name for kind in KINDS)
TYPED = (QLineEdit, QPlainTextEdit)


def editors(within: QWidget) -> list[QWidget]:
    boxes = [stop for stop in stops(within) if isinstance(stop, TYPED)]
    return [box for box in boxes if not box.isReadOnly()]


def text_of(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QLineEdit | Text) else ""


def disturb(window: Any) -> None:
    """Whatever happens by itself while one types."""
    window.shell.keep()
    window.shell.context.changes.happened.emit(ALL, None)
    settle()


def check(window: Any, widget: QWidget, where: object) -> None:
    written: list[str] = []
    widget.setFocus()
    if isinstance(widget, QLineEdit):
        widget.setCursorPosition(len(widget.text()))
        widget.textChanged.connect(written.append)
    before = text_of(widget)
    QApplication.sendEvent(widget, QInputMethodEvent("zhong", []))
    disturb(window)
    told = (where, type(widget).__name__, widget.accessibleName() if isValid(widget) else "gone")
    assert isValid(widget), told
    assert written == [], told
    assert text_of(widget) == before, told
    assert QApplication.focusWidget() is widget, told
    if isinstance(widget, Line | Text):
        assert widget.composing, told
    if isinstance(widget, Text):
        assert widget.textCursor().block().layout().preeditAreaText() == "zhong", told
    QApplication.sendEvent(widget, QInputMethodEvent("", []))
    if isinstance(widget, QLineEdit):
        widget.textChanged.disconnect(written.append)


def places(book: Book) -> list[Place]:
    jcm12, jcm13 = id_of(book, "JCM12"), id_of(book, "JCM13")
    tabs = ("overview", "delegations", "agenda", "record", "decisions", "actions", "papers")
    return [
        *(Place("meetings", jcm12, tab) for tab in tabs),
        Place("meetings", jcm13, "record"),
        Place("meetings"),
        Place("meetings", id_of(book, "JCM"), "next"),
        Place("meetings", part="new"),
        Place("actions", id_of(book, "JCM12/A2")),
        Place("papers", id_of(book, "DOC:13")),
        Place("mechanisms", id_of(book, "JCM")),
        Place("funds", id_of(book, "FUND:2")),
        Place("texts"),
        Place("search", part="抗"),
        Place("planner"),
        Place("key-in"),
        Place("settings"),
        Place("preview", part="progress"),
        Place("handbook"),
    ]


def test_no_editor_of_any_screen_is_disturbed(window: Any, book: Book, is_thorough: bool) -> None:
    """In a usual run the first editor of each screen, and the first of every sort.

    Of the tabs of a meeting that list what came of it, it is the decisions then.
    """
    tried, sorts = 0, set[type]()
    for place in places(book):
        if place.part in {"actions", "papers"} and not is_thorough:
            continue
        window.shell.go(place)
        settle()
        for at, widget in enumerate(editors(window.shell.current)):
            if at < (40 if is_thorough else 1) or type(widget) not in sorts:
                check(window, widget, place)
                sorts.add(type(widget))
                tried += 1
    assert tried > (150 if is_thorough else 20)
    assert {"Text", "Line", "Finder", "SearchLine", "Taker", "CardLine"} <= {
        sort.__name__ for sort in sorts
    }


def test_the_next_progress_entry_is_not_disturbed(window: Any, book: Book) -> None:
    window.shell.go(Place("actions", id_of(book, "JCM12/A2")))
    settle()
    pane = window.shell.current.pane
    pane.focus_progress()
    settle()
    widgets = editors(pane.progress)
    assert len(widgets) > 4
    for widget in widgets:
        check(window, widget, "progress")


def test_what_is_offered_while_one_composes_takes_no_letter_away(window: Any, book: Book) -> None:
    window.shell.go(Place("actions", id_of(book, "JCM12/A2")))
    settle()
    line = window.shell.current.pane.detail.form.boxes["meeting"].editor.line
    line.setFocus()
    line.selectAll()
    event = QInputMethodEvent("hui", [])
    event.setCommitString("联委")
    QApplication.sendEvent(line, event)
    settle()
    assert line.is_offering
    assert line.offers.count() > 0
    assert line.composing
    disturb(window)
    assert (line.text(), line.composing) == ("联委", True)
    event = QInputMethodEvent()
    event.setCommitString("会")
    QApplication.sendEvent(line, event)
    assert line.text() == "联委会"


def test_the_palette_is_not_disturbed(window: Any) -> None:
    window.shell.open_palette()
    text = window.shell.palette_.text
    event = QInputMethodEvent("yi", [])
    event.setCommitString("会")
    QApplication.sendEvent(text, event)
    settle()
    disturb(window)
    event = QInputMethodEvent()
    event.setCommitString("议")
    QApplication.sendEvent(text, event)
    window.shell.palette_._fill()
    assert text.text() == "会议"
    assert any("会议" in entry.title or "Meetings" in entry.title
               for entry in window.shell.palette_.entries)  # fmt: skip
