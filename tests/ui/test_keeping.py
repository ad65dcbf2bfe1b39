"""What is typed is kept by itself, and what cannot be kept says why beside its field."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book
from secretariat.data.journal import history
from secretariat.data.questions import reading
from secretariat.data.store import fetching
from secretariat.declaring.by_verb import is_made_by_verb
from secretariat.declaring.values import Bilingual
from secretariat.domain.papers import Paper
from secretariat.domain.programme.liaison import Letter
from secretariat.domain.registers import KINDS
from tests.ui.conftest import ME, Open, id_of, settle
from ui.context import Place
from ui.frame.window import MainWindow
from ui.records.autosave import WAIT
from ui.registers.pane import RegisterPane
from ui.registers.screen import RegisterScreen

pytestmark = pytest.mark.shares


def pane_of(window: MainWindow, register: str, ref: str = "") -> RegisterPane:
    assert window.shell is not None
    record = id_of(window.book, ref) if ref else ""
    window.shell.go(Place(register, record))
    settle()
    pane: RegisterPane = window.shell.current.pane
    return pane


def title_of(book: Book, ref: str) -> str:
    with book.reading() as view:
        record: Any = reading.find(view, ref)
    title: str = record.title.en
    return title


def type_into(qtbot: QtBot, pane: RegisterPane, name: str, text: str, half: int = 0) -> None:
    widget = pane.detail.form.boxes[name].editor.inputs[half]
    widget.setFocus()
    qtbot.keyClicks(widget, text)


def test_what_is_typed_is_kept_within_two_seconds_and_without_a_button(
    qtbot: QtBot, open_window: Open, book: Book
) -> None:
    pane = pane_of(open_window(book), "papers", "DOC:13")
    type_into(qtbot, pane, "title", "Now: ")
    assert title_of(book, "DOC:13").startswith("Agenda")
    assert pane.detail.keeper.saving._timer.isActive()
    assert WAIT < 2_000
    pane.detail.keeper.saving._timer.timeout.emit()
    assert title_of(book, "DOC:13").startswith("Now: Agenda")


def test_typing_does_not_wait_for_a_merge_that_writes_and_is_kept_after_it(
    qtbot: QtBot, open_window: Open, book: Book
) -> None:
    pane = pane_of(open_window(book), "papers", "DOC:13")
    saving = pane.detail.keeper.saving
    begun, ended = threading.Event(), threading.Event()

    def merge() -> None:
        with book.writing():
            begun.set()
            ended.wait(10)

    merging = threading.Thread(target=merge)
    merging.start()
    assert begun.wait(10)
    type_into(qtbot, pane, "title", "Now: ")
    saving._timer.timeout.emit()
    pane.detail.form.boxes["title"].editor.left.emit()
    settle()
    assert not ended.is_set(), "the window went on while the merge was writing"
    ended.set()
    merging.join()
    assert title_of(book, "DOC:13").startswith("Agenda")
    assert saving._timer.isActive()
    saving._timer.timeout.emit()
    assert title_of(book, "DOC:13").startswith("Now: Agenda")


def test_leaving_a_field_keeps_it_at_once(qtbot: QtBot, open_window: Open, book: Book) -> None:
    pane = pane_of(open_window(book), "papers", "DOC:13")
    type_into(qtbot, pane, "title", "Now: ")
    pane.detail.form.boxes["title"].editor.left.emit()
    settle()
    assert title_of(book, "DOC:13").startswith("Now: Agenda")


def test_a_form_shows_anew_what_others_wrote_and_not_what_it_wrote_itself(
    qtbot: QtBot, open_window: Open, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane = pane_of(open_window(book), "papers", "DOC:13")
    told: list[object] = []
    monkeypatch.setattr(pane.detail, "refresh", lambda: told.append(pane.detail.record.id))
    type_into(qtbot, pane, "title", "Now: ")
    pane.detail.keeper.keep()
    assert title_of(book, "DOC:13").startswith("Now: Agenda")
    assert told == []
    with book.change("Change record", ME) as change:
        change.update(pane.detail.record, replace(pane.detail.record, title=Bilingual("Other")))
    assert told == [pane.detail.record.id]


@pytest.mark.own_window
def test_a_burst_of_typing_is_one_change_under_the_name_of_who_typed(
    qtbot: QtBot, open_window: Open, book: Book
) -> None:
    pane = pane_of(open_window(book), "papers", "DOC:13")
    for word in ("one ", "two ", "three "):
        type_into(qtbot, pane, "title", word)
        pane.detail.keeper.keep()
    with book.reading() as view:
        lines = history.of_record(view, id_of(book, "DOC:13"))
    assert [(line.by, line.slot) for line in lines[-1:]] == [(ME.name, "title.en")]
    assert str(lines[-1].after).startswith("one two three Agenda")
    assert not str(lines[-1].before).startswith("one")


def test_the_text_under_the_cursor_is_left_alone_when_it_is_kept(
    qtbot: QtBot, open_window: Open, book: Book
) -> None:
    pane = pane_of(open_window(book), "papers", "DOC:13")
    type_into(qtbot, pane, "title", "Now: ")
    text = pane.detail.form.boxes["title"].editor.english
    place = text.textCursor().position()
    pane.detail.keeper.keep()
    settle()
    assert text.textCursor().position() == place
    assert text.document().isUndoAvailable()


def test_nothing_is_rewritten_while_chinese_is_composed(
    qtbot: QtBot, open_window: Open, book: Book
) -> None:
    pane = pane_of(open_window(book), "papers", "DOC:13")
    text = pane.detail.form.boxes["title"].editor.chinese
    text.setFocus()
    QApplication.sendEvent(text, QInputMethodEvent("zhong", []))
    assert text.composing
    before = text.text()
    record = pane.detail.record
    with book.change("Change record", ME) as change:
        change.update(record, _with_title(record, "另一处的文字"))
    settle()
    assert text.text() == before
    done = QInputMethodEvent()
    done.setCommitString("中")
    QApplication.sendEvent(text, done)
    assert not text.composing
    assert "中" in text.text()


def _with_title(record: Paper, chinese: str) -> Paper:
    return replace(record, title=replace(record.title, zh=chinese))


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("en", "“31 Febr” is not a day such as 2026-03-31."), ("zh", "“31 Febr”")],
)
def test_bad_input_is_said_beside_the_field_and_nothing_is_lost(
    qtbot: QtBot, open_window: Open, book: Book, language: str, sentence: str
) -> None:
    pane = pane_of(open_window(book, language=language), "papers", "DOC:13")
    line = pane.detail.form.boxes["received"].editor.line
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "31 Febr")
    type_into(qtbot, pane, "title", "Now: ")
    pane.detail.keeper.keep()
    assert sentence in pane.detail.form.boxes["received"].fault
    assert line.accessibleDescription() == pane.detail.form.boxes["received"].fault
    assert line.text() == "31 Febr"
    assert title_of(book, "DOC:13").startswith("Now: ")
    assert QApplication.activeModalWidget() is None


def test_bad_input_is_there_again_after_looking_elsewhere(
    qtbot: QtBot, open_window: Open, book: Book
) -> None:
    window = open_window(book)
    pane = pane_of(window, "papers", "DOC:13")
    line = pane.detail.form.boxes["received"].editor.line
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "31 Febr")
    pane_of(window, "papers", "DOC:14")
    assert pane.detail.form.faults == {}
    pane_of(window, "papers", "DOC:13")
    assert pane.detail.form.boxes["received"].editor.tree() == "31 Febr"
    assert set(pane.detail.form.faults) == {"received"}


def test_a_required_field_cannot_be_emptied(qtbot: QtBot, open_window: Open, book: Book) -> None:
    pane = pane_of(open_window(book), "papers", "DOC:13")
    for text in pane.detail.form.boxes["title"].editor.inputs:
        text.clear()
    pane.detail.keeper.keep()
    assert pane.detail.form.boxes["title"].fault == "This must be filled in."
    assert title_of(book, "DOC:13")


def test_a_new_record_comes_in_when_its_required_fields_are_there(
    qtbot: QtBot, open_window: Open, book: Book
) -> None:
    pane = pane_of(open_window(book), "correspondence")
    pane.begin()
    type_into(qtbot, pane, "subject", "A letter")
    pane.detail.keeper.keep()
    assert pane.detail.keeper.is_new
    type_into(qtbot, pane, "date", "2026-11-20")
    pane.detail.keeper.keep()
    assert not pane.detail.keeper.is_new
    with book.reading() as view:
        record = fetching.get(view, Letter, pane.record)
    assert (record.subject.en, record.date) == ("A letter", date(2026, 11, 20))
    assert pane.table.current == record.id


def test_adding_at_once_says_what_is_lacking(qtbot: QtBot, open_window: Open, book: Book) -> None:
    pane = pane_of(open_window(book), "correspondence")
    pane.begin()
    pane.detail.keeper.add_now()
    assert set(pane.detail.form.faults) == {"date", "subject"}
    assert pane.detail.keeper.is_new


def test_half_a_new_record_is_there_again(qtbot: QtBot, open_window: Open, book: Book) -> None:
    pane = pane_of(open_window(book), "correspondence")
    pane.begin()
    type_into(qtbot, pane, "subject", "Half a letter")
    pane.table.go_to(pane.model.ids[0])
    pane.begin()
    assert pane.detail.form.boxes["subject"].editor.tree()["en"] == "Half a letter"


@pytest.mark.own_window  # another program writes
def test_a_record_that_somebody_else_changed_is_not_written_over(
    qtbot: QtBot, open_window: Open, book: Book
) -> None:
    pane = pane_of(open_window(book), "papers", "DOC:13")
    type_into(qtbot, pane, "title", "Mine: ")
    other = Book.open(book.path, desk="another")
    record = pane.detail.record
    with other.change("Change record", ME) as change:
        changed = replace(record, title=replace(record.title, en="Theirs"))
        change.update(record, changed)
    other.close()
    pane.detail.keeper.keep()
    assert title_of(book, "DOC:13") == "Theirs"
    assert "In the book now: Theirs" in pane.detail.form.boxes["title"].question.text
    assert pane.detail.form.boxes["title"].editor.tree()["en"].startswith("Mine: ")


def test_kinds_can_be_begun_at_their_place_and_given_up(open_window: Open, book: Book) -> None:
    window = open_window(book)
    window.hide()  # what is begun is the same, and no screen is laid out
    # Some of each sort; test_new_forms begins them in registers of all sorts, by key.
    made = [
        [kind for kind in KINDS if is_made_by_verb(kind) is by_verb] for by_verb in (True, False)
    ]
    for kind in [*made[0][::3], *made[1][::10]]:
        assert window.shell is not None
        window.shell.go(Place(kind.name, part="new"))
        if not isinstance(window.shell.current, RegisterScreen):
            continue
        pane = window.shell.current.pane
        assert pane.detail.keeper.is_new is not is_made_by_verb(kind)
        pane.remove()
        assert not pane.detail.keeper.is_new or pane.detail.record is None
