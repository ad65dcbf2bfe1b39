"""Minutes to Word from the print preview, and back with every change shown first."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.data.upkeep import backup
from tests.fixtures.books import copied
from tests.ui.conftest import Answers, Open, at_rest, id_of, settle
from ui.context import Place
from ui.meetings.differences import Inks, differences
from ui.meetings.printed import PrintedTab

pytestmark = pytest.mark.shares


@pytest.fixture
def tab(qtbot: QtBot, open_window: Open, book: Book, answers: Answers) -> PrintedTab:
    window = open_window(book, answers)
    return _shown(window, "EG2")


def _shown(window: Any, ref: str) -> PrintedTab:
    window.shell.go(Place("meetings", id_of(window.book, ref), "print"))
    settle()
    printed_tab = window.shell.current.workspace.tab
    assert isinstance(printed_tab, PrintedTab)
    printed_tab.paper.choose("minutes")
    return printed_tab


@pytest.fixture(scope="module")
def once_saved() -> list[bytes]:
    """The minutes of EG2 as the first test saved them: the others find the same record."""
    return []


@pytest.fixture
def saved(
    tab: PrintedTab, qtbot: QtBot, answers: Answers, tmp_path: Path, once_saved: list[bytes]
) -> Path:
    """The minutes of EG2, saved from the preview as a Word document."""
    path = tmp_path / "minutes.docx"
    if once_saved:
        path.write_bytes(once_saved[0])
    else:
        answers.files = [path]
        tab.paper.save_word()
        qtbot.waitUntil(path.exists, timeout=60_000)
        once_saved.append(path.read_bytes())
    return path


def _edit(path: Path, old: str, new: str) -> None:
    document = docx.Document(str(path))
    text = next(
        element for element in document.element.iter(qn("w:t")) if old in (element.text or "")
    )
    text.text = text.text.replace(old, new)
    document.save(str(path))


def _text(book: Book, ref: str) -> str:
    with book.reading() as view:
        record: Any = reading.find(view, ref)
    english: str = record.text.en
    return english


def test_edited_minutes_are_shown_chosen_and_undone(
    tab: PrintedTab, saved: Path, answers: Answers, tmp_path: Path
) -> None:
    book = tab.context.book
    before = _text(book, "EG2/1.1")
    _edit(saved, "Professor Meng opened", "Professor Meng formally opened")
    _edit(saved, "The Expert Group noted", "The whole Expert Group noted")
    answers.files = [saved]
    tab.take_back()
    settle()
    panel = tab.edited
    assert panel.isVisible()
    assert [amendment.ref for _, amendment in panel.boxes] == ["EG2/1.1", "EG2/1.2"]
    panel.boxes[1][0].setChecked(False)
    assert panel.take_button.text() == "Accept 1 change"
    panel.take()
    at_rest(tab.window())
    assert book.path is not None
    earlier = Book.open(copied(backup.backups_of(book.path)[0].path, tmp_path / "earlier.book"))
    assert _text(earlier, "EG2/1.1") == before
    earlier.close()
    assert _text(book, "EG2/1.1") == before.replace("opened", "formally opened")
    assert _text(book, "EG2/1.2").startswith("The Expert Group")
    assert tab.paper.isVisible()
    tab.context.undo()
    assert _text(book, "EG2/1.1") == before


def test_a_document_that_changes_nothing_says_so_and_offers_nothing(
    tab: PrintedTab, saved: Path, answers: Answers
) -> None:
    answers.files = [saved]
    tab.take_back()
    assert tab.edited.boxes == []
    assert not tab.edited.take_button.isEnabled()


CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.mark.parametrize(
    ("key", "held", "taken"),
    [
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier, True),
        (Qt.Key.Key_Delete, CTRL_SHIFT, False),
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier, False),
    ],
)
def test_edited_minutes_are_taken_in_or_given_up_by_keys(  # noqa: PLR0913, PLR0917 - three fixtures, three facts
    tab: PrintedTab, saved: Path, answers: Answers, key: Qt.Key,
    held: Qt.KeyboardModifier, taken: bool,
) -> None:  # fmt: skip
    _edit(saved, "Professor Meng opened", "Professor Meng formally opened")
    answers.files = [saved]
    tab.take_back()
    settle()
    QTest.keyClick(tab.window().focusWidget(), key, held)
    at_rest(tab.window())
    assert not tab.edited.isVisible()
    assert tab.window().focusWidget() is tab.paper.view
    assert ("formally" in _text(tab.context.book, "EG2/1.1")) == taken


def test_a_document_of_another_meeting_is_refused_at_the_foot_of_the_window(
    tab: PrintedTab, saved: Path, answers: Answers
) -> None:
    other = _shown(tab.window(), "JCM11")
    answers.files = [saved]
    other.take_back()
    assert other.paper.isVisible()
    assert not other.edited.isVisible()


def test_deletions_are_struck_out_and_insertions_underlined() -> None:
    inks = Inks("#a00", "#0a0")
    assert differences("The sides met.", "Both sides <met>.", inks) == (
        '<s style="color:#a00">The</s><u style="color:#0a0"><b>Both</b></u> sides '
        '<u style="color:#0a0"><b>&lt;</b></u>met<u style="color:#0a0"><b>&gt;</b></u>.'
    )
    assert differences("会议通过议程", "会议修改议程", inks) == (
        '会议<s style="color:#a00">通过</s><u style="color:#0a0"><b>修改</b></u>议程'
    )
