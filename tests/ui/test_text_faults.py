"""Before minutes are kept or printed, the preview says what is wrong with their texts."""

from __future__ import annotations

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.data.store import fetching
from secretariat.data.writing import agendas
from secretariat.declaring.values import Bilingual
from secretariat.domain.meetings import Item
from tests.ui.conftest import ME, Open, id_of, settle
from ui.context import Place
from ui.kit.jobs import Progress

pytestmark = pytest.mark.shares


def add_paragraph(book: Book, text: Bilingual) -> str:
    with book.change("Add record", ME) as change:
        first: Any = reading.find(change.view, "JCM12/4.2")
        item = fetching.fetch(change.view, Item, [first.item.id])[0]
        return agendas.add_paragraph(change, item, text, kind=first.kind).id


def preview(window: Any, qtbot: QtBot, document: str) -> Any:
    window.shell.go(Place("meetings", id_of(window.book, "JCM12"), "print"))
    paper = window.shell.current.workspace.tab.paper
    paper.choose(document)
    qtbot.waitUntil(lambda: window.shell.context.jobs.current is None, timeout=30_000)
    settle()
    return paper


def test_minutes_whose_texts_disagree_say_so_and_lead_to_the_first_fault(
    open_window: Open, book: Book, qtbot: QtBot
) -> None:
    window: Any = open_window(book)
    assert preview(window, qtbot, "minutes").faults.text == ""
    wrong = add_paragraph(book, Bilingual("They agreed on 240 isolates.", "双方同意24株菌株。"))
    add_paragraph(book, Bilingual("They agreed on 17 visits.", "双方同意互访71次。"))
    faults = preview(window, qtbot, "minutes").faults
    assert faults.text == "2 faults in the texts."
    assert faults.isVisible()
    assert preview(window, qtbot, "name-plates").faults.text == ""
    preview(window, qtbot, "minutes").faults.look.click()
    settle()
    assert window.shell.place.screen == "texts"
    assert window.shell.place.record == wrong


def test_what_was_found_for_another_document_is_not_said_over_this_one(
    open_window: Open, book: Book, qtbot: QtBot
) -> None:
    add_paragraph(book, Bilingual("They agreed on 240 isolates.", "双方同意24株菌株。"))
    window: Any = open_window(book)
    faults = preview(window, qtbot, "minutes").faults
    job = faults.look_for("minutes", "JCM12", "both") or faults._job
    faults.look_for("name-plates", "JCM12", "both")
    job.done.emit(job.work(Progress()))
    assert faults.text == ""


def test_a_text_that_is_not_translated_is_no_fault_of_minutes_in_one_language(
    open_window: Open, book: Book, qtbot: QtBot
) -> None:
    add_paragraph(book, Bilingual("They agreed on all visits.", ""))
    window: Any = open_window(book)
    paper = preview(window, qtbot, "minutes")
    assert paper.faults.text == "1 text is not translated yet."
    paper.take({"language": "en"})
    assert preview(window, qtbot, "minutes").faults.text == ""
