"""From the overview to the list of entries that cannot be right, and from there to each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pytestqt.qtbot import QtBot

from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.declaring.values import Bilingual, BySide
from secretariat.domain.actions import Action
from secretariat.domain.decisions import Decision
from tests.ui.conftest import ME, Open, at_rest, id_of
from ui.context import Place
from ui.overview.screen import OverviewScreen


def test_the_overview_leads_to_the_entries_to_be_looked_at_and_they_to_their_records(
    qtbot: QtBot, open_window: Open, book: Book
) -> None:
    with book.change("Spoil", ME) as change:
        action = reading.find_as(change.view, Action, "JCM12/A3")
        change.update(
            action, replace(action, leads=BySide(), people=BySide(), closed_on=date(2099, 1, 1))
        )
        other = reading.find_as(change.view, Decision, "SID1/D1")
        change.update(other, replace(other, text=Bilingual("As in Annex 9", "见附件九")))
    window = open_window(book, at=Place("overview"))
    at_rest(window)
    screen = window.shell.current
    assert isinstance(screen, OverviewScreen)
    screen.odd.click()
    at_rest(window)
    behind = window.shell.current.listed
    texts = [behind.model.cell(row, 0).text for row in range(len(behind.model.ids))]
    assert "JCM12/A3 is open, but nobody leads it; name an organisation or a person." in texts
    assert "“Closed on” of JCM12/A3 is 1 January 2099, which is still to come." in texts
    row = next(at for at, text in enumerate(texts) if "names annex 9" in text)
    behind.table.opened.emit(behind.model.ids[row])
    at_rest(window)
    assert window.shell.place.record == id_of(book, "SID1/D1")
