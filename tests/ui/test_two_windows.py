"""Two programs on one book: each shows the other's work, and asks before it writes over it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book, Who
from secretariat.data.questions import reading
from secretariat.data.writing import agendas
from secretariat.declaring.values import Bilingual
from secretariat.errors import SecretariatError
from tests.ui.conftest import Open, editors, id_of, settle
from tests.ui.test_record_inputs import record, row_of
from tests.ui.test_shared_drafts import desk
from ui.context import Place
from ui.frame import opened
from ui.frame.window import MainWindow

pytestmark = pytest.mark.shares  # but for those that leave a question open, or need none before
TOM = Who("Tom Brown", "uk")
Write = Callable[..., None]


@pytest.fixture
def other(book: Book) -> Iterator[Book]:
    """Another program on the same book."""
    new_book = Book.open(book.path, desk="another")
    yield new_book
    # The window that the tests share undoes what is its own only, and has to show what this undoes.
    while new_book.stacks(here=True).undoable:
        new_book.undo(TOM, here=True)
    new_book.close()
    book.catch_up()


def write(book: Book, ref: str, **values: Any) -> None:
    with book.change("Change record", TOM) as change:
        before = reading.find(change.view, ref)
        change.update(before, replace(before, **values))


def with_title(book: Book, ref: str, english: str) -> None:
    with book.reading() as view:
        title = reading.find(view, ref).title
    write(book, ref, title=replace(title, en=english))


def title_of(book: Book, ref: str) -> Any:
    with book.reading() as view:
        return reading.find(view, ref).title


def detail_of(window: MainWindow, register: str, ref: str) -> Any:
    window.shell.go(Place(register, id_of(window.book, ref)))
    settle()
    return window.shell.current.pane.detail


def look(window: MainWindow) -> None:
    """The look at the book that the window takes every second."""
    window.book.catch_up()
    settle()


def type_over(qtbot: QtBot, text: Any, words: str) -> None:
    text.setFocus()
    text.selectAll()
    qtbot.keyClicks(text, words)


def test_a_window_looks_every_second_and_shows_what_another_program_wrote(
    qtbot: QtBot, window: MainWindow, other: Book
) -> None:
    detail = detail_of(window, "papers", "DOC:13")
    with_title(other, "DOC:13", "Theirs")
    editor = detail.form.boxes["title"].editor
    qtbot.waitUntil(lambda: editor.english.text() == "Theirs", timeout=10_000)
    assert opened.LOOK <= 2_000
    model = window.shell.current.pane.model
    shown = model.index(model.row_of(detail.record.id), 0).data()
    assert "Theirs" in str(shown)


@pytest.mark.own_window
def test_what_another_wrote_in_the_same_field_is_asked_about_and_nothing_is_overwritten(
    qtbot: QtBot, window: MainWindow, book: Book, other: Book
) -> None:
    detail = detail_of(window, "papers", "DOC:13")
    box = detail.form.boxes["title"]
    type_over(qtbot, box.editor.english, "Mine")
    with_title(other, "DOC:13", "Theirs")
    look(window)
    detail.keeper.keep()
    assert title_of(book, "DOC:13").en == "Theirs"
    assert box.question.is_asking
    text = box.question.text
    assert "Tom Brown changed this on" in text
    assert "Title · English · Yours: Mine" in text
    assert "Title · English · In the book now: Theirs" in text
    assert QApplication.activeModalWidget() is None
    for _ in range(2):
        detail.keeper.keep()
    assert title_of(book, "DOC:13").en == "Theirs"
    assert box.editor.english.text() == "Mine"


def test_keep_mine_replaces_the_text_of_the_other_window(
    qtbot: QtBot, window: MainWindow, book: Book, other: Book
) -> None:
    detail = detail_of(window, "papers", "DOC:13")
    box = detail.form.boxes["title"]
    type_over(qtbot, box.editor.english, "Mine")
    with_title(other, "DOC:13", "Theirs")
    detail.keeper.keep()
    box.question.mine.setFocus()
    QTest.keyClick(box.question.mine, Qt.Key.Key_Space)
    settle()
    assert title_of(other, "DOC:13").en == "Mine"
    assert not box.question.is_asking
    assert not detail.keeper.is_waiting
    assert window.focusWidget() is box.editor.english


def test_take_theirs_discards_what_was_typed(
    qtbot: QtBot, window: MainWindow, book: Book, other: Book
) -> None:
    detail = detail_of(window, "papers", "DOC:13")
    box = detail.form.boxes["title"]
    type_over(qtbot, box.editor.english, "Mine")
    with_title(other, "DOC:13", "Theirs")
    detail.keeper.keep()
    box.question.theirs.click()
    settle()
    assert box.editor.english.text() == "Theirs"
    assert not box.question.is_asking
    assert not detail.keeper.is_waiting
    assert window.shell.context.drafts.get(detail.record.id) == {}


@pytest.mark.own_window
def test_an_answer_is_of_what_was_shown_a_third_text_is_asked_about_again(
    qtbot: QtBot, window: MainWindow, book: Book, other: Book
) -> None:
    detail = detail_of(window, "papers", "DOC:13")
    box = detail.form.boxes["title"]
    type_over(qtbot, box.editor.english, "Mine")
    with_title(other, "DOC:13", "Theirs")
    detail.keeper.keep()
    with_title(other, "DOC:13", "Theirs again")
    box.question.mine.click()
    settle()
    assert title_of(book, "DOC:13").en == "Theirs again"
    assert "Theirs again" in box.question.text


def test_what_was_typed_is_asked_about_after_looking_elsewhere_too(
    qtbot: QtBot, window: MainWindow, book: Book, other: Book
) -> None:
    """As in the trial: Escape, down, up, and the text was written over the other one."""
    detail = detail_of(window, "papers", "DOC:13")
    type_over(qtbot, detail.form.boxes["title"].editor.english, "Mine")
    with_title(other, "DOC:13", "Theirs")
    detail.keeper.keep()
    detail_of(window, "papers", "DOC:14")
    box = detail_of(window, "papers", "DOC:13").form.boxes["title"]
    detail.keeper.keep()
    assert title_of(book, "DOC:13").en == "Theirs"
    assert box.editor.english.text() == "Mine"
    assert "In the book now: Theirs" in box.question.text
    box.question.mine.click()
    assert title_of(book, "DOC:13").en == "Mine"


@pytest.mark.own_window
def test_two_people_change_two_fields_of_one_record_unasked(
    qtbot: QtBot, window: MainWindow, book: Book, other: Book
) -> None:
    detail = detail_of(window, "papers", "DOC:13")
    boxes = detail.form.boxes
    type_over(qtbot, boxes["title"].editor.english, "Mine")
    with_title_zh = replace(title_of(other, "DOC:13"), zh="他人所改")
    write(other, "DOC:13", title=with_title_zh, place="theirs.pdf")
    detail.keeper.keep()
    settle()
    assert (title_of(book, "DOC:13").en, title_of(book, "DOC:13").zh) == ("Mine", "他人所改")
    assert boxes["title"].question is None
    look(window)
    assert boxes["title"].editor.chinese.text() == "他人所改"
    assert boxes["place"].editor.tree() == "theirs.pdf"


def test_a_record_taken_out_while_one_types_in_it_is_asked_about(
    qtbot: QtBot, window: MainWindow, book: Book, other: Book
) -> None:
    detail = detail_of(window, "papers", "DOC:13")
    type_over(qtbot, detail.form.boxes["title"].editor.english, "Mine")
    with other.change("Remove record", TOM) as change:
        change.remove(reading.find(change.view, "DOC:13"))
    look(window)
    assert detail.gone.is_asking
    assert "Tom Brown removed this on" in detail.gone.text
    assert detail.form.boxes["title"].editor.english.text() == "Mine"
    detail.gone.mine.click()
    settle()
    assert title_of(book, "DOC:13").en == "Mine"
    assert not detail.gone.is_asking


def entry_text(book: Book, ref: str) -> Any:
    with book.reading() as view:
        return reading.find(view, ref).text


def write_text(book: Book, ref: str, **halves: str) -> None:
    write(book, ref, text=replace(entry_text(book, ref), **halves))


def test_the_record_shows_a_paragraph_that_another_program_wrote(
    window: MainWindow, book: Book, other: Book
) -> None:
    tab = record(window)
    before = len(editors(tab))
    with other.change("Write a paragraph", TOM) as change:
        item = reading.find(change.view, "JCM12/3")
        agendas.add_paragraph(change, item, Bilingual("Written by Tom."))
    look(window)
    assert len(editors(tab)) == before + 1
    (new,) = [row for row in tab.rows if "Written by Tom." in repr(row.entry)]
    assert new.editor.english.text() == "Written by Tom."


ANSWERS = {"mine": "JCM12/3.2", "theirs": "JCM12/3.1"}
"""Both answers to a question, and for each another paragraph; the second comes before the first."""


def test_a_paragraph_that_two_people_wrote_is_asked_about(
    qtbot: QtBot, window: MainWindow, book: Book, other: Book
) -> None:
    tab = record(window)
    for keep, ref in ANSWERS.items():
        row = row_of(tab, ref)
        type_over(qtbot, row.english, "Mine.")
        write_text(other, ref, en="Theirs.", zh="他人所改。")
        look(window)
        row.keep()
        assert entry_text(book, ref).en == "Theirs."
        assert (row.english.text(), row.chinese.text()) == ("Mine.", "他人所改。")
        assert "Yours: Mine." in row._question.text
        assert "In the book now: Theirs." in row._question.text
        qtbot.keyClicks(row.english, " And more.")
        row.keep()
        assert "Yours: Mine. And more." in row._question.text
        getattr(row._question, keep).click()
        settle()
        wanted = "Mine. And more." if keep == "mine" else "Theirs."
        assert (row.english.text(), entry_text(book, ref).en) == (wanted, wanted)
        assert entry_text(book, ref).zh == "他人所改。"
        assert not row._question.is_asking
        assert window.shell.context.drafts.get(row.entry.id) == {}


def test_a_paragraph_taken_out_while_one_types_in_it_is_asked_about(
    qtbot: QtBot, window: MainWindow, book: Book, other: Book
) -> None:
    tab = record(window)
    for keep, ref in ANSWERS.items():
        row = row_of(tab, ref)
        type_over(qtbot, row.english, "Mine.")
        with other.change("Remove record", TOM) as change:
            change.remove(reading.find(change.view, ref))
        look(window)
        assert row in editors(tab)
        assert row._question.is_asking
        getattr(row._question, keep).click()
        settle()
        assert (row in editors(tab)) == (keep == "mine")
        if keep == "mine":
            assert entry_text(book, ref).en == "Mine."


def test_a_text_at_the_translators_desk_that_another_wrote_is_asked_about(
    window: MainWindow, book: Book, other: Book
) -> None:
    for keep, ref in ANSWERS.items():
        pane = desk(window, ref)
        into = pane.sides.into
        pane.sides.write("Mine.")
        write_text(other, ref, **{into: "Theirs."})
        look(window)
        pane.keeper.keep()
        assert entry_text(book, ref).half(into) == "Theirs."
        assert pane.sides.text.text() == "Mine."
        assert "In the book now: Theirs." in pane.keeper.question.text
        desk(window, "JCM12/1.1")
        pane = desk(window, ref)
        pane.keeper.keep()
        assert entry_text(book, ref).half(into) == "Theirs."
        getattr(pane.keeper.question, keep).click()
        settle()
        wanted = "Mine." if keep == "mine" else "Theirs."
        assert pane.sides.text.text() == wanted
        assert entry_text(book, ref).half(into) == wanted
        assert not pane.keeper.is_waiting


@pytest.mark.own_window
def test_the_question_is_asked_in_chinese(
    qtbot: QtBot, open_window: Open, book: Book, other: Book
) -> None:
    window = open_window(book, language="zh")
    detail = detail_of(window, "papers", "DOC:13")
    box = detail.form.boxes["title"]
    type_over(qtbot, box.editor.english, "Mine")
    with_title(other, "DOC:13", "Theirs")
    detail.keeper.keep()
    assert "现为：Theirs" in box.question.text.replace("记录簿中", "")
    assert box.question.mine.text() == "保留我的"


@pytest.mark.own_window
def test_a_command_in_a_shell_is_seen_in_an_open_window(
    qtbot: QtBot, window: MainWindow, book: Book
) -> None:
    detail = detail_of(window, "actions", "JCM12/A5")
    done = subprocess.run(
        [sys.executable, "-m", "ui.frame", "set", str(book.path), "JCM12/A5", "title.en=Shell"],
        check=False,
    )
    assert done.returncode == 0
    editor = detail.form.boxes["title"].editor
    qtbot.waitUntil(lambda: editor.english.text() == "Shell", timeout=10_000)


@pytest.mark.own_window
def test_a_window_says_once_that_its_file_was_replaced_and_keeps_what_is_typed(
    qtbot: QtBot, window: MainWindow, book: Book, example: Path
) -> None:
    texts: list[str] = []
    window.messages.sent.connect(lambda message: texts.append(message.text))
    detail = detail_of(window, "papers", "DOC:13")
    editor = detail.form.boxes["title"].editor.english
    newcomer = book.path.with_name("arrived.book")
    shutil.copy(example, newcomer)
    with_title(book, "DOC:14", "Known here alone")
    newcomer.replace(book.path)
    type_over(qtbot, editor, "Mine")
    detail.keeper.keep()
    assert editor.text() == "Mine"
    assert detail.keeper.is_waiting
    assert window.shell.context.drafts.get(detail.record.id) == {"title": {"en": "Mine"}}
    qtbot.waitUntil(lambda: bool(texts), timeout=10_000)
    assert "was replaced by another file while it was open" in texts[-1]
    qtbot.wait(2_500)
    assert len(texts) == 1


@pytest.mark.own_window
def test_the_notice_of_a_log_that_was_set_aside_is_said_in_the_window(
    open_window: Open, book: Book
) -> None:
    book.notices = [SecretariatError("Set aside.")]
    assert open_window(book).shell.toast.text == "Set aside."
