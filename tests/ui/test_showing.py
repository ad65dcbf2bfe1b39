"""What is shown for the first time has its form before it is painted."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QScrollBar, QWidget

from secretariat.data.book import Book
from tests.ui.conftest import Open, settle
from ui.context import Place


@pytest.mark.parametrize("screen", ["overview", "actions", "meetings", "people", "preview"])
def test_nobody_sees_a_screen_find_its_form(open_window: Open, book: Book, screen: str) -> None:
    window = open_window()
    window.take(book)
    window.shell.go(Place(screen))
    current = window.shell.current
    before = {one: one.geometry() for one in current.findChildren(QWidget) if one.isVisible()}
    settle()
    moved = {
        type(one).__name__: (at, one.geometry())
        for one, at in before.items()
        if one.isVisible() and one.geometry() != at and not isinstance(one, QScrollBar)
    }
    assert before
    assert not moved
