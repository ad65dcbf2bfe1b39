"""The overview: each number is that of the list behind it."""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from secretariat import clock
from secretariat.data.book import Book
from secretariat.data.questions import due, reading
from secretariat.declaring.values import Bilingual
from secretariat.domain.across.due import Wanted
from secretariat.domain.actions import Action
from secretariat.domain.meetings import Meeting, Paragraph
from secretariat.domain.minutes import Minutes, MinutesStatus
from secretariat.domain.sides import Side
from secretariat.errors import DiskError
from secretariat.i18n import N_
from tests.ui.conftest import ME, Open, at_rest, id_of, mostly, settle
from ui.actions.screen import ActionsScreen
from ui.context import Place
from ui.due.screen import DueScreen
from ui.kit.charts import Bar, Bars, Part
from ui.kit.layout_items import laid
from ui.overview import numbers
from ui.overview.screen import OverviewScreen

pytestmark = pytest.mark.shares

TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def _a_day_that_does_not_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime.combine(TODAY, time(9), UTC))


@pytest.fixture
def window(qtbot: QtBot, open_window: Open, book: Book) -> Any:
    # At the least screen: `shown` goes to the overview, and what it says is read once.
    return open_window(book)


def shown(window: Any, part: str = "") -> Any:
    window.shell.go(Place("overview", part=part))
    at_rest(window)
    screen = window.shell.current
    assert isinstance(screen, OverviewScreen)
    return screen


@pytest.mark.parametrize("name", ["us", pytest.param("them", marks=pytest.mark.thorough)])
def test_a_number_opens_a_list_of_as_many(window: Any, name: str) -> None:
    tile = shown(window).tiles[name]
    number = int(tile._number.text())
    tile.click()
    at_rest(window)
    screen = window.shell.current
    assert isinstance(screen, ActionsScreen)
    assert len(screen.model.ids) == number > 0


def test_a_third_side_changes_no_number_of_the_two_governments(window: Any, book: Book) -> None:
    names = ("them", "late")
    before = [shown(window).tiles[name]._second.text() for name in names]
    for code in ("au", "eu"):
        with book.change("Add", ME) as change:
            change.add(Side(code=code, name=Bilingual(code.upper(), "第三方")))
    assert [shown(window).tiles[name]._second.text() for name in names] == before


def test_texts_that_lack_a_language_are_counted_listed_and_opened(window: Any) -> None:
    with window.book.change("Take the English away", ME) as change:
        paragraph = reading.find_as(change.view, Paragraph, "JCM12/4.2")
        change.update(paragraph, replace(paragraph, text=Bilingual("", paragraph.text.zh)))
    screen = shown(window)
    assert screen.tiles["en"]._number.text() == "1"
    screen.tiles["en"].click()
    at_rest(window)
    assert screen.place == Place("overview", part="en")
    assert [screen.model.cell(0, column).text for column in (1,)] == ["Paragraph"]
    assert screen.model.cell(0, 0).second == "JCM12/4.2"
    screen.table.opened.emit(screen.model.ids[0])
    at_rest(window)
    assert window.shell.place.record == id_of(window.book, "JCM12/4.2")


def test_no_conflicts_are_said_in_words(window: Any) -> None:
    screen = shown(window, "conflicts")
    assert screen.tiles["conflicts"]._number.text() == "0"
    assert screen._nothing.text() == "No conflicts."
    assert screen.table.isHidden()


def test_meetings_to_come_say_how_far_off_they_are(window: Any) -> None:
    with window.book.change("Set the day", ME) as change:
        meeting = reading.find_as(change.view, Meeting, "JCM13")
        change.update(meeting, replace(meeting, starts="2026-12-04"))
    screen = shown(window)
    model = screen.meetings.records
    assert [model.cell(row, 0).second for row in range(len(model.ids))] == ["JCM13"]
    assert (model.cell(0, 1).text, model.cell(0, 1).second) == ("4 December 2026", "in 10 days")
    screen.meetings.setFocus()
    screen.meetings.go_to(model.ids[0])
    QTest.keyClick(screen.meetings, Qt.Key.Key_Return)
    at_rest(window)
    assert window.shell.place == Place("meetings", id_of(window.book, "JCM13"), "overview")


