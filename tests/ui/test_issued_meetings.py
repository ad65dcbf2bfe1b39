"""Issued records in the window: verbs add nothing to them, and a move brings a remark."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QMimeData

from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.data.store import fetching
from secretariat.data.writing import agendas
from secretariat.domain.meetings import Meeting, Paragraph
from tests.ui.conftest import ME, Open, id_of, settle
from ui.context import Place
from ui.meetings.agenda import AgendaTab
from ui.meetings.delegations import DelegationsTab

pytestmark = pytest.mark.shares

LOCKED = "JCM12/M is issued: its text changes by a corrigendum only."


@pytest.fixture
def window(open_window: Open, book: Book) -> Any:
    (new_window := open_window(book)).activateWindow()
    return new_window


def tab(window: Any, part: str) -> Any:
    """The tab *part* of the meeting whose record is issued."""
    window.shell.go(Place("meetings", id_of(window.book, "JCM12"), part))
    settle()
    return window.shell.current.workspace.tab


def agenda(window: Any) -> list[str]:
    with window.book.reading() as view:
        return [item.id for item in agendas.items_of(view, reading.find_as(view, Meeting, "JCM12"))]


def heard(window: Any) -> list[str]:
    """The messages at the foot of the window from now on."""
    texts: list[str] = []
    window.shell.context.messages.sent.connect(lambda message: texts.append(message.text))
    return texts


def test_an_issued_record_takes_no_standing_items_and_no_delegations(window: Any) -> None:
    said = heard(window)
    with window.book.change("Remove", ME) as change:
        change.remove(reading.find(change.view, "JCM12/1"))
        change.remove(reading.find(change.view, "JCM12/P1"))
    part = tab(window, "agenda")
    before = agenda(window)
    assert isinstance(part, AgendaTab)
    part.take_standing()
    assert said[-1] == LOCKED
    assert agenda(window) == before
    people = tab(window, "delegations")
    before = list(people.model.ids)
    assert isinstance(people, DelegationsTab)
    people.copy_last()
    assert said[-1] == LOCKED
    assert list(people.model.ids) == before


def test_a_move_in_an_issued_record_says_that_the_issued_text_stays_as_it_is(window: Any) -> None:
    said = heard(window)
    part = tab(window, "agenda")
    part.move_by(1)
    assert said[-1].startswith("JCM12/M is issued; this does not change the issued text.")

    count = len(said)
    part.move_by(-2)
    part.move_by(-2)
    assert len(said) == count + 1


@pytest.mark.own_window
def test_the_live_screen_writes_nothing_into_an_issued_record(window: Any) -> None:
    said, live = heard(window), tab(window, "live")
    with window.book.reading() as view:
        before = len(fetching.every(view, Paragraph))
    live.line.setPlainText("The two sides met.")
    live.enter()
    assert said[-1] == LOCKED
    live.take_blocks(["One paragraph.", "Another one."])
    assert said[-1] == LOCKED
    box = next(iter(live.presence.boxes.values()))
    was = box.isChecked()
    box.click()
    settle()
    assert said[-1] == LOCKED
    assert box.isChecked() is was
    with window.book.reading() as view:
        assert len(fetching.every(view, Paragraph)) == before


def test_what_is_pasted_into_an_issued_record_stays_in_one_paragraph(window: Any) -> None:
    said = heard(window)
    part = tab(window, "record")
    row = next(row for row in part.rows if not row.is_new)
    row.editor.english.setFocus()
    row.editor.english.selectAll()
    data = QMimeData()
    data.setText("First.\n\nSecond.\n\nThird.")
    row.editor.english.insertFromMimeData(data)
    settle()
    assert row.editor.english.text() == "First.\nSecond.\nThird."
    assert said[-1] == "This record is issued: all that was pasted is in this one paragraph."
