"""Many entries that a merge brings come into the record in steps; typing goes on meanwhile."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtTest import QTest

from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.data.store import fetching
from secretariat.data.writing import agendas
from secretariat.declaring.values import Bilingual
from secretariat.domain.meetings import Meeting, Paragraph
from tests.ui.conftest import ME, Open, id_of, settle
from ui.context import Place
from ui.frame.collecting import QUIET, SHARE, Collections
from ui.meetings.arriving import AT_ONCE

MANY = 3 * AT_ONCE


@pytest.fixture
def tab(open_window: Open, book: Book) -> Any:
    window: Any = open_window(book, at=Place("meetings", id_of(book, "JCM12"), "record"))
    window.activateWindow()
    settle()
    tab = window.shell.current.workspace.tab
    tab.rows[0].editor.english.setFocus()
    return tab


def many_arrive(book: Book) -> list[str]:
    """The ids of new paragraphs under the last item, written by nobody in the window."""
    with book.change("Merge", ME) as change:
        meeting = reading.find_as(change.view, Meeting, "JCM12")
        item = agendas.items_of(change.view, meeting)[-1]
        return [
            agendas.add_paragraph(change, item, Bilingual(f"Paragraph {at}.")).id
            for at in range(MANY)
        ]


def ids(tab: Any) -> list[str]:
    return [row.entry.id for row in tab.rows]


def test_new_entries_come_in_steps_and_all_stand_in_their_order_in_the_end(
    tab: Any, book: Book
) -> None:
    before = len(tab.rows)
    new = many_arrive(book)
    assert len(tab.rows) == before
    tab._arriving._step()
    assert len(tab.rows) == before + AT_ONCE
    settle()
    QTest.qWait(20 * (MANY // AT_ONCE))
    settle()
    assert [id_ for id_ in ids(tab) if id_ in new] == new
    assert ids(tab) == [entry.id for entry in entries_shown(tab)]
    assert not tab._arriving.is_under_way


def entries_shown(tab: Any) -> list[Any]:
    dossier = tab._dossier()
    return [entry for item in dossier.items for entry in dossier.entries_under(item)]


def test_what_is_kept_while_entries_come_stays_as_it_was_typed(tab: Any, book: Book) -> None:
    many_arrive(book)
    tab._arriving._step()
    row = tab.rows[0]
    text = row.editor.english
    text.moveCursor(text.textCursor().MoveOperation.End)
    QTest.keyClicks(text, " Typed.")
    row.keep()
    tab._arriving._step()
    QTest.keyClicks(text, " More.")
    tab.show_all()
    assert text.toPlainText().endswith(" Typed. More.")
    assert text.hasFocus()
    with book.reading() as view:
        assert fetching.get(view, Paragraph, row.entry.id).text.en.endswith(" Typed.")


def test_a_full_collection_waits_until_nobody_types(
    tab: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, collected = [100.0], []
    monkeypatch.setattr("ui.frame.collecting.gc.collect", lambda: collected.append(clock[0]))
    monkeypatch.setattr("ui.frame.collecting.gc.get_count", lambda: (0, 0, 50))
    collections = Collections(tab.window(), lambda: clock[0])
    QTest.keyClicks(tab.rows[0].editor.english, "A")
    collections.look()
    assert not collected
    clock[0] += QUIET
    collections.look()
    assert collected == [clock[0]]
    collections._took = 0.1
    clock[0] += SHARE * 0.1 - 1
    collections.look()
    assert len(collected) == 1
    clock[0] += 1
    collections.look()
    assert len(collected) == 2
