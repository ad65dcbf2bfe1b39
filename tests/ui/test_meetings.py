"""The workspace of a meeting: agenda, delegations, record, the next meeting."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book
from secretariat.data.questions import dossiers, reading
from secretariat.data.writing import agendas, entries
from secretariat.declaring.states import PairState
from secretariat.domain.across.entry_texts import words_of
from secretariat.domain.actions import Action
from secretariat.domain.decisions import Decision
from secretariat.domain.meetings import Meeting, Paragraph
from secretariat.domain.wording import state_of
from secretariat.errors import SecretariatError
from secretariat.i18n import language
from tests.ui.conftest import ME, Open, editor_of, editors, id_of, new_editor, settle
from ui.context import Place
from ui.meetings.agenda import AgendaTab, _lasting
from ui.meetings.delegations import DelegationsTab
from ui.meetings.facts import FactsTab
from ui.meetings.listed import ListedTab
from ui.meetings.record import RecordTab
from ui.meetings.screen import MeetingsScreen

pytestmark = pytest.mark.shares


@pytest.fixture
def window(open_window: Open, book: Book) -> Any:
    (new_window := open_window(book)).activateWindow()
    return new_window


def at(window: Any, ref: str, part: str) -> Any:
    window.shell.go(Place("meetings", id_of(window.book, ref) if ref else "", part))
    settle()
    screen = window.shell.current
    assert isinstance(screen, MeetingsScreen)
    return screen


def tab(window: Any, ref: str, part: str, of: type) -> Any:
    shown = at(window, ref, part).workspace.tab
    assert isinstance(shown, of)
    return shown


def agenda(window: Any, ref: str) -> list[str]:
    with window.book.reading() as view:
        meeting = reading.find_as(view, Meeting, ref)
        return [item.title.en for item in agendas.items_of(view, meeting)]


def record_of(window: Any, ref: str) -> Any:
    with window.book.reading() as view:
        return reading.find(view, ref)


def test_delegations_that_could_not_be_copied_are_not_said_to_be(
    window: Any, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextmanager
    def refused(*given: object) -> Iterator[Any]:
        with Book.change(book, *given) as change:
            yield change
            raise SecretariatError("No room.")

    people = tab(window, "JCM13", "delegations", DelegationsTab)
    monkeypatch.setattr(book, "change", refused)
    people.copy_last()
    assert window.shell.toast.text == "No room."


def test_an_item_moves_by_key_and_the_times_follow(window: Any) -> None:
    part = tab(window, "JCM12", "agenda", AgendaTab)
    assert [part.model.cell(row, 1).text for row in range(2)] == [
        "London time 09:30",
        "London time 09:50",
    ]
    assert part.model.cell(0, 1).second == ""  # all sit in London
    first = agenda(window, "JCM12")
    part.table.go_to(part.model.ids[1])
    part.table.setFocus()
    QTest.keyClick(part.table, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    settle()
    assert agenda(window, "JCM12") == [first[1], first[0], *first[2:]]
    assert [part.model.cell(row, 1).text for row in range(2)] == [
        "London time 09:30",
        "London time 10:00",
    ]
    assert part.table.currentIndex().row() == 0
    window.shell.undo()
    settle()
    assert agenda(window, "JCM12") == first


def drop(part: Any, record: str, row: int, *, below: bool) -> None:
    table = part.table
    height = table.rowViewportPosition(row) + (table.rowHeight(row) - 2 if below else 2)
    data = QMimeData()
    data.setText(record)
    event = QDropEvent(
        QPointF(40, height), Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier, QEvent.Type.Drop,
    )  # fmt: skip
    table.dropEvent(event)
    settle()


@pytest.mark.parametrize(("row", "below", "at_"), [(3, True, 3), (3, False, 2), (0, False, 0)])
def test_an_item_is_dropped_where_it_was_let_go(
    window: Any, row: int, at_: int, *, below: bool
) -> None:
    part = tab(window, "JCM12", "agenda", AgendaTab)
    before = agenda(window, "JCM12")
    drop(part, part.model.ids[1], row, below=below)
    moved = [id_ for id_ in before if id_ != before[1]]
    moved.insert(at_, before[1])
    assert agenda(window, "JCM12") == moved


def test_the_agenda_model_keeps_the_rules_of_models(window: Any) -> None:
    part = tab(window, "JCM12", "agenda", AgendaTab)
    QAbstractItemModelTester(
        part.model, QAbstractItemModelTester.FailureReportingMode.Fatal, part.model
    )
    part.move_by(1)
    settle()
    assert len(part.model.ids) == 8


def test_delegations_stand_as_protocol_ranks_them_and_change_places(window: Any) -> None:
    part = tab(window, "JCM12", "delegations", DelegationsTab)
    assert part.model.cell(0, 0).text == "UK 1"
    assert part.model.cell(0, 1).text == "Ms Helen Ashworth"
    assert part.model.cell(6, 2).second == "Apologies"
    names = [part.model.cell(row, 1).text for row in range(len(part.model.ids))]
    members = [
        row
        for row, person in enumerate(part._people)
        if person.role and person.role.value == "member"
    ]
    part.table.go_to(part.model.ids[members[1]])
    part._rank(-1)
    settle()
    now = [part.model.cell(row, 1).text for row in range(len(part.model.ids))]
    assert now[members[0]] == names[members[1]]
    assert now[members[1]] == names[members[0]]
    part.table.go_to(part.model.ids[0])
    part._rank(1)
    settle()
    assert window.shell.toast.text == "Protocol ranks another capacity there."


def test_a_delegate_is_dropped_at_another_rank_and_not_among_another_capacity(window: Any) -> None:
    part = tab(window, "JCM12", "delegations", DelegationsTab)
    people = list(part._people)
    members = [
        at for at, person in enumerate(people) if person.role and person.role.value == "member"
    ]
    mine = [at for at in members if people[at].side == people[members[0]].side]
    first, last = mine[0], mine[-1]
    assert last - first >= 2
    drop(part, people[first].id, last, below=True)
    expected = [*people[:first], *people[first + 1 : last + 1], people[first], *people[last + 1 :]]
    assert [person.id for person in part._people] == [person.id for person in expected]
    assert part.table.currentIndex().row() == last
    drop(part, people[first].id, 0, below=False)
    assert [person.id for person in part._people] == [person.id for person in expected]
    assert window.shell.toast.text == "Protocol ranks another capacity there."


def test_the_last_delegations_are_copied_but_for_those_listed(window: Any) -> None:
    part = tab(window, "JCM13", "delegations", DelegationsTab)
    assert len(part.model.ids) == 5
    part.copy_last()
    settle()
    assert len(part.model.ids) == 18
    assert window.shell.toast.text == "13 participants copied from JCM12."
    part.copy_last()
    settle()
    assert len(part.model.ids) == 18
    window.shell.undo()


def type_in(widget: Any, text: str) -> None:
    widget.setFocus()
    QTest.keyClicks(widget, text)


def test_paragraph_decision_and_action_are_made_where_one_types(qtbot: QtBot, window: Any) -> None:
    part = tab(window, "JCM13", "record", RecordTab)
    assert [editor.is_new for editor in editors(part)] == [True]
    window.activateWindow()
    for kind, text in ((Paragraph, "We spoke."), (Decision, "We decided."), (Action, "We act.")):
        part.begin(kind)
        settle()
        row = new_editor(part)
        type_in(row.english, text)
        with qtbot.waitSignal(row.came_in):
            pass
    assert record_of(window, "JCM13/1.1").text.en == "We spoke."
    assert state_of(record_of(window, "JCM13/1.1"), "text") is PairState.UNTRANSLATED
    assert record_of(window, "JCM13/D1").text.en == "We decided."
    assert record_of(window, "JCM13/A1").title.en == "We act."
    assert [row.entry.ref for row in part.rows] == ["JCM13/1.1", "JCM13/D1", "JCM13/A1"]


def test_an_action_gets_its_two_leads_and_a_date_under_its_words(qtbot: QtBot, window: Any) -> None:
    part = tab(window, "JCM12", "record", RecordTab)
    row: Any = editor_of(part, "JCM12/A3")
    assert not hasattr(row.form, "boxes")
    assert "due 18 December 2026" in row._line._whole
    row.open()
    due = row.form.boxes["due"].editor
    due.line.setFocus()
    due.line.selectAll()
    QTest.keyClicks(due.line, "2026-12-25")
    row.keep()
    settle()
    assert str(record_of(window, "JCM12/A3").due) == "2026-12-25"
    assert "Christmas Day" in row.form.boxes["due"].notice


def test_writing_in_an_agreed_paragraph_says_that_the_agreement_is_gone(
    window: Any,
) -> None:
    part = tab(window, "JCM12", "record", RecordTab)
    row = editor_of(part, "JCM12/4.2")
    type_in(row.english, "So ")
    row.keep()
    settle()
    assert state_of(record_of(window, "JCM12/4.2"), "text") is PairState.DRAFT
    assert window.shell.toast.text == "JCM12/4.2 was agreed; it is no longer."
    window.shell.undo()
    settle()
    assert state_of(record_of(window, "JCM12/4.2"), "text") is PairState.AGREED
    now = editor_of(part, "JCM12/4.2")
    assert not now.english.text().startswith("So ")


def test_what_is_typed_is_kept_when_the_tab_is_left_and_an_empty_row_is_not(
    window: Any,
) -> None:
    part = tab(window, "JCM13", "record", RecordTab)
    part.begin(Paragraph)
    at(window, "JCM13", "agenda")
    part = tab(window, "JCM13", "record", RecordTab)
    part.begin(Paragraph)
    row = new_editor(part)
    type_in(row.english, "Half a sen")
    at(window, "JCM13", "agenda")
    assert record_of(window, "JCM13/1.1").text.en == "Half a sen"


def test_an_entry_is_removed_where_the_cursor_is(window: Any) -> None:
    part = tab(window, "JCM12", "record", RecordTab)
    window.activateWindow()
    row = editor_of(part, "JCM12/4.2")
    row.english.setFocus()
    settle()
    part.remove()
    settle()
    assert "JCM12/4.2" not in [row.entry.ref for row in part.rows]
    window.shell.undo()
    settle()
    assert "JCM12/4.2" in [row.entry.ref for row in part.rows]


@pytest.mark.parametrize("name", ["decisions", "actions", "papers"])
def test_outcomes_begin_with_the_meeting_known(window: Any, name: str) -> None:
    part = tab(window, "JCM12", name, ListedTab)
    part.begin()
    assert part.detail.record.meeting is not None
    assert part.detail.record.meeting.id == id_of(window.book, "JCM12")


def test_the_overview_says_what_broke_the_pattern(window: Any) -> None:
    part = tab(window, "JCM11", "overview", FactsTab)
    assert not part._banner.isHidden()
    part = tab(window, "JCM12", "overview", FactsTab)
    assert part._banner.isHidden()


@pytest.mark.parametrize(
    ("minutes", "en", "zh"),
    [(45, "45 min", "45分钟"), (120, "2 h", "2小时"), (310, "5 h 10 min", "5小时10分钟")],
)
def test_how_long_a_meeting_lasts_is_said_in_hours_and_minutes(
    window: Any, minutes: int, en: str, zh: str
) -> None:
    for code, text in (("en", en), ("zh", zh)):
        look = replace(window.shell.context.look, language=language(code))
        assert _lasting(replace(window.shell.context, look=look), minutes) == text


def test_the_agenda_says_how_long_it_is_and_each_item(window: Any) -> None:
    part = tab(window, "JCM12", "agenda", AgendaTab)
    assert part._note._whole == "5 h 10 min in all"
    assert part.model.cell(0, 4).text == "20 min"


def test_a_meeting_opens_as_a_page_to_read_and_its_form_is_one_key_away(window: Any) -> None:
    facts = tab(window, "JCM12", "overview", FactsTab)
    window.shell.current.focus()
    settle()
    assert window.focusWidget() is facts.page
    text = facts.page.toPlainText()
    with window.book.reading() as view:
        dossier = dossiers.of_meeting(view, facts.meeting)
    for words in (
        dossier.meeting.title,
        *(item.title for item in dossier.items),
        *(decision.text for decision in dossier.decisions),
        *(action.title for action in dossier.actions),
    ):
        assert words.en in text
        assert words.zh in text
    assert "JCM12/A3" in text
    QTest.keyClick(facts.page, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert facts.detail.isAncestorOf(window.focusWidget())
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert window.focusWidget() is facts.page
    facts.page.anchorClicked.emit(QUrl(f"actions:{id_of(window.book, 'JCM12/A3')}"))
    assert window.shell.place.record == id_of(window.book, "JCM12/A3")


def test_the_page_to_read_has_the_days_and_the_order_of_the_record(
    open_window: Open, book: Book
) -> None:
    with book.change("Move", ME) as change:
        meeting = reading.find_as(change.view, Meeting, "JCM12")
        change.update(meeting, replace(meeting, starts="2026-09-22", ends="2026-09-23"))
        decision = reading.find_as(change.view, Decision, "JCM12/D1")
        entries.move_entry(change, decision, -1)
    page = tab(open_window(book), "JCM12", "overview", FactsTab).page
    text = page.toPlainText()
    assert "22–23 September 2026" in text
    assert "2026年9月22日至23日" in text
    with book.reading() as view:
        assert decision.item is not None
        there = entries.entries_of(view, decision.item.id)
    assert isinstance(there[-1], Paragraph)
    places = [text.index(words_of(entry).en or "") for entry in there]
    assert places == sorted(places)
