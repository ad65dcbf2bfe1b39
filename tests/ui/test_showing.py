"""What is shown for the first time has its form before it is painted."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QScrollBar, QWidget
from shiboken6 import isValid

from secretariat.data.book import Book
from tests.ui.conftest import Open, at_rest, settle
from ui.context import Place

pytestmark = pytest.mark.painted  # what a first painting moves is seen to move as well


@pytest.mark.parametrize("screen", ["overview", "actions", "meetings", "people", "preview"])
def test_nobody_sees_a_screen_find_its_form(open_window: Open, book: Book, screen: str) -> None:
    window = open_window()
    window.take(book)
    if screen == "overview":
        # Its numbers are read beside the window: they take their room once, when the book opens.
        at_rest(window)
        window.shell.go(Place("handbook"))
    window.shell.go(Place(screen))
    current = window.shell.current
    before = {
        widget: widget.geometry() for widget in current.findChildren(QWidget) if widget.isVisible()
    }
    settle()
    moved = {
        type(widget).__name__: (at, widget.geometry())
        for widget, at in before.items()
        if isValid(widget)
        and widget.isVisible()
        and widget.geometry() != at
        and not isinstance(widget, QScrollBar)
    }
    assert before
    assert not moved
