"""Findings are stepped through by key; their words are underlined in both halves and explained."""

from __future__ import annotations

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from secretariat.bilingual.explanations import EXPLANATIONS
from secretariat.bilingual.findings import Check
from secretariat.data.book import Book
from secretariat.declaring.values import Bilingual
from tests.ui.conftest import Open, id_of, settle
from tests.ui.test_texts import at, key, press, put, ready
from ui.texts.screen import TextsScreen

pytestmark = pytest.mark.shares

_WRONG = Bilingual("The panel exchanged 240 isolates.", "🎉专家组交换了24株菌株。")
_RIGHT = Bilingual("The panel met.", "专家组举行了会议。")


def _underlined(box: Any) -> list[str]:
    return [mark.cursor.selectedText() for mark in box.extraSelections()]


def _shows_findings(qtbot: QtBot, screen: TextsScreen) -> None:
    qtbot.waitUntil(lambda: bool(screen.pane.notes.findings.rows))


def _at_a_wrong_text(qtbot: QtBot, open_window: Open, book: Book) -> tuple[Any, TextsScreen]:
    """A window at a text with findings, which are shown."""
    (paragraph,) = put(book, _WRONG)
    window = open_window(book)
    screen = at(window, "all", paragraph.id)
    ready(qtbot, window)
    _shows_findings(qtbot, screen)
    return window, screen


def test_the_words_of_a_finding_are_underlined_in_both_halves(
    qtbot: QtBot, open_window: Open, book: Book
) -> None:
    _, screen = _at_a_wrong_text(qtbot, open_window, book)
    boxes = screen.pane.sides.boxes
    assert "240" in _underlined(boxes["en"])
    assert any("24" in words for words in _underlined(boxes["zh"]))
    screen.pane.sides.write("The panel exchanged 24 isolates.")
    qtbot.waitUntil(lambda: not any("24" in words for words in _underlined(boxes["zh"])))


def test_a_finding_that_is_stepped_to_is_explained_until_the_next(
    qtbot: QtBot, open_window: Open, book: Book
) -> None:
    window, screen = _at_a_wrong_text(qtbot, open_window, book)
    findings = screen.pane.notes.findings
    assert [row.explanation for row in findings.rows if row.explanation] == []
    press(window, "Next finding")
    assert findings.current is not None
    asked = EXPLANATIONS[Check(findings.current.check)]
    assert [row.explanation for row in findings.rows if row.explanation] == [asked]
    press(window, "Set a finding aside")
    row = next(row for row in findings.rows if row.explanation)
    assert row.reason.isVisible()


def test_past_the_last_finding_the_next_text_with_one_is_shown(
    qtbot: QtBot, open_window: Open, book: Book
) -> None:
    first, _right, last = put(book, _WRONG, _RIGHT, _WRONG)
    window = open_window(book)
    screen = at(window, f"all::{_meeting_of(book)}", first.id)
    ready(qtbot, window)
    _shows_findings(qtbot, screen)
    findings = screen.pane.notes.findings
    while findings.step(1):
        pass
    press(window, "Next finding")
    qtbot.waitUntil(lambda: screen.pane.key == key(last))
    assert findings.current is not None
    while findings.step(-1):
        pass
    press(window, "Finding before")
    qtbot.waitUntil(lambda: screen.pane.key == key(first))
    settle()


def _meeting_of(book: Book) -> str:
    return id_of(book, "JCM13")


def test_other_texts_with_the_same_translation_are_named_beside_the_pair(
    qtbot: QtBot, open_window: Open, book: Book
) -> None:
    paragraph, other = put(
        book,
        Bilingual("Clean energy for remote islands.", "偏远岛屿清洁能源。"),
        Bilingual("Green power for far islands.", "偏远岛屿清洁能源。"),
    )
    window = open_window(book, language="zh")
    screen = at(window, "all", paragraph.id)
    ready(qtbot, window)
    qtbot.waitUntil(lambda: bool(screen.pane.others.others), timeout=20_000)
    (named,) = screen.pane.others.others
    assert (named.ref, named.text) == (other.ref, "Green power for far islands.")
