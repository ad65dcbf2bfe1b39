"""The translation memory at the translator's desk holds what was written a moment ago."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book
from secretariat.data.store.view import View
from secretariat.declaring.values import Bilingual
from tests.ui.conftest import Open, at_rest
from tests.ui.test_texts import OTHER, at, press, put, say
from ui.records.wording import memory
from ui.records.wording.desk import desk_of

pytestmark = pytest.mark.shares


def test_what_is_translated_while_the_memory_is_read_is_offered_too(
    qtbot: QtBot, open_window: Open, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    translated = memory.texts.translated
    has_read, may_end = threading.Event(), threading.Event()

    def slowly(view: View) -> Iterable[Any]:
        known = list(translated(view))
        has_read.set()
        assert may_end.wait(60)
        return known

    window = open_window(book)
    at_rest(window)
    (new,) = put(book, Bilingual("The two sides were pleased with their results."))
    monkeypatch.setattr(memory.texts, "translated", slowly)
    at(window, "untranslated", new.id)
    qtbot.waitUntil(has_read.is_set, timeout=60_000)
    put(book, Bilingual("The two sides were pleased with the results.", OTHER))
    screen = at(window, "untranslated", new.id)
    may_end.set()
    qtbot.waitUntil(lambda: bool(screen.pane.offers.offers), timeout=60_000)
    assert screen.pane.offers.offers[0].text == OTHER


def test_what_was_translated_a_moment_ago_is_offered_for_the_next_text(
    qtbot: QtBot, open_window: Open, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "PAUSE", 1)
    said = "The two sides were pleased with the results."
    first, second = put(book, Bilingual(said), Bilingual(said))
    window = open_window(book)
    screen = at(window, "untranslated", first.id)
    at_rest(window)
    say(screen, OTHER)
    press(window, "Next untranslated text")
    assert screen.pane.key.record == second.id
    qtbot.waitUntil(lambda: bool(screen.pane.offers.offers), timeout=60_000)
    assert screen.pane.offers.offers[0].text == OTHER


def test_a_glossary_whose_reading_the_user_stopped_is_read_when_it_is_next_needed(
    qtbot: QtBot, open_window: Open, book: Book
) -> None:
    window = open_window(book)
    at_rest(window)
    desk = desk_of(window.shell.context)
    may_end = threading.Event()
    window.jobs.run("Before it", lambda _: may_end.wait(60))
    desk._heard(frozenset({"terms"}))
    assert not desk.is_ready
    assert desk._job is not None
    desk._job.cancel()
    may_end.set()
    at_rest(window)
    assert not desk.is_ready
    qtbot.waitUntil(lambda: desk.is_ready, timeout=60_000)
