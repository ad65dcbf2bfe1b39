"""The timeline of Flagships and of actions: bars along the periods, by keyboard."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest

from secretariat.data.book import Book
from secretariat.data.store import fetching
from secretariat.domain.across.due_calendar import Scale
from secretariat.domain.across.spans import Span
from secretariat.domain.actions import Action
from tests.ui.conftest import ME, Open, id_of, settle
from ui.context import Place
from ui.timelines.screen import OPEN

pytestmark = pytest.mark.shares

ALT_SHIFT = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(open_window: Open, book: Book) -> Any:
    new_window = open_window(book, at=Place("timeline", part="flagships"))
    new_window.activateWindow()
    settle()
    return new_window


def loaded(window: Any) -> Any:
    """The screen, once the job that reads the bars has ended."""
    screen = window.shell.current
    for _ in range(200):
        if screen._job is None:
            break
        QTest.qWait(10)
    return screen


def refs(screen: Any) -> list[str]:
    return [span.ref for span in screen.table.bars.spans]


def cell(screen: Any, ref: str, day: date) -> QModelIndex:
    bars = screen.table.bars
    index: QModelIndex = bars.index(refs(screen).index(ref), bars.column_of(day))
    return index


def test_a_flagship_stands_over_its_calls_and_milestones(window: Any) -> None:
    screen = loaded(window)
    found_refs = refs(screen)
    at = found_refs.index("FC2027")
    assert found_refs[at + 1 : at + 5] == ["MIL:1", "MIL:2", "CALL:2", "MIL:3"]
    bars = screen.table.bars
    assert bars.scale is Scale.QUARTER
    assert bars.part_in(cell(screen, "FC2027", date(2027, 8, 1))) == (0, 1)
    assert bars.part_in(cell(screen, "FC2027", date(2026, 8, 1))) is None
    start, stop = bars.part_in(cell(screen, "CALL:2", date(2027, 2, 1)))
    assert (round(start * 90), round(stop * 90)) == (59, 90)
    spoken = bars.data(cell(screen, "CALL:2", date(2027, 2, 1)), Qt.ItemDataRole.AccessibleTextRole)
    assert "CALL:2" in spoken
    assert "1 March to 28 May 2027" in spoken
    assert "quarter 1 of 2027" in spoken


def test_bars_are_scaled_narrowed_and_opened_by_keyboard(window: Any) -> None:
    screen = loaded(window)
    window.shell.go(Place("timeline", id_of(window.book, "FC2027"), "flagships:all:quarter"))
    screen.focus()
    QTest.keyClick(screen.table, Qt.Key.Key_Down, ALT_SHIFT)
    assert screen.table.bars.scale is Scale.MONTH
    assert screen.table.record == id_of(window.book, "FC2027")
    QTest.keyClick(screen.table, Qt.Key.Key_Home)
    bars = screen.table.bars
    assert bars.begins[screen.table.currentIndex().column()] == Scale.MONTH.begin(bars.today)
    QTest.keyClick(screen.table, Qt.Key.Key_Return)
    settle()
    assert window.shell.current.place.screen == "flagships"
    assert window.shell.current.place.record == id_of(window.book, "FC2027")


def test_actions_begin_with_their_meeting_and_ended_ones_can_be_left_out(window: Any) -> None:
    window.shell.go(Place("timeline", part="actions"))
    screen = loaded(window)
    shown = {span.ref: span for span in screen.table.bars.spans}
    assert shown["JCM12/A4"].begin == date(2026, 9, 22)
    assert not shown["JCM12/A4"].is_open
    assert shown["JCM12/A6/E1"].under == shown["JCM12/A6"].record
    window.shell.go(Place("timeline", part=f"actions:{OPEN}"))
    screen = loaded(window)
    assert "JCM12/A4" not in refs(screen)
    assert "JCM12/A6" in refs(screen)


def test_what_was_read_of_one_register_is_not_shown_for_another(
    window: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[set[str]] = []
    screen = loaded(window)
    monkeypatch.setattr(
        screen.table, "show_spans", lambda spans, *_: shown.append({span.ref for span in spans})
    )
    screen._load()
    # The worker is done with the Flagships; the window hears of it when it next handles events.
    ended = threading.Event()
    window.jobs.run("next", lambda _: ended.set())
    assert ended.wait(60)
    window.shell.go(Place("timeline", part="actions"))
    loaded(window)
    assert "JCM12/A6" in shown[0]


def test_a_change_of_a_day_moves_its_bar(window: Any, book: Book) -> None:
    window.shell.go(Place("timeline", part="actions"))
    loaded(window)
    with book.change("Move", ME) as change:
        action = fetching.get(change.view, Action, id_of(book, "JCM12/A6"))
        change.update(action, replace(action, due=date(2029, 5, 1)))
    settle()
    spans: list[Span] = list(loaded(window).table.bars.spans)
    assert next(span for span in spans if span.ref == "JCM12/A6").end == date(2029, 5, 1)


def test_the_timeline_of_the_register_shown_is_printed(window: Any) -> None:
    screen = loaded(window)
    QTest.keyClick(screen.table, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert window.shell.current.place.part.startswith("flagships-timeline")
