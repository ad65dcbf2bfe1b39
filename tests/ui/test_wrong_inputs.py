"""What is wrong is said in one plain sentence, and what was typed stays: in the newer screens."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

import secretariat.settings
from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.data.store import fetching
from secretariat.data.writing import agendas, entries
from secretariat.declaring.values import Bilingual
from secretariat.domain.actions import Action
from secretariat.domain.meetings import Meeting, Paragraph
from tests.ui.conftest import ME, Answers, Open, id_of, settle
from ui.context import Place
from ui.records.saved_filters import NameAsked

pytestmark = pytest.mark.shares

ENTER = Qt.Key.Key_Return
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(open_window: Open, book: Book) -> Any:
    new_window = open_window(book, at=Place("actions"))
    new_window.activateWindow()
    return new_window


def live(window: Any) -> Any:
    window.shell.go(Place("meetings", id_of(window.book, "JCM13"), "live"))
    settle()
    return window.shell.current.workspace.tab


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("!", "There are no words to record in “!”."),
        ("> @dsit", "There are no words to record in “> @dsit”."),
        ("A bell\x07 rang.", "text"),
    ],
)
def test_a_line_that_cannot_be_recorded_stays_in_the_line(
    window: Any, typed: str, sentence: str
) -> None:
    tab = live(window)
    with window.book.reading() as view:
        before = entries.entries_of(view, tab.agenda.item)
    tab.line.begin(typed)
    QTest.keyClick(tab.line, ENTER)
    settle()
    with window.book.reading() as view:
        assert entries.entries_of(view, tab.agenda.item) == before
    assert tab.line.text() == typed
    assert sentence in window.shell.toast.text
    assert window.shell.toast.property("role") == "refusal"
    assert "\n" not in window.shell.toast.text
    tab.line.begin("")


def test_a_date_that_is_none_and_a_name_of_nobody_stay_words_of_the_action(window: Any) -> None:
    tab = live(window)
    tab.line.begin("> Draft the call @nobody by 31 February")
    QTest.keyClick(tab.line, ENTER)
    settle()
    with window.book.reading() as view:
        added = list(entries.entries_of(view, tab.agenda.item))[-1]
    assert isinstance(added, Action)
    assert added.title.en == "Draft the call @nobody by 31 February"
    assert added.due is None


@pytest.mark.own_window
def test_a_filter_needs_a_name_and_one_that_is_damaged_says_so(window: Any) -> None:
    screen = window.shell.current
    for name in ("", "   "):
        screen.saved.ask_name()
        asked = screen.saved.button.findChildren(NameAsked)[-1]
        asked.line.setText(name)
        QTest.keyClick(asked.line, ENTER)
        assert asked.fault.text() == "Type a name for the filter."
        assert asked.isVisible()
        assert not screen.saved.names
        asked.close()
    ids = list(screen.model.ids)
    settings = secretariat.settings.load()
    window.shell.context.set(replace(settings, filters={"actions": {"Mine": "[1]", "His": "{"}}))
    settle()
    screen = window.shell.current
    for name in ("Mine", "His"):
        screen.saved._known = {"Mine": "[1]", "His": "{"}
        screen.saved.take(name)
        text = f"The filter “{name}” cannot be read; save it again."
        assert window.shell.toast.text == text
        assert list(screen.model.ids) == ids


@pytest.mark.parametrize("other", ["", "a\x07bell"])
def test_words_that_cannot_be_replaced_stay_and_one_sentence_says_why(
    window: Any, book: Book, other: str
) -> None:
    with book.change("Paragraph", ME) as change:
        item = agendas.items_of(change.view, reading.find_as(change.view, Meeting, "JCM13"))[0]
        paragraph = agendas.add_paragraph(change, item, Bilingual("Withdrawn."))
    window.shell.go(Place("meetings", id_of(book, "JCM13"), "record"))
    settle()
    tab = window.shell.current.workspace.tab
    tab.find_and_replace()
    tab.find_bar.sought.setText("Withdrawn.")
    tab.find_bar.other.setText(other)
    tab.find_bar.replace_every()
    settle()
    with book.reading() as view:
        assert fetching.get(view, Paragraph, paragraph.id).text.en == "Withdrawn."
    assert window.shell.toast.property("role") == "refusal"
    assert "\n" not in window.shell.toast.text
    assert tab.find_bar.sought.text() == "Withdrawn."


@pytest.mark.own_window
def test_a_wrong_value_for_several_records_changes_none_and_stays(window: Any) -> None:
    window.shell.go(Place("barriers"))
    settle()
    pane = window.shell.current.pane
    pane.table.selectAll()
    QTest.keyClick(pane.table, Qt.Key.Key_M, CTRL)
    settle()
    bulk, kind = pane.chosen.bulk, pane.kind.record
    with window.book.reading() as view:
        before = fetching.every(view, kind)
    field = "raised_on"
    for wrong, sentence in (
        ("31 Febr", "“31 Febr” is not a day such as 2026-03-31."),
        ("2026-13-01", "There is no month 13."),
    ):
        line = bulk.fields.form.boxes[field].editor.inputs[0]
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, wrong)
        QTest.keyClick(line, ENTER, CTRL)
        settle()
        assert bulk.fields.form.boxes[field].fault == sentence
        assert line.text() == wrong
        with window.book.reading() as view:
            assert fetching.every(view, kind) == before


def test_a_template_between_one_side_and_itself_is_refused(
    open_window: Open, tmp_path: Any
) -> None:
    window: Any = open_window(answers=Answers([tmp_path / "new.book"] * 3), name="")
    asked = window.welcome._sides
    asked.template.setCurrentIndex(asked.template.findData("bilateral"))
    for first, second in (("FR", "FR"), ("", "DE")):
        for box, code in zip(asked.boxes, (first, second), strict=True):
            box.setCurrentIndex(box.findData(code))
        window.welcome._new()
        settle()
        assert window.book is None
        assert not (tmp_path / "new.book").exists()
        assert asked.template.currentData() == "bilateral"


def test_only_the_side_whose_name_nobody_has_is_framed(window: Any) -> None:
    window.shell.go(Place("actions", id_of(window.book, "JCM12/A3")))
    settle()
    form = window.shell.current.pane.detail.form
    leads = form.boxes["leads"].editor.editors
    leads["uk"].line.setFocus()
    leads["uk"].line.selectAll()
    QTest.keyClicks(leads["uk"].line, "Zzyx")
    leads["cn"].line.setFocus()
    settle()
    framed = {side: bool(editor.line.property("faulty")) for side, editor in leads.items()}
    assert framed == {"uk": True, "cn": False}
    leads["uk"].line.clear()
