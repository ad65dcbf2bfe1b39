"""One text is typed in at several places: none loses what was left at another."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.declaring.values import Bilingual
from secretariat.domain.actions import Action
from tests.ui.conftest import ME, id_of, settle
from tests.ui.test_inputs import commit
from tests.ui.test_record_inputs import NUL, record, row_of, text_of
from ui.context import Place

pytestmark = pytest.mark.shares

FAULTY = "To be put right\0"


def desk(window: Any, ref: str) -> Any:
    """The translators' desk at the text of the record called *ref*."""
    window.shell.go(Place("texts", id_of(window.book, ref), "all"))
    settle()
    return window.shell.current.pane


def title_in_the_list(window: Any, ref: str) -> Any:
    """The box of an action's title in the list of all actions."""
    window.shell.go(Place("actions", id_of(window.book, ref)))
    settle()
    return window.shell.current.pane.detail.form.boxes["title"]


def put_right(window: Any, ref: str) -> None:
    """Leave no draft of the text of the record called *ref* to the next test."""
    pane = desk(window, ref)
    pane.sides.write("Put right.")
    pane.keeper.keep()
    assert drafts(window, ref) == {}


def drafts(window: Any, ref: str) -> Any:
    return window.shell.context.drafts.get(id_of(window.book, ref))


def test_what_was_left_at_the_translators_desk_outlives_the_record_that_was_open(
    window: Any, book: Book
) -> None:
    tab = record(window)
    pane = desk(window, "JCM12/3.2")
    pane.sides.write(FAULTY)
    desk(window, "JCM12/1.1")
    tab = record(window)
    tab.leave()
    settle()
    pane = desk(window, "JCM12/3.2")
    assert (pane.sides.text.text(), pane.trouble) == (FAULTY, NUL)
    put_right(window, "JCM12/3.2")


@pytest.mark.own_window
def test_the_title_that_was_left_in_the_action_list_outlives_the_record_that_was_open(
    window: Any, book: Book
) -> None:
    record(window)
    commit(title_in_the_list(window, "JCM12/A5").editor.english, FAULTY)
    title_in_the_list(window, "JCM12/A4")
    record(window).leave()
    settle()
    box = title_in_the_list(window, "JCM12/A5")
    assert (box.editor.english.text(), box.fault) == (FAULTY, NUL)


def test_a_form_clears_no_draft_of_a_field_that_was_typed_elsewhere(
    window: Any, book: Book
) -> None:
    title_in_the_list(window, "JCM12/A5")
    row = row_of(record(window), "JCM12/A5")
    commit(row.english, FAULTY)
    box = title_in_the_list(window, "JCM12/A5")
    form = window.shell.current.pane.detail.form
    commit(form.boxes["due"].editor.line, "2027-03-01")
    window.shell.current.pane.detail.keeper.keep()
    assert box is form.boxes["title"]
    assert drafts(window, "JCM12/A5")["title"]["en"] == FAULTY
    put_right(window, "JCM12/A5")


def write_elsewhere(book: Book, ref: str, **halves: str) -> None:
    """Change halves of a text, as another window of the book would."""
    with book.change("Change record", ME) as change:
        entry: Any = reading.find(change.view, ref)
        change.update(entry, replace(entry, text=replace(entry.text, **halves)))
    settle()


@pytest.mark.parametrize("away", [True, False])
def test_only_the_half_of_an_entry_that_was_typed_is_written(
    window: Any, book: Book, away: bool
) -> None:
    row = row_of(record(window), "JCM12/3.2")
    commit(row.english, FAULTY)
    row.keep()
    if away:
        record(window, "JCM11")
    write_elsewhere(book, "JCM12/3.2", zh="别处所改。")
    row = row_of(record(window), "JCM12/3.2")
    assert (row.english.text(), row.chinese.text()) == (FAULTY, "别处所改。")
    commit(row.english, "Put right.")
    row.keep()
    assert text_of(book, "JCM12/3.2") == Bilingual("Put right.", "别处所改。")
    assert drafts(window, "JCM12/3.2") == {}


@pytest.mark.own_window
def test_the_half_that_was_read_at_the_desk_is_not_written(window: Any, book: Book) -> None:
    desk(window, "JCM12/3.2").sides.write(FAULTY)
    desk(window, "JCM12/1.1")
    write_elsewhere(book, "JCM12/3.2", zh="别处所改。")
    pane = desk(window, "JCM12/3.2")
    assert (pane.sides.text.text(), pane.sides.source.text()) == (FAULTY, "别处所改。")
    row = row_of(record(window), "JCM12/3.2")
    assert (row.english.text(), row.chinese.text()) == (FAULTY, "别处所改。")
    commit(row.english, "Put right.")
    row.keep()
    assert text_of(book, "JCM12/3.2") == Bilingual("Put right.", "别处所改。")


