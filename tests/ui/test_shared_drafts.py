"""One text is typed in at several places: none loses what was left at another."""

from __future__ import annotations

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book
from tests.ui.conftest import Open, id_of, settle
from tests.ui.test_inputs import commit
from tests.ui.test_record_inputs import NUL, record, row_of
from ui.context import Place

FAULTY = "To be put right\0"


@pytest.fixture
def window(qtbot: QtBot, open_window: Open, book: Book) -> Any:
    made = open_window(book)
    made.activateWindow()
    return made


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
