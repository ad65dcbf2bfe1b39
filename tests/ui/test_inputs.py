"""Wrong input wherever something can be typed: one sentence beside it, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book
from secretariat.data.questions import listing, reading
from secretariat.declaring.amounts import MoneyField, NumberField
from secretariat.declaring.by_verb import is_made_by_verb
from secretariat.declaring.fields import DayField, Field, LinkField, WhenField, WholeField
from secretariat.declaring.kinds import Kind
from secretariat.declaring.many import BySideField, LinksField
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.registers import KINDS
from secretariat.office import mishaps
from tests.ui.conftest import ME, Open, id_of, settle
from ui.actions.screen import ActionsScreen
from ui.context import Place
from ui.frame.window import MainWindow
from ui.kit.editing.editor import Editor
from ui.kit.editing.finder import Finder
from ui.kit.editing.many import BySideEditor, RowsEditor
from ui.kit.inputs import Line, Text
from ui.records.detail import RecordDetail
from ui.records.names import Names
from ui.registers.screen import RegisterScreen

pytestmark = pytest.mark.shares
WRONG: tuple[tuple[type[Field], tuple[str, str, str]], ...] = (
    (DayField, ("next week or so", "31 Febr", "2026-02-31")),
    (WhenField, ("some time", "0000", "2026-13-01")),
    (WholeField, ("four", "1.5", "-" + "9" * 20)),
    (NumberField, ("1..2", "NaN", "five")),
    (MoneyField, ("ten", "5 5 GBP", "9" * 40)),
    (LinkField, ("JCM999/A1", "???", "there is no such thing")),
    (LinksField, ("JCM999/A1", "???", "there is no such thing")),
)
"""What each type of field cannot take."""
CONTROLS = ("a\x07b", "x\x1b[0m", "a\0b")
"""What no other field takes."""


@pytest.fixture(autouse=True)
def no_report(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[BaseException]]:
    """Fails a test in which the program says that something went wrong in it."""
    errors: list[BaseException] = []
    monkeypatch.setattr(mishaps, "report", lambda error, _where: errors.append(error))
    yield errors
    assert errors == []


def commit(widget: QWidget, text: str) -> None:
    """Let an input method write *text* in the place of all that stands in *widget*."""
    assert isinstance(widget, Line | Text)
    widget.setFocus()
    widget.selectAll()
    if not text:
        QTest.keyClick(widget, Qt.Key.Key_Delete)
        return
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def compose(widget: QWidget, text: str) -> None:
    """Begin to compose *text* in *widget*."""
    widget.setFocus()
    QApplication.sendEvent(widget, QInputMethodEvent(text, []))


def wrong_for(field: Field) -> tuple[str, str, str]:
    inner = field.of if isinstance(field, BySideField) else field
    return next((texts for type_, texts in WRONG if isinstance(inner, type_)), CONTROLS)


def place_in(editor: Editor) -> Line | Text | None:
    """Where something can be typed into *editor*, if anywhere."""
    if isinstance(editor, RowsEditor) and not editor.inputs:
        editor.findChildren(QPushButton)[-1].click()
    inner = next(iter(editor.editors.values())) if isinstance(editor, BySideEditor) else editor
    widget = inner.inputs[0]
    return widget if isinstance(widget, Line | Text) and not widget.isReadOnly() else None


def detail_of(window: MainWindow, kind: Kind[Any], names: Names) -> RecordDetail:
    assert window.shell is not None
    record_detail = RecordDetail(window.shell.context, kind, names)
    record_detail.setParent(window)
    return record_detail


def records_of(book: Book, kind: Kind[Any]) -> list[str]:
    with book.reading() as view:
        return list(listing.listed(view, kind, listing.Wanted()))


def typed_wrong(detail: RecordDetail, kind: Kind[Any]) -> dict[str, str]:
    """Type three wrong values into each field of *detail*; returns the last of each."""
    places = {name: place_in(box.editor) for name, box in detail.form.boxes.items()}
    fields = {name: place for name, place in places.items() if place is not None}
    wrong = {name: wrong_for(detail.form.boxes[name].field) for name in fields}
    typed: dict[str, str] = {}
    for at in range(3):
        typed = {name: texts[at] for name, texts in wrong.items()}
        for name, widget in fields.items():
            commit(widget, typed[name])
            widget.left.emit()
        detail.keeper.keep()
        fault_of = {name: detail.form.boxes[name].fault for name in typed}
        assert all(fault_of.values()), (
            kind.name,
            at,
            [name for name in fault_of if not fault_of[name]],
        )
        assert [field.text() for field in fields.values()] == [*typed.values()], kind.name
    return typed


@pytest.mark.own_window
def test_every_field_of_every_kind_says_what_is_wrong_beside_it_and_loses_nothing(
    open_window: Open, book: Book, monkeypatch: pytest.MonkeyPatch, is_thorough: bool
) -> None:
    """Of every sort of field in a usual run; kinds that have no other sort are left out there."""
    # Each field that links to anything looks through every register for the same wrong words, and
    # again whenever it is read; nothing in the book changes meanwhile.
    monkeypatch.setattr(Names, "find", cache(Names.find))
    window = open_window(book, language="zh")
    tried = 0
    assert window.shell is not None
    names = Names(window.shell.context)
    sorts: set[type] = set()
    for kind in KINDS:
        of_kind = {type(field) for field in kind.fields}
        if not is_thorough and of_kind <= sorts:
            continue
        sorts |= of_kind
        ids = records_of(book, kind)
        detail = detail_of(window, kind, names)
        if ids and not kind.add_only:
            detail.show_record(ids[0])
            before = detail.record
        elif is_made_by_verb(kind):
            continue
        else:
            detail.begin()
        typed = typed_wrong(detail, kind)
        for _ in range(2):
            for name, text in typed.items():
                fault = detail.form.boxes[name].fault
                assert fault, (kind.name, name)
                assert "\n" not in fault, (kind.name, name)
                assert not fault.isascii(), (kind.name, name, fault)
                shown = place_in(detail.form.boxes[name].editor)
                assert shown is not None
                assert shown.text() == text, (kind.name, name)
                assert shown.accessibleDescription() == fault
            # Look elsewhere, and come back.
            detail.show_nothing()
            if ids and not kind.add_only:
                detail.show_record(ids[0])
                assert detail.record == before, kind.name
            else:
                detail.begin()
                detail.keeper.add_now()
        tried += len(typed)
        detail.keeper.drop()
        detail.deleteLater()
    assert tried > (400 if is_thorough else 100)


def register(window: MainWindow, book: Book, name: str, ref: str = "") -> RecordDetail:
    assert window.shell is not None
    window.shell.go(Place(name, id_of(book, ref) if ref else ""))
    settle()
    screen = window.shell.current
    assert isinstance(screen, RegisterScreen | ActionsScreen)
    return screen.pane.detail


def value(book: Book, ref: str, name: str) -> Any:
    with book.reading() as view:
        return getattr(reading.find(view, ref), name)


def test_a_word_that_chooses_nothing_takes_no_lead_away(
    qtbot: QtBot, open_window: Open, book: Book
) -> None:
    window = open_window(book)
    before = value(book, "JCM12/A2", "leads")
    assert len(before.values) == 2
    detail = register(window, book, "actions", "JCM12/A2")
    editor = detail.form.boxes["leads"].editor
    assert isinstance(editor, BySideEditor)
    line = editor.editors["cn"].line
    commit(line, "zzz")
    detail.form.focus()
    detail.keeper.keep()
    for ref in ("JCM12/A1", "JCM12/A2", "JCM12/A1"):
        register(window, book, "actions", ref)
        detail.keeper.keep()
    assert value(book, "JCM12/A2", "leads") == before
    register(window, book, "actions", "JCM12/A2")
    assert line.text() == "zzz"
    assert "zzz" in detail.form.boxes["leads"].fault


def test_words_left_where_several_are_chosen_are_said_and_belong_to_their_record(
    open_window: Open, book: Book
) -> None:
    window = open_window(book)
    detail = register(window, book, "actions", "JCM12/A2")
    line = detail.form.boxes["clauses"].editor.inputs[0]
    commit(line, "zzz")
    detail.form.focus()
    detail.keeper.keep()
    assert "Nothing matches “zzz”" in detail.form.boxes["clauses"].fault
    register(window, book, "actions", "JCM12/A1")
    assert (line.text(), detail.form.faults) == ("", {})
    register(window, book, "actions", "JCM12/A2")
    assert line.text() == "zzz"
    commit(line, "")
    detail.keeper.keep()
    assert detail.form.faults == {}


def test_words_that_still_seek_a_record_are_kept_when_one_goes_on_without_leaving_them(
    open_window: Open, book: Book
) -> None:
    window = open_window(book)
    before = value(book, "PER:8", "organisation")
    detail = register(window, book, "people", "PER:8")
    editor = detail.form.boxes["organisation"].editor
    line = editor.inputs[0]
    assert isinstance(line, Line)
    commit(line, "zzz")
    detail.show_record(id_of(book, "PER:3"))
    assert line.hasFocus()
    assert line.text() != "zzz"
    assert detail.form.faults == {}
    detail.show_record(id_of(book, "PER:8"))
    assert line.text() == "zzz"
    assert "zzz" in detail.form.boxes["organisation"].fault
    QTest.keyClick(line, Qt.Key.Key_Escape)
    detail.keeper.keep()
    assert detail.form.faults == {}
    assert value(book, "PER:8", "organisation") == before


@pytest.mark.parametrize(
    ("words", "taken"),
    [("quicksilver", False), ("8th Joint", True), ("jcm8", True), ("ＪＣＭ８", True)],
)
def test_only_what_a_record_is_called_chooses_it_when_the_field_is_left(
    open_window: Open, book: Book, words: str, *, taken: bool
) -> None:
    window = open_window(book)
    with book.change("Change", ME) as change:
        eighth = reading.find(change.view, "JCM8")
        areas = Bilingual("About quicksilver")
        change.update(eighth, replace(eighth, areas=areas))  # type: ignore[call-arg]  # of a class that the test found by its register
    detail = register(window, book, "actions", "JCM12/A2")
    editor = detail.form.boxes["meeting"].editor
    commit(editor.inputs[0], words)
    editor.line.left.emit()
    detail.keeper.keep()
    chosen = value(book, "JCM12/A2", "meeting").id
    assert (chosen == id_of(book, "JCM8")) is taken
    assert bool(detail.form.boxes["meeting"].fault) is not taken


def test_an_end_before_its_beginning_is_said_beside_it_at_once_and_goes_with_its_cause(
    open_window: Open, book: Book
) -> None:
    detail = register(open_window(book), book, "instruments", "INS:8")
    box = detail.form.boxes["expiry"]
    commit(box.editor.inputs[0], "1970")
    detail.keeper.keep()
    assert box.notice == "“Expires” of INS:8 is before “In force from”."
    assert value(book, "INS:8", "expiry") == "1970"
    commit(box.editor.inputs[0], "2030")
    detail.keeper.keep()
    assert box.notice == ""


@pytest.mark.parametrize("name", ["language", "received", "meeting", "related"])
def test_a_change_from_elsewhere_leaves_a_line_alone_while_something_is_composed_in_it(
    open_window: Open, book: Book, name: str
) -> None:
    detail = register(open_window(book), book, "papers", "DOC:13")
    line = detail.form.boxes[name].editor.inputs[0]
    assert isinstance(line, Line)
    compose(line, "zhong")
    assert line.composing
    before = line.text()
    with book.change("Change", ME) as change:
        paper = reading.find(change.view, "DOC:13")
        told = {"language": "elsewhere", "received": date(2026, 1, 2), "meeting": None}
        told["related"] = (Link(id_of(book, "JCM8")),)
        change.update(paper, replace(paper, **told))
    settle()
    assert line.composing
    assert line.text() == before
    event = QInputMethodEvent()
    event.setCommitString("中")
    QApplication.sendEvent(line, event)
    assert "中" in line.text()
    assert not line.composing


def test_a_change_from_elsewhere_leaves_words_that_seek_a_record_and_a_row_just_added(
    open_window: Open, book: Book
) -> None:
    window = open_window(book)
    detail = register(window, book, "papers", "DOC:13")
    line = detail.form.boxes["meeting"].editor.inputs[0]
    rows = detail.form.boxes["claims"].editor
    assert isinstance(rows, RowsEditor)

    def change_elsewhere(language: str) -> None:
        with book.change("Change", ME) as change:
            paper: Any = reading.find(change.view, "DOC:13")
            change.update(paper, replace(paper, language=language))
        settle()

    commit(line, "Joint Comm")
    change_elsewhere("one")
    assert line.text() == "Joint Comm"
    rows.findChildren(QPushButton)[-1].click()
    rows.inputs[0].setFocus()
    change_elsewhere("two")
    assert len(rows.inputs) == 6


def test_the_next_progress_entry_is_there_again_with_all_that_was_typed(
    open_window: Open, book: Book
) -> None:
    window = open_window(book)
    register(window, book, "actions", "JCM12/A2")
    assert window.shell is not None
    screen = window.shell.current
    assert isinstance(screen, ActionsScreen)
    form = screen.pane.progress.form
    typed = {"percent": "most of it", "date": "2026-02-31"}
    screen.pane.focus_progress()
    for name, text in typed.items():
        commit(form.boxes[name].editor.inputs[0], text)
    form.focus("text")
    register(window, book, "actions", "JCM12/A1")
    assert form.boxes["percent"].editor.tree() == ""
    register(window, book, "actions", "JCM12/A2")
    assert {name: form.boxes[name].editor.inputs[0].text() for name in typed} == typed
    screen.pane.progress.add()
    assert form.faults.keys() == {"percent", "date", "text"}


def test_the_list_of_matches_keeps_its_height_while_its_view_is_not_laid_out_yet(
    open_window: Open, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is placed again whenever its scroll bar comes; heights to and fro would never end."""
    detail = register(open_window(book), book, "papers", "DOC:13")
    line = detail.form.boxes["meeting"].editor.inputs[0]
    assert isinstance(line, Finder)
    commit(line, "Joint Comm")
    height = line.offers.height()
    as_before = QWidget()
    as_before.resize(line.width(), line.offers.sizeHintForRow(0))
    monkeypatch.setattr(line.offers, "viewport", lambda: as_before)
    line.offers._place()
    assert line.offers.height() == height
