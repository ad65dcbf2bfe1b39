"""The coverage screen: gaps and orphans are marked in words, and every cell opens what it shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.data.store import fetching
from secretariat.domain.actions import Action
from secretariat.domain.clauses import Clause
from secretariat.domain.registers import KINDS
from tests.ui.conftest import ME, Open, id_of, mostly, settle
from ui.context import Place
from ui.coverage.filters import DIRECTIONS, GAPS, ORPHANS, WARNED, Shown
from ui.coverage.rows import ALL, CLAUSE, STANDING
from ui.coverage.screen import CoverageScreen
from ui.frame.catalogue import entries
from ui.frame.window import MainWindow
from ui.kit.column_widths import LEFT, RIGHT

pytestmark = pytest.mark.shares

DECISIONS, ACTIONS, UNDERTAKINGS, EVIDENCE = 2, 3, 4, 5
EVERYTHING = Shown()
Show = Callable[..., CoverageScreen]


@pytest.fixture
def show(window: MainWindow, qtbot: QtBot, book: Book) -> Show:
    """Shows the screen with a clause and what is chosen, once everything is read."""

    def shown(clause: str = "", what: Shown = EVERYTHING) -> CoverageScreen:
        assert window.shell is not None
        window.shell.go(Place("coverage", id_of(book, clause) if clause else "", what.part))
        screen = window.shell.current
        assert isinstance(screen, CoverageScreen)
        qtbot.waitUntil(lambda: not screen.is_reading, timeout=60_000)
        settle()
        return screen

    return shown


def press(screen: CoverageScreen, column: int, key: Qt.Key = Qt.Key.Key_Return) -> None:
    """Open a cell of the clause that the cursor is on, as the keyboard does."""
    screen.matrix.go_to_cell(screen.place.record, column)
    QTest.keyClick(screen.matrix, key)
    settle()


def standing(screen: CoverageScreen, ref: str) -> str:
    row = screen.model.row_of(id_of(screen.context.book, ref))
    return screen.model.cell(row, STANDING).text


def refs(screen: CoverageScreen) -> list[str]:
    cells = [screen.listed.model.cell(row, 0) for row in range(len(screen.listed.model.ids))]
    return [cell.second.partition(" · ")[0] for cell in cells]


def test_every_clause_is_there_and_says_in_shape_and_word_how_it_stands(show: Show) -> None:
    screen = show()
    with screen.context.book.reading() as view:
        assert set(screen.model.ids) == set(fetching.ids(view, KINDS.of(Clause)))
    assert standing(screen, "A1.4") == "▲ Gap"
    assert standing(screen, "A2.E2") == "◇ Not taken up (optional)"
    assert standing(screen, "M1.2") == "● With evidence (2026)"
    assert standing(screen, "M4") == "◐ Under way"
    assert standing(screen, "M5") == "● With evidence (2026)"
    assert standing(screen, "A2.C3") == "○ Decided or in hand"
    assert standing(screen, "A2.E6") == "□ Was under way"
    assert standing(screen, "G") == ""


def test_what_does_not_count_is_said_under_the_standing_and_listed_with_its_state(
    show: Show,
) -> None:
    screen = show("M4")
    row = screen.model.row_of(id_of(screen.context.book, "M4"))
    assert screen.model.cell(row, STANDING).second.endswith(" · not counted: 3")
    press(screen, STANDING)
    cells = screen.listed.model
    states = {
        cells.cell(at, 0).second[:5]: cells.cell(at, 1).second for at in range(len(cells.ids))
    }
    assert states["PLA:2"] == "not counted · Proposed"
    assert states["PLA:1"] == ""


def test_a_cell_of_one_record_opens_it_at_once(window: MainWindow, show: Show, book: Book) -> None:
    screen = show("M4")
    press(screen, ACTIONS)
    assert window.shell is not None
    assert window.shell.place.screen == "actions"
    assert window.shell.place.record == id_of(book, "JCM12/A13")


def test_a_cell_of_several_opens_a_list_from_which_each_is_opened(
    window: MainWindow, show: Show, book: Book
) -> None:
    screen = show("M4")
    press(screen, UNDERTAKINGS)
    assert window.shell is not None
    assert screen.place == Place("coverage", id_of(book, "M4"), "every:::undertakings")
    assert refs(screen) == ["PLA:1", "PLA:5"]
    assert window.focusWidget() is screen.listed.table
    QTest.keyClick(screen.listed.table, Qt.Key.Key_Down)
    QTest.keyClick(screen.listed.table, Qt.Key.Key_Return)
    settle()
    assert window.shell.place.record == id_of(book, "PLA:5")
    window.shell.back()
    settle()
    assert refs(screen)[0] == "PLA:1"
    QTest.keyClick(screen.listed.table, Qt.Key.Key_Escape)
    settle()
    assert window.focusWidget() is screen.matrix
    assert not screen.listed.table.isVisible()
    assert screen.place.record == id_of(book, "M4")


def test_the_standing_opens_everything_and_the_clause_itself(
    window: MainWindow, show: Show, book: Book
) -> None:
    screen = show("M4")
    press(screen, STANDING)
    assert screen.shown.step == ALL
    assert set(refs(screen)) == {
        "JCM12/D7",
        "JCM12/A13",
        *(f"PLA:{number}" for number in range(1, 6)),
    }
    press(screen, 0)
    assert window.shell is not None
    assert window.shell.place == Place("clauses", id_of(book, "M4"))


def test_an_empty_cell_says_in_words_that_there_is_nothing(window: MainWindow, show: Show) -> None:
    texts: list[str] = []
    window.shell.context.messages.sent.connect(lambda message: texts.append(message.text))
    screen = show("A1.4")
    press(screen, EVIDENCE)
    assert texts == ["Nothing is recorded here for A1.4 yet."]


def test_the_arrows_go_from_cell_to_cell(show: Show) -> None:
    screen = show("M4")
    screen.matrix.go_to_cell(screen.place.record, DECISIONS)
    QTest.keyClick(screen.matrix, Qt.Key.Key_Right)
    assert screen.matrix.currentIndex().column() == ACTIONS
    assert screen.matrix.selectionModel().selectedIndexes() == [screen.matrix.currentIndex()]


def test_the_matrix_is_narrowed_to_gaps_to_a_section_and_to_a_force(show: Show) -> None:
    def codes(what: Shown) -> list[str]:
        screen = show("", what)
        cells = [screen.model.cell(row, 0) for row in range(len(screen.model.ids))]
        return [cell.second.partition(" · ")[0].split()[-1] for cell in cells]

    assert codes(Shown(GAPS)) == ["A1.4", "M7.1"]
    assert codes(Shown(section="5.3")) == ["M3", "M3.1"]
    assert codes(Shown(section="5.3", force="intend")) == ["M3"]
    assert codes(Shown(GAPS, section="5.3")) == []


def test_where_nothing_is_left_that_is_said(show: Show) -> None:
    screen = show("", Shown(GAPS, section="5.3"))
    assert screen._nothing.text() == "No clauses match."
    assert screen._nothing.isVisible()
    assert not screen.matrix.isVisible()


@pytest.mark.own_window
def test_a_book_without_clauses_says_so_at_the_top_of_the_screen(
    open_window: Open, qtbot: QtBot
) -> None:
    window: Any = open_window(Book.create(None, sides=("IN", "UK")), at=Place("coverage"))
    screen = window.shell.current
    qtbot.waitUntil(lambda: not screen.is_reading, timeout=60_000)
    settle()
    assert screen._nothing.text() == "This book has no clauses of a strategy; enter them first."
    assert screen._said.isHidden()
    assert screen._nothing.geometry().bottom() < screen.height() / 3
    assert screen.filters.height() < screen.height() / 3


def test_orphans_are_a_list_of_their_own(window: MainWindow, show: Show, book: Book) -> None:
    screen = show("", Shown(ORPHANS))
    assert "JCM8/D3" in refs(screen)
    assert not screen.matrix.isVisible()
    assert window.focusWidget() is screen.listed.table
    screen.listed.table.go_to(id_of(book, "JCM8/D3"))
    QTest.keyClick(screen.listed.table, Qt.Key.Key_Return)
    settle()
    assert window.shell is not None
    assert window.shell.place == Place("decisions", id_of(book, "JCM8/D3"))


def test_a_contradiction_is_listed_and_opens_its_record(
    window: MainWindow, show: Show, book: Book
) -> None:
    screen = show("", Shown(WARNED))
    texts = [screen.listed.model.cell(row, 0).text for row in range(len(screen.listed.model.ids))]
    assert texts[0] == ("FC2018 is past the stage of a proposal, but names no mandating decision.")
    QTest.keyClick(screen.listed.table, Qt.Key.Key_Return)
    settle()
    assert window.shell is not None
    assert window.shell.place == Place("flagships", id_of(book, "FC2018"))


def test_a_change_is_shown_as_soon_as_it_is_written(show: Show, book: Book, qtbot: QtBot) -> None:
    screen = show()
    with book.change("Serve mathematics", ME) as change:
        action = reading.find_as(change.view, Action, "JCM12/A13")
        clause = reading.find(change.view, "A1.4")
        change.update(
            action, replace(action, clauses=(*action.clauses, type(action.clauses[0])(clause.id)))
        )
    settle()
    qtbot.waitUntil(lambda: not screen.is_reading, timeout=60_000)
    assert standing(screen, "A1.4") == "○ Decided or in hand"


def test_a_strange_place_shows_everything() -> None:
    assert Shown.of("nonsense") == Shown.of("") == Shown()
    assert Shown.of("gaps:5.3") == Shown(GAPS, "5.3")


@pytest.mark.parametrize(("language", "expected"), [("en", "▲ Gap"), ("zh", "▲ 缺口")])
def test_coverage_is_shown_in_both_languages(
    open_window: Open, book: Book, qtbot: QtBot, language: str, expected: str
) -> None:
    shell = open_window(book, language=language).shell
    assert shell is not None
    shell.go(Place("coverage"))
    screen = shell.current
    assert isinstance(screen, CoverageScreen)
    qtbot.waitUntil(lambda: not screen.is_reading, timeout=60_000)
    assert standing(screen, "A1.4") == expected


def test_every_register_that_serves_the_strategy_has_a_screen() -> None:
    shown = {name for entry in entries() for name in entry.names}
    assert {kind.name for kind in KINDS if kind.sections} <= shown


def test_values_of_another_source_stand_beside_the_value_with_source_and_confidence(
    window: MainWindow, book: Book
) -> None:
    assert window.shell is not None
    window.shell.go(Place("observations", id_of(book, "IND:5/2016")))
    settle()
    form = window.shell.current.pane.detail.form
    (claim,) = form.boxes["claims"].editor.tree()
    assert claim["value"] == "220000000"
    assert claim["source"].startswith("uk.people.com.cn 2016-09-26")
    assert claim["confidence"]
    assert form.boxes["value"].editor.tree() == "200000000"


def test_where_the_standing_has_no_column_it_is_said_under_the_clause(
    open_window: Open, book: Book, qtbot: QtBot
) -> None:
    window = open_window(book, scale=200)
    window.resize(1280, 720)
    window.shell.go(Place("coverage"))
    screen: Any = window.shell.current
    qtbot.waitUntil(lambda: not screen.is_reading)
    settle()
    assert screen.matrix.isColumnHidden(STANDING)
    assert screen.matrix.is_tight
    row = screen.model.row_of(id_of(book, "G1"))
    assert screen.model.cell(row, CLAUSE).tight == "● G1 · With evidence"
    window.resize(1920, 1080)
    settle()
    assert not screen.matrix.isColumnHidden(STANDING)
    assert not screen.matrix.is_tight


@pytest.mark.parametrize("spoken", mostly("en"))
def test_a_reference_is_whole_in_every_step_of_a_narrow_matrix(
    open_window: Open, book: Book, qtbot: QtBot, spoken: str
) -> None:
    window = open_window(book, scale=200, language=spoken)
    window.resize(1280, 720)
    window.shell.go(Place("coverage"))
    screen: Any = window.shell.current
    qtbot.waitUntil(lambda: not screen.is_reading)
    settle()
    needed = QFontMetrics(screen.context.look.theme.font()).horizontalAdvance("SID1/D2")
    needed += screen.context.look.px(LEFT + RIGHT)
    shown = [at for at in range(1, STANDING) if not screen.matrix.isColumnHidden(at)]
    assert len(shown) == 4
    assert min(screen.matrix.columnWidth(at) for at in shown) >= needed


def test_the_words_of_the_clause_at_the_cursor_are_quoted(show: Show) -> None:
    screen = show("M7.1")
    assert screen.words.text().startswith("“The cooperation and exchange between")
    screen.matrix.go_to(id_of(screen.context.book, "M3.1"))
    settle()
    assert "agricultural technologies" in screen.words.text()


def test_the_directions_are_tracked_and_open_what_was_done_for_them(
    window: MainWindow, show: Show, book: Book
) -> None:
    screen = show("", Shown(DIRECTIONS))
    assert not screen.matrix.isVisible()
    assert {"SID1/S1", "JCM12/A6", "FC2028"} <= set(refs(screen))
    late = f"{id_of(book, 'SID1/S1')} {id_of(book, 'JCM12/A6')}"
    row = screen.listed.model.row_of(late)
    assert screen.listed.model.cell(row, 1).ink == "red"
    screen.listed.table.go_to(late)
    QTest.keyClick(screen.listed.table, Qt.Key.Key_Return)
    settle()
    assert window.shell is not None
    place = window.shell.place
    assert (place.screen, place.record) == ("actions", id_of(book, "JCM12/A6"))