def test_the_bars_count_every_side_by_what_is_late_open_and_ended(window: Any) -> None:
    bars = shown(window).bars
    assert bars._bars == (Bar("UK", (2, 9, 7)), Bar("China", (4, 12, 3)))
    assert "UK: Late 2; Open, not late 9; Ended 7" in bars.accessibleName()


def test_bars_of_nothing_are_painted_without_a_fault(window: Any) -> None:
    bars = Bars(window.look, "Nothing")
    bars.resize(300, 100)
    bars.show_bars([Part("One", "red")], [Bar("UK", (0,))])
    assert not bars.grab().isNull()


def test_the_first_list_is_of_all_that_is_due_next_the_late_ones_first(window: Any) -> None:
    screen = shown(window, "due")
    rows = [[screen.model.cell(row, at) for at in (0, 2, 3)] for row in range(3)]
    assert [what.second[:5] for what, _, _ in rows] == ["INS:7", "INS:7", "ARE:5"]
    assert [(day.second, day.ink) for _, day, _ in rows[:2]] == [
        ("252 days overdue", "red"), ("160 days overdue", "red"),
    ]  # fmt: skip
    assert [kind.second for _, _, kind in rows] == ["Renewal notice due", "Expires", "Review due"]
    screen.table.opened.emit(screen.model.ids[0])
    at_rest(window)
    assert window.shell.place == Place("instruments", id_of(window.book, "INS:7"))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("barriers", "barriers"),
        pytest.param("instruments", "instruments", marks=pytest.mark.thorough),
        ("years", ""),
    ],
)
def test_a_number_of_anything_else_opens_its_list_below(window: Any, name: str, kind: str) -> None:
    tile = shown(window).tiles[name]
    number = int(tile._number.text())
    tile.click()
    at_rest(window)
    screen = window.shell.current
    assert screen.place == Place("overview", part=name)
    assert len(screen.model.ids) == number > 0
    assert screen.table.isVisible()
    first = screen.model.ids[0]
    screen.table.go_to(first)
    QTest.keyClick(screen.table, Qt.Key.Key_Return)
    at_rest(window)
    assert window.shell.place.screen == (kind or "flagships")
    assert not kind or window.shell.place.record == first


def test_every_number_of_a_side_opens_a_list_of_as_many(window: Any) -> None:
    texts = []
    for at in range(4):
        widget = laid(shown(window)._of_sides)[at]
        texts.append(widget.text())
        widget.click()
        at_rest(window)
        screen = window.shell.current
        assert isinstance(screen, ActionsScreen)
        assert f" {len(screen.model.ids)} " in widget.text()
    assert texts == ["UK: 2 late", "UK: 0 due soon", "China: 4 late", "China: 2 due soon"]


def test_tiles_lead_to_what_they_count_and_the_hint_says_what_late_is(
    window: Any, book: Book
) -> None:
    screen = shown(window)
    with book.reading() as view:
        late = Counter(deadline.owes for deadline in due.due(view, TODAY, Wanted(overdue=True)))
    # What names no side is for both, such as an answer that a body owes.
    both, china = late.pop(()) + late.pop(("cn", "uk")), late.pop(("cn",))
    assert not late
    assert screen.tiles["late"]._second.text() == f"owed by: China {china} · both {both}"
    assert screen._shared.isVisible()
    # The tile counts every register, the bars count actions and say so.
    assert [bar.values[0] for bar in screen.bars._bars] == [2, 4]
    assert screen.bars.accessibleName().startswith("Actions by side")
    assert screen.tiles["late"].toolTip().startswith("Late means not met after its last day")
    for name, part in (("late", "late"), ("soon", "soon")):
        number = screen.tiles[name]._number.text()
        screen.tiles[name].click()
        at_rest(window)
        assert window.shell.place == Place("due", window.shell.place.record, part)
        assert isinstance(window.shell.current, DueScreen)
        assert number == str(len(window.shell.current.model.ids)) != "0"
        screen = shown(window)


