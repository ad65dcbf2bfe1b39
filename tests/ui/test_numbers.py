"""Items of an agenda are numbered alike on the screen and in their references."""

from __future__ import annotations

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book
from secretariat.data.store import fetching
from secretariat.domain.meetings import Item
from tests.ui.conftest import Open, id_of, settle
from ui.context import Place


@pytest.fixture
def window(qtbot: QtBot, open_window: Open, book: Book) -> Any:
    return open_window(book)


def test_a_moved_item_has_one_number_on_screen_and_in_its_reference(window: Any) -> None:
    window.shell.go(Place("meetings", id_of(window.book, "JCM13"), "agenda"))
    settle()
    part = window.shell.current.workspace.tab
    part.table.go_to(part.model.ids[5])
    part.move_by(-2)
    settle()
    assert [part.model.cell(row, 0).text for row in range(8)] == list("12345678")
    with window.book.reading() as view:
        items = fetching.fetch(view, Item, part.model.ids)
    assert [item.ref for item in items] == [f"JCM13/{number}" for number in range(1, 9)]
    assert items[3].title.en.startswith("Participation of third countries")
