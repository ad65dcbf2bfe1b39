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
from tests.ui.test_texts import OTHER, at, put
from ui.records.wording import desk

pytestmark = pytest.mark.shares


def test_what_is_translated_while_the_memory_is_read_is_offered_too(
    qtbot: QtBot, open_window: Open, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    translated = desk.texts.translated
    has_read, may_end = threading.Event(), threading.Event()

    def slowly(view: View) -> Iterable[Any]:
        known = list(translated(view))
        has_read.set()
        assert may_end.wait(60)
        return known

    window = open_window(book)
    at_rest(window)
    (new,) = put(book, Bilingual("The two sides were pleased with their results."))
    monkeypatch.setattr(desk.texts, "translated", slowly)
    at(window, "untranslated", new.id)
    qtbot.waitUntil(has_read.is_set, timeout=60_000)
    put(book, Bilingual("The two sides were pleased with the results.", OTHER))
    screen = at(window, "untranslated", new.id)
    may_end.set()
    qtbot.waitUntil(lambda: bool(screen.pane.offers.offers), timeout=60_000)
    assert screen.pane.offers.offers[0].text == OTHER
