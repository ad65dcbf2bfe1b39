"""The screen of everything due: list, calendar and timeline, by mouse and by keyboard."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from secretariat import clock
from secretariat.data.book import Book, Who
from secretariat.data.questions import due as question
from secretariat.data.questions import reading
from secretariat.domain.across.due import Due, Wanted, soon
from secretariat.domain.across.due_calendar import Scale
from secretariat.domain.actions import Action
from tests.ui.conftest import ME, Answers, Open, at_rest, id_of
from ui.context import Place
from ui.due.shown import MONTH, TIMELINE, Shown

pytestmark = pytest.mark.shares

KEY = Qt.Key
TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def _a_day_that_does_not_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    morning = datetime.combine(TODAY, time(9), UTC)
    monkeypatch.setattr(clock, "now", lambda: morning)


@pytest.fixture
def window(open_window: Open, book: Book, answers: Answers) -> Any:
    return open_window(book, answers)


def shown(window: Any, part: str = "", record: str = "") -> Any:
    window.shell.go(Place("due", record, part))
    at_rest(window)
    return window.shell.current


def refs(window: Any) -> list[str]:
    """The references in the list, in order."""
    model = window.shell.current.model
    return [model.cell(row, 0).second.split(" · ")[0] for row in range(len(model.ids))]


def listed(book: Book, wanted: Wanted) -> list[str]:
    with book.reading() as view:
        return list(question.due(view, TODAY, wanted).lines)


@pytest.mark.parametrize(
    ("part", "wanted"),
    [
        ("", Wanted()),
        ("late", Wanted(overdue=True)),
        ("soon", soon(TODAY)),
        ("late:cn", Wanted(overdue=True, side="cn")),
        ("all::correspondence", Wanted(kinds=frozenset({"correspondence"}))),
        ("all:uk::2026-12-01:2027-03-31",
         Wanted(side="uk", since=date(2026, 12, 1), until=date(2027, 3, 31))),
    ],
)  # fmt: skip
def test_each_filter_shows_what_the_list_holds(window: Any, part: str, wanted: Wanted) -> None:
    screen = shown(window, part)
    assert list(screen.model.ids) == listed(window.book, wanted) != []
    assert screen.place.part == (part or "all")


def test_filters_are_chosen_on_the_screen_and_kept_in_the_place(window: Any) -> None:
    screen = shown(window)
    every = len(screen.model.ids)
    QTest.keyClick(screen, KEY.Key_2, Qt.KeyboardModifier.AltModifier)
    at_rest(window)
    assert 0 < len(screen.model.ids) < every
    screen.filters.side.setCurrentIndex(screen.filters.side.findData("uk"))
    screen.filters.side.activated.emit(0)
    at_rest(window)
    owes = {Due.from_line(line).owes for line in screen.model.ids}
    assert owes <= {(), ("cn", "uk"), ("uk",)}
    assert screen.place.part == "late:uk"


@pytest.mark.own_window  # it leaves words in the search
def test_words_narrow_the_list_in_both_languages(window: Any) -> None:
    screen = shown(window)
    screen.search.setText("知识产权")
    screen.search.seek()
    at_rest(window)
    assert refs(window) == ["JCM12/A16"]
    screen.search.setText("no such words")
    screen.search.seek()
    at_rest(window)
    assert screen.views.list.nothing.text() == "Nothing due matches."


@pytest.mark.own_window
def test_enter_opens_the_record_and_back_returns_to_its_row(window: Any) -> None:
    screen = shown(window)
    screen.views.table.go_to(screen.model.ids[5])
    record = Due.from_line(screen.model.ids[5]).record
    screen.views.table.setFocus()
    QTest.keyClick(screen.views.table, KEY.Key_Return)
    at_rest(window)
    assert window.shell.place.record == record
    window.shell.back()
    at_rest(window)
    assert window.shell.place.screen == "due"
    assert Due.from_line(window.shell.current.views.table.current).record == record


def test_a_moved_date_says_what_it_was_and_who_moved_it(window: Any) -> None:
    with window.book.change("Put off", Who("Ana", "cn")) as change:
        action = reading.find_as(change.view, Action, "JCM12/A2")
        change.update(action, replace(action, due=date(2027, 12, 31)))
    screen = shown(window, record=id_of(window.book, "JCM12/A2"))
    row = screen.model.row_of(screen.views.table.current)
    moved = screen.model.cell(row, 4)
    assert moved.text == "13 November 2026"
    assert moved.second.startswith("by Ana on ")


def test_the_calendar_is_used_by_keyboard(window: Any) -> None:
    screen = shown(window, "all:::::month")
    month = screen.views.month
    month.setFocus()
    assert month.day == TODAY
    QTest.keyClick(month, KEY.Key_Left)
    assert month.day == date(2026, 11, 23)
    QTest.keyClick(month, KEY.Key_PageDown)
    assert month.day == date(2026, 12, 23)
    assert screen.ways._said.text() == "December 2026"
    QTest.keyClick(month, KEY.Key_Home)
    assert month.day == TODAY
    assert Shown.of(screen.place.part).way == MONTH
    month.show_day(date(2026, 11, 13))
    spoken = month.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("13 November 2026; 2 deadlines; Match the joint projects")
    month.show_day(date(2026, 12, 4))
    spoken = month.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("4 December 2026; 1 deadline; Confirm in writing the contri")
    QTest.keyClick(month, KEY.Key_Return)
    at_rest(window)
    assert window.shell.place.record == id_of(window.book, "JCM12/A8")


def test_a_day_with_several_deadlines_opens_their_list(window: Any) -> None:
    day = date(2026, 11, 20)
    screen = shown(window, "all:::::month:month:2026-11-20")
    assert screen.views.month.day == day
    QTest.keyClick(screen.views.month, KEY.Key_Return)
    at_rest(window)
    # An action, a letter that waits for a reply, a barrier that waits for a body's answer, and a
    # milestone of a project.
    assert refs(window) == ["JCM12/A6", "COR:4", "BAR:2/E1", "MIL:6"]
    opened = window.shell.current
    assert list(opened.model.ids) == listed(window.book, Wanted(since=day, until=day))
    window.shell.back()
    at_rest(window)
    assert window.shell.place.part == "all:::::month:month:2026-11-20"


def test_the_timeline_counts_each_register_in_each_period(window: Any) -> None:
    screen = shown(window, "all:::::timeline")
    model = screen.views.timeline.periods
    lines = [Due.from_line(line) for line in screen.model.ids]
    for row, kind in enumerate(model.kinds):
        of_kind = [line for line in lines if kind in ("", line.kind)]
        for column, begin in enumerate(model.begins):
            within = [
                deadline for deadline in of_kind if begin <= deadline.day <= Scale.MONTH.last(begin)
            ]
            assert model.number(model.index(row, column)) == len(within)
    at = model.index(0, model.column_of(date(2026, 10, 1)))
    spoken = at.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "All registers: October 2026, 8 deadlines"


def test_the_timeline_is_scaled_and_opened_by_keyboard(window: Any) -> None:
    screen = shown(window, "all:::::timeline")
    timeline = screen.views.timeline
    timeline.setFocus()
    held = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(timeline, KEY.Key_Up, held)
    at_rest(window)
    assert timeline.periods.scale is Scale.QUARTER
    assert Shown.of(screen.place.part).way == TIMELINE
    assert (
        timeline.currentIndex()
        .data(Qt.ItemDataRole.AccessibleTextRole)
        .startswith("All registers: quarter 4 of 2026, ")
    )
    for _ in range(list(timeline.periods.kinds).index("actions")):
        QTest.keyClick(timeline, KEY.Key_Down)
    QTest.keyClick(timeline, KEY.Key_Home)
    QTest.keyClick(timeline, KEY.Key_Return)
    at_rest(window)
    opened = window.shell.place
    assert opened.screen == "due"
    assert {Due.from_line(line).kind for line in window.shell.current.model.ids} == {"actions"}
    assert Shown.of(opened.part).since == "2026-10-01"


def test_a_timeline_of_centuries_takes_periods_that_it_can_draw(window: Any) -> None:
    with window.book.change("Put off", ME) as change:
        action = reading.find_as(change.view, Action, "JCM12/A2")
        change.update(action, replace(action, due=date(2999, 12, 31)))
    screen = shown(window, "all:::::timeline:day")
    assert screen.views.timeline.periods.scale is not Scale.DAY
    assert screen.views.timeline.periods.columnCount() < 5_000
    assert screen.ways.scale.currentData() == screen.views.timeline.periods.scale.value


def test_a_change_elsewhere_is_seen_at_once(window: Any) -> None:
    screen = shown(window, "late")
    before = len(screen.model.ids)
    with window.book.change("Put off", ME) as change:
        action = reading.find_as(change.view, Action, "JCM12/A2")
        change.update(action, replace(action, due=date(2027, 12, 31)))
    at_rest(window)
    assert len(screen.model.ids) == before - 1


def test_everything_due_is_saved_as_a_calendar_file(
    window: Any, answers: Answers, tmp_path: Path
) -> None:
    screen = shown(window)
    answers.files.append(tmp_path / "due.ics")
    screen._file.save()
    at_rest(window)
    written = (tmp_path / "due.ics").read_text("utf-8")
    assert written.count("BEGIN:VEVENT") >= len(screen.model.ids)


def test_a_place_that_names_nothing_known_shows_everything(window: Any) -> None:
    screen = shown(window, "nonsense:xx:none:soon:2026-13-45:sideways:hour:never")
    assert screen.shown == replace(Shown(), side="xx", kind="none")
    assert Shown.of(Shown(which="late", until="2026-12-01").part).until == "2026-12-01"
