"""The text checks across the book: each row of its lists leads to the texts that it is about."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from secretariat.bilingual.findings import Check
from secretariat.data.book import Book
from secretariat.data.store import fetching
from secretariat.declaring.values import Bilingual
from secretariat.domain.terms import DeclinedTerm, Term
from secretariat.i18n import language
from secretariat.office import concordance, finding_counts
from tests.ui.conftest import Open, id_of, settle
from tests.ui.test_texts import key, press, put
from ui.context import Place
from ui.texts.rows import id_of as row_of
from ui.texts.screen import TextsScreen

pytestmark = pytest.mark.shares

_CRATE_A = Bilingual("Label each crate twice.", "每只木箱贴两张标签。")
_CRATE_B = Bilingual("Label each crate twice.", "每个货箱标注两次。")
_SEALED_A = Bilingual("The crates were sealed.", "木箱已封存。")
_SEALED_B = Bilingual("They sealed the boxes.", "木箱已封存。")


def _listed(qtbot: QtBot, window: Any, name: str) -> Any:
    """The screen, once the list called *name* has been read."""
    window.shell.go(Place("text-checks", part=name))
    screen = window.shell.current
    qtbot.waitUntil(lambda: screen._job is None, timeout=60_000)
    settle()
    return screen


def _cells(screen: Any, row: str) -> list[str]:
    at = screen.model.row_of(row)
    return [screen.model.cell(at, column).text for column in range(len(screen.model.columns))]


def _press_enter(screen: Any) -> None:
    QTest.keyClick(screen.table, Qt.Key.Key_Return)
    settle()


def test_texts_translated_in_several_ways_are_listed_from_either_language(
    qtbot: QtBot, open_window: Open, book: Book
) -> None:
    first, second, *sealed = put(book, _CRATE_A, _CRATE_B, _SEALED_A, _SEALED_B)
    window: Any = open_window(book)
    screen = _listed(qtbot, window, "en")
    rows = [row_of(key(paragraph)) for paragraph in (first, second)]
    assert [_cells(screen, row) for row in rows] == [
        [pair.en, pair.zh, "1", paragraph.ref]
        for pair, paragraph in ((_CRATE_A, first), (_CRATE_B, second))
    ]
    screen.table.go_to(rows[1])
    _press_enter(screen)
    texts: Any = window.shell.current
    assert isinstance(texts, TextsScreen)
    assert texts.pane.key == key(second)

    window.shell.go(Place("text-checks"))
    press(window, "One Chinese text, several English")
    screen = window.shell.current
    qtbot.waitUntil(lambda: screen._job is None)
    assert {row_of(key(paragraph)) for paragraph in sealed} <= set(screen.model.ids)
    assert not set(rows) & set(screen.model.ids)


def test_the_findings_of_a_meeting_are_counted_apart_from_its_untranslated_texts(
    qtbot: QtBot, open_window: Open, book: Book
) -> None:
    put(book, Bilingual("They sealed 240 crates.", "封存了24只木箱。"), Bilingual("A seal."))
    meeting = id_of(book, "JCM13")
    with book.reading() as view:
        findings = list(concordance.findings(view, language("en")))
    of_meeting = [entry for entry in findings if entry["ref"].partition("/")[0] == "JCM13"]
    missing = sum(entry["check"] == Check.MISSING for entry in of_meeting)
    errors = sum(entry["severity"] == "error" for entry in of_meeting)
    assert missing
    assert errors
    window: Any = open_window(book)
    screen = _listed(qtbot, window, "meetings")
    cells = _cells(screen, meeting)
    assert (cells[1], cells[4]) == (str(errors), str(missing))
    screen.table.go_to(meeting)
    _press_enter(screen)
    assert window.shell.place.screen == "texts"
    assert window.shell.current.filters.meeting.currentData() == meeting


def test_the_overview_of_a_meeting_counts_its_findings_and_leads_to_the_first_error(
    qtbot: QtBot, open_window: Open, book: Book
) -> None:
    sealed, _ = put(
        book, Bilingual("They sealed 240 crates.", "封存了24只木箱。"), Bilingual("A seal.")
    )
    meeting = id_of(book, "JCM13")
    with book.reading() as view:
        (count,) = [
            count for count in finding_counts.counts_by_meeting(view) if count.ref == "JCM13"
        ]
    window: Any = open_window(book, language="zh")
    window.shell.go(Place("meetings", meeting, "overview"))
    strip = window.shell.current.workspace.tab.findings
    qtbot.waitUntil(lambda: strip._counted is not None, timeout=60_000)
    assert strip._counted.count == count
    text = strip._numbers.text()
    assert f"错误：{count.errors}" in text
    assert f"尚未翻译：{count.untranslated}" in text
    assert count.errors == 1
    press(window, "Go to the findings")
    assert window.shell.current.pane.key == key(sealed)


def test_a_proposed_term_is_added_to_the_glossary_or_declined_by_key(
    qtbot: QtBot, open_window: Open, book: Book
) -> None:
    window: Any = open_window(book)
    screen = _listed(qtbot, window, "terms")
    first, second, *_ = screen.model.ids
    screen.table.go_to(first)
    for command, register, term in (
        ("Add to the glossary", Term, first),
        ("Decline the term", DeclinedTerm, second),
    ):
        assert screen.table.current == term
        press(window, command)
        qtbot.waitUntil(lambda: screen._job is None, timeout=60_000)
        with book.reading() as view:
            kept = {f"{record.en} = {record.zh}" for record in fetching.every(view, register)}
        assert term in kept
        assert term not in screen.model.ids


def test_coming_back_from_a_text_the_cursor_is_on_its_row(
    qtbot: QtBot, open_window: Open, book: Book
) -> None:
    _, second = put(book, _CRATE_A, _CRATE_B)
    window: Any = open_window(book)
    screen = _listed(qtbot, window, "en")
    assert screen.table.go_to(row_of(key(second)))
    _press_enter(screen)
    assert isinstance(window.shell.current, TextsScreen)
    press(window, "Back")
    assert window.shell.current is screen
    qtbot.waitUntil(lambda: screen._job is None, timeout=60_000)
    assert screen.table.current == row_of(key(second))


def test_what_was_read_before_the_list_is_read_again_is_not_shown_as_the_new_list(
    qtbot: QtBot, open_window: Open, book: Book
) -> None:
    window: Any = open_window(book)
    screen = _listed(qtbot, window, "en")
    screen._read()
    # The worker is done with the list; the window hears of it when it next handles events.
    ended = threading.Event()
    window.jobs.run("next", lambda _: ended.set())
    assert ended.wait(60)
    _, second = put(book, _CRATE_A, _CRATE_B)
    screen = _listed(qtbot, window, "en")
    assert row_of(key(second)) in screen.model.ids