def test_the_numbers_of_the_sides_add_up_to_the_one_above_them(window: Any) -> None:
    screen = shown(window)
    for name in ("late", "soon", "barriers"):
        tile = screen.tiles[name]
        parts = [int(part.rpartition(" ")[2]) for part in tile._second.text().split(" · ")]
        assert sum(parts) == int(tile._number.text()), name
    assert screen.tiles["barriers"]._second.text() == "China 1 · both 2"
    late, not_late, _ = screen.bars._bars[0].values
    assert screen.tiles["us"]._second.text() == f"of {late + not_late} open, UK"


def test_years_are_said_as_a_stretch(window: Any) -> None:
    assert shown(window).tiles["years"]._second.text() == "2019–2026"
    assert [numbers.stretch(years) for years in ((), (2024,), (2019, 2024))] == [
        "",
        "2024",
        "2019–2024",
    ]


def test_a_meeting_of_this_day_is_today(window: Any) -> None:
    screen, day = shown(window), date(2026, 11, 24)
    assert screen._ahead(Meeting(starts="2026-11-24"), day) == "today"
    assert screen._ahead(Meeting(starts="2026-11-25"), day) == "in 1 day"
    assert screen._ahead(Meeting(starts="2026-11-23"), day) == "is over"


@pytest.mark.parametrize("spoken", mostly("en"))
def test_the_overview_is_whole_in_a_small_window(
    open_window: Open, book: Book, spoken: str
) -> None:
    window = open_window(book, language=spoken)
    window.resize(1280, 720)
    screen = shown(window)
    at_rest(window)
    assert screen._scroll.verticalScrollBar().maximum() == 0
    assert screen.table.viewport().height() >= 2 * screen.table.rowHeight(0)


def in_view(screen: Any) -> bool:
    """Whether the list below the numbers is seen, all of it."""
    view = screen._scroll.viewport()
    top = screen._below.mapTo(view, screen._below.rect().topLeft())
    return bool(view.rect().contains(QRect(top, screen._below.size())))


def test_the_list_that_is_asked_for_comes_into_view_and_its_number_is_marked(
    open_window: Open, book: Book
) -> None:
    window = open_window(book, scale=200)
    window.resize(1280, 720)
    screen = shown(window)
    at_rest(window)
    bar = screen._scroll.verticalScrollBar()
    assert (bar.value(), screen.place) == (0, Place("overview"))
    window.shell.go(Place("overview", part="due"))
    at_rest(window)
    assert in_view(screen)
    assert screen.table.hasFocus()
    window.shell.go(Place("overview", part="due"))
    window.shell.go(Place("overview"))
    at_rest(window)
    assert bar.value() == 0
    window.shell.go(Place("overview", part="years"))
    at_rest(window)
    assert in_view(screen)
    assert [name for name, tile in screen.tiles.items() if tile.is_chosen] == ["years"]
    screen.tiles["late"].click()
    assert not screen.tiles["late"].is_chosen


@pytest.mark.parametrize("spoken", ["en", "zh"])
def test_how_far_a_meeting_to_come_has_come_is_whole(
    open_window: Open, book: Book, spoken: str
) -> None:
    window = open_window(book, language=spoken)
    window.resize(1280, 720)
    screen = shown(window)
    when = screen.meetings.records.cell(0, 1)
    assert when.second in {"In preparation", "筹备中"}
    small = QFontMetrics(window.look.theme.font(12)).horizontalAdvance(when.second)
    assert screen.meetings.columnWidth(1) >= small + 16


