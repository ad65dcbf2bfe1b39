"""What a message at the foot of the window looks like."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.declaring.values import Bilingual
from secretariat.domain.meetings import Meeting, Paragraph
from secretariat.domain.wording import agreed
from tests.ui.conftest import ME, Open, id_of, settle
from ui.context import Place
from ui.records.lost_states import say_fallen

pytestmark = [pytest.mark.shares, pytest.mark.painted]


def test_a_refusal_does_not_look_like_something_done(open_window: Open, book: Book) -> None:
    window = open_window(book)
    shell = window.shell
    assert shell is not None
    shell.go(Place("papers", id_of(book, "DOC:13")))
    settle()
    screen: Any = shell.current
    screen.pane.remove()
    settle()
    toast = shell.toast
    done = toast.grab().toImage().pixelColor(12, toast.height() // 2)
    assert not toast._mark.isVisible()
    shell.redo()
    assert toast.text == "There is nothing to redo."
    assert toast._mark.isVisible()
    assert not toast._mark.pixmap().isNull()
    red = window.look.theme.colour("red_bg")
    assert toast.grab().toImage().pixelColor(12, toast.height() // 2) == red != done
    shell.undo()
    assert toast.grab().toImage().pixelColor(12, toast.height() // 2) == done
    assert not toast._mark.isVisible()


def test_an_entry_that_has_no_item_to_stand_under_is_refused(open_window: Open, book: Book) -> None:
    with book.change("Add record", ME) as change:
        mechanism = reading.find(change.view, "JCM12").mechanism
        change.add(Meeting(mechanism=mechanism, ordinal=99))
    shell: Any = open_window(book, at=Place("meetings", id_of(book, "JCM99"), "record")).shell
    shell.current.workspace.tab.begin(Paragraph)
    assert shell.toast.text == "The record stands under the items of the agenda: add one."
    assert shell.toast.property("role") == "refusal"


def test_a_next_meeting_of_no_mechanism_is_refused(open_window: Open, book: Book) -> None:
    shell: Any = open_window(book, at=Place("meetings")).shell
    screen = shell.current
    screen._seek("there is no such meeting")
    screen.begin_next()
    assert shell.toast.text == "Choose a mechanism first."
    assert shell.toast.property("role") == "refusal"


@pytest.fixture
def shell(open_window: Open, book: Book) -> Any:
    window = open_window(book)
    assert window.shell is not None
    return window.shell


def removed(shell: Any, book: Book) -> Any:
    """The toast that says that a paper was removed."""
    shell.go(Place("papers", id_of(book, "DOC:13")))
    settle()
    shell.current.pane.remove()
    settle()
    assert shell.toast._button.isVisible()
    return shell.toast


def write(book: Book, ref: str) -> None:
    """Change the paper called *ref* behind whatever is said."""
    with book.change("Change record", ME) as change:
        before: Any = reading.find(change.view, ref)
        change.update(before, replace(before, notes="Seen."))
    settle()


def test_an_offer_to_undo_goes_once_it_is_taken_back(shell: Any, book: Book) -> None:
    toast = removed(shell, book)
    book.undo(ME)
    settle()
    assert not toast.isVisible()


def test_an_offer_to_redo_goes_once_it_is_done(shell: Any, book: Book) -> None:
    toast = removed(shell, book)
    shell.undo()
    settle()
    assert toast.text.startswith("Undone")
    book.redo(ME)
    settle()
    assert not toast.isVisible()


def test_an_offer_to_redo_goes_once_something_else_was_done(shell: Any, book: Book) -> None:
    toast = removed(shell, book)
    shell.undo()
    settle()
    write(book, "DOC:12")
    assert not toast.isVisible()


def test_an_offer_to_undo_is_withdrawn_where_undo_would_take_back_something_else(
    shell: Any, book: Book
) -> None:
    toast = removed(shell, book)
    write(book, "DOC:12")
    assert toast.isVisible()
    assert not toast._button.isVisible()
    assert toast._message.run is None
    shell.undo()
    assert toast._button.isVisible()


def test_that_a_text_is_agreed_no_longer_is_said_until_it_is_agreed_again(
    shell: Any, book: Book
) -> None:
    def put(change_to: Any) -> Any:
        with book.change("Change record", ME) as change:
            now: Any = reading.find(change.view, "JCM12/D3")
            change.update(now, changed := change_to(now))
        settle()
        return changed

    before = put(lambda record: agreed(record, "text"))
    after = put(lambda record: replace(record, text=Bilingual("Other words.", record.text.zh)))
    say_fallen(shell.context, before, after)
    assert "was agreed" in shell.toast.text
    write(book, "DOC:12")
    assert shell.toast.isVisible()
    put(lambda record: agreed(replace(record, text=before.text), "text"))
    assert not shell.toast.isVisible()


def test_a_message_about_one_screen_stays_there(shell: Any, book: Book) -> None:
    shell.go(Place("actions"))
    settle()
    shell.current.focus_several()
    assert shell.toast.isVisible()
    settle()
    shell.go(Place("papers"))
    assert not shell.toast.isVisible()


def test_what_is_said_on_the_way_to_a_screen_is_seen_there(shell: Any) -> None:
    shell.context.messages.say("Made.")
    shell.go(Place("papers"))
    settle()
    assert shell.toast.isVisible()


def test_an_offer_to_undo_and_a_fault_go_along(shell: Any, book: Book) -> None:
    toast = removed(shell, book)
    shell.go(Place("actions"))
    settle()
    assert toast.isVisible()
    shell.context.messages.fail("The disk is full.")
    settle()
    shell.go(Place("papers"))
    assert toast.isVisible()
