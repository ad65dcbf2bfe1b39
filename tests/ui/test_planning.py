"""Weeks for a meeting, days off and mail drafts in the window."""

from __future__ import annotations

import email
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from email import policy
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.data.store import fetching
from secretariat.domain.actions import Action, is_open
from secretariat.domain.meetings import Meeting
from secretariat.domain.people import Person
from tests.ui.conftest import ME, Open, id_of, mostly, settle
from ui.context import Place
from ui.kit import opening
from ui.kit.record_model import CELL
from ui.planner import screen as planner_screen

pytestmark = pytest.mark.shares


@pytest.fixture
def opened() -> Iterator[list[Path]]:
    """The files that the system was asked to show."""
    shown: list[Path] = []

    def show(path: Path) -> bool:
        shown.append(path)
        return True

    opening.opener.append(show)
    yield shown
    opening.opener.pop()


def meeting_of(book: Book, ref: str) -> Meeting:
    with book.reading() as view:
        return reading.find_as(view, Meeting, ref)


@pytest.mark.parametrize("code", mostly("en"))
def test_a_meeting_is_given_a_week_from_its_facts_and_undo_takes_it_back(
    open_window: Open, book: Book, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(planner_screen, "today", lambda: date(2026, 1, 5))
    before = meeting_of(book, "JCM12")
    window = open_window(book, language=code, at=Place("meetings", before.id, "overview"))
    commands = {command.title: command for command in window.shell.commands}
    commands["Find a week"].run()
    settle()
    screen = window.shell.current
    assert screen.place == Place("planner", before.id)
    screen.first.show_tree("2026-02-09")
    screen.last.show_tree("2026-03-15")
    screen.first.edited.emit()
    assert screen.model.ids[-1] == "2026-02-16"
    assert screen.table.go_to("2026-03-02")
    QTest.keyClick(screen.table, Qt.Key.Key_Return)
    settle()
    assert meeting_of(book, "JCM12").starts == "2026-03-02"
    assert window.shell.place.screen == "meetings"
    window.shell.undo()
    assert meeting_of(book, "JCM12").starts == before.starts


@pytest.mark.own_window
def test_a_week_says_what_is_to_be_known_and_whole_where_there_is_no_room(
    open_window: Open, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(planner_screen, "today", lambda: date(2027, 1, 25))
    for scale, whole in ((100, False), (200, True)):
        window = open_window(Book.open(book.path, desk="desk"), scale=scale)
        window.resize(1280, 720)
        window.shell.go(Place("planner"))
        screen = window.shell.current
        screen.table.go_to("2027-02-08")
        settle()
        cell = screen.model.index(screen.model.row_of("2027-02-08"), 0).data(CELL)
        assert cell.text == "8–14 February 2027"
        assert cell.second.startswith("8–10 February 2027: days off (China: Spring Festival);")
        assert screen._all.isVisible() is whole
        if whole:
            assert screen._all.text() == cell.second


@pytest.mark.own_window
def test_a_span_that_was_asked_for_outlives_another_language(open_window: Open, book: Book) -> None:
    window = open_window(book, at=Place("planner"))
    assert window.shell.place == Place("planner")
    screen = window.shell.current
    screen.first.show_tree("2027-02-09")
    screen.last.show_tree("2027-03-15")
    screen.first.edited.emit()
    weeks = screen.model.ids
    window.set(replace(window.settings, language="zh"))
    settle()
    again = window.shell.current
    assert again is not screen
    assert (again.first.tree(), again.last.tree()) == ("2027-02-09", "2027-03-15")
    assert again.model.ids == weeks


def test_a_span_that_is_none_is_said_beside_it(open_window: Open, book: Book) -> None:
    window = open_window(book, at=Place("planner"))
    screen = window.shell.current
    count = len(screen.model.ids)
    screen.last.show_tree("next year")
    screen.last.edited.emit()
    assert screen._trouble.text() == "“next year” is not a day such as 2026-03-31."
    assert len(screen.model.ids) == count > 20
    assert not screen.take.isVisible()


@pytest.mark.parametrize("code", mostly("zh"))
def test_a_due_date_on_a_day_off_is_moved_by_one_button(
    open_window: Open, book: Book, code: str
) -> None:
    with book.change("Due on a holiday", ME) as change:
        before = next(action for action in fetching.every(change.view, Action) if is_open(action))
        action = before.id
        change.update(before, replace(before, due=date(2027, 10, 1)))
    window = open_window(book, language=code, at=Place("actions", action))
    pane: Any = window.shell.current.pane
    moves = [
        button
        for button in pane._banner._whole.findChildren(QPushButton)
        if "2027" in button.text()
    ]
    moves[0].click()
    settle()
    with book.reading() as view:
        due = fetching.get(view, Action, action).due
    assert due is not None
    assert due > date(2027, 10, 1)
    window.shell.undo()


@pytest.mark.parametrize("code", mostly("en"))
def test_reminders_are_opened_by_the_mail_program(
    qtbot: QtBot, open_window: Open, book: Book, opened: list[Path], code: str
) -> None:
    with book.change("Addresses", ME) as change:
        for number, person in enumerate(fetching.every(change.view, Person)):
            change.update(person, replace(person, email=f"p{number}@example.org"))
        for action in fetching.every(change.view, Action):
            change.update(action, replace(action, due=date(2020, 1, 1)))
    window = open_window(book, language=code, at=Place("actions"))
    commands = {command.title: command for command in window.shell.commands}
    commands["Write reminders"].run()
    qtbot.waitUntil(lambda: window.shell.context.jobs.current is None, timeout=20_000)
    settle()
    drafts = [draft for path in opened for draft in ([path] if path.is_file() else path.iterdir())]
    assert drafts
    for draft in drafts:
        mail = email.message_from_bytes(draft.read_bytes(), policy=policy.default)
        assert mail["X-Unsent"] == "1"
    assert book.path is not None
    # Where they are found again, and said so: the folder for passing files is emptied.
    assert {path.parent.parent for path in drafts} == {
        book.path.with_name(f"{book.path.name}.mail")
    }
    assert f"{book.path.name}.mail/reminders" in window.shell.toast.text


def test_an_invitation_is_written_from_the_meeting(
    qtbot: QtBot, open_window: Open, book: Book, opened: list[Path]
) -> None:
    window = open_window(book, at=Place("meetings", id_of(book, "JCM12"), "overview"))
    commands = {command.title: command for command in window.shell.commands}
    commands["Write invitations"].run()
    qtbot.waitUntil(lambda: window.shell.context.jobs.current is None, timeout=20_000)
    settle()
    text = window.shell.toast.text
    assert text.startswith("2 drafts were written. No e-mail address is known for Shen Huaijin, ")
    assert " others. " in text  # the first and how many more: names of all would fill the window
    assert [path.name for path in opened] == ["invitation-JCM12-CN.eml", "notice-JCM12-UK.eml"]
