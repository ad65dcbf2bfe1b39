"""Glossary terms that the translators' desk puts into an English text."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book
from secretariat.declaring.values import Bilingual
from secretariat.domain.terms import Term
from tests.ui.conftest import ME, Open
from tests.ui.test_texts import at, press, put, ready

pytestmark = [pytest.mark.shares, pytest.mark.painted]


def test_an_english_term_is_found_and_put_in_with_a_capital_where_a_sentence_begins(
    qtbot: QtBot, open_window: Open, book: Book
) -> None:
    with book.change("Add", ME) as change:
        change.add(Term(en="soil passport", zh="土壤护照"))
        change.add(Term(en="seed ledger", zh="种子台账"))
    (paragraph,) = put(book, Bilingual("", "土壤护照和种子台账。"))
    window = open_window(book)
    screen = at(window, "untranslated", paragraph.id)
    ready(qtbot, window)
    text = screen.pane.sides.text
    qtbot.waitUntil(lambda: len(screen.pane.terms.entries) == 2, timeout=20_000)
    press(window, "Insert the next term")
    first = text.text()
    assert first in {"Soil passport", "Seed ledger"}
    text.insertPlainText(" and ")
    press(window, "Insert the next term")
    assert {first.lower(), text.text().partition(" and ")[2]} == {"soil passport", "seed ledger"}
    press(window, "Insert the next term")
    assert text.text().lower() in {
        "soil passport and seed ledger", "seed ledger and soil passport"
    }  # fmt: skip
