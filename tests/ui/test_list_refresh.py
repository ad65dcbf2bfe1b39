"""The list beside a form is read anew as seldom as what was typed allows."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book
from secretariat.declaring.values import Bilingual
from tests.ui.conftest import ME, Open, id_of
from ui.context import Place
from ui.kit.record_model import RecordModel
from ui.records import list_refresh

pytestmark = pytest.mark.shares


@pytest.fixture
def _long(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every list is a long one."""
    monkeypatch.setattr(list_refresh, "MANY", 0)


@pytest.fixture
def selected(monkeypatch: pytest.MonkeyPatch) -> list[RecordModel]:
    """The lists whose ids were asked for again, one after the other."""
    told: list[RecordModel] = []
    reload = RecordModel.reload

    def noted(model: RecordModel) -> None:
        told.append(model)
        reload(model)

    monkeypatch.setattr(RecordModel, "reload", noted)
    return told


Opened = tuple[Any, Any]
"""The list that is read anew, and the pane in whose form one types."""


def opened(open_window: Open, book: Book, register: str, ref: str) -> Opened:
    shell: Any = open_window(book, at=Place(register, id_of(book, ref))).shell
    screen = shell.current
    refresh = screen.list.refresh if register == "actions" else screen.pane._refresh
    return refresh, screen.pane


@pytest.fixture
def papers(open_window: Open, book: Book, selected: list[RecordModel]) -> Opened:
    screen = opened(open_window, book, "papers", "DOC:13")
    selected.clear()
    return screen


@pytest.fixture(params=[("actions", "JCM12/A5"), ("papers", "DOC:13")], ids=["actions", "papers"])
def either(
    open_window: Open, book: Book, selected: list[RecordModel], request: pytest.FixtureRequest
) -> Opened:
    screen = opened(open_window, book, *request.param)
    selected.clear()
    return screen


def typed(qtbot: QtBot, pane: Any, field: str, text: str) -> None:
    widget = pane.detail.form.boxes[field].editor.inputs[0]
    widget.setFocus()
    qtbot.keyClicks(widget, text)
    pane.detail.keeper.keep()


def test_what_a_list_does_not_show_is_written_without_reading_the_list(
    qtbot: QtBot, either: Opened, selected: list[RecordModel]
) -> None:
    refresh, pane = either
    typed(qtbot, pane, "notes", "Nobody lists this. ")
    assert "Nobody lists this" in pane.detail.record.notes
    assert refresh._model not in selected
    typed(qtbot, pane, "title", "Now: ")
    assert refresh._model in selected


@pytest.mark.usefixtures("_long")
def test_a_long_list_shows_at_once_what_is_typed_and_sorts_it_once_the_typing_pauses(
    qtbot: QtBot, either: Opened, selected: list[RecordModel]
) -> None:
    refresh, pane = either
    model = refresh._model
    typed(qtbot, pane, "title", "Now: ")
    assert pane.detail.record.title.en.startswith("Now: ")
    assert model.cell(model.row_of(pane.detail.record.id), 0).text.startswith("Now: ")
    assert model not in selected
    assert refresh._later.isActive()
    refresh._later.timeout.emit()
    assert model in selected


@pytest.mark.usefixtures("_long")
def test_a_long_list_is_read_at_once_where_something_else_than_typing_wrote(
    papers: Opened, book: Book, selected: list[RecordModel]
) -> None:
    refresh, pane = papers
    record = pane.detail.record
    with book.change("Change record", ME) as change:
        change.update(record, replace(record, title=Bilingual("Other", "其他")))
    assert refresh._model in selected


def test_a_list_that_is_searched_heeds_every_field(
    qtbot: QtBot, papers: Opened, selected: list[RecordModel]
) -> None:
    refresh, pane = papers
    pane.search.setText("Agenda")
    pane.search.seek()
    selected.clear()
    typed(qtbot, pane, "notes", "Nobody lists this. ")
    assert refresh._model in selected
