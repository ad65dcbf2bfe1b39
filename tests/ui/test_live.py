"""The live screen: minutes are typed in one line, and stand in the record as it was said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QMimeData, QRect, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.data.store import fetching
from secretariat.data.writing import agendas, entries
from secretariat.declaring.values import Bilingual
from secretariat.domain.across.entry_texts import words_of
from secretariat.domain.actions import Action
from secretariat.domain.meetings import Meeting, Paragraph, Participant
from secretariat.domain.people import Person
from tests.ui.conftest import ME, Open, id_of, settle
from ui.context import Place
from ui.meetings.live import agenda_clock

pytestmark = pytest.mark.shares

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ENTER, BACK = Qt.Key.Key_Return, Qt.Key.Key_Backspace


@pytest.fixture
def window(open_window: Open, book: Book) -> Iterator[Any]:
    new_window = open_window(book)
    new_window.activateWindow()
    place = Place("meetings", id_of(book, "JCM13"), "live")
    new_window.shell.go(place)
    settle()
    yield new_window
    if new_window.shell.place == place:  # half a line is not for the next test
        live(new_window).line.begin()
        live(new_window).leave()


def live(window: Any) -> Any:
    return window.shell.current.workspace.tab


def type_in(window: Any, text: str, *keys: Any) -> None:
    line = live(window).line
    if text.isascii():
        QTest.keyClicks(line, text)
    else:
        commit = QInputMethodEvent()
        commit.setCommitString(text)
        QApplication.sendEvent(line, commit)
    for key in keys:
        QTest.keyClick(line, key)
    settle()


def recorded(window: Any) -> list[Any]:
    """The entries of the item under discussion, as the book has them."""
    with window.book.reading() as view:
        return list(entries.entries_of(view, live(window).agenda.item))


def said(window: Any) -> list[str]:
    return [words_of(entry).best("en") for entry in recorded(window)]


def test_lines_typed_in_a_live_meeting_stand_in_the_record_in_the_order_of_typing(
    window: Any,
) -> None:
    tab = live(window)
    assert tab.line.hasFocus()
    before = said(window)
    type_in(window, "The two sides met.", ENTER)
    type_in(window, "! A workshop will be held.", ENTER)
    type_in(window, "> Draft the call @dsit @most by 30 June 2027", ENTER)
    type_in(window, "双方表示欢迎。", ENTER)
    added = [
        "The two sides met.", "A workshop will be held.", "Draft the call", "双方表示欢迎。",
    ]  # fmt: skip
    assert said(window) == [*before, *added]
    action = recorded(window)[-2]
    assert isinstance(action, Action)
    assert action.due is not None
    assert action.due.isoformat() == "2027-06-30"
    assert {side for side, _ in action.leads} == {"uk", "cn"}
    shown = [row.entry.id for row in tab.record.rows if row.isVisible()]
    assert shown == [entry.id for entry in recorded(window)]
    window.shell.undo()
    settle()
    assert said(window) == [*before, *added[:-1]]


def test_what_is_recognised_is_shown_while_it_is_typed_and_backspace_takes_it_back(
    window: Any,
) -> None:
    chips = live(window).recognised
    type_in(window, "> Draft the call @dsit")
    assert chips.texts == ["Action", "DSIT · UK"]
    type_in(window, " by 30 June 2027")
    assert chips.texts == ["Action", "DSIT · UK", "due 30 June 2027"]
    type_in(window, "", BACK)
    assert live(window).line.text() == "> Draft the call @dsit by 30 June 2027"
    assert chips.texts == ["Action", "DSIT · UK"]
    type_in(window, "", BACK)
    assert live(window).line.text() == "> Draft the call @dsit by 30 June 202"


def test_unknown_names_and_impossible_days_are_reported_while_typed(window: Any) -> None:
    chips = live(window).recognised
    type_in(window, "> Draft the call @Smith by 31 November")
    unknown = "@Smith is nobody in this book, or could be several."
    assert chips.texts == ["Action", unknown, "There is no 31 November."]


def test_in_chinese_a_side_is_called_in_chinese(open_window: Open, book: Book) -> None:
    window: Any = open_window(book, language="zh")
    window.activateWindow()
    window.shell.go(Place("meetings", id_of(book, "JCM12"), "live"))
    settle()
    sides = {box.text().rpartition(" · ")[2] for box in live(window).presence.boxes.values()}
    assert sides == {"英方", "中方"}
    type_in(window, "> Draft the call @dsit")
    assert live(window).recognised.texts[1].endswith(" · 英方")
    offers = live(window).line._offers
    assert "英方" in offers.item(0).text()


def test_a_key_makes_the_line_a_decision_and_again_discussion(window: Any) -> None:
    type_in(window, "Adopt the agenda.")
    QTest.keyClick(live(window).line, Qt.Key.Key_D, CTRL)
    assert live(window).recognised.texts == ["Decision"]
    QTest.keyClick(live(window).line, Qt.Key.Key_J, CTRL)
    assert live(window).recognised.texts == ["Action"]
    QTest.keyClick(live(window).line, Qt.Key.Key_J, CTRL)
    assert live(window).recognised.texts == []
    type_in(window, "", ENTER)
    assert isinstance(recorded(window)[-1], Paragraph)


def test_a_name_is_completed_by_tab_and_the_line_goes_on(window: Any) -> None:
    type_in(window, "> Report @kjb")
    assert live(window).line.is_offering
    type_in(window, "", Qt.Key.Key_Tab)
    assert live(window).line.hasFocus()
    assert not live(window).line.is_offering
    assert live(window).recognised.texts[0] == "Action"
    assert len(live(window).recognised.texts) == 2


def test_the_speaker_is_named_by_initials(window: Any) -> None:
    type_in(window, "HA: The UK side agrees.", ENTER)
    last = recorded(window)[-1]
    assert last.text.en == "The UK side agrees."
    with window.book.reading() as view:
        person = fetching.fetch(view, Person, [last.speaker.id])[0]
    assert person.name.en == "Helen Ashworth"


def test_nothing_acts_while_an_input_method_composes(window: Any) -> None:
    """Neither prefix nor “@”, Enter, Backspace, Ctrl+Enter, Tab, autosave nor a change."""
    tab, before = live(window), said(window)
    line = tab.line
    type_in(window, "由")
    QApplication.sendEvent(line, QInputMethodEvent("@kjb > ! jintian", []))
    settle()
    assert line.composing
    assert not line.is_offering
    assert tab.recognised.texts == []
    for key, held in (
        (ENTER, Qt.KeyboardModifier.NoModifier),
        (ENTER, SHIFT),
        (ENTER, CTRL),
        (Qt.Key.Key_D, CTRL),
        (Qt.Key.Key_J, CTRL),
    ):
        QTest.keyClick(line, key, held)
        QApplication.sendEvent(line, QInputMethodEvent("@kjb > ! jintian", []))
    tab.leave()
    window.shell.keep()
    settle()
    assert said(window) == before
    assert line.hasFocus()
    assert line.composing
    assert line.textCursor().block().layout().preeditAreaText() == "@kjb > ! jintian"
    assert line.chosen is None
    commit = QInputMethodEvent()
    commit.setCommitString("科技部负责")
    QApplication.sendEvent(line, commit)
    type_in(window, "", ENTER)
    assert said(window)[-1].endswith("科技部负责")


@pytest.mark.own_window
def test_an_unfinished_line_is_there_again(window: Any, open_window: Open) -> None:
    type_in(window, "> Half a line by 30 June 2027", BACK)
    live(window).leave()
    window.shell.go(Place("overview"))
    window.shell.go(Place("meetings", id_of(window.book, "JCM13"), "record"))
    window.rebuild()
    window.shell.go(Place("meetings", id_of(window.book, "JCM13"), "live"))
    settle()
    assert live(window).line.text() == "> Half a line by 30 June 2027"
    assert live(window).recognised.texts == ["Action"]


def test_the_other_language_is_typed_after_shift_enter(window: Any) -> None:
    type_in(window, "The two sides met.")
    QTest.keyClick(live(window).line, ENTER, SHIFT)
    settle()
    at = window.focusWidget()
    commit = QInputMethodEvent()
    commit.setCommitString("双方举行会谈。")
    QApplication.sendEvent(at, commit)
    QTest.keyClick(at, ENTER, CTRL)
    settle()
    assert live(window).line.hasFocus()
    assert recorded(window)[-1].text.zh == "双方举行会谈。"


@pytest.mark.own_window
def test_the_clock_runs_for_the_item_under_discussion_from_the_first_entry_on(
    window: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [1_000.0]
    monkeypatch.setattr(agenda_clock, "monotonic", lambda: now[0])
    agenda = live(window).agenda
    first = agenda.item
    now[0] += 60
    type_in(window, "We begin.", ENTER)
    now[0] += 90
    QTest.keyClick(live(window).line, Qt.Key.Key_PageDown, CTRL)
    settle()
    assert agenda.item != first
    assert agenda.lines[0].endswith("1:30 of 20 min")
    now[0] += 60 * 60
    agenda.tick()
    assert "20 min over" in agenda.lines[1]
    agenda.start_or_stop()
    now[0] += 60
    agenda.tick()
    assert "20 min over" in agenda.lines[1]


@pytest.mark.parametrize("code", ["en", "zh"])
def test_a_title_of_several_lines_leaves_room_for_the_time_of_the_item(
    open_window: Open, book: Book, code: str
) -> None:
    window = open_window(book, language=code, at=Place("meetings", id_of(book, "JCM12"), "live"))
    settle()
    agenda = live(window).agenda
    rows, metrics = agenda._list, agenda._list.fontMetrics()
    heights = [rows.visualItemRect(rows.item(at)).height() for at in range(rows.count())]
    lines = {height // metrics.lineSpacing() for height in heights}
    assert min(lines) == 2
    assert max(lines) >= 3
    for at, height in enumerate(heights):
        room = QRect(0, 0, rows.visualItemRect(rows.item(at)).width() - 8, 1000)
        words = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, rows.item(at).text())
        assert words.height() <= height


def test_in_a_narrow_window_a_key_turns_between_the_line_and_the_lists(
    open_window: Open, book: Book
) -> None:
    new_window = open_window(book, scale=200)
    new_window.resize(1280, 720)
    new_window.activateWindow()
    new_window.shell.go(Place("meetings", id_of(book, "JCM13"), "live"))
    settle()
    tab = live(new_window)
    assert tab.line.isVisible()
    assert not tab.agenda.isVisible()
    QTest.keyClick(tab.line, Qt.Key.Key_F6)
    settle()
    assert tab.presence.isVisible()
    assert not tab.line.isVisible()
    QTest.keyClick(new_window.focusWidget(), Qt.Key.Key_Down)
    QTest.keyClick(new_window.focusWidget(), ENTER)
    settle()
    assert tab.line.hasFocus()
    assert tab.agenda.item == tab._items[1].id


@pytest.mark.own_window
def test_who_leaves_the_room_is_absent_for_the_item(window: Any) -> None:
    tab = live(window)
    participant_id, box = next(iter(tab.presence.boxes.items()))
    assert box.isChecked()
    box.click()
    settle()
    with window.book.reading() as view:
        kept = fetching.get(view, Participant, participant_id)
        meeting = reading.find_as(view, Meeting, "JCM13")
        others = [item.id for item in agendas.items_of(view, meeting)][1:]
    assert {link.id for link in kept.items} == {*others}
    tab.agenda.step(1)
    settle()
    assert tab.presence.boxes[participant_id].isChecked()


@pytest.mark.own_window
def test_the_room_sees_the_item_in_both_languages_and_nothing_of_our_own(window: Any) -> None:
    with window.book.change("Note", ME) as change:
        meeting = reading.find_as(change.view, Meeting, "JCM13")
        item = agendas.items_of(change.view, meeting)[0]
        paragraph = agendas.add_paragraph(
            change, item, Bilingual("Said.", "已议。"), notes="For us alone"
        )
        assert paragraph.notes == "For us alone"
    settle()
    live(window).project()
    type_in(window, "> Do it @dsit by 30 June 2027", ENTER)
    type_in(window, "not said yet")
    texts = live(window).projector.texts
    for wanted in ("Said.", "已议。", "Do it", "UK: DSIT · due 30 June 2027"):
        assert wanted in texts
    assert not any("For us" in text or "not said yet" in text for text in texts)
    first = texts[0]
    live(window).agenda.step(1)
    settle()
    assert live(window).projector.texts[0] != first
    live(window).projector.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert live(window).projector is None


def test_f11_shows_the_live_screen_alone_and_escape_brings_the_window_back(
    window: Any, book: Book
) -> None:
    window.shell.go(Place("meetings", id_of(book, "JCM13"), "agenda"))
    settle()
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_F11)
    settle()
    assert window.isFullScreen()
    assert live(window).line.hasFocus()
    assert window.shell.sidebar.isHidden()
    QTest.keyClick(live(window).line, Qt.Key.Key_Escape)
    settle()
    assert not window.isFullScreen()
    assert window.shell.sidebar.isVisible()
    assert live(window).line.isVisible()


def test_every_way_into_the_live_screen_says_its_name(window: Any) -> None:
    titles = {command.title: command.key for command in window.shell.commands}
    assert titles["Live meeting, full screen"] == "F11"
    assert titles["Projector view"] == "Shift+F11"


def test_what_is_pasted_from_word_comes_as_entries(window: Any) -> None:
    data = QMimeData()
    data.setHtml(
        "<p>First.</p><p>Second.</p><table><tr><td>Year</td><td>UK</td></tr>"
        "<tr><td>2026</td><td>3</td></tr></table>"
    )
    before = said(window)
    live(window).line.insertFromMimeData(data)
    settle()
    added = ["First.", "Second.", "| Year | UK |\n| 2026 | 3 |"]
    assert said(window) == [*before, *added]
    row = next(row for row in live(window).record.rows if row.entry.id == recorded(window)[-3].id)
    row.editor.english.setFocus()
    row.editor.english.moveCursor(row.editor.english.textCursor().MoveOperation.End)
    more = QMimeData()
    more.setHtml("<p> And on.</p><p>Between.</p>")
    row.editor.english.insertFromMimeData(more)
    settle()
    assert said(window) == [*before, "First.And on.", "Between.", *added[1:]]
    window.shell.undo()
    settle()
    assert said(window) == [*before, "First.And on.", *added[1:]]


def test_a_window_that_was_maximised_is_so_again_after_the_live_screen(window: Any) -> None:
    workspace = window.shell.current.workspace
    if window.isFullScreen():
        workspace.go_live()
    window.showMaximized()
    workspace.go_live()
    assert window.isFullScreen()
    workspace.go_live()
    assert (window.isFullScreen(), window.isMaximized()) == (False, True)


def test_the_preview_begins_with_the_document_of_the_tab(open_window: Open, book: Book) -> None:
    window: Any = open_window(book, at=Place("meetings", id_of(book, "JCM12"), "record"))
    workspace = window.shell.current.workspace
    workspace.to_print()
    assert workspace.tab.paper.wanted.document == "minutes"
    window.shell.go(Place("meetings", id_of(book, "JCM12"), "agenda"))
    workspace.to_print()
    assert workspace.tab.paper.wanted.document == "agenda"
