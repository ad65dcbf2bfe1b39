"""Versions of a record compared in the window, and extracts saved, by the keyboard alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.decisions import Decision
from secretariat.domain.meetings import Meeting, Paragraph
from secretariat.domain.minutes import Minutes
from tests.reports.conftest import words
from tests.ui.conftest import ME, Answers, Open, at_rest, id_of, settle
from ui.context import Place
from ui.meetings.agreed.compare import CompareScreen
from ui.meetings.agreed.extract import CERTIFIED, PART, WITHOUT

pytestmark = pytest.mark.shares

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def edited(book: Book) -> Book:
    """The example, where a paragraph was changed and one removed since EG2 went round."""
    with book.change("Edit", ME) as change:
        paragraph = reading.find_as(change.view, Paragraph, "EG2/2.1")
        text = Bilingual(
            paragraph.text.en.replace("14", "15"), paragraph.text.zh.replace("14", "15")
        )
        change.update(paragraph, replace(paragraph, text=text))
        change.remove(reading.find_as(change.view, Paragraph, "EG2/1.2"))
    return book


def press(window: Any, key: Qt.Key, held: Any = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(window.focusWidget() or window, key, held)
    settle()
    at_rest(window)


def opened(window: Any, ref: str) -> CompareScreen:
    """The screen of versions, reached by a key from the agreed text of the meeting."""
    window.shell.go(Place("meetings", id_of(window.book, ref), "agreed"))
    settle()
    press(window, Qt.Key.Key_L, CTRL | ALT)
    screen = window.shell.current
    assert isinstance(screen, CompareScreen)
    return screen


@pytest.mark.parametrize(("language", "expected"), [("en", "Changed: 1"), ("zh", "改动：1")])
def test_the_last_draft_is_compared_with_the_text_now_in_both_languages(
    edited: Book, open_window: Open, language: str, expected: str
) -> None:
    window: Any = open_window(edited, language=language)
    screen = opened(window, "EG2")
    shown = screen.text.toPlainText()
    assert "1415 themes" in shown
    assert "1415个备选主题" in shown
    assert expected in screen._summary.text()
    assert ("Deleted" if language == "en" else "删除") in shown


def test_keys_lead_from_change_to_change_and_each_is_described_in_words(
    edited: Book, open_window: Open
) -> None:
    window: Any = open_window(edited)
    screen = opened(window, "EG2")
    press(window, Qt.Key.Key_F8)
    assert screen.text.accessibleDescription().startswith("1.2 Deleted. [deleted: ")
    press(window, Qt.Key.Key_F8)
    assert "[deleted: 14][inserted: 15]" in screen.text.accessibleDescription()
    assert screen._said_row.text() == "Change 2 of 2: 2.1 Changed"
    press(window, Qt.Key.Key_F8, SHIFT)
    assert screen._said_row.text() == "Change 1 of 2: 1.2 Deleted"
    # Unchanged paragraphs are folded until they are wanted.
    assert "paragraphs unchanged" in screen.text.toPlainText()
    press(window, Qt.Key.Key_H, CTRL | SHIFT)
    assert "paragraphs unchanged" not in screen.text.toPlainText()


def test_a_change_of_the_book_is_compared_at_once(edited: Book, open_window: Open) -> None:
    window: Any = open_window(edited)
    screen = opened(window, "EG2")
    edited.undo(ME)
    settle()
    at_rest(window)
    assert "Both versions say the same" in screen._summary.text()
    assert "14 themes" in screen.text.toPlainText()  # the text that both have


def test_after_issue_the_issued_text_is_compared_with_the_text_now(
    book: Book, open_window: Open
) -> None:
    window: Any = open_window(book)
    screen = opened(window, "JCM12")
    assert screen.before.currentText().startswith("Text as issued")
    assert screen.after.currentText() == "Text as it stands now"
    assert screen.place.part == "I1,now"


def test_a_record_without_another_version_says_so(book: Book, open_window: Open) -> None:
    window: Any = open_window(book)
    with book.change("Begin", ME) as change:
        change.add(Minutes(meeting=Link(id_of(book, "JCM13"))))
    screen = opened(window, "JCM13")
    assert "JCM13/M has one version" in screen._summary.text()


def test_the_comparison_is_saved_as_a_paper_by_its_ending(
    edited: Book, open_window: Open, tmp_path: Path
) -> None:
    files = [tmp_path / f"compared{ending}" for ending in (".pdf", ".docx", ".html")]
    window: Any = open_window(edited, Answers(list(files)))
    opened(window, "EG2")
    for _ in files:
        press(window, Qt.Key.Key_S, CTRL)
    assert "[deleted:14][inserted:15]" in words(files[0].read_bytes())
    assert files[1].read_bytes().startswith(b"PK")
    assert files[2].read_bytes().startswith(b"<!DOCTYPE html>")


def test_an_extract_is_chosen_and_saved(book: Book, open_window: Open, tmp_path: Path) -> None:
    files = [tmp_path / f"{number}.pdf" for number in range(4)]
    window: Any = open_window(book, Answers(list(files)))
    screen = opened(window, "JCM12")
    for kind, typed in ((PART, "D4"), (WITHOUT, "2.4, D4"), (CERTIFIED, "Ann Able"), ("UK", "")):
        screen.extract.choose(kind)
        assert screen.extract.line.isVisible() is bool(typed)
        if typed:
            screen.extract.line.setFocus()
            screen.extract.line.selectAll()
            QTest.keyClicks(screen.extract.line, typed)
            press(window, Qt.Key.Key_Return)
        else:
            press(window, Qt.Key.Key_S, CTRL | SHIFT)
    texts = [words(file.read_bytes()) for file in files]
    assert "JCM12/D4" in texts[0]
    assert "Extract" in texts[0]
    assert "2.4[…]" in texts[1]
    assert "AnnAble" in texts[2]
    assert "actionsoftheUKside" in texts[3]


def test_an_extract_that_cannot_be_is_refused_under_the_line_and_asks_for_no_file(
    book: Book, open_window: Open, tmp_path: Path
) -> None:
    answers = Answers([tmp_path / "never.pdf"])
    window: Any = open_window(book, answers)
    screen = opened(window, "JCM12")
    screen.extract.choose(PART)
    screen.extract.line.setFocus()
    QTest.keyClicks(screen.extract.line, "D44")
    press(window, Qt.Key.Key_Return)
    assert "has no part “JCM12/D44”" in screen.extract._fault.text()
    assert len(answers.files) == 1


@pytest.mark.parametrize(
    ("screen", "ref", "kind", "typed"),
    [("decisions", "JCM12/D1", PART, "D1"), ("actions", "JCM12/A1", "UK", "")],
)
def test_a_key_leads_from_a_decision_or_an_action_to_its_extract(  # noqa: PLR0913, PLR0917 - fixtures and parameters
    book: Book, open_window: Open, screen: str, ref: str, kind: str, typed: str
) -> None:
    """What is chosen there is saved as in test_an_extract_is_chosen_and_saved."""
    window: Any = open_window(book)
    window.shell.go(Place(screen, id_of(book, ref)))
    settle()
    at_rest(window)
    press(window, Qt.Key.Key_E, CTRL | ALT)
    compare_screen = window.shell.current
    assert isinstance(compare_screen, CompareScreen)
    assert compare_screen.record.currentText() == "JCM12/M"
    assert compare_screen.extract._chosen == kind
    assert compare_screen.extract.line.text() == typed
    at = window.focusWidget()
    assert at in {compare_screen.extract.line, compare_screen.extract.kind}


def test_a_decision_of_a_meeting_without_minutes_says_that_it_has_no_extract(
    book: Book, open_window: Open
) -> None:
    with book.change("Add", ME) as change:
        meeting = reading.find_as(change.view, Meeting, "JCM12")
        other = change.add(Meeting(mechanism=meeting.mechanism, ordinal=14, starts="2027-05-01"))
        decision = change.add(
            Decision(meeting=Link(other.id), text=Bilingual("To go on.", "继续。"))
        )
    window: Any = open_window(book)
    texts: list[str] = []
    window.shell.context.messages.sent.connect(lambda message: texts.append(message.text))
    window.shell.go(Place("decisions", decision.id))
    settle()
    press(window, Qt.Key.Key_E, CTRL | ALT)
    assert "belongs to no meeting whose minutes are begun" in texts[-1]
