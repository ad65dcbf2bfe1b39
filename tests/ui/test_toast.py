"""What a message at the foot of the window looks like."""

from __future__ import annotations

from typing import Any

from secretariat.data.book import Book
from tests.ui.conftest import Open, id_of, settle
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