def test_the_source_at_the_desk_is_as_it_stands_while_the_text_has_a_fault(
    window: Any, book: Book
) -> None:
    pane = desk(window, "JCM12/3.2")
    pane.sides.write(FAULTY)
    pane.keeper.keep()
    write_elsewhere(book, "JCM12/3.2", zh="别处所改。")
    assert (pane.sides.text.text(), pane.sides.source.text()) == (FAULTY, "别处所改。")
    put_right(window, "JCM12/3.2")


@pytest.mark.own_window
def test_the_desk_writes_the_half_that_could_not_be_kept(window: Any, book: Book) -> None:
    row = row_of(record(window), "JCM12/3.2")
    commit(row.chinese, FAULTY)
    record(window, "JCM11")
    write_elsewhere(book, "JCM12/3.2", en="Changed elsewhere.")
    sides = desk(window, "JCM12/3.2").sides
    assert (sides.into, sides.text.text()) == ("zh", FAULTY)
    assert sides.source.text() == "Changed elsewhere."


@pytest.mark.own_window
def test_a_form_shows_the_draft_of_one_half_beside_the_other_as_it_stands(
    window: Any, book: Book
) -> None:
    row = row_of(record(window), "JCM12/3.2")
    commit(row.english, FAULTY)
    chinese = row.chinese.text()
    window.shell.go(Place("paragraphs", id_of(book, "JCM12/3.2")))
    settle()
    editor = window.shell.current.pane.detail.form.boxes["text"].editor
    assert (editor.english.text(), editor.chinese.text()) == (FAULTY, chinese)


def test_what_is_put_right_at_the_desk_is_right_in_the_record(window: Any, book: Book) -> None:
    row = row_of(record(window), "JCM12/3.2")
    commit(row.english, FAULTY)
    pane = desk(window, "JCM12/3.2")
    assert (pane.sides.text.text(), pane.trouble) == (FAULTY, NUL)
    pane.sides.write("Put right.")
    row = row_of(record(window), "JCM12/3.2")
    assert (row.english.text(), row.fault) == ("Put right.", "")
    row.english.setFocus()
    settle()
    assert text_of(book, "JCM12/3.2").en == "Put right."
    assert drafts(window, "JCM12/3.2") == {}


def test_what_is_put_right_in_the_record_is_right_at_the_desk(window: Any, book: Book) -> None:
    record(window)
    desk(window, "JCM12/3.2").sides.write(FAULTY)
    row = row_of(record(window), "JCM12/3.2")
    assert row.english.text() == FAULTY
    settle()
    assert row.fault == NUL
    commit(row.english, "Put right.")
    pane = desk(window, "JCM12/3.2")
    assert (pane.sides.text.text(), pane.trouble) == ("Put right.", "")
    pane.keeper.keep()
    assert text_of(book, "JCM12/3.2").en == "Put right."
    assert drafts(window, "JCM12/3.2") == {}


@pytest.mark.parametrize("away", [True, False])
def test_only_the_half_that_was_typed_in_a_form_is_written(
    window: Any, book: Book, away: bool
) -> None:
    box = title_in_the_list(window, "JCM12/A5")
    commit(box.editor.english, FAULTY)
    window.shell.current.leave()
    if away:
        title_in_the_list(window, "JCM12/A4")
    with book.change("Change record", ME) as change:
        action = reading.find_as(change.view, Action, "JCM12/A5")
        change.update(action, replace(action, title=replace(action.title, zh="别处所改。")))
    settle()
    box = title_in_the_list(window, "JCM12/A5")
    assert (box.editor.english.text(), box.editor.chinese.text()) == (FAULTY, "别处所改。")
    commit(box.editor.english, "Put right.")
    window.shell.current.leave()
    settle()
    with book.reading() as view:
        action = reading.find_as(view, Action, "JCM12/A5")
    assert action.title == Bilingual("Put right.", "别处所改。")
    assert (box.fault, drafts(window, "JCM12/A5")) == ("", {})


def test_both_halves_that_were_typed_in_a_form_are_there_again(window: Any, book: Book) -> None:
    box = title_in_the_list(window, "JCM12/A5")
    commit(box.editor.english, FAULTY)
    commit(box.editor.chinese, "改好的")
    for _ in range(2):
        title_in_the_list(window, "JCM12/A4")
        box = title_in_the_list(window, "JCM12/A5")
        assert (box.editor.english.text(), box.editor.chinese.text()) == (FAULTY, "改好的")
    commit(box.editor.english, "Put right.")
    window.shell.current.leave()
    with book.reading() as view:
        action = reading.find_as(view, Action, "JCM12/A5")
    assert action.title == Bilingual("Put right.", "改好的")


def test_an_entry_of_progress_that_is_emptied_again_leaves_no_draft(
    window: Any, book: Book
) -> None:
    title_in_the_list(window, "JCM12/A5")
    progress = window.shell.current.pane.progress
    window.shell.current.pane.focus_progress()
    settle()
    editor, known = progress.form.boxes["text"].editor, window.shell.context.drafts
    commit(editor.english, "Begun")
    progress.keep()
    assert known.under("progress:")
    commit(editor.english, "")
    progress.keep()
    assert not known.under("progress:")
