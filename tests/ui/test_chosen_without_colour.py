"""A chosen row is told by more than its colour, wherever the keyboard is."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QAbstractItemView, QPushButton, QWidget

from secretariat.data.book import Book
from tests.ui.conftest import Open, at_rest, settle
from tests.ui.test_screen_reader import contrast
from ui.context import Place

pytestmark = [pytest.mark.shares, pytest.mark.painted]

_SURE = 3
"""The contrast with its ground from which a sign is seen by whoever sees no colours."""


def mostly_in(theme: str) -> list[Any]:
    """The lightest and the darkest theme, of which a usual run tries *theme* alone.

    All bars have one colour in a theme, and a usual run looks at those of a list in all themes.
    """
    return [
        pytest.param(name, marks=[pytest.mark.thorough] * (name != theme))
        for name in ("light", "contrast-dark")
    ]


def pixels(window: Any, part: QWidget, place: QRect) -> QImage:
    settle()
    corner = part.mapTo(window, place.topLeft())
    image: QImage = window.grab(QRect(corner, place.size())).toImage()
    return image


def has_bar(window: Any, view: QWidget, place: QRect) -> bool:
    """True when *place* in *view* begins with a bar that its ground does not hide."""
    part = view.viewport() if isinstance(view, QAbstractItemView) else view
    image = pixels(window, part, place)
    middle = image.height() // 2
    bar = QColor(image.pixel(1, middle)).name()
    ground = QColor(image.pixel(image.width() - 4, middle)).name()
    return contrast(bar, ground) >= _SURE


@pytest.mark.parametrize("theme", ["light", "dark", "contrast", "contrast-dark"])
def test_a_chosen_row_of_a_list_begins_with_a_bar_also_without_the_keyboard(
    open_window: Open, book: Book, theme: str
) -> None:
    window: Any = open_window(book, theme=theme)
    window.shell.go(Place("decisions"))
    at_rest(window)
    table = window.shell.current.pane.table
    table.go_to(table.model().ids[1])
    first = table.horizontalHeader().logicalIndexAt(0)
    rows = {at: table.visualRect(table.model().index(at, first)) for at in (1, 2)}
    for keeper in (table, window.shell.sidebar):
        keeper.setFocus()
        if keeper is not table:
            table.clearFocus()
        assert has_bar(window, table, rows[1]), keeper
        assert not has_bar(window, table, rows[2]), keeper


@pytest.mark.parametrize("theme", mostly_in("light"))
def test_the_chosen_page_of_the_handbook_begins_with_a_bar(
    open_window: Open, book: Book, theme: str
) -> None:
    window: Any = open_window(book, theme=theme)
    window.shell.go(Place("handbook"))
    at_rest(window)
    contents = window.shell.current.list
    contents.setCurrentRow(0)
    contents.clearFocus()
    assert has_bar(window, contents, contents.visualItemRect(contents.item(0)))
    assert not has_bar(window, contents, contents.visualItemRect(contents.item(1)))


@pytest.mark.parametrize("theme", mostly_in("contrast-dark"))
def test_the_chosen_line_of_the_palette_begins_with_a_bar(
    open_window: Open, book: Book, theme: str
) -> None:
    window: Any = open_window(book, theme=theme)
    at_rest(window)
    palette = window.shell.palette_
    palette.open("")
    settle()
    chosen, other = (palette.list.visualItemRect(palette.list.item(at)) for at in (0, 1))
    assert has_bar(window, palette.list, chosen)
    assert not has_bar(window, palette.list, other)
    assert palette.list.viewport().mapTo(window, QPoint(0, 0)).x() > 0


@pytest.mark.parametrize("theme", mostly_in("contrast-dark"))
def test_the_chosen_place_of_the_sidebar_begins_with_a_bar_also_where_it_is_an_icon(
    open_window: Open, book: Book, theme: str
) -> None:
    window: Any = open_window(book, theme=theme)
    for width in (1_280, 900):
        window.resize(width, 720)
        window.shell.go(Place("decisions"))
        at_rest(window)
        places = window.shell.sidebar.findChildren(QPushButton)
        buttons = [button for button in places if button.property("role") == "place"]
        marked = [
            button
            for button in buttons
            if not button.visibleRegion().isEmpty() and has_bar(window, button, button.rect())
        ]
        assert marked == [button for button in buttons if button.isChecked()], width
        assert len(marked) == 1