def test_an_issued_record_that_was_changed_is_counted_and_its_parts_are_listed(
    window: Any,
) -> None:
    with window.book.change("Issue", ME) as change:
        issued = reading.find_as(change.view, Minutes, "SID1/M")
        change.update(issued, replace(issued, status=MinutesStatus.ISSUED), verb=True)
    assert shown(window).tiles["departed"].isHidden()
    with window.book.change("Change record", ME) as change:
        paragraph = reading.find_as(change.view, Paragraph, "SID1/1.1")
        change.update(
            paragraph, replace(paragraph, text=Bilingual("Something else.", paragraph.text.zh))
        )
    screen = shown(window)
    tile = screen.tiles["departed"]
    assert (tile.isHidden(), tile._number.text(), tile._second.text()) == (False, "1", "SID1/M")
    tile.click()
    at_rest(window)
    assert screen.place == Place("overview", part="departed")
    cell = screen.model.cell(0, 0)
    assert (cell.text, cell.second) == ("SID1/1.1", "Changed since")
    assert screen.model.cell(0, 1).text == "SID1/M"
    screen.table.opened.emit(screen.model.ids[0])
    settle()
    place = window.shell.place
    assert (place.screen, place.part.partition("#")[0]) == ("meetings", "agreed")


def test_actions_that_no_side_leads_are_not_called_none(
    window: Any, open_window: Open, tmp_path: Path
) -> None:
    book = Book.create(tmp_path / "new.book")
    other = open_window(book)
    screen = shown(other)
    assert (screen._no_action.isHidden(), screen._no_lead.isHidden()) == (False, True)
    with book.change("Add", ME) as change:
        change.add(Action(title=Bilingual("Find a lead")))
    screen = shown(other)
    assert (screen._no_action.isHidden(), screen._no_lead.isHidden()) == (True, False)
    assert "No action has a lead" in screen._no_lead.text()


def test_what_is_called_agreed_and_cannot_be_is_listed_with_the_reason(window: Any) -> None:
    assert shown(window).tiles["records"].isHidden()
    with window.book.change("Put off", ME) as change:
        meeting = reading.find_as(change.view, Meeting, "SID1")
        change.update(meeting, replace(meeting, starts="2099-04-01", ends=""))
    screen = shown(window)
    tile = screen.tiles["records"]
    assert (tile.isHidden(), tile._number.text(), tile._second.text()) == (False, "1", "SID1/M")
    tile.click()
    at_rest(window)
    assert screen.place == Place("overview", part="records")
    assert "SID1 has not taken place yet" in screen.model.cell(0, 0).second
    screen.table.opened.emit(screen.model.ids[0])
    at_rest(window)
    assert window.shell.place.screen == "minutes"


def test_nothing_is_said_of_the_book_before_it_is_read(window: Any) -> None:
    screen = OverviewScreen(window.shell.context)
    labels = (screen._no_meeting, screen._no_action, screen._no_lead, screen._shared)
    assert all(part.isHidden() for part in labels)
    screen.deleteLater()


def test_a_number_that_is_not_read_yet_has_its_name(window: Any) -> None:
    screen = OverviewScreen(window.shell.context)
    assert screen.tiles["late"].accessibleName() == "Late"
    assert all(tile.accessibleName() for tile in screen.tiles.values())
    screen.deleteLater()


def test_the_numbers_of_before_stay_in_view_until_the_new_ones_have_come(
    window: Any, book: Book
) -> None:
    screen = shown(window)
    before = screen.tiles["conflicts"]._number.text(), screen.tiles["late"]._number.text()
    going_on, read = threading.Event(), screen._lists.lines

    def slow(name: str, day: date) -> Any:
        assert threading.current_thread() is not threading.main_thread()
        going_on.wait(60)
        return read(name, day)

    screen._lists.lines = slow
    with book.change("Put off", ME) as change:
        action = reading.find_as(change.view, Action, "JCM12/A5")
        change.update(action, replace(action, due=date(2020, 1, 1)))
    settled = screen.tiles["conflicts"]._number.text(), screen.tiles["late"]._number.text()
    assert (screen.is_reading, settled) == (True, before)
    going_on.set()
    at_rest(window)
    assert not screen.is_reading
    assert int(screen.tiles["late"]._number.text()) == int(before[1]) + 1


def test_what_cannot_be_read_is_said_and_the_numbers_stay(window: Any) -> None:
    screen = shown(window)
    before = screen.tiles["late"]._number.text()

    def refused(_name: str, _day: date) -> Any:
        raise DiskError(N_("This disk is full."))

    screen._lists.lines = refused
    screen.show_place(Place("overview"))
    at_rest(window)
    assert screen.tiles["late"]._number.text() == before
    assert not screen.is_reading
