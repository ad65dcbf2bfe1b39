"""The actions: filters, remarks, progress, several at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from secretariat.data.questions import actions, reading
from secretariat.data.store import fetching
from secretariat.domain.actions import Action, ActionStatus, Rag
from secretariat.domain.sides import Side
from secretariat.i18n import language
from tests.ui.conftest import ME, id_of, settle
from tests.ui.test_inputs import commit
from ui.actions import filters, listed, progress, several
from ui.actions import pane as panes
from ui.actions.screen import ActionsScreen
from ui.context import Place
from ui.records import action_rows as rows
from ui.records import detail

pytestmark = pytest.mark.shares

TODAY = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def _a_day_that_does_not_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (listed, filters, panes, detail, progress, rows, several):
        monkeypatch.setattr(module, "today", lambda: TODAY)


def shown(window: Any, part: str = "", ref: str = "") -> Any:
    record = id_of(window.book, ref) if ref else ""
    window.shell.go(Place("actions", record, part))
    settle()
    screen = window.shell.current
    assert isinstance(screen, ActionsScreen)
    screen.table.clearSelection()  # the test before may have chosen some
    return screen


def refs(screen: Any) -> list[str]:
    return [
        screen.model.cell(row, 0).second.split(" · ")[0] for row in range(len(screen.model.ids))
    ]


def action(window: Any, ref: str) -> Action:
    with window.book.reading() as view:
        return reading.find_as(view, Action, ref)


def choose(screen: Any, count: int) -> None:
    flags = QItemSelectionModel.SelectionFlag
    for row in range(count):
        index = screen.model.index(row, 0)
        screen.table.selectionModel().select(index, flags.Select | flags.Rows)
    settle()


def test_each_filter_shows_whose_turn_it_is_and_what_is_late(window: Any) -> None:
    assert refs(shown(window, "late:")) == ["JCM12/A16", "JCM12/A1", "JCM12/A2", "JCM12/A6"]
    assert "JCM12/A1" not in refs(shown(window, "us:"))
    assert "JCM12/A1" in refs(shown(window, "them:"))
    assert refs(shown(window, "soon:")) == ["JCM12/A11", "JCM12/A8"]
    assert len(refs(shown(window, "open:"))) == 16
    assert len(refs(shown(window, "all:"))) == 19


@pytest.mark.own_window  # it leaves filters
def test_filters_are_taken_together(window: Any) -> None:
    screen = shown(window, "all:")
    screen.filters.owner.setCurrentIndex(
        screen.filters.owner.findData(id_of(window.book, "ORG:DSIT"))
    )
    screen.filters.side.setCurrentIndex(screen.filters.side.findData("cn"))
    screen.filters.mechanism.setCurrentIndex(
        screen.filters.mechanism.findData(id_of(window.book, "JCM"))
    )
    screen.search.setText("纪要")
    screen.list.reload()
    assert refs(screen) == ["JCM12/A1"]
    assert screen.place.part == "all:cn"


def test_late_is_computed_beside_the_stated_rag_and_a_disagreement_shows(
    window: Any,
) -> None:
    screen = shown(window, "late:")
    row = screen.model.row_of(id_of(window.book, "JCM12/A2"))
    due, status, rag = (screen.model.cell(row, column) for column in (2, 3, 4))
    assert (due.second, due.ink) == ("11 days late", "red")
    assert (status.text, rag.text, rag.tone) == ("Late", "Green ≠", "green")


def test_the_remarks_say_whose_turn_it_is_and_where_a_due_date_is_a_day_off(
    window: Any,
) -> None:
    with window.book.reading() as view:
        sides = fetching.every(view, Side)
    moved = replace(action(window, "JCM12/A16"), due=date(2026, 10, 5))
    texts = [remark.text(language("en")) for remark in panes.remarks_on(moved, sides, TODAY)]
    assert texts == [
        "Waiting for: China.",
        "The stated RAG does not fit the due date or the status of the sides.",
        "5 October 2026 is a day off (China: National Day).",
        "Both sides next work on 8 October 2026.",
    ]


def test_ten_actions_change_at_once_and_one_undo_takes_it_back(window: Any) -> None:
    screen = shown(window, "open:")
    choose(screen, 10)
    ids = screen.table.chosen
    assert len(ids) == 10
    panel = screen.several
    assert panel.head.title.text() == "10 actions are chosen"
    panel.rag.setCurrentIndex(panel.rag.findData("amber"))
    panel.status.setCurrentIndex(panel.status.findData("waiting"))
    panel.side.setCurrentIndex(panel.side.findData("uk"))
    with window.book.reading() as view:
        before = fetching.fetch(view, Action, ids)
    panel.focus()
    screen.confirm()
    settle()
    assert window.focusWidget() is screen.table
    with window.book.reading() as view:
        after = fetching.fetch(view, Action, ids)
    assert all(action.rag is Rag.AMBER for action in after)
    assert all(
        action.status.get("uk") is ActionStatus.WAITING
        for action in after
        if action.leads.get("uk")
    )
    window.shell.undo()
    settle()
    with window.book.reading() as view:
        assert fetching.fetch(view, Action, ids) == before


def test_nothing_chosen_to_change_is_said_beside_the_button(window: Any) -> None:
    screen = shown(window, "open:")
    screen.focus_several()
    assert window.shell.toast.text == "Choose several actions first, with Shift or Ctrl."
    choose(screen, 3)
    screen.several.apply()
    assert screen.several._fault.text() == "First choose what to change."
    screen.several.due.line.setFocus()
    QTest.keyClicks(screen.several.due.line, "soon")
    screen.several.apply()
    assert "soon" in screen.several._fault.text()


def test_what_is_wrong_with_a_change_of_several_goes_with_its_cause(window: Any) -> None:
    """A date that was mended stayed red, and refused in words, until all was changed."""
    screen = shown(window, "open:")
    choose(screen, 3)
    panel = screen.several
    panel.apply()
    panel.side.activated.emit(1)
    assert panel._fault.text() == "First choose what to change."
    assert not panel._fault.isHidden()
    commit(panel.due.line, "2027-02-30")
    assert panel._fault.isHidden()
    panel.apply()
    assert panel._fault.text() == "There is no 30 February 2027."
    assert panel.due.line.property("faulty")
    commit(panel.due.line, "2027-02-31")
    assert panel._fault.text() == "There is no 31 February 2027."
    commit(panel.due.line, "2027-02-28")
    assert panel._fault.isHidden()
    assert not panel.due.line.property("faulty")


def test_a_percentage_beyond_a_hundred_is_said_when_its_field_is_left(window: Any) -> None:
    screen = shown(window, "all:", "JCM12/A5")
    screen.pane.focus_progress()
    form = screen.pane.progress.form
    commit(form.boxes["percent"].editor.inputs[0], "140")
    assert form.faults == {}
    form.focus("text")
    settle()
    assert form.faults == {"percent": "“140” is not a whole number from 0 to 100."}
    commit(form.boxes["percent"].editor.inputs[0], "14")
    assert form.faults == {}
    form.focus("evidence")
    settle()
    assert form.faults == {}


def test_a_progress_entry_with_evidence_is_added_and_its_draft_outlives_the_screen(
    window: Any,
) -> None:
    screen = shown(window, "all:", "JCM12/A5")
    panel = screen.pane.progress
    entries = panel.entries
    screen.pane.focus_progress()
    text = panel.form.boxes["text"].editor.english
    QTest.keyClicks(text, "Sampled 12 rivers.")
    screen.table.go_to(id_of(window.book, "JCM12/A6"))
    settle()
    assert panel.form.boxes["text"].editor.english.text() == ""
    screen.table.go_to(id_of(window.book, "JCM12/A5"))
    settle()
    assert panel.form.boxes["text"].editor.english.text() == "Sampled 12 rivers."
    QTest.keyClicks(panel.form.boxes["percent"].editor.line, "40")
    QTest.keyClicks(panel.form.boxes["evidence"].editor.english, "DOC:9")
    screen.confirm()
    settle()
    assert panel.entries == entries + 1
    with window.book.reading() as view:
        newest = actions.updates_of(view, action(window, "JCM12/A5"))[0]
    assert (newest.percent, newest.evidence.en, newest.date) == (40, "DOC:9", TODAY)
    assert newest.side is not None
    assert newest.side.id == id_of(window.book, "UK")
    assert panel.form.boxes["text"].editor.english.text() == ""


def test_an_entry_that_makes_no_sense_is_refused_beside_its_field(window: Any) -> None:
    screen = shown(window, "all:", "JCM12/A5")
    screen.pane.focus_progress()
    panel = screen.pane.progress
    QTest.keyClicks(panel.form.boxes["percent"].editor.line, "half")
    entries = panel.entries
    screen.confirm()
    assert panel.form.faults["text"] == "This must be filled in."
    assert "half" in panel.form.faults["percent"]
    assert panel.entries == entries


def test_a_new_action_comes_into_the_list(window: Any) -> None:
    screen = shown(window, "late:")
    screen.begin()
    text = screen.pane.detail.form.boxes["title"].editor.english
    text.setFocus()
    QTest.keyClicks(text, "Invite a third country")
    screen.confirm()
    settle()
    record = screen.pane.detail.record
    assert record.ref == "A2026-2"
    assert screen.table.current == record.id
    assert screen.filters.active.name == "all"


def test_what_is_written_elsewhere_shows_at_once(window: Any) -> None:
    screen = shown(window, "late:")
    late_action = action(window, "JCM12/A6")
    with window.book.change("Move", ME) as change:
        change.update(late_action, replace(late_action, due=date(2027, 6, 1)))
    settle()
    assert refs(screen) == ["JCM12/A16", "JCM12/A1", "JCM12/A2"]


@pytest.mark.own_window  # it leaves words in the search
def test_a_filter_that_no_action_matches_is_named_as_the_reason_for_an_empty_list(
    window: Any,
) -> None:
    screen = shown(window, "late:")
    screen.search.setText("no such words")
    screen.list.reload()
    assert screen.list.nothing.text() == "No actions match."
    assert not screen.list.empty.isHidden()


def test_enter_goes_to_the_fields_and_a_key_to_progress(qtbot: QtBot, window: Any) -> None:
    screen = shown(window, "late:")
    screen.table.setFocus()
    QTest.keyClick(screen.table, Qt.Key.Key_Return)
    settle()
    assert screen.pane.detail.form.isAncestorOf(window.focusWidget())
    with qtbot.waitActive(window):
        window.activateWindow()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert screen.pane.progress.isAncestorOf(window.focusWidget())


def test_what_was_meant_for_some_actions_is_not_kept_for_others(window: Any) -> None:
    window.shell.go(Place("actions"))
    settle()
    screen = window.shell.current
    screen.table.selectAll()
    screen.several.due.line.setText("soon")
    screen.several.due.line.typed.emit()
    screen.several.apply()
    assert not screen.several._fault.isHidden()
    screen.table.go_to(screen.model.ids[0])
    screen.table.choose(screen.model.ids[:2])
    assert screen.several._fault.isHidden()
    assert screen.several.step.is_nothing
    screen.table.selectAll()
    assert screen.several.due.line.text() == "soon"


def test_what_is_entered_for_several_actions_outlives_the_language_and_the_selection(
    qtbot: QtBot, window: Any
) -> None:
    window.shell.go(Place("actions"))
    settle()
    screen = window.shell.current
    choose(screen, 3)
    chosen, panel = screen.table.chosen, screen.several
    commit(panel.due.line, "2027-02-30")
    panel.status.setCurrentIndex(panel.status.findData("waiting"))
    panel.status.activated.emit(panel.status.currentIndex())
    uk = panel.leads.form.boxes["leads"].editor.editors["uk"]
    uk.show_tree(id_of(window.book, "ORG:2"))
    uk.edited.emit()
    shell = window.shell
    shell._other_language()
    qtbot.waitUntil(lambda: window.shell is not shell)
    settle()
    screen = window.shell.current
    assert screen.table.chosen == chosen
    panel = screen.several
    assert panel.isVisible()
    assert (panel.due.tree(), panel.status.currentData()) == ("2027-02-30", "waiting")
    assert panel.leads.entered == {"leads": {"uk": id_of(window.book, "ORG:2")}}
    commit(panel.due.line, "2027-02-28")
    screen.confirm()
    settle()
    choose(screen, 3)
    assert screen.several.step.is_nothing
    assert not screen.several.leads.entered


def test_an_action_stands_the_same_in_the_list_and_over_its_fields(window: Any) -> None:
    screen = shown(window, "all:")
    status = next(at for at, column in enumerate(screen.model.columns) if column.title == "Status")
    texts = set()
    for row, id_ in enumerate(screen.model.ids):
        screen.pane.show_action(id_)
        listed_as = screen.model.cell(row, status)
        pill = screen.pane.detail._pill
        assert (pill.text(), pill._tone) == (listed_as.text, listed_as.tone)
        texts.add(pill.text())
    assert {"Late", "Done", "In progress"} <= texts
