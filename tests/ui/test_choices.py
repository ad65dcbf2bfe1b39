"""The list that a choice opens shows every row, whether or not the choice had the cursor."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import settle
from tests.ui.test_boxes import in_window
from ui.kit.choices import ROWS, Choices

Opened = Callable[..., Choices]


@pytest.fixture(params=[True, False], ids=["cursor in it", "cursor elsewhere"])
def has_cursor(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def opened(qtbot: QtBot, letters: None, has_cursor: bool) -> Iterator[Opened]:
    boxes: list[Choices] = []

    def make(count: int, scale: int = 100, current: int = 0) -> Choices:
        other, box = QLineEdit(), Choices("Side")
        box.addItems([f"choice {number}" for number in range(count)])
        box.setCurrentIndex(current)
        in_window(qtbot, other, box, width=500, scale=scale)
        part: QWidget = box if has_cursor else other
        part.setFocus()
        settle()
        box.showPopup()
        settle()
        boxes.append(box)
        return box

    yield make
    for box in boxes:
        box.hidePopup()


def seen(box: Choices) -> list[int]:
    """The rows that are wholly in the opened list."""
    view = box.view()
    rows = [view.visualRect(box.model().index(row, 0)) for row in range(box.count())]
    ground = view.viewport().rect()
    return [at for at, place in enumerate(rows) if ground.contains(place)]


def test_an_opened_list_has_the_name_of_its_box(opened: Opened) -> None:
    assert opened(3).view().accessibleName() == "Side"


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("count", [1, 2, 3, 6])
def test_every_row_of_a_short_list_is_seen(opened: Opened, count: int, scale: int) -> None:
    for current in (0, count - 1):
        box = opened(count, scale, current)
        assert seen(box) == list(range(count))
        assert box.view().verticalScrollBar().maximum() == 0
        box.hidePopup()


def test_a_list_shows_twelve_rows_and_scrolls_by_a_bar_beyond(opened: Opened) -> None:
    box = opened(ROWS)
    assert seen(box) == list(range(ROWS))
    box.hidePopup()
    box = opened(30)
    assert len(seen(box)) == ROWS
    assert box.view().verticalScrollBar().isVisible()
