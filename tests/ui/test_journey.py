"""A secretary's day from end to end, in both languages, without a screen."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from secretariat import clock
from secretariat.cli.main import main
from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.data.store import fetching
from secretariat.data.writing import agendas
from secretariat.domain.actions import Action, Rag
from secretariat.domain.decisions import Decision
from secretariat.domain.meetings import Paragraph
from tests.ui.conftest import Answers, Open, editors, id_of, new_editor, settle
from tests.ui.stood_clock import MOMENT
from ui.context import Place
from ui.meetings.screen import NEXT
from ui.preview import wanted

TEXTS = {
    "en": ("The sides met.", "The sides agreed.", "Exchange lists"),
    "zh": ("双方举行会谈。", "双方商定。", "交换名单"),
}


@pytest.fixture(autouse=True)
def _one_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wanted, "now", lambda: MOMENT)
    monkeypatch.setattr(clock, "now", lambda: MOMENT)


def go(window: Any, ref: str, part: str) -> Any:
    record = id_of(window.book, ref) if ref else ""
    window.shell.go(Place("meetings", record, part))
    settle()
    return window.shell.current


def find(window: Any, ref: str) -> Any:
    with window.book.reading() as view:
        return reading.find(view, ref)


def write(qtbot: QtBot, row: Any, half: str, text: str) -> None:
    widget = row.english if half == "en" else row.chinese
    widget.setFocus()
    if text.isascii():
        QTest.keyClicks(widget, text)
    else:
        widget.insertPlainText(text)  # an input method hands over whole words
    if row.is_new:
        with qtbot.waitSignal(row.came_in):
            pass


def printed(qtbot: QtBot, shown: Any, document: str, *choices: tuple[str, str]) -> bytes:
    for box, value in choices:
        getattr(shown, box).setCurrentIndex(getattr(shown, box).findData(value))
    with qtbot.waitSignal(shown.document_shown, timeout=60_000):
        shown.choose(document)
    pdf: bytes = shown.pdf
    return pdf


@dataclass
class Day:
    """One day at one desk, step after step."""

    qtbot: QtBot
    window: Any
    book: Book
    answers: Answers
    language: str

    def next_meeting_is(self, ref: str) -> None:
        """The next meeting of the Dialogue is made from the last."""
        self.window.shell.go(Place("meetings", id_of(self.book, "SID"), NEXT))
        settle()
        screen = self.window.shell.current
        screen.next.make()
        settle()
        assert screen.workspace.meeting.ref == ref

    def agenda(self) -> int:
        """An item more, which goes before the closing; returns its place."""
        screen = go(self.window, "SID2", "agenda")
        tab = screen.workspace.tab
        tab.begin()
        title = tab.detail.form.boxes["title"].editor
        title.english.setFocus()
        QTest.keyClicks(title.english, "Crops")
        title.chinese.insertPlainText("作物")
        tab.detail.keeper.add_now()
        settle()
        with self.book.reading() as view:
            items = agendas.items_of(view, screen.workspace.meeting)
        titles = [item.title.en for item in items]
        assert titles[-2:] == ["Crops", "Next meeting and closing"]
        return titles.index("Crops")

    def delegations(self) -> None:
        """They came with the meeting; copying them again lists nobody twice."""
        tab = go(self.window, "SID2", "delegations").workspace.tab
        tab.copy_last()
        settle()
        assert len(tab.model.ids) == 10

    def record(self, place: int) -> Any:
        """A paragraph, a decision and an action, where one types."""
        tab = go(self.window, "SID2", "record").workspace.tab
        section = list(tab._sections.values())[place]
        for kind, text in zip((Paragraph, Decision, Action), TEXTS[self.language], strict=True):
            tab.begin(kind, section)
            row = new_editor(section)
            write(self.qtbot, row, self.language, text)
        return section

    def duties(self, row: Any) -> None:
        """The action gets two leads and a date."""
        row.open()
        leads = row.form.boxes["leads"].editor
        for code, ref in (("uk", "ORG:DSIT"), ("cn", "ORG:MOST")):
            leads.editors[code].show_tree(id_of(self.book, ref))
            leads.editors[code].edited.emit()
        due = row.form.boxes["due"].editor.line
        due.setFocus()
        QTest.keyClicks(due, "2027-06-30")
        row.keep()
        settle()
        kept = find(self.window, "SID2/A1")
        assert kept.title.half(self.language) == TEXTS[self.language][2]
        assert {side for side, _ in kept.leads} == {"uk", "cn"}
        assert str(kept.due) == "2027-06-30"

    def mistake(self, row: Any) -> None:
        """Something wrong is typed, kept, and taken back."""
        row.focus()
        write(self.qtbot, row, self.language, "!!!")
        row.keep()
        settle()
        ref = row.entry.ref
        assert "!!!" in find(self.window, ref).text.half(self.language)
        self.window.shell.undo()
        settle()
        assert "!!!" not in find(self.window, ref).text.half(self.language)

    def paper(self, target: Path) -> None:
        """The minutes are looked at and kept as a PDF."""
        shown = go(self.window, "SID2", "print").workspace.tab.paper
        self.qtbot.waitUntil(lambda: not shown.is_making, timeout=60_000)
        pdf = printed(self.qtbot, shown, "minutes")
        assert shown.pages > 1
        self.answers.files.append(target)
        shown.save()
        assert target.read_bytes() == pdf

    def ten_actions(self) -> None:
        """Ten actions are chosen with Shift and changed at once."""
        self.window.shell.go(Place("actions", "", "open:"))
        settle()
        screen = self.window.shell.current
        screen.table.setFocus()
        screen.table.go_to(screen.model.ids[0])
        for _ in range(9):
            QTest.keyClick(screen.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
        chosen = screen.table.chosen
        assert len(chosen) == 10
        screen.several.rag.setCurrentIndex(screen.several.rag.findData("green"))
        screen.confirm()
        settle()
        with self.book.reading() as view:
            assert {action.rag for action in fetching.fetch(view, Action, chosen)} == {Rag.GREEN}


@pytest.mark.parametrize("language", ["en", pytest.param("zh", marks=pytest.mark.thorough)])
def test_a_day_of_the_secretary(
    qtbot: QtBot, open_window: Open, book: Book, tmp_path: Path, language: str
) -> None:
    answers = Answers()
    day = Day(qtbot, open_window(book, answers, language=language), book, answers, language)
    day.next_meeting_is("SID2")
    place = day.agenda()
    day.delegations()
    section = day.record(place)
    day.duties(editors(section)[-1])
    day.mistake(editors(section)[0])
    day.paper(tmp_path / "minutes.pdf")
    day.ten_actions()
    day.next_meeting_is("SID3")
    assert [link.id for link in find(day.window, "SID2/A1").carried_to] == [id_of(book, "SID3")]


PRINTED = (
    ("minutes", "languages", "both", ()),
    ("minutes", "originals", "cn", ("--original", "cn")),
    ("agenda", "languages", "zh", ("--language", "zh")),
    ("minutes", "layouts", "sequential", ("--layout", "sequential")),
    ("action-log", "languages", "both", ()),
    ("delegations", "languages", "en", ("--language", "en")),
)
"""Documents, what is chosen for them in the window, and how the command line is told."""


def test_the_window_prints_byte_for_byte_what_the_command_line_prints(
    qtbot: QtBot, open_window: Open, book: Book
) -> None:
    """One preview shows one document after the other, and begins each as a new one does."""
    shown = go(open_window(book), "JCM12", "print").workspace.tab.paper
    qtbot.waitUntil(lambda: not shown.is_making, timeout=60_000)
    usual = {box: getattr(shown, box).currentIndex() for _, box, _, _ in PRINTED}
    assert book.path is not None
    target = book.path.with_suffix(".pdf")
    for document, box, value, arguments in PRINTED:
        for name, at in usual.items():
            getattr(shown, name).setCurrentIndex(at)
        pdf = printed(qtbot, shown, document, (box, value))
        texts = ["print", str(book.path), document, "JCM12", "-o", str(target), *arguments]
        assert main(texts) == 0
        assert target.read_bytes() == pdf, texts
        assert pdf.startswith(b"%PDF")
