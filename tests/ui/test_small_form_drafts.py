"""What is typed in the small form for a new record is a draft of the field that asks for it."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from secretariat.data.book import Book
from secretariat.domain.decisions import Decision
from secretariat.domain.mechanisms import Mechanism
from tests.ui.conftest import Open, settle
from tests.ui.test_creating import every, new_meeting, press
from ui.context import NEW, Place

KEY = Qt.Key


def asking(window: Any) -> Any:
    """The field “Mechanism” of a new meeting, whose small form asks for a code; “JC” is typed."""
    editor = new_meeting(window).form.boxes["mechanism"].editor
    QTest.keyClicks(editor.line, "joint")
    press(window, KEY.Key_Return)
    QTest.keyClicks(window.focusWidget(), "JC")
    return editor


def shown(window: Any) -> Any:
    return window.shell.current.workspace.tab.detail


def go_away(window: Any) -> None:
    window.shell.go(Place("mechanisms"))
    settle()
    window.shell.go(Place("meetings", part=NEW))


def switch_language(window: Any) -> None:
    window.shell._other_language()


@pytest.mark.parametrize("leave", [go_away, switch_language])
def test_what_is_typed_in_the_small_form_is_there_again(
    open_window: Open, empty: Book, leave: Any
) -> None:
    window: Any = open_window(empty)
    asking(window)
    leave(window)
    settle()
    box = shown(window).form.boxes["mechanism"]
    assert box.editor.line.text() == "joint"
    form = box.editor.asks.form
    assert form.boxes["code"].editor.inputs[0].text() == "JC"
    assert form.boxes["name"].editor.english.text() == "joint"
    assert box.fault == ""
    # And it goes on as if nobody had left.
    form.focus("code")
    press(window, KEY.Key_End)
    QTest.keyClicks(window.focusWidget(), "M")
    press(window, KEY.Key_Return)
    (record,) = every(empty, Mechanism)
    assert (record.code, record.name.en) == ("JCM", "joint")
    assert box.editor.tree() == record.id
    assert box.editor.asks is None


def test_the_small_form_is_there_in_the_next_window(open_window: Open, empty: Book) -> None:
    window: Any = open_window(empty)
    asking(window)
    path = empty.path
    window.close()
    assert path is not None
    window = open_window(Book.open(path, desk="desk"))
    asks = new_meeting(window).form.boxes["mechanism"].editor.asks
    assert asks.form.boxes["code"].editor.inputs[0].text() == "JC"


def test_what_is_typed_in_the_small_form_is_kept_while_typing_and_without_a_fault(
    open_window: Open, empty: Book
) -> None:
    window: Any = open_window(empty)
    asking(window)
    detail = shown(window)
    assert detail.keeper.is_waiting
    detail.keeper.keep()
    kept = detail.context.drafts.get("new:meetings")["mechanism"]
    assert kept["asked"] == {"code": "JC"}
    assert detail.form.boxes["mechanism"].fault == ""
    # Told to add the meeting, it says what stands in the way.
    detail.keeper.add_now()
    assert "“joint”" in detail.form.boxes["mechanism"].fault


def test_a_small_form_that_was_given_up_does_not_come_back(open_window: Open, empty: Book) -> None:
    window: Any = open_window(empty)
    asking(window)
    shown(window).keeper.keep()
    press(window, KEY.Key_Escape)
    go_away(window)
    settle()
    editor = shown(window).form.boxes["mechanism"].editor
    assert editor.line.text() == "joint"
    assert editor.asks is None


def test_showing_the_small_form_again_adds_nothing(open_window: Open, empty: Book) -> None:
    window: Any = open_window(empty)
    editor = asking(window)
    QTest.keyClicks(window.focusWidget(), "M")
    switch_language(window)
    settle()
    editor = shown(window).form.boxes["mechanism"].editor
    assert editor.asks is not None
    assert every(empty, Mechanism) == []


def procedure(window: Any) -> Any:
    return window.shell.current.pane.detail.form.boxes["procedure"].editor


def test_the_small_form_in_a_record_of_the_book_is_kept_with_that_record(
    open_window: Open, book: Book
) -> None:
    first, second = (decision.id for decision in every(book, Decision)[:2])
    window: Any = open_window(book, at=Place("decisions", first))
    before = len(every(book, Mechanism))
    procedure(window).line.selectAll()
    QTest.keyClicks(procedure(window).line, "Silence")
    procedure(window).line.wanted.emit("Silence")
    name = procedure(window).asks.form.boxes["name"].editor.english
    QTest.keyClick(name, KEY.Key_End)
    QTest.keyClicks(name, " procedure")
    window.shell.go(Place("decisions", second))
    settle()
    assert procedure(window).asks is None
    window.shell.go(Place("decisions", first))
    settle()
    assert procedure(window).line.text() == "Silence"
    name = procedure(window).asks.form.boxes["name"].editor
    assert name.typed() == {"en": "Silence procedure"}
    assert len(every(book, Mechanism)) == before
