"""A copy goes on a journey: written in at both windows, brought back, settled and printed."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pypdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.data.store import fetching
from secretariat.data.store.sources import REAL
from secretariat.data.writing import agendas
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.actions import Action
from secretariat.domain.meetings import Item, Meeting
from secretariat.office.desks import away
from tests.fixtures.books import copied
from tests.ui.conftest import ME, Answers, Open, id_of, settle
from ui.context import Place
from ui.kit.parts import Elided

BEFORE = "Send the list of sites to both ministries."
OURS = "Send the list of forty sites to both ministries."
THEIRS = "Send the list of sites to the two academies."
BOTH = "Send the list of forty sites to the two academies."


@pytest.fixture
def book(drafted: Path, tmp_path: Path) -> Book:
    """A small book of two meetings, of which JCM12 has three actions; its window closes it.

    A copy takes the longer to make, to look at and to merge the more the book holds.
    """
    book = Book.open(copied(drafted, tmp_path / "test.book"), desk="desk")
    with book.change("Add what travels", ME) as change:
        meeting = reading.find_as(change.view, Meeting, "JCM12")
        for title in ("Name the experts.", "Book the rooms."):
            change.add(Action(meeting=Link(meeting.id), title=Bilingual(title, "一项行动。")))
        other = change.add(Meeting(mechanism=meeting.mechanism, ordinal=13, starts="2027-04-20"))
        agendas.add_item(change, other, Bilingual("Plant health", "植物健康"))
    return book


def retitle(qtbot: QtBot, window: Any, ref: str, words: str) -> None:
    """Type another title, as one does who works there."""
    window.shell.go(Place("actions", id_of(window.book, ref)))
    settle()
    detail = window.shell.current.pane.detail
    line = detail.form.boxes["title"].editor.english
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, words)
    detail.keeper.keep()
    settle()
    assert title(window.book, ref) == words


def title(book: Book, ref: str) -> str:
    with book.reading() as view:
        text: str = reading.find(view, ref).title.en
        return text


def take_along(qtbot: QtBot, office: Any, target: Path) -> None:
    office.shell.go(Place("settings"))
    card = office.shell.current.copies
    card.taker.setText("Lin Wei")
    card.wanted.numbers.setCurrentIndex(card.wanted.numbers.findData(20))
    card.check_out()
    qtbot.waitUntil(lambda: "ready for Lin Wei" in card.message.text(), timeout=60_000)
    assert target.exists()
    assert card.away.text().startswith("Lin Wei: since ")
    assert card.away.text().endswith("(20 numbers of each register are left free for it)")


def bring_back(qtbot: QtBot, office: Any) -> None:
    """What the copy would bring is shown first, and then merged."""
    office.shell.go(Place("settings"))
    card = office.shell.current.copies
    card.look_at_copy()
    qtbot.waitUntil(lambda: not card.take.isHidden(), timeout=60_000)
    coming = card.records.toPlainText()
    for words in ("JCM12/A1", "JCM12/A2", "Lin Wei", "conflict"):
        assert words in coming
    assert title(office.book, "JCM12/A1") == OURS
    card.take.setFocus()
    QTest.keyClick(card.take, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: card.message.text().startswith("Merged"), timeout=60_000)
    assert card.away.text() == "No copy is away."


def keep_both(office: Any) -> None:
    """The conflict stands over every screen until somebody chooses, by keys alone."""
    assert office.shell.conflicts.isVisible()
    office.activateWindow()
    settle()
    QTest.keyClick(
        office, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    )
    settle()
    box = office.shell.current.pane.detail.form.boxes["title"]
    for words in (BEFORE, OURS, THEIRS):
        assert words in box.notice
    buttons = {button.text(): button for button in box.findChildren(QPushButton)}
    QTest.keyClick(buttons["Keep both changes"], Qt.Key.Key_Space)
    settle()
    assert not office.shell.conflicts.isVisible()


def printed(qtbot: QtBot, office: Any) -> str:
    """The words of the action log of the meeting, as the window prints it."""
    office.shell.go(Place("meetings", id_of(office.book, "JCM12"), "print"))
    settle()
    paper = office.shell.current.workspace.tab.paper
    qtbot.waitUntil(lambda: not paper.is_making, timeout=60_000)
    paper.languages.setCurrentIndex(paper.languages.findData("en"))
    with qtbot.waitSignal(paper.document_shown, timeout=60_000):
        paper.choose("action-log")
    pages = pypdf.PdfReader(io.BytesIO(paper.pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_a_copy_is_away_both_write_it_returns_the_conflict_is_settled_and_printed(
    qtbot: QtBot, open_window: Open, book: Book, tmp_path: Path
) -> None:
    target = tmp_path / "laptop.book"
    office: Any = open_window(book, Answers([target, target]))
    retitle(qtbot, office, "JCM12/A1", BEFORE)
    take_along(qtbot, office, target)
    travelled = Book.open(target, desk="laptop")
    laptop: Any = open_window(travelled, desk="laptop", name="Lin Wei")
    retitle(qtbot, laptop, "JCM12/A1", THEIRS)
    retitle(qtbot, laptop, "JCM12/A2", "Written on the way")
    retitle(qtbot, office, "JCM12/A1", OURS)
    retitle(qtbot, office, "JCM12/A3", "Written in the office")
    laptop.close()
    settle()
    bring_back(qtbot, office)
    assert title(book, "JCM12/A2") == "Written on the way"
    assert title(book, "JCM12/A3") == "Written in the office"
    keep_both(office)
    assert title(book, "JCM12/A1") == BOTH
    words = printed(qtbot, office)
    for text in (BOTH, "Written on the way", "Written in the office"):
        assert text in words
    for text in (BEFORE, OURS, THEIRS):
        assert text not in words


def test_a_copy_that_is_away_for_more_than_two_weeks_is_asked_for(
    open_window: Open, book: Book
) -> None:
    now = REAL.now()
    for copy, taker, days in (("a", "Lin Wei", 15), ("b", "Tom Brown", 13)):
        away.note(book, copy, taker, now - days * 86_400_000_000)
    window: Any = open_window(book)
    window.shell.go(Place("settings"))
    long, short = window.shell.current.copies.away.text().splitlines()
    assert long.startswith("Lin Wei: since ")
    assert long.endswith("; ask for it back")
    assert short.startswith("Tom Brown: since ")
    assert not short.endswith("ask for it back")


def test_a_copy_is_limited_to_the_chosen_meeting(
    qtbot: QtBot, open_window: Open, book: Book, tmp_path: Path
) -> None:
    target = tmp_path / "laptop.book"
    office: Any = open_window(book, Answers([target]))
    office.shell.go(Place("settings"))
    card = office.shell.current.copies
    card.taker.setText("Lin Wei")
    card.wanted.meetings.tick("JCM12")
    card.check_out()
    qtbot.waitUntil(lambda: "ready for Lin Wei" in card.message.text(), timeout=60_000)
    travelled: Any = open_window(Book.open(target, desk="laptop"), desk="laptop", name="Lin Wei")
    assert str(travelled.book.notices[0]).startswith("This copy is limited to JCM12.")
    # The notice goes; the status line says it as long as the book is open, and of no other book.
    line = travelled.shell.status.findChild(Elided, "limit")
    assert (line.accessibleName(), line.isVisible()) == ("Limited copy: only JCM12", True)
    assert not office.shell.status.findChild(Elided, "limit").isVisible()
    assert title(travelled.book, "JCM12/A1") == title(book, "JCM12/A1")
    assert meetings_with_items(travelled.book) < meetings_with_items(book)


def meetings_with_items(book: Book) -> set[str]:
    with book.reading() as view:
        return {item.ref.partition("/")[0] for item in fetching.every(view, Item)}
