"""The sentence encoder in the window: switched on in the settings, asked beside the thread."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from secretariat.bilingual import encoder
from secretariat.data.book import Book
from secretariat.declaring.values import Bilingual
from secretariat.i18n import language
from tests.bilingual.test_liberties_of_others import Blind
from tests.ui.conftest import Open, settle
from tests.ui.test_texts import at, put, ready
from ui.context import Place

_PAIR = Bilingual("The panel met in York today.", "专家组今天在约克开会。")


@pytest.fixture
def asked_on(monkeypatch: pytest.MonkeyPatch) -> list[threading.Thread]:
    """An encoder is installed to which nothing is alike; the threads on which it was loaded."""
    threads: list[threading.Thread] = []

    def load() -> Blind:
        threads.append(threading.current_thread())
        return Blind()

    monkeypatch.setattr(encoder, "encoder", load)
    monkeypatch.setattr(encoder, "is_installed", lambda: True)
    return threads


def test_the_encoder_is_chosen_in_the_settings_and_asked_off_the_thread_of_the_window(
    qtbot: QtBot, open_window: Open, book: Book, asked_on: list[threading.Thread]
) -> None:
    (paragraph,) = put(book, _PAIR)
    window: Any = open_window(book)
    findings = at(window, "all", paragraph.id).pane.notes.findings
    ready(qtbot, window)
    assert (findings.lines, asked_on) == ([], [])
    window.shell.go(Place("settings"))
    window.shell.current.text_checks.ask.setChecked(True)
    settle()
    screen = at(window, "all", paragraph.id)
    qtbot.waitUntil(lambda: bool(screen.pane.notes.findings.lines), timeout=10_000)
    assert "close in meaning" in screen.pane.notes.findings.lines[0]
    assert threading.main_thread() not in asked_on
    assert window.settings.encoder


@pytest.mark.skipif(not encoder.is_installed(), reason="the extra encoder is not installed")
def test_the_package_itself_tells_of_a_sentence_that_the_other_half_lacks(
    qtbot: QtBot, open_window: Open, book: Book
) -> None:
    whole = Bilingual(
        "The panel met in York. The trains were late because of rain.",
        "专家组在约克开会。火车因下雨晚点。",
    )
    lacking = Bilingual(whole.en, "专家组在约克开会。火车票因下雨免费。")
    right, wrong = put(book, whole, lacking)
    window: Any = open_window(book, at=Place("settings"))
    window.shell.current.text_checks.ask.setChecked(True)
    settle()
    findings = at(window, "all", wrong.id).pane.notes.findings
    qtbot.waitUntil(
        lambda: any("close in meaning" in line for line in findings.lines), timeout=20_000
    )
    findings = at(window, "all", right.id).pane.notes.findings
    ready(qtbot, window)
    assert not [line for line in findings.lines if "close in meaning" in line]


@pytest.mark.parametrize("code", ["en", "zh"])
def test_the_settings_say_that_no_encoder_is_installed(
    open_window: Open, small_book: Book, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encoder, "is_installed", lambda: False)
    window: Any = open_window(small_book, at=Place("settings"), language=code)
    card = window.shell.current.text_checks
    told = "No sentence encoder is installed; the other checks work without it."
    assert not card.ask.isEnabled()
    assert language(code).text(told) in [label.text() for label in card.findChildren(QLabel)]
    assert not card.missing.isHidden()
