"""A due date that was moved says so: in the list of actions, and at the action itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from secretariat.data.book import Book, Who
from secretariat.data.questions import reading
from secretariat.domain.actions import Action
from tests.ui.conftest import Open, at_rest, id_of
from ui.context import Place


@pytest.mark.parametrize(
    ("spoken", "was", "expected"),
    [
        ("en", "was 13 November 2026", "The due date was 13 November 2026; Ana moved it on "),
        ("zh", "原为2026年11月13日", "完成期限原为2026年11月13日，Ana于"),
    ],
)
def test_an_action_says_what_its_date_was_and_who_moved_it(
    open_window: Open, book: Book, spoken: str, was: str, expected: str
) -> None:
    """A date moved after it was missed looked as if it had been kept."""
    with book.change("Put off", Who("Ana", "cn")) as change:
        action = reading.find_as(change.view, Action, "JCM12/A2")
        change.update(action, replace(action, due=date(2099, 12, 31)))
    window = open_window(book, language=spoken)
    assert window.shell is not None
    window.shell.go(Place("actions", id_of(book, "JCM12/A2"), "all:"))
    at_rest(window)
    screen = window.shell.current
    row = screen.model.row_of(id_of(book, "JCM12/A2"))
    assert screen.model.cell(row, 2).second == was
    assert expected in screen.pane._banner._line.text()
