"""The board: records by state, moved by keys and by dragging with the rules of the form."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from secretariat.clock import today
from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.data.store import fetching
from secretariat.domain.actions import Action, ActionStatus, is_overdue, parts
from tests.ui.conftest import Open, id_of, settle
from ui.context import Place

pytestmark = pytest.mark.shares

ALT_SHIFT = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(open_window: Open, book: Book) -> Any:
    window = open_window(book, at=Place("actions"))
    window.resize(1280, 800)
    window.activateWindow()
    settle()
    return window


def by_state(screen: Any) -> dict[str, set[str]]:
    """The records of each column, by the stored value of its state."""
    return {
        lane.state.value: {
            lane.cards.item(at).data(Qt.ItemDataRole.UserRole) for at in range(lane.cards.count())
        }
        for lane in screen.lanes
    }


def test_each_action_stands_under_the_status_of_our_side_and_is_moved_by_keys(
    window: Any,
) -> None:
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_B, ALT_SHIFT)
    settle()
    screen = window.shell.current
    assert screen.place.part == "actions:uk"
    with window.book.reading() as view:
        every = fetching.every(view, Action)
    for state, records in by_state(screen).items():
        assert records == {
            action.id
            for action in every
            if "uk" in parts(action)
            and (action.status.get("uk") or ActionStatus.NOT_STARTED).value == state
        }
    action = id_of(window.book, "JCM12/A3")
    at = next(at for at, lane in enumerate(screen.lanes) if lane.cards.go_to(action))
    screen.lanes[at].cards.setFocus()
    before = action_of(window).status
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Right, ALT_SHIFT)
    after = action_of(window).status
    assert after.get("uk") is list(ActionStatus)[at + 1]
    assert after.get("cn") == before.get("cn")
    assert window.focusWidget() is screen.lanes[at + 1].cards
    assert screen.lanes[at + 1].cards.record == action, "the cursor goes with the record"
    window.shell.undo()
    settle()
    assert action_of(window).status == before
    assert action in by_state(screen)[list(ActionStatus)[at].value]
    screen.lanes[at].cards.setFocus()
    screen.lanes[at].cards.go_to(action)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert window.shell.place.record == action


def action_of(window: Any) -> Action:
    with window.book.reading() as view:
        return reading.find_as(view, Action, "JCM12/A3")


def test_a_card_is_dropped_on_another_state_and_a_refusal_moves_nothing(window: Any) -> None:
    window.shell.go(Place("board", part="barriers"))
    settle()
    screen = window.shell.current
    assert screen.side.isHidden()
    first = next(lane for lane in screen.lanes if lane.cards.count())
    other = next(lane for lane in screen.lanes if lane is not first)
    record = first.cards.record
    other.cards.dropped.emit(record)
    settle()
    assert record in by_state(screen)[other.state.value]
    assert record not in by_state(screen)[first.state.value]
    before = by_state(screen)
    heard: list[Any] = []
    window.messages.sent.connect(heard.append)
    other.cards.dropped.emit("no such record")
    assert by_state(screen) == before


def test_actions_and_flagships_stand_in_the_calendar_and_on_the_timeline(window: Any) -> None:
    window.shell.go(Place("actions"))
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_M, ALT_SHIFT)
    settle()
    shown = window.shell.current.shown
    assert (shown.kind, shown.way) == ("actions", "month")
    for name in ("actions", "flagships"):
        window.shell.go(Place(name))
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_T, ALT_SHIFT)
        settle()
        assert window.shell.current.place.screen == "timeline"
        assert window.shell.current.kind == name


def test_what_our_side_has_done_is_not_called_late_where_the_other_side_is(window: Any) -> None:
    with window.book.reading() as view:
        late = [
            action
            for action in fetching.every(view, Action)
            if is_overdue(action, today()) and action.status.get("uk") is ActionStatus.DONE
        ]
    assert late
    window.shell.go(Place("board", part="actions:uk"))
    settle()
    days = {
        lane.cards.item(at).data(Qt.ItemDataRole.UserRole): (lane.state, lane.cards.item(at).text())
        for lane in window.shell.current.lanes
        for at in range(lane.cards.count())
    }
    assert all("late" not in days[action.id][1] for action in late)
    assert any("days late · " in text for state, text in days.values() if not state.meaning.ended)
