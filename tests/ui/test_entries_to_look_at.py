"""The overview's list of entries that cannot be right, and the notice beside the field."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pytestqt.qtbot import QtBot

from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.declaring.values import BySide
from secretariat.domain.actions import Action
from tests.ui.conftest import ME, Open, at_rest, id_of
from ui.context import Place
from ui.overview.screen import OverviewScreen


def test_the_overview_looks_for_entries_when_asked_and_leads_to_each(
    qtbot: QtBot, open_window: Open, book: Book
) -> None:
    with book.change("Spoil", ME) as change:
        one = reading.find_as(change.view, Action, "JCM12/A3")
        change.update(
            one, replace(one, leads=BySide(), people=BySide(), closed_on=date(2099, 1, 1))
        )
    window = open_window(book, at=Place("overview"))
    at_rest(window)
    screen = window.shell.current
    assert isinstance(screen, OverviewScreen)
    screen.odd.click()
    at_rest(window)
    said = [screen.model.cell(row, 0).text for row in range(len(screen.model.ids))]
    assert "JCM12/A3 is open, but nobody leads it; name an organisation or a person." in said
    assert len(said) == 4
    first = next(one for one in screen.model.ids if one.startswith("JCM12/A3/"))
    screen.table.opened.emit(first)
    at_rest(window)
    assert window.shell.place.record == id_of(book, "JCM12/A3")
