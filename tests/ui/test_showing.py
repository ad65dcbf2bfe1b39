"""What is shown for the first time has its form before it is painted."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QScrollBar, QWidget
from shiboken6 import isValid

from secretariat.data.book import Book
from tests.ui.conftest import Open, at_rest, settle
from ui.actions.progress_page import ProgressPage
from ui.context import Place
from ui.records.superseding import PART, Superseding

pytestmark = pytest.mark.painted  # what a first painting moves is seen to move as well


def test_nobody_sees_a_screen_find_its_form(open_window: Open, book: Book) -> None:
    window = open_window()
    window.take(book)
    # The numbers of the overview are read beside the window: they take their room once, when the
    # book opens.
    at_rest(window)
    for screen in ("handbook", "overview", "actions", "meetings", "people", "preview"):
        window.shell.go(Place(screen))
        current = window.shell.current
        before = {
            widget: widget.geometry()
            for widget in current.findChildren(QWidget)
            if widget.isVisible()
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
        assert before, screen
        assert not moved, screen


def test_what_few_use_is_made_when_it_is_first_shown(open_window: Open, book: Book) -> None:
    window = open_window(book, at=Place("actions"))
    settle()
    pane = window.shell.current.pane
    assert window.shell.who is None
    assert not pane.findChildren(ProgressPage)
    pane.focus_progress()
    (page,) = pane.findChildren(ProgressPage)
    assert page.isVisible()
    assert page.progress.form.boxes["text"].isVisible()
    bar = window.shell.current.exchange.bar
    assert bar.layout() is None
    bar.begin()
    assert window.focusWidget() is bar.forms
    window.shell.go(Place("decisions"))
    detail = window.shell.current.pane.detail
    assert not detail.findChildren(Superseding)
    detail.show_part(PART)
    assert detail.findChild(Superseding).isVisible()
