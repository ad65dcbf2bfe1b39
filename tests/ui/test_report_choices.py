"""What is chosen where a report is printed is what is printed, and a list prints as it stands."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book
from secretariat.domain.across.dossiers import Selection
from secretariat.i18n import language
from tests.ui.conftest import Open, id_of, settle
from ui.context import Place
from ui.kit.look import Look
from ui.kit.ticks import Ticks
from ui.preview.screen import PreviewScreen
from ui.report_parts import Part

pytestmark = pytest.mark.shares


def made(window: Any, qtbot: QtBot, part: str = "") -> PreviewScreen:
    if part:
        window.shell.go(Place("preview", part=part))
    screen = window.shell.current
    assert isinstance(screen, PreviewScreen)
    settle()
    qtbot.waitUntil(lambda: not screen.paper.is_making, timeout=60_000)
    return screen


def printed(screen: PreviewScreen) -> str:
    pages = pypdfium2.PdfDocument(screen.paper.pdf)
    text = "".join(page.get_textpage().get_text_range() for page in pages)
    return "".join(text.split())


def test_a_list_is_printed_as_it_is_narrowed_now(window: Any, qtbot: QtBot) -> None:
    window.shell.go(Place("barriers"))
    pane = window.shell.current.pane
    pane._filters.choose(2)
    pane.search.setText("visa")
    pane._seek("visa")
    settle()
    assert len(pane.model.ids) == 1
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    screen = made(window, qtbot)
    assert screen.place == Place("preview", part="register:barriers:status=escalated:visa")
    assert screen.paper.wanted.ref == "barriers"
    text = printed(screen)
    assert "BAR:1" in text
    assert "BAR:2" not in text
    assert screen.choices.where.text() == "Status: Escalated"
    screen.choices.where.click()
    assert "BAR:1" in printed(made(window, qtbot))
    assert screen.paper.wanted.selection == Selection(text="visa")


@pytest.mark.own_window
def test_a_register_is_narrowed_where_it_is_printed(window: Any, qtbot: QtBot) -> None:
    screen = made(window, qtbot, "register:barriers::")
    choices = screen.choices
    choices.side.setCurrentIndex(choices.side.findData("uk"))
    choices.side.activated.emit(choices.side.currentIndex())
    choices.open.click()
    choices.since.show_tree("2026-01-01")
    choices.since.left.emit()
    text = printed(made(window, qtbot))
    assert screen.paper.wanted.selection == Selection(side="uk", open_only=True, since="2026-01-01")
    assert "Only:UKside;unfinished;from1January2026." in text
    assert "BAR:3" not in text


def test_what_a_register_cannot_tell_is_said_beside_the_choices(window: Any, qtbot: QtBot) -> None:
    screen = made(window, qtbot, "register:terms::")
    screen.choices.open.click()
    made(window, qtbot)
    assert screen.paper._fault.text().startswith("Terms have no status")


def test_the_progress_report_takes_a_period_and_annexes(
    open_window: Open, small_book: Book, qtbot: QtBot
) -> None:
    window: Any = open_window(small_book)
    screen = made(window, qtbot, "progress")
    choices = screen.choices
    for editor, day in ((choices.since, "2026-01-01"), (choices.until, "2026-10-31")):
        editor.show_tree(day)
        editor.left.emit()
    choices.annexes.tick("chronology")
    choices.annexes.tick("coverage")
    choices.annexes.tick("chronology", ticked=False)
    text = printed(made(window, qtbot))
    assert screen.paper.wanted.selection == Selection(
        since="2026-01-01", until="2026-10-31", annexes=("coverage",)
    )
    assert "1Januaryto31October2026." in text
    assert "Annex1" in text
    assert choices.annexes.text() == "Annexes (1)"


def test_only_what_a_document_lets_one_choose_is_offered(window: Any, qtbot: QtBot) -> None:
    screen = made(window, qtbot, "coverage")
    assert screen.choices.isHidden()
    screen.paper.documents.setCurrentIndex(screen.paper.documents.findData("progress"))
    assert screen.choices.annexes.isVisible()
    assert screen.choices.register.isHidden()
    screen.paper.documents.setCurrentIndex(screen.paper.documents.findData("register"))
    assert screen.choices.register.isVisible()
    assert screen.choices.annexes.isHidden()


def test_what_was_chosen_for_a_report_outlives_another_language_and_other_colours(
    open_window: Open, small_book: Book, qtbot: QtBot
) -> None:
    window: Any = open_window(small_book)
    screen = made(window, qtbot, "progress")
    choices, paper = screen.choices, screen.paper
    for editor, day in ((choices.since, "2026-01-01"), (choices.until, "2026-10-31")):
        editor.show_tree(day)
    choices.annexes.tick("chronology")
    choices.annexes.tick("coverage")
    paper.languages.setCurrentIndex(paper.languages.findData("zh"))
    paper.originals.setCurrentIndex(paper.originals.findData("cn"))
    wanted = paper.wanted
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    for key in (Qt.Key.Key_L, Qt.Key.Key_D):
        before = window.shell.current
        QTest.keyClick(window, key, both)
        settle()
        assert window.shell.current is not before
        assert window.shell.current.paper.wanted == wanted
    assert made(window, qtbot).paper.wanted == wanted
    assert wanted.selection.annexes == ("chronology", "coverage")


@pytest.mark.own_window
def test_a_side_and_ticks_outlive_another_language(window: Any, qtbot: QtBot) -> None:
    screen = made(window, qtbot, "action-log")
    choices = screen.choices
    choices.side.setCurrentIndex(choices.side.findData("cn"))
    choices.open.setChecked(True)
    choices.last.click()
    wanted = made(window, qtbot).paper.wanted
    window.set(replace(window.settings, language="zh"))
    settle()
    again = made(window, qtbot)
    assert again.paper.wanted == wanted
    assert again.choices.last.isChecked()
    assert wanted.selection.side == "cn"
    assert wanted.selection.open_only
    assert wanted.selection.since


@pytest.mark.own_window
def test_how_a_meeting_is_printed_outlives_another_language(window: Any, qtbot: QtBot) -> None:
    meeting = id_of(window.book, "JCM12")
    window.shell.go(Place("meetings", meeting, "print"))
    assert window.shell.place == Place("meetings", meeting, "print")
    paper = window.shell.current.workspace.tab.paper
    paper.documents.setCurrentIndex(paper.documents.findData("minutes"))
    paper.layouts.setCurrentIndex(paper.layouts.findData("sequential"))
    wanted = paper.wanted
    window.set(replace(window.settings, language="zh"))
    settle()
    again = window.shell.current.workspace.tab.paper
    assert again is not paper
    assert again.wanted == wanted
    qtbot.waitUntil(lambda: not again.is_making, timeout=60_000)


def test_boxes_are_ticked_by_keys_and_the_list_stays_open(qtbot: QtBot) -> None:
    ticks = Ticks(Look(language("en")), "Annexes", [("a", "First"), ("b", "Second")])
    qtbot.addWidget(ticks)
    ticks.show()
    menu = ticks.findChild(QMenu)
    assert menu is not None
    menu.popup(ticks.mapToGlobal(ticks.rect().bottomLeft()))
    for key in (
        Qt.Key.Key_Down,
        Qt.Key.Key_Down,
        Qt.Key.Key_Space,
        Qt.Key.Key_Up,
        Qt.Key.Key_Space,
    ):
        QTest.keyClick(menu, key)
    assert menu.isVisible()
    assert ticks.values == ("b", "a")
    assert ticks.accessibleName() == "Annexes (2)"
    menu.close()


@pytest.mark.parametrize(
    "part",
    [
        Part("progress"),
        Part("register", "barriers"),
        Part("register", "barriers", "status", "open", "words: with = anything"),
        Part("progress", chosen=(("since", "2026-01-01"), ("annexes", "fund-statement,coverage"))),
        Part("register", "barriers", words="why?", chosen=(("side", "uk"), ("language", "zh"))),
    ],
)
def test_a_place_brings_back_what_was_chosen(part: Part) -> None:
    assert Part.of(part.encoded) == part


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "There is no 31 February 2026."), ("zh", "2026年2月没有31日。")],
)
def test_a_day_that_is_none_is_said_under_the_choices_and_stays(
    qtbot: QtBot, open_window: Open, small_book: Book, language: str, expected: str
) -> None:
    window = open_window(small_book, language=language)
    screen = made(window, qtbot, "progress")
    choices = screen.choices
    choices.since.show_tree("2026-02-31")
    choices.since.left.emit()
    settle()
    assert choices.fault.text() == expected
    assert choices.fault.isVisible()
    assert choices.since.line.property("faulty") is True
    assert screen.paper.wanted.selection == Selection()
    assert choices.since.line.accessibleDescription() == choices.fault.text()
    assert choices.since.line.text() == "2026-02-31"
    choices.since.show_tree("2026-01-31")
    choices.since.left.emit()
    settle()
    assert choices.fault.isHidden()
    qtbot.waitUntil(lambda: not screen.paper.is_making, timeout=60_000)


def test_a_register_is_shown_as_it_stood_on_a_day_and_an_action_log_with_its_code(
    window: Any, qtbot: QtBot, book: Book
) -> None:
    screen = made(window, qtbot, "register:barriers")
    assert "BAR:1" in printed(screen)
    choices = screen.paper.choices
    choices.on.show_tree("2020-01-31")
    choices.on.left.emit()
    made(window, qtbot)
    text = printed(screen)
    assert "BAR:1" not in text
    assert "Astheregisterstoodattheendof31January2020" in text
    assert screen.paper.wanted.selection.on == "2020-01-31"
    screen = made(window, qtbot, "action-log")
    assert not screen.paper.choices.on.isVisible()
    before = printed(screen)
    QTest.mouseClick(screen.paper.choices.digest, Qt.MouseButton.LeftButton)
    made(window, qtbot)
    assert screen.paper.wanted.history
    assert len(printed(screen)) > len(before)
