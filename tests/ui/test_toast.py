"""What a message at the foot of the window looks like."""

from __future__ import annotations

from typing import Any

from secretariat.data import reading
from secretariat.data.book import Book
from secretariat.domain.meetings import Meeting, Paragraph
from tests.ui.conftest import ME, Open, id_of, settle
from ui.context import Place


def test_a_refusal_does_not_look_like_something_done(open_window: Open, book: Book) -> None:
    window = open_window(book)
    shell = window.shell
    assert shell is not None
    shell.go(Place("papers", id_of(book, "DOC:13")))
    settle()
    screen: Any = shell.current
    screen.pane.remove()
    settle()
    toast = shell.toast
    done = toast.grab().toImage().pixelColor(12, toast.height() // 2)
    assert not toast._mark.isVisible()
    shell.redo()
    assert toast.text == "There is nothing to redo."
    assert toast._mark.isVisible()
    assert not toast._mark.pixmap().isNull()
    red = window.look.theme.colour("red_bg")
    assert toast.grab().toImage().pixelColor(12, toast.height() // 2) == red != done
    shell.undo()
    assert toast.grab().toImage().pixelColor(12, toast.height() // 2) == done
    assert not toast._mark.isVisible()


def test_an_entry_that_has_no_item_to_stand_under_is_refused(open_window: Open, book: Book) -> None:
    with book.change("Add record", ME) as change:
        mechanism = reading.find(change.connection, "JCM12").mechanism  # type: ignore[attr-defined]
        change.add(Meeting(mechanism=mechanism, ordinal=99))
    shell: Any = open_window(book).shell
    shell.go(Place("meetings", id_of(book, "JCM99"), "record"))
    settle()
    shell.current.workspace.tab.begin(Paragraph)
    assert shell.toast.text == "The record stands under the items of the agenda: add one."
    assert shell.toast.property("role") == "refusal"


def test_a_next_meeting_of_no_mechanism_is_refused(open_window: Open, book: Book) -> None:
    shell: Any = open_window(book).shell
    shell.go(Place("meetings"))
    settle()
    screen = shell.current
    screen._seek("there is no such meeting")
    screen.begin_next()
    assert shell.toast.text == "Choose a mechanism first."
    assert shell.toast.property("role") == "refusal"
