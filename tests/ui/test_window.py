"""The window: ways back, language and look while it runs, conflicts, erased values."""

from __future__ import annotations

import gc
import threading
import weakref
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QMenu, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.data.store import fetching
from secretariat.domain.meetings import Meeting
from secretariat.office.desks import copies
from tests.fixtures.books import copied
from tests.ui.conftest import ME, Open, at_rest, id_of, settle
from ui.context import Place
from ui.frame.window import MainWindow
from ui.kit.commands import Commands
from ui.records.detail import LINKS, PAST

pytestmark = pytest.mark.shares


def shell_of(window: MainWindow) -> Any:
    assert window.shell is not None
    return window.shell


def go(window: MainWindow, register: str, ref: str = "", part: str = "") -> Any:
    record = id_of(window.book, ref) if ref else ""
    shell_of(window).go(Place(register, record, part))
    settle()
    return shell_of(window).current


def press(window: MainWindow, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    from PySide6.QtTest import QTest

    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    QTest.keyClick(window.focusWidget() or window, key, held)
    settle()


CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def window(qtbot: QtBot, open_window: Open, book: Book) -> MainWindow:
    new_window = open_window(book)
    new_window.activateWindow()
    return new_window


def test_back_and_forward_lead_through_the_places_visited(window: MainWindow) -> None:
    go(window, "papers", "DOC:13")
    go(window, "people", "PER:8")
    shell = shell_of(window)
    shell.back()
    assert shell.place == Place("papers", id_of(window.book, "DOC:13"))
    shell.forward()
    assert shell.place == Place("people", id_of(window.book, "PER:8"))


def test_links_lead_both_ways(window: MainWindow) -> None:
    person = go(window, "people", "PER:8").pane
    body = person.detail.record.organisation.id
    person.detail.form.boxes["organisation"].editor.go.click()
    assert shell_of(window).place == Place("organisations", body)
    pane = shell_of(window).current.pane
    pane.detail.show_part(LINKS)
    assert id_of(window.book, "PER:8") in pane.detail.links.table.records.ids


@pytest.mark.own_window
def test_the_language_changes_while_the_window_runs_and_back(
    qtbot: QtBot, window: MainWindow
) -> None:
    go(window, "papers", "DOC:13")
    for text, code in (("DOC:13 · 文件 – test", "zh_Hans_CN"), ("DOC:13 · Papers – test", "en_GB")):
        with qtbot.waitSignal(window.language_changed) as changed:
            shell_of(window)._other_language()
        assert changed.args == [code]
        assert window.windowTitle() == text
        assert shell_of(window).place.record == id_of(window.book, "DOC:13")


@pytest.mark.own_window
def test_nothing_of_the_window_stays_when_the_language_changes(
    qtbot: QtBot, window: MainWindow
) -> None:
    assert window.shell is not None
    for screen in ("overview", "search", "papers"):
        window.shell.go(Place(screen))
        settle()
        for _ in range(20):
            press(window, Qt.Key.Key_Tab)
    at_rest(window)  # a job that still reads holds the screen that asked for it
    before = weakref.ref(window.shell)
    keys = {action.shortcut().toString() for action in window.actions()}
    window.shell._other_language()

    def has_gone() -> bool:
        settle()
        gc.collect()
        return before() is None

    at_rest(window)
    qtbot.waitUntil(has_gone, timeout=20_000)
    assert len(window.findChildren(Commands)) == 1
    assert {action.shortcut().toString() for action in window.actions()} == keys


@pytest.mark.own_window
def test_the_keys_of_a_book_that_was_closed_do_nothing(window: MainWindow) -> None:
    window.show_welcome()
    settle()
    assert not [action for action in window.actions() if not action.shortcut().isEmpty()]


@pytest.mark.own_window
def test_a_book_is_closed_once_no_job_reads_it_any_more(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    book, happened, go_on = window.book, list[str](), threading.Event()
    assert book is not None
    monkeypatch.setattr(book, "close", lambda: happened.append("closed"))

    def work(_: object) -> None:
        go_on.wait()
        with book.reading() as view:
            fetching.every(view, Meeting)
        happened.append("read")

    window.jobs.run("Slow", work)
    window.show_welcome()
    assert happened == []
    go_on.set()
    qtbot.waitUntil(lambda: len(happened) == 2)
    assert happened == ["read", "closed"]


@pytest.mark.own_window
def test_what_is_typed_survives_a_change_of_the_look(qtbot: QtBot, window: MainWindow) -> None:
    pane = go(window, "papers", "DOC:13").pane
    text = pane.detail.form.boxes["title"].editor.english
    text.setFocus()
    qtbot.keyClicks(text, "Now: ")
    shell_of(window)._other_theme()
    settle()
    assert window.look.theme.dark
    with window.book.reading() as view:
        assert reading.find(view, "DOC:13").title.en.startswith("Now: ")


@pytest.mark.own_window
@pytest.mark.parametrize(("way", "sizes"), [(1, (175, 200, 200)), (-1, (125, 110, 100, 100))])
def test_the_size_goes_from_one_hundred_to_two_hundred_per_cent(
    open_window: Open, book: Book, way: int, sizes: tuple[int, ...]
) -> None:
    window = open_window(book, scale=150)
    for size in sizes:
        shell_of(window)._scale(way)
        settle()
        assert (window.look.theme.scale, window.settings.scale) == (size, size)


@pytest.mark.parametrize("sought", ["zgkxy", "antimicrobial", "抗微", "JCM12/A4", "wg"])
def test_the_palette_finds_records_screens_and_commands(window: MainWindow, sought: str) -> None:
    palette = shell_of(window).palette_
    palette.open(sought)
    titles = [entry.title for entry in palette.entries]
    assert len(titles) > 1, titles


def test_the_palette_does_what_is_chosen(qtbot: QtBot, window: MainWindow) -> None:
    go(window, "settings")
    press(window, Qt.Key.Key_K, CTRL)
    palette = shell_of(window).palette_
    assert palette.isVisible()
    palette.text.setText("决定")
    qtbot.keyClick(palette.text, Qt.Key.Key_Return)
    settle()
    assert not palette.isVisible()
    assert shell_of(window).place.screen == "decisions"


def test_every_command_of_the_palette_stands_in_the_menu(window: MainWindow) -> None:
    shell = shell_of(window)
    menu = QMenu()
    shell.commands.fill(menu)
    in_menu = {
        action.text().partition("\t")[0]
        for top in menu.actions()
        for action in top.menu().actions()
    }
    assert in_menu == {shell.commands.title(command) for command in shell.commands}


def test_help_opens_the_page_about_what_is_shown(window: MainWindow) -> None:
    go(window, "past")
    press(window, Qt.Key.Key_F1)
    screen = shell_of(window).current
    assert screen.place.part == "history"
    assert screen.text.toPlainText().startswith("History")


def test_search_finds_one_chinese_character_and_shows_the_words_around(window: MainWindow) -> None:
    screen = go(window, "search", part="菌")
    assert screen.model.ids
    cells = [screen.model.cell(row, 0) for row in range(len(screen.model.ids))]
    assert any("菌" in cell.second for cell in cells)


def test_a_list_is_narrowed_sought_and_sorted_by_the_book(window: MainWindow) -> None:
    pane = go(window, "papers").pane
    whole = len(pane.model.ids)
    pane._filters._chips[1].click()
    done = len(pane.model.ids)
    assert 0 < done < whole
    pane._filters._chips[0].click()
    pane.search.setText("Agenda")
    pane.search.seek()
    assert 0 < len(pane.model.ids) < whole
    pane.search.clear()
    pane.search.seek()
    section = [column.key for column in pane.model.columns].index("received")
    for _ in range(2):
        pane.table.horizontalHeader().sectionClicked.emit(section)
    assert pane.model.order == ("received", True)


@pytest.mark.own_window
def test_the_window_asks_once_for_the_name_of_the_user(open_window: Open, book: Book) -> None:
    window = open_window(book, name="", side="")
    who = shell_of(window).who
    assert who.isVisible()
    who.name.setText("Zoë Müller")
    who.name.returnPressed.emit()
    settle()
    assert window.settings.name == "Zoë Müller"
    assert shell_of(window).who is None
    pane = go(window, "papers", "DOC:13").pane
    pane.detail.form.boxes["title"].editor.english.setPlainText("By Zoë")
    pane.detail.keeper.keep()
    pane.detail.show_part(PAST)
    assert pane.detail.past.table.records.cell(0, 1).second == "Zoë Müller"


def put_into_conflict(book: Book, source: Path, ref: str, folder: Path) -> None:
    """Give the record called *ref* another English title in *book* than in a copy; merge that.

    Both are copies of the file *source*: a copy that is checked out takes half a second.
    """
    laptop = Book.open(copied(source, folder / "laptop.book", sharing=True), desk="laptop")
    for where, text in ((book, "Here"), (laptop, "There")):
        with where.change("Change record", ME) as change:
            record: Any = reading.find(change.view, ref)
            change.update(record, replace(record, title=replace(record.title, en=text)))
    copies.merge(book, laptop)
    laptop.close()


@pytest.mark.own_window
def test_a_conflict_in_a_meeting_is_scrolled_into_view(
    qtbot: QtBot, open_window: Open, book: Book, example: Path, tmp_path: Path
) -> None:
    put_into_conflict(book, example, "JCM12", tmp_path)
    shell = shell_of(open_window(book))
    shell.conflicts.show_first()
    settle()
    box = shell.current.workspace.tab.detail.form.boxes["title"]
    assert "There" in box.notice
    qtbot.waitUntil(lambda: not box.visibleRegion().isEmpty(), timeout=60_000)


@pytest.mark.own_window
def test_a_conflict_stands_over_every_screen_until_somebody_chooses(
    open_window: Open, book: Book, example: Path, tmp_path: Path
) -> None:
    put_into_conflict(book, example, "DOC:13", tmp_path)
    window = open_window(book)
    shell = shell_of(window)
    assert shell.conflicts.isVisible()
    press(window, Qt.Key.Key_K, CTRL | Qt.KeyboardModifier.AltModifier)
    settle()
    box = shell.current.pane.detail.form.boxes["title"]
    assert "Here" in box.notice
    assert "There" in box.notice
    keeps = [button for button in box.findChildren(QPushButton) if button.text() == "Keep this"]
    keeps[0].click()
    settle()
    assert not shell.conflicts.isVisible()
    assert box.notice == ""


def test_an_erased_value_is_shown_as_erased(open_window: Open, book: Book) -> None:
    with book.reading() as view:
        person: Any = reading.find(view, "PER:8")
    with book.change("Change record", ME) as change:
        change.update(person, replace(person, email="helen@example.org"))
    with book.reading() as view:
        person = reading.find(view, "PER:8")
    book.purge(person, ["email"], "asked for by the person", ME)
    pane = go(open_window(book), "people", "PER:8").pane
    assert "asked for by the person" in pane.detail.form.boxes["email"].notice
    assert pane.detail.form.boxes["email"].editor.tree() == ""


@pytest.mark.parametrize(("typed", "expected"), [("innov", "Science"), ("创新", "Science")])
def test_a_link_is_found_by_typing_in_either_language(
    qtbot: QtBot, window: MainWindow, typed: str, expected: str
) -> None:
    pane = go(window, "people", "PER:8").pane
    editor = pane.detail.form.boxes["organisation"].editor
    editor.line.setFocus()
    editor.line.clear()
    editor.line.setText(typed)
    editor.line.offer()
    offers = editor.line.offers
    assert any(expected in offers.item(row).text() for row in range(offers.count()))
    qtbot.keyClick(editor.line, Qt.Key.Key_Down)
    qtbot.keyClick(editor.line, Qt.Key.Key_Return)
    assert not offers.isVisible()
    pane.detail.keeper.keep()
    with window.book.reading() as view:
        assert reading.find(view, "PER:8").organisation.id == editor.tree()


def test_a_date_is_picked_from_the_calendar(qtbot: QtBot, window: MainWindow) -> None:
    pane = go(window, "papers", "DOC:13").pane
    editor = pane.detail.form.boxes["received"].editor
    assert editor.line.text() == "8 September 2026"
    editor.pick.click()
    calendar = editor.findChild(QCalendarWidget)
    calendar.setSelectedDate(calendar.selectedDate().addDays(3))
    calendar.clicked.emit(calendar.selectedDate())
    assert editor.tree() == "2026-09-11"
    assert editor.line.text() == "11 September 2026"


def test_everything_is_reached_by_tab(window: MainWindow) -> None:
    go(window, "papers", "DOC:13")
    parts = window.findChildren(QLineEdit) + window.findChildren(QToolButton)
    for part in parts:
        if (
            part.isVisible()
            and part.isEnabled()
            and part.parent().metaObject().className()[0] != "Q"
            and not part.accessibleName().startswith("Go to ")  # Alt+Enter in its field goes there
        ):
            assert part.focusPolicy() & Qt.FocusPolicy.TabFocus, part.accessibleName()


@pytest.mark.own_window
def test_the_register_that_is_shown_is_seen_in_the_sidebar_also_in_another_language(
    window: MainWindow,
) -> None:
    window.resize(1280, 720)
    go(window, "papers")
    for code in ("en", "zh"):
        window.set(replace(window.settings, language=code))
        settle()
        settle()
        sidebar = shell_of(window).sidebar
        button = next(button for button in sidebar._buttons.values() if button.isChecked())
        view = sidebar._places.viewport()
        top = button.mapTo(view, button.rect().topLeft()).y()
        assert 0 <= top <= view.height() - button.height()
