"""Escalating, answering and taking topics in the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.data.store import fetching
from secretariat.domain.actions import Action
from secretariat.domain.referred.escalations import Escalation, EscalationStatus
from secretariat.domain.referred.topics import ProposedTopic, TopicStatus
from tests.ui.conftest import Open, id_of, settle
from ui.context import Place
from ui.drafts import Drafts
from ui.exchange.arrivals import Arrival
from ui.kit.layout_items import laid
from ui.records.escalating import ESCALATION

pytestmark = pytest.mark.shares


def _steps(book: Book, ref: str) -> list[tuple[str, EscalationStatus]]:
    with book.reading() as view:
        record = reading.find(view, ref)
        escalations = fetching.linked_to(view, Escalation, "subject", record.id)
    return sorted((escalation.ref, escalation.status) for escalation in escalations)


def _run(window: object, title: str) -> None:
    commands = {command.title: command for command in window.shell.commands}
    commands[title].run()
    settle()


def test_a_barrier_is_escalated_and_answered_beside_its_fields(
    open_window: Open, book: Book
) -> None:
    window = open_window(book, at=Place("barriers", id_of(book, "BAR:3")))
    _run(window, "Escalate, or note an answer")
    panel = window.shell.current.pane.escalation
    assert panel.answering.isHidden()
    panel.escalate()
    assert "Choose the body" in panel.sending._fault.text()
    form = panel.sending.form
    form.boxes["escalated_to"].editor.show_draft(id_of(book, "EG"))
    form.boxes["why"].editor.show_draft({"en": "It is about money", "zh": "涉及经费"})
    panel.escalate()
    settle()
    assert _steps(book, "BAR:3") == [("BAR:3/E1", EscalationStatus.OPEN)]
    assert not panel.answering.isHidden()
    form.boxes["escalated_to"].editor.show_draft(id_of(book, "JCM"))
    form.boxes["why"].editor.show_draft({"en": "The group has no money", "zh": ""})
    panel.escalate()
    settle()
    panel.answering.form.boxes["answer"].editor.show_draft({"en": "Wait", "zh": ""})
    panel.answer()
    settle()
    assert _steps(book, "BAR:3") == [
        ("BAR:3/E1", EscalationStatus.PASSED_ON),
        ("BAR:3/E2", EscalationStatus.ANSWERED),
    ]
    assert len(laid(panel._list)) == 2
    window.shell.undo()
    assert _steps(book, "BAR:3")[1] == ("BAR:3/E2", EscalationStatus.OPEN)


def test_what_is_typed_for_a_step_stays_when_the_book_changes(
    open_window: Open, book: Book
) -> None:
    window = open_window(book, at=Place("actions", id_of(book, "JCM12/A6")))
    _run(window, "Escalate, or note an answer")
    panel = window.shell.current.pane.escalation
    panel.answering.form.boxes["answer"].editor.show_draft({"en": "Half", "zh": ""})
    panel.show_subject(window.shell.current.pane.detail.record)
    assert panel.answering.typed().answer.en == "Half"
    panel.withdraw()
    settle()
    assert _steps(book, "JCM12/A6") == [("JCM12/A6/E1", EscalationStatus.WITHDRAWN)]


@pytest.mark.own_window
def test_what_is_typed_for_a_step_is_a_draft_until_the_step_is_taken(
    open_window: Open, book: Book
) -> None:
    """What was typed was lost when another record was shown."""
    place = Place("barriers", id_of(book, "BAR:3"), ESCALATION)
    window = open_window(book, at=place)
    panel = window.shell.current.pane.escalation
    typed = panel.sending.form.boxes["why"].editor.inputs[0]
    QTest.keyClicks(typed, "It is about money")
    timer = panel.sending._saving._timer
    assert timer.isActive()
    timer.timeout.emit()  # the second is over
    key = f"escalate:{place.record}"
    drafts = Drafts(book.id, lambda _: None)  # as the program finds them after a crash
    assert drafts.get(key)["why"]["en"] == "It is about money"
    QTest.keyClicks(typed, ", and time")
    window.shell.go(Place("barriers", id_of(book, "BAR:1"), ESCALATION))
    settle()
    assert panel.sending.typed().why.en == ""
    window.close()
    window = open_window(book, at=place)
    panel = window.shell.current.pane.escalation
    assert panel.sending.typed().why.en == "It is about money, and time"
    panel.escalate()
    assert "Choose the body" in panel.sending._fault.text()
    assert panel.context.drafts.get(key) != {}
    panel.sending.form.boxes["escalated_to"].editor.show_draft(id_of(book, "EG"))
    panel.escalate()
    settle()
    assert _steps(book, "BAR:3") == [("BAR:3/E1", EscalationStatus.OPEN)]
    assert panel.context.drafts.get(key) == {}
    assert panel.sending.typed().why.en == ""


def test_the_agenda_shows_what_stands_before_it_and_takes_a_topic(
    open_window: Open, book: Book
) -> None:
    window = open_window(book, at=Place("meetings", id_of(book, "JCM13"), "agenda"))
    tab = window.shell.current.workspace.tab
    assert tab.before._title == "Before this meeting: 2 escalated, 2 proposed, 15 arising"
    _run(window, "What is before it")
    assert tab.before.takes[0].accessibleName() == "Add to the agenda: PROP:1"
    QTest.keyClick(tab.before.takes[0], Qt.Key.Key_Space)
    settle()
    assert tab.before._title == "Before this meeting: 2 escalated, 1 proposed, 15 arising"
    with book.reading() as view:
        topic = reading.find_as(view, ProposedTopic, "PROP:1")
        item = reading.find(view, "JCM13/8")
    assert (topic.status, topic.item.id) == (TopicStatus.TAKEN, item.id)
    held = id_of(book, "JCM12")
    window.shell.go(Place("meetings", held, "agenda"))
    settle()
    assert tab.before.isHidden()


def test_the_actions_of_a_meeting_to_come_are_all_that_come_before_it(
    open_window: Open, book: Book
) -> None:
    window = open_window(book, at=Place("meetings", id_of(book, "JCM13"), "actions"))
    assert len(window.shell.current.workspace.tab.model.ids) == 15


def test_the_next_meeting_takes_only_the_topics_that_are_ticked(
    open_window: Open, book: Book
) -> None:
    window = open_window(book, at=Place("meetings", id_of(book, "JCM"), "next"))
    panel = window.shell.current.next
    assert panel.wanted.topics == ()
    panel._boxes[id_of(book, "PROP:2")].setChecked(True)
    panel.make()
    settle()
    with book.reading() as view:
        taken = reading.find_as(view, ProposedTopic, "PROP:2")
        assert reading.find(view, "JCM14/4").id == taken.item.id
        assert reading.find_as(view, ProposedTopic, "PROP:1").item is None


def test_a_topic_is_taken_or_declined_in_its_register(open_window: Open, book: Book) -> None:
    window = open_window(book, at=Place("proposed-topics", id_of(book, "PROP:1"), "verdict"))
    panel = window.shell.current.pane.detail._further[0].page
    panel.decline()
    assert "Give the reason why PROP:1" in panel.declining._fault.text()
    panel.declining.form.boxes["reason"].editor.show_draft({"en": "Not now", "zh": ""})
    panel.decline()
    settle()
    with book.reading() as view:
        assert reading.find_as(view, ProposedTopic, "PROP:1").status is TopicStatus.DECLINED
    assert panel.declining.isHidden()


def test_an_action_that_says_an_open_one_again_is_carried_over_by_keys(
    open_window: Open, book: Book
) -> None:
    window = open_window(book, at=Place("meetings", id_of(book, "JCM13"), "record"))
    tab = window.shell.current.workspace.tab
    tab.begin(Action)
    row = tab._now
    QTest.keyClicks(row.editor.english, "Prepare the common criteria for the joint laboratories")
    row.keep()
    settle()
    assert row.editor.restated.earlier.ref == "JCM12/A13"
    ref = row.entry.ref
    _run(window, "Carry the earlier action over instead")
    meeting = id_of(book, "JCM13")
    with book.reading() as view:
        earlier = reading.find_as(view, Action, "JCM12/A13")
        assert fetching.linked_to(view, Action, "meeting", meeting) == []
    assert meeting in [link.id for link in earlier.carried_to]
    window.shell.undo()
    settle()
    with book.reading() as view:
        assert reading.find(view, ref).title.en.startswith("Prepare the common")


def test_an_action_that_is_another_one_is_offered_nothing_more(
    open_window: Open, book: Book
) -> None:
    window = open_window(book, at=Place("meetings", id_of(book, "JCM13"), "record"))
    tab = window.shell.current.workspace.tab
    tab.begin(Action)
    row = tab._now
    QTest.keyClicks(row.editor.english, "Write to the operators of the telescope")
    row.keep()
    settle()
    assert row.editor.restated is None
    row.editor.chinese.setFocus()
    QTest.keyClicks(row.editor.english, "")
    row.editor.chinese.setPlainText("双方继续编制联合实验室共同评审标准")
    row.editor.chinese.typed.emit()
    row.keep()
    settle()
    hint = row.editor.restated
    assert hint.earlier.ref == "JCM12/A13"
    hint.leave.click()
    assert row.editor.restated is None


@pytest.mark.own_window
def test_an_import_offers_to_carry_over_what_it_says_again(
    open_window: Open, book: Book, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "log.csv"
    path.write_text(
        "title.en,meeting\nContinue to prepare common criteria for joint laboratories,JCM13\n"
        "Write to the operators of the telescope,JCM13\n",
        encoding="utf-8",
    )
    window = open_window(book, at=Arrival("actions", path).place)
    screen = window.shell.current
    qtbot.waitUntil(lambda: screen.looked is not None and screen.take.isEnabled(), timeout=60_000)
    assert not screen.rows.carry.isHidden()
    assert not screen.rows.carries
    screen.rows.carry.setChecked(True)
    screen.take_in()
    qtbot.waitUntil(lambda: screen.looked is None, timeout=60_000)
    meeting = id_of(book, "JCM13")
    with book.reading() as view:
        (only,) = fetching.linked_to(view, Action, "meeting", meeting)
        carried = reading.find_as(view, Action, "JCM12/A13").carried_to
    assert only.title.en == "Write to the operators of the telescope"
    assert meeting in [link.id for link in carried]
