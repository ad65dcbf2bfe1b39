"""Copies are made and merged, and values erased for good, in the window as on the command line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book
from secretariat.data.journal import history
from secretariat.data.questions import reading
from secretariat.data.store import search
from secretariat.data.upkeep import joining
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Meeting
from secretariat.office.desks import away, copies
from tests.fixtures.books import action, add
from tests.ui.conftest import ME, Answers, Open, id_of, settle
from tests.ui.test_low_windows import is_seen
from ui.context import Place
from ui.records.detail import PAST
from ui.settings.copies_away import CopiesAway


@pytest.fixture
def book(small_book: Book) -> Book:
    return small_book


@pytest.fixture
def window(qtbot: QtBot, open_window: Open, book: Book, answers: Answers) -> Any:
    return open_window(book, answers)


def title(book: Book, ref: str) -> str:
    with book.reading() as view:
        text: str = reading.find(view, ref).title.en
        return text


def test_a_copy_is_checked_out_worked_in_looked_at_and_merged(
    qtbot: QtBot, window: Any, book: Book, answers: Answers, tmp_path: Path
) -> None:
    window.shell.go(Place("settings"))
    card = window.shell.current.copies
    target = tmp_path / "laptop.book"
    answers.files.append(target)
    card.passphrase.setText("on the way")
    card.taker.setText("Lin Wei")
    card.check_out()
    text = "The copy laptop.book is ready for Lin Wei."
    qtbot.waitUntil(lambda: card.message.text() == text, timeout=60_000)
    other = Book.open(target, "on the way", desk="laptop")
    with other.reading() as view:
        before: Any = reading.find(view, "DOC:1")
    with other.change("Change record", ME) as change:
        change.update(before, replace(before, title=replace(before.title, en="From afar")))
    other.close()
    card.passphrase.setText("")
    answers.files += [target, target]
    card.look_at_copy()
    qtbot.waitUntil(lambda: "passphrase" in card.fault.text(), timeout=60_000)
    card.passphrase.setText("on the way")
    card.look_at_copy()
    qtbot.waitUntil(lambda: "0 new, 1 changed" in card.message.text(), timeout=60_000)
    assert title(book, "DOC:1") != "From afar"
    card.merge()
    qtbot.waitUntil(lambda: card.message.text().startswith("Merged"), timeout=60_000)
    assert title(book, "DOC:1") == "From afar"
    assert card.take.isHidden()


def test_who_takes_a_copy_is_asked_before_a_file_and_what_is_wrong_stands_beside_the_field(
    qtbot: QtBot, window: Any, answers: Answers, tmp_path: Path
) -> None:
    window.shell.go(Place("settings"))
    card = window.shell.current.copies
    answers.files.append(tmp_path / "laptop.book")
    card.check_out()
    assert card.taker.fault.text() == "Enter the name of the person taking the copy."
    assert card.taker.accessibleDescription() == card.taker.fault.text()
    assert window.focusWidget() is card.taker
    qtbot.keyClicks(card.taker, "AC/")
    assert "“/” cannot be used in a file name" in card.taker.fault.text()
    card.check_out()
    assert len(answers.files) == 1
    assert window.jobs.current is None
    card.taker.setText("")
    qtbot.keyClicks(card.taker, "Lin Wei")
    assert card.taker.fault.isHidden()
    assert not card.taker.property("faulty")


def test_a_weak_passphrase_for_a_copy_is_refused_before_a_file_and_not_shown_afterwards(
    qtbot: QtBot, window: Any, answers: Answers, tmp_path: Path
) -> None:
    window.shell.go(Place("settings"))
    card = window.shell.current.copies
    answers.files.append(tmp_path / "laptop.book")
    card.taker.setText("Lin Wei")
    card.passphrase.setText("weak")
    card.check_out()
    assert "too easily guessed" in card.fault.text()
    assert window.focusWidget() is card.passphrase
    assert len(answers.files) == 1
    card.passphrase.setText("harbour lantern quartz")
    card.check_out()
    assert card.fault.isHidden()
    qtbot.waitUntil(lambda: "is ready for Lin Wei" in card.message.text(), timeout=60_000)


def test_meetings_that_a_copy_is_limited_to_are_called_by_name(window: Any, book: Book) -> None:
    mechanism = add(book, Mechanism(code="ICE", name=Bilingual("Talks on ice")))
    title = Bilingual("First talks on ice", "首次冰上会谈")
    meeting = add(book, Meeting(mechanism=Link(mechanism.id), ordinal=1, title=title))
    window.shell.go(Place("settings"))
    names = [box.text() for box in window.shell.current.copies.wanted.meetings.menu().actions()]
    assert f"{meeting.ref} · First talks on ice" in names


def test_a_copy_that_will_not_come_back_is_expected_no_more(window: Any, book: Book) -> None:
    away.note(book, "copy-1", "Lin Wei", 1_000_000)
    away.note(book, "copy-2", "Ann", 2_000_000)
    window.shell.go(Place("settings"))
    copies_away = window.shell.current.copies.findChild(CopiesAway)
    copies_away.taker.setCurrentIndex(copies_away.taker.findText("Ann"))
    QTest.mouseClick(copies_away.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert window.shell.current.copies.message.text() == "No copy of Ann is expected now."
    assert [copy.taker for copy in away.every(book)] == ["Lin Wei"]
    copies_away.expect_no_more()
    assert copies_away.listed.text() == "No copy is away."
    assert not copies_away.taker.isVisible()


def test_the_file_of_a_copy_is_called_after_whoever_takes_it(
    window: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.shell.go(Place("settings"))
    card = window.shell.current.copies
    offered: list[Path] = []
    monkeypatch.setattr(
        Answers, "save_file", lambda _self, _title, _kinds, suggested: offered.append(suggested)
    )
    card.taker.setText("王伟")
    card.check_out()
    assert [path.name for path in offered] == ["test-王伟.secretariat"]


@pytest.mark.parametrize("spoken", ["en", "zh"])
def test_what_becomes_of_a_copy_is_brought_into_view_before_it_is_confirmed(
    qtbot: QtBot, open_window: Open, book: Book, answers: Answers, spoken: str
) -> None:
    window: Any = open_window(book, answers, scale=200, language=spoken)
    window.resize(1278, 770)
    window.shell.go(Place("settings"))
    settle()
    card = window.shell.current.copies
    assert book.path is not None
    target = book.path.with_name("laptop.book")
    answers.files += [target, target]
    card.taker.setText("Lin Wei")
    card.check_out()
    qtbot.waitUntil(lambda: card.message.isVisible() and is_seen(card.message), timeout=60_000)
    other = Book.open(target, desk="laptop")
    add(other, action("From afar"))
    other.close()
    window.shell.current.focus()
    scrolled: Any = card.parentWidget()
    while not isinstance(scrolled, QScrollArea):
        scrolled = scrolled.parentWidget()
    scrolled.verticalScrollBar().setValue(0)
    focused_at: list[bool] = []
    QApplication.instance().focusChanged.connect(
        lambda _, now: focused_at.append(is_seen(card.take)) if now is card.take else None
    )
    card.look_at_copy()
    qtbot.waitUntil(card.take.hasFocus, timeout=60_000)
    assert focused_at == [True]
    assert is_seen(card.message)
    card.take.click()
    qtbot.waitUntil(card.take.isHidden, timeout=60_000)
    # A second Enter must not take the merge back.
    assert window.focusWidget().text() == window.shell.context.text("Conflicts")
    answers.files.append(book.path)
    scrolled.verticalScrollBar().setValue(0)
    card.look_at_copy()
    qtbot.waitUntil(lambda: card.fault.isVisible() and is_seen(card.fault), timeout=60_000)
    assert card.take.isHidden()


def test_this_book_itself_is_no_copy_to_merge(
    qtbot: QtBot, window: Any, book: Book, answers: Answers
) -> None:
    window.shell.go(Place("settings"))
    card = window.shell.current.copies
    answers.files.append(book.path)
    card.look_at_copy()
    qtbot.waitUntil(lambda: "this book itself" in card.fault.text(), timeout=60_000)
    assert card.take.isHidden()


def test_values_are_erased_with_a_reason_and_without_one_nothing_is(
    qtbot: QtBot, window: Any, book: Book
) -> None:
    window.shell.go(Place("papers", id_of(book, "DOC:1"), PAST))
    settle()
    detail = window.shell.current.pane.detail
    detail.begin_erasing()
    erasing = detail.past.erasing
    erasing.field.setCurrentIndex(erasing.field.findData("title"))
    erasing.erase()
    assert "reason" in erasing.fault.text()
    assert title(book, "DOC:1")
    erasing.reason.setText("named a person")
    erasing.erase()
    qtbot.waitUntil(lambda: not title(book, "DOC:1"), timeout=60_000)
    settle()
    with book.reading() as view:
        lines = history.of_record(view, id_of(book, "DOC:1"))
    assert any(line.erased and line.reason == "named a person" for line in lines)


def test_the_one_file_has_all_when_nobody_has_typed_for_a_while(
    qtbot: QtBot, open_window: Open, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.frame.opened.IDLE", 20)
    open_window(book)
    add(book, action("Sent home on a stick"))
    assert book.path is not None
    path = book.path
    qtbot.waitUntil(lambda: b"Sent home on a stick" in path.read_bytes(), timeout=5_000)


def test_what_a_large_merge_left_apart_in_the_search_is_joined_when_nobody_has_typed_for_a_while(
    qtbot: QtBot, open_window: Open, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.frame.opened.IDLE", 20)
    monkeypatch.setattr("secretariat.data.store.search._MANY", 1)
    open_window(book)
    with book.writing() as view:
        search.leave_apart(view, 1)
    assert joining.is_apart(book)
    add(book, action("Came with a copy"))
    qtbot.waitUntil(lambda: not joining.is_apart(book), timeout=20_000)


def test_a_merge_is_taken_back_and_two_versions_of_a_text_are_merged_by_keyboard(
    qtbot: QtBot, window: Any, book: Book, answers: Answers, tmp_path: Path
) -> None:
    text = "The Centre will draw up terms of reference by 30 June and send them to both sides."
    record = add(book, action(text))
    path = book.path
    target = tmp_path / "laptop.book"
    copies.check_out(book, target, taker="Bo")
    other = Book.open(target, desk="laptop")

    def write(where: Book, was: str, now: str) -> None:
        with where.change("Change record", ME) as change:
            before: Any = reading.find(change.view, record.ref)
            pair = replace(before.title, en=text.replace(was, now))
            change.update(before, replace(before, title=pair))

    write(other, "both sides", "both ministries")
    other.close()
    write(book, "30 June", "31 July")
    window.shell.go(Place("settings"))
    answers.files.append(target)
    card = window.shell.current.copies
    assert card.back.isHidden()
    card.look_at_copy()
    qtbot.waitUntil(lambda: not card.take.isHidden(), timeout=60_000)
    card.merge()
    qtbot.waitUntil(lambda: not card.back.isHidden(), timeout=60_000)
    assert "Nothing was written or sent since" in card.back.message.text()
    card.back.go.click()
    qtbot.waitUntil(lambda: window.book is not None and window.book is not book, timeout=60_000)
    book = window.book
    assert title(book, record.ref) == text.replace("30 June", "31 July")
    other = Book.open(target, desk="laptop")
    copies.merge(book, other)
    other.close()
    assert book.path == path
    window.shell.go(Place("actions", id_of(book, record.ref)))
    settle()
    form = window.shell.current.pane.detail.form
    buttons = {button.text(): button for button in form.boxes["title"].findChildren(QPushButton)}
    texts = [label.text() for label in form.boxes["title"].findChildren(QLabel)]
    assert f"Before: “{text}”" in texts
    both = text.replace("30 June", "31 July").replace("both sides", "both ministries")
    assert f"Both merged: “{both}”" in texts
    QTest.keyClick(buttons["Keep both changes"], Qt.Key.Key_Space)
    settle()
    assert title(book, record.ref) == both
