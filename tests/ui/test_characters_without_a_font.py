"""A preview says which characters have no font, and leads to the records that hold them."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.declaring.values import Bilingual
from secretariat.domain.actions import Action
from secretariat.domain.minutes import Minutes, MinutesStatus
from secretariat.i18n import N_
from secretariat.office import boxes
from tests.fixtures.books import add
from tests.ui.conftest import ME, Answers, Open, id_of, settle
from ui.context import Place

pytestmark = pytest.mark.shares


@pytest.fixture
def to_send(small_book: Book) -> Action:
    """The one action of a small book, whose log is one page: two characters have no font."""
    return add(small_book, Action(title=Bilingual("Send the 📎 to 𠮷野", "发送")))


def shown_log(window: Any, qtbot: QtBot) -> Any:
    window.shell.go(Place("preview", part="action-log"))
    settle()
    paper = window.shell.current.paper
    qtbot.waitUntil(lambda: not paper.is_making, timeout=60_000)
    return paper


@pytest.mark.own_window
def test_a_preview_with_boxes_names_the_places_and_leads_to_the_record(
    open_window: Open, small_book: Book, to_send: Action, qtbot: QtBot
) -> None:
    window: Any = open_window(small_book)
    paper = shown_log(window, qtbot)
    assert paper.pages > 0
    assert "No font has 2 characters" in paper.boxes.text
    assert f"{to_send.ref}, Title, English: 📎 U+1F4CE, 𠮷 U+20BB7" in paper.boxes.text
    (way,) = paper.boxes.buttons
    way.click()
    settle()
    assert window.shell.current.place.record == to_send.id


def test_nothing_is_said_where_every_character_has_a_font(
    open_window: Open, book: Book, qtbot: QtBot
) -> None:
    paper = shown_log(open_window(book), qtbot)
    assert paper.boxes.text == ""
    assert paper.boxes.isHidden()


@pytest.mark.own_window
@pytest.mark.usefixtures("to_send")
def test_word_documents_and_web_pages_tell_of_other_fonts_when_they_are_saved(
    open_window: Open, small_book: Book, qtbot: QtBot, tmp_path: Path
) -> None:
    window: Any = open_window(small_book, Answers([tmp_path / "log.docx", tmp_path / "log.html"]))
    paper = shown_log(window, qtbot)
    told: list[str] = []
    paper.context.messages.sent.connect(lambda message: told.append(message.text))
    paper.save_word()
    qtbot.waitUntil(lambda: bool(told), timeout=60_000)
    assert told[0].startswith("log.docx is saved. No font of ours has 2 characters")
    paper.save_page()
    qtbot.waitUntil(lambda: len(told) > 1, timeout=60_000)
    assert told[1].startswith("log.html is saved. No font of ours has 2 characters")
    assert (tmp_path / "log.html").read_bytes().startswith(b"<!DOCTYPE html>")


def test_an_issued_record_with_boxes_says_so_beside_its_fields_without_holding_the_window(
    qtbot: QtBot, open_window: Open, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    with book.change(N_("Change record"), ME) as change:
        action = reading.find_as(change.view, Action, "JCM12/A3")
        change.update(action, replace(action, title=Bilingual("Send the 📎", "发送")))
        minutes = reading.find_as(change.view, Minutes, "JCM12/M")
        change.update(minutes, replace(minutes, status=MinutesStatus.ISSUED), verb=True)
    window: Any = open_window(book)
    real, threads = boxes.of_issued, list[threading.Thread]()

    def noted(*given: Any) -> Any:
        threads.append(threading.current_thread())
        return real(*given)

    monkeypatch.setattr(boxes, "of_issued", noted)
    window.shell.go(Place("minutes", id_of(book, "JCM12/M")))
    settle()
    shown = window.shell.current.pane.detail.form.boxes
    qtbot.waitUntil(
        lambda: any("📎 U+1F4CE" in preview.notice for preview in shown.values()), timeout=60_000
    )
    assert threads
    assert threading.main_thread() not in threads
