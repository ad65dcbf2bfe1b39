"""A year of the commission, lived through the window from one meeting of the experts to JCM14."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

import secretariat.clock
from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.data.store import fetching
from secretariat.data.store.sources import Sources
from secretariat.domain.actions import Action, ActionStatus
from secretariat.domain.referred.escalations import Escalation
from tests.fixtures.books import copied
from tests.fixtures.sources import Clock
from tests.ui.conftest import Open, id_of, settle
from ui.context import NEXT, Place
from ui.due.shown import LATE, Shown
from ui.records.escalating import ESCALATION

ACTION, BARRIER = "EG3/A1", "BAR:3"


@pytest.fixture
def clock() -> Clock:
    return Clock("2027-01-11")


@pytest.fixture
def book(
    example: Path, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Book]:
    """The example, at a desk whose clock the test turns."""
    day = lambda: datetime.fromisoformat(clock.day).replace(hour=12, tzinfo=UTC)  # noqa: E731 - short, and named for the reader
    monkeypatch.setattr(secretariat.clock, "now", day)
    path = copied(example, tmp_path / "year.book")
    book = Book.open(path, desk="desk", sources=Sources(now=clock))
    yield book
    book.close()


@dataclass
class Year:
    """A year at one desk; each method is what happens in a month or two."""

    qtbot: QtBot
    window: Any
    book: Book
    clock: Clock

    def go(self, screen: str, ref: str, part: str = "") -> Any:
        self.window.shell.go(Place(screen, id_of(self.book, ref), part))
        settle()
        return self.window.shell.current

    def find(self, ref: str) -> Any:
        with self.book.reading() as view:
            return reading.find(view, ref)

    def enter(self, form: Any, name: str, value: Any) -> None:
        """Choose or type *value* in a field."""
        editor = form.boxes[name].editor
        editor.show_draft(value)
        editor.edited.emit()
        editor.left.emit()

    def the_expert_group_meets(self) -> None:
        """One of its actions waits for the Commission."""
        self.go("meetings", "EG", NEXT).next.make()
        settle()
        self.clock.day = "2027-02-10"
        tab = self.go("meetings", "EG3", "record").workspace.tab
        tab.begin(Action)
        row = tab._now
        QTest.keyClicks(row.editor.english, "Propose a rule for shared samples")
        row.keep()
        settle()
        form = self.go("actions", ACTION).pane.detail.form
        detail = self.window.shell.current.pane.detail
        self.enter(form, "due", "2027-05-31")
        self.enter(form, "status", {"uk": "in progress", "cn": "not started"})
        self.enter(form, "carried_to", [id_of(self.book, "JCM13")])
        detail.keeper.finish()
        kept = self.find(ACTION)
        assert str(kept.due) == "2027-05-31"
        assert kept.status.get("uk") is ActionStatus.IN_PROGRESS
        self.is_held("EG3")

    def is_held(self, ref: str) -> None:
        tab = self.go("meetings", ref, "overview").workspace.tab
        self.enter(tab.detail.form, "status", "held")
        tab.detail.keeper.finish()
        settle()
        assert self.find(ref).status.value == "held"

    def a_barrier_is_escalated_twice(self) -> None:
        for day, body in (("2027-03-01", "EG"), ("2027-04-19", "JCM")):
            self.clock.day = day
            panel = self.go("barriers", BARRIER, ESCALATION).pane.escalation
            self.enter(panel.sending.form, "escalated_to", id_of(self.book, body))
            self.enter(panel.sending.form, "why", {"en": f"It is for {body}", "zh": ""})
            panel.escalate()
            settle()
        with self.book.reading() as view:
            subject = reading.find(view, BARRIER)
            steps = fetching.linked_to(view, Escalation, "subject", subject.id)
        told = sorted((step.ref, step.status.value, str(step.escalated_on)) for step in steps)
        assert told == [
            (f"{BARRIER}/E1", "passed on", "2027-03-01"),
            (f"{BARRIER}/E2", "open", "2027-04-19"),
        ]

    def the_action_is_late(self) -> None:
        """The list of everything due says so, until its date is put off."""
        self.clock.day = "2027-06-07"
        self.window.shell.go(Place("due", part=Shown(which=LATE).part))
        late = self.window.shell.current
        self.qtbot.waitUntil(lambda: not late.is_reading, timeout=60_000)
        settle()
        assert any(id_of(self.book, ACTION) in line for line in late.model.ids)
        detail = self.go("actions", ACTION).pane.detail
        self.enter(detail.form, "due", "2027-08-31")
        detail.keeper.finish()
        assert str(self.find(ACTION).due) == "2027-08-31"

    def both_come_before(self, meeting: str) -> None:
        """On the screen, under the agenda, and on the printed one."""
        tab = self.go("meetings", meeting, "agenda").workspace.tab
        leads = {button.text() for button in tab.before.findChildren(QPushButton)}
        assert {ACTION, BARRIER} <= leads
        paper = self.go("meetings", meeting, "print").workspace.tab.paper
        self.qtbot.waitUntil(lambda: not paper.is_making, timeout=60_000)
        if paper.documents.currentData() != "agenda":
            with self.qtbot.waitSignal(paper.document_shown, timeout=60_000):
                paper.choose("agenda")
        text = "".join(
            page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(paper.pdf)
        )
        assert ACTION in text
        assert BARRIER in text

    def the_commission_meets(self) -> None:
        self.clock.day = "2027-09-14"
        self.both_come_before("JCM13")
        self.is_held("JCM13")

    def the_next_one_is_prepared(self) -> None:
        """What is open comes before it by itself."""
        self.clock.day = "2027-12-06"
        self.go("meetings", "JCM", NEXT).next.make()
        settle()
        assert self.window.shell.current.workspace.meeting.ref == "JCM14"
        self.both_come_before("JCM14")
        carried = {link.id for link in self.find(ACTION).carried_to}
        assert carried == {id_of(self.book, "JCM13"), id_of(self.book, "JCM14")}


def test_what_one_body_leaves_open_comes_before_the_next_until_it_is_settled(
    qtbot: QtBot, open_window: Open, book: Book, clock: Clock
) -> None:
    year = Year(qtbot, open_window(book), book, clock)
    year.the_expert_group_meets()
    year.a_barrier_is_escalated_twice()
    year.the_action_is_late()
    year.the_commission_meets()
    year.the_next_one_is_prepared()
