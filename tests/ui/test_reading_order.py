"""Tab goes through the window as a reader does, and reaches everything, whenever it was made.

That it does so on every screen is asked by `test_screens`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QScrollBar, QWidget

from secretariat.data.book import Book
from secretariat.domain.actions import Action
from secretariat.domain.meetings import Paragraph
from tests.ui.conftest import at_rest, editor_of, editors, id_of, settle
from ui.context import Place
from ui.meetings.reading_page import ReadingPage

pytestmark = pytest.mark.shares

KEY, NONE, SHIFT = Qt.Key, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


def go(window: Any, place: Place) -> Any:
    window.shell.go(place)
    settle()
    return window.shell.current


def reachable(window: QWidget) -> set[QWidget]:
    """Whatever a keyboard must reach: no part of a control, which has its own ways inside."""
    return set(_reached_in(window))


def _reached_in(around: QWidget) -> Iterator[QWidget]:
    for part in around.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if not part.isVisible() or part.isWindow():
            continue
        inner = isinstance(part, QScrollBar) or isinstance(around, QAbstractItemView)
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.isEnabled() and not inner:
            yield part
        else:
            yield from _reached_in(part)


def round_by(window: Any, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> list[QWidget]:
    """Every stop from where the cursor is, until it is there again."""
    at = start = window.focusWidget()
    seen = {start: None}  # in order
    for _ in range(400):
        before = at
        for _ in range(400):
            QTest.keyClick(at, key, held)
            at = window.focusWidget()
            if at is not before or not isinstance(at, ReadingPage):
                break  # a page goes through all of its links
        if at is start:
            return list(seen)
        assert at not in seen, at.accessibleName()
        seen[at] = None
    raise AssertionError


def missed_by_tab(window: Any) -> set[str]:
    """What Tab does not come to on its way round the screen that is shown."""
    if window.focusWidget() not in reachable(window):
        return set()  # the cursor waits for what is still being read
    before = reachable(window)  # without what work beside the window brings meanwhile
    round_ = round_by(window, KEY.Key_Tab)
    if window.shell.place.screen == "handbook":
        return set()  # its text has stops of its own: the links
    return {widget.accessibleName() for widget in (before & reachable(window)) - set(round_)}


def test_tab_backwards_is_the_same_way_back(window: Any, book: Book) -> None:
    go(window, Place("meetings", id_of(book, "JCM12"), "agenda"))
    there = round_by(window, KEY.Key_Tab)
    back = round_by(window, KEY.Key_Backtab, SHIFT)
    assert [there[0], *reversed(there[1:])] == back


def test_what_is_made_later_is_reached_where_it_stands(window: Any, book: Book) -> None:
    screen = go(window, Place("overview"))
    at_rest(window)
    stops = round_by(window, KEY.Key_Tab)
    late = next(stop for stop in stops if stop.accessibleName().endswith(" late"))
    assert stops.index(late) < stops.index(screen.meetings) < stops.index(screen.table)
    go(window, Place("decisions", id_of(book, "EG1/D1")))
    texts = [widget.accessibleName() for widget in round_by(window, KEY.Key_Tab)]
    line = texts.index("Clauses")
    assert texts[line - 1].startswith("Remove ")
    assert texts[line + 1] == "Notes, source and related records"


def test_the_leads_of_any_action_of_the_record_follow_its_words(window: Any, book: Book) -> None:
    tab = go(window, Place("meetings", id_of(book, "JCM12"), "record")).workspace.tab
    row = editor_of(tab, "JCM12/A3")
    row.chinese.setFocus()
    QTest.keyClick(row.chinese, KEY.Key_Tab)
    assert row.form.boxes["leads"].editor.has_focus
    names = []
    while row.isAncestorOf(window.focusWidget()):
        names.append(window.focusWidget().accessibleName())
        QTest.keyClick(window.focusWidget(), KEY.Key_Tab)
    assert names[-1] == "Pick Due from a calendar"


def test_a_new_paragraph_is_reached_between_its_neighbours(window: Any, book: Book) -> None:
    tab = go(window, Place("meetings", id_of(book, "JCM12"), "record")).workspace.tab
    second = editor_of(tab, "JCM12/2.2")
    section = next(section for section in tab._sections.values() if second in editors(section))
    second.english.setFocus()
    tab.insert()
    QTest.keyClicks(window.focusWidget(), "Inserted.")
    for kind in (Paragraph, Action):
        tab.begin(kind, section)
        QTest.keyClicks(window.focusWidget(), "New.")
    settle()
    wanted = [half for editor in editors(section) for half in (editor.english, editor.chinese)]
    wanted[0].setFocus()
    reached = [wanted[0]]
    while reached[-1] is not wanted[-1]:
        QTest.keyClick(reached[-1], KEY.Key_Tab)
        reached.append(window.focusWidget())
        assert len(reached) < 200, "the last one is never reached"
    assert [widget for widget in reached if widget in wanted] == wanted


@pytest.mark.parametrize(("key", "held"), [(KEY.Key_Tab, NONE), (KEY.Key_Backtab, SHIFT)])
def test_whatever_the_cursor_comes_to_in_the_record_is_seen(
    window: Any, book: Book, is_thorough: bool, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    """A form opens under an action and closes under the one before: all of it moves."""
    tab = go(window, Place("meetings", id_of(book, "JCM12"), "record")).workspace.tab
    hidden = []
    for _ in range(160 if is_thorough else 80):
        QTest.keyClick(window.focusWidget(), key, held)
        settle()
        at = window.focusWidget()
        if tab.isAncestorOf(at) and at.visibleRegion().boundingRect().height() < at.height() / 2:
            hidden.append(at.accessibleName())
    assert hidden == []
