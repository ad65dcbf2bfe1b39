"""Findings under a text come and go while somebody types why one of them may stay."""

from __future__ import annotations

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book
from secretariat.declaring.values import Bilingual
from tests.ui.conftest import Open, at_rest, settle
from tests.ui.test_texts import at, put, ready
from ui.records.wording.desk import SHORT


def test_a_reason_that_is_typed_stays_while_other_findings_come_and_go(
    qtbot: QtBot, open_window: Open, book: Book
) -> None:
    (paragraph,) = put(book, Bilingual("Exchange 240 isolates by 5 May 2027.", "交换24株菌株。"))
    window = open_window(book)
    screen = at(window, "all", paragraph.id)
    ready(qtbot, window)
    findings = screen.pane.notes.findings
    qtbot.waitUntil(lambda: len(findings.rows) > 1)
    row = next(finding_row for finding_row in findings.rows if "240" in finding_row.text)
    row.ask()
    QTest.keyClicks(row.reason, "from each")
    QApplication.sendEvent(row.reason, QInputMethodEvent("zhong", []))
    findings.say([row.finding], findings._of)
    settle()
    assert findings.rows == [row]
    assert (row.reason.text(), row.reason.composing) == ("from each", True)
    assert QApplication.focusWidget() is row.reason


def test_a_long_text_that_is_cut_to_a_few_words_is_not_waited_for(
    qtbot: QtBot, open_window: Open, book: Book
) -> None:
    (paragraph,) = put(book, Bilingual("They agreed.", "双方同意。"))
    window = open_window(book)
    notes = at(window, "all", paragraph.id).pane.notes
    ready(qtbot, window)
    qtbot.waitUntil(lambda: notes.is_at_rest)
    notes.show_pair(paragraph, "text", Bilingual("They agreed. " * SHORT, "双方同意。"))
    notes.check_now()
    assert not notes.is_at_rest
    notes.show_pair(paragraph, "text", paragraph.text)
    notes.check_now()
    at_rest(window)
    assert notes.is_at_rest
