"""The first hour: which commission, the first steps, and what the window says of itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book
from secretariat.data.store import fetching
from secretariat.domain.mechanisms import Mechanism
from secretariat.office.commission import add_mechanisms
from tests.ui.conftest import ME, Answers, Open, settle
from ui.context import NEXT, Place
from ui.settings.commission import CommissionCard

pytestmark = pytest.mark.shares


def test_a_new_book_asks_which_commission_and_begins_with_its_bodies(
    qtbot: QtBot, open_window: Open, tmp_path: Path
) -> None:
    window: Any = open_window(answers=Answers([tmp_path / "new.book"]), name="")
    asked = window.welcome._sides
    offered = [asked.template.itemData(at) for at in range(asked.template.count())]
    assert offered == ["uk-china", "bilateral", "research-programme", "agreement", ""]
    assert not any(part.isVisible() for part in asked.boxes)
    asked.template.setCurrentIndex(offered.index("bilateral"))
    assert all(part.isVisible() for part in asked.boxes)
    assert asked._note.text().startswith("A Joint Committee")
    window.welcome.spoken.emit("zh")
    settle()
    welcome = window.welcome
    assert welcome._sides.chosen_template == "bilateral"
    first, second = welcome._sides.boxes
    first.setCurrentIndex(first.findData("FR"))
    second.setCurrentIndex(second.findData("DE"))
    welcome._new()
    qtbot.waitUntil(lambda: window.book is not None, timeout=60_000)
    settle()
    with window.book.reading() as view:
        assert {mechanism.code for mechanism in fetching.every(view, Mechanism)} == {"JC", "WG"}
    # Who one is has the cursor, whatever else the first screen offers.
    assert window.focusWidget() is window.shell.who.name


def test_the_first_steps_tick_themselves_lead_on_and_are_put_away(
    open_window: Open, empty: Book
) -> None:
    window: Any = open_window(empty, at=Place("overview"))
    shown = window.shell.current.steps
    assert shown.isVisible()
    assert shown.buttons["bodies"].accessibleName() == "Add the bodies that meet: to do"
    assert shown.buttons["name"].accessibleName() == "Enter your name: done"
    bodies = add_mechanisms(empty, ["JCM"], ME)
    settle()
    assert shown.buttons["bodies"].accessibleName() == "Add the bodies that meet: done"
    shown.buttons["meeting"].click()
    settle()
    assert window.shell.place == Place("meetings", bodies[0].id, NEXT)
    window.shell.back()
    settle()
    shown.away.click()
    settle()
    assert not window.shell.current.steps.isVisible()
    assert window.settings.steps_away == (empty.id,)
    window.rebuild()
    settle()
    assert not window.shell.current.steps.isVisible()


def test_a_book_in_which_all_steps_are_done_shows_none(open_window: Open, book: Book) -> None:
    window: Any = open_window(book, at=Place("overview"))
    assert not window.shell.current.steps.isVisible()


def test_the_foot_says_what_is_not_in_the_book_and_why(open_window: Open, book: Book) -> None:
    window: Any = open_window(book, at=Place("actions"))
    pane = window.shell.current.pane
    foot = window.shell.status._kept
    assert foot.accessibleName() == "Everything is kept as you type"
    due = pane.detail.form.boxes["due"].editor
    due.line.setFocus()
    due.line.setText("no day at all")
    due.line.typed.emit()
    pane.detail.keeper.finish()
    settle()
    assert foot.accessibleName().startswith("Not in the book yet, kept as a draft: Due: ")
    due.line.setText("30 June 2027")
    due.line.typed.emit()
    pane.detail.keeper.finish()
    settle()
    assert foot.accessibleName() == "Everything is kept as you type"


def test_a_title_names_record_screen_and_book(open_window: Open, book: Book) -> None:
    window: Any = open_window(book, at=Place("papers"))
    pane = window.shell.current.pane
    pane.table.go_to(pane.model.ids[1])
    settle()
    window.shell._note_place()
    ref = pane.detail.record.ref
    assert window.windowTitle() == f"{ref} · Papers – test"


def test_a_saved_file_is_opened_and_its_folder_shown(
    open_window: Open, book: Book, tmp_path: Path, shown: list[Path]
) -> None:
    target = tmp_path / "commission.json"
    window: Any = open_window(book, Answers([target]), at=Place("settings"))
    window.shell.current.findChild(CommissionCard).write()
    settle()
    toast = window.shell.toast
    assert (toast._button.text(), toast._more.text()) == ("Open", "Show in folder")
    toast._button.click()
    assert shown == [target]
    window.shell.context.messages.sent.emit(window.shell._telling._message)
    toast._more.click()
    assert shown == [target, tmp_path]


def test_about_shows_version_folders_and_licences(
    open_window: Open, book: Book, shown: list[Path]
) -> None:
    window: Any = open_window(book, at=Place("about"))
    screen = window.shell.current
    model = screen.parts.records
    names = [model.cell(row, 0).text for row in range(model.rowCount())]
    assert "SQLAlchemy" in names
    assert [folder.path for folder in screen.folders][-1] == book.path.parent
    commands = {command.title: command for command in screen.commands()}
    commands["Show the folder of this book"].run()
    assert shown == [book.path.parent]
