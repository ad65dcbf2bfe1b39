"""A side is chosen plainly, proposed from the person, and one letter changes none."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton

from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.data.store import fetching
from secretariat.data.writing import meetings
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.meetings import Meeting, Participant, Role
from secretariat.domain.organisations import Organisation
from secretariat.domain.people import Person
from tests.ui.conftest import ME, Open, id_of, mostly, settle
from ui.context import NEW, Place
from ui.frame.window import MainWindow
from ui.kit.choices import Choices
from ui.kit.editing.few import FewEditor

pytestmark = pytest.mark.shares

KEY = Qt.Key


def delegations(window: MainWindow, ref: str) -> Any:
    assert window.book is not None
    assert window.shell is not None
    window.shell.go(Place("meetings", id_of(window.book, ref), "delegations"))
    settle()
    screen: Any = window.shell.current
    return screen.workspace.tab


def british(book: Book) -> Participant:
    """Somebody of the UK delegation of the twelfth meeting."""
    with book.reading() as view:
        meeting = reading.find_as(view, Meeting, "JCM12")
        uk = reading.find(view, "UK")
        return next(
            delegation
            for delegation in meetings.delegations_of(view, meeting)
            if delegation.side == Link(uk.id) and delegation.person is not None
        )


def side_of(book: Book, record: str) -> str:
    """The code of the side that the participant with this id sits with."""
    with book.reading() as view:
        participant = fetching.get(view, Participant, record)
        return (
            reading.alive(view, [participant.side.id])[participant.side.id].ref
            if participant.side
            else ""
        )


@pytest.mark.parametrize("language", mostly("zh"))
def test_no_letter_moves_anybody_to_the_other_delegation(
    open_window: Open, book: Book, language: str
) -> None:
    window = open_window(book, language=language)
    tab, participant = delegations(window, "JCM12"), british(book)
    tab.detail.show_record(participant.id)
    editor = tab.detail.form.boxes["side"].editor
    assert isinstance(editor, FewEditor)
    for letter in "cCn":
        editor.focus()
        QTest.keyClicks(window.focusWidget(), letter)
        settle()
    tab.detail.form.boxes["post"].editor.focus()
    tab.detail.keeper.finish()
    assert side_of(book, participant.id) == "UK"


def test_all_sides_are_in_view_and_the_arrow_keys_choose(open_window: Open, book: Book) -> None:
    window = open_window(book)
    tab, participant = delegations(window, "JCM12"), british(book)
    tab.detail.show_record(participant.id)
    box = tab.detail.form.boxes["side"]
    buttons = box.editor.inputs
    assert [button.text() for button in buttons] == ["–", "UK", "China"]
    assert [button.accessibleName() for button in buttons][1:] == ["Side, UK", "Side, China"]
    assert buttons[1].isChecked()
    box.editor.focus()
    QTest.keyClick(window.focusWidget(), KEY.Key_Right)
    settle()
    tab.detail.keeper.keep()
    assert side_of(book, participant.id) == "CN"
    # It is said at once, beside the field, that this cannot be right.
    with book.reading() as view:
        name = fetching.get(view, Person, participant.person.id).ref
    assert f"is CN, but {name} belongs to UK" in box.notice


def test_the_side_of_a_new_participant_is_that_of_the_person(open_window: Open, book: Book) -> None:
    with book.change("Add", ME) as change:
        home = reading.find_as(change.view, Organisation, "ORG:MOST")
        person = change.add(
            Person(
                name=Bilingual("Qiu Minghe", "仇明和"), side=home.side, organisation=Link(home.id)
            )
        )
    tab = delegations(open_window(book), "JCM13")
    tab.begin()
    settle()
    boxes = tab.detail.form.boxes
    boxes["person"].editor._take(person.id)
    settle()
    assert boxes["side"].editor.tree() == home.side.id
    # Another person, another side, as long as nobody has chosen one.
    boxes["person"].editor._take(british(book).person.id)
    settle()
    assert boxes["side"].editor.tree() != home.side.id
    boxes["side"].editor.inputs[2].click()
    boxes["person"].editor._take(person.id)
    chosen = boxes["side"].editor.tree()
    boxes["person"].editor._take(british(book).person.id)
    assert boxes["side"].editor.tree() == chosen


@pytest.mark.own_window
def test_a_field_that_must_be_filled_in_has_no_dash_and_nothing_chosen_at_first(
    open_window: Open, book: Book
) -> None:
    window = open_window(book)
    assert window.shell is not None
    window.shell.go(Place("people"))
    settle()
    screen: Any = window.shell.current
    screen.pane.begin()
    settle()
    buttons = screen.pane.detail.form.boxes["side"].editor.inputs
    assert [button.text() for button in buttons] == ["UK", "China"]
    assert not any(button.isChecked() for button in buttons)
    buttons[1].setFocus()
    QTest.keyClick(buttons[1], KEY.Key_Space)
    assert screen.pane.detail.form.boxes["side"].editor.tree() == id_of(book, "CN")


def test_one_letter_in_a_box_of_choices_opens_it_and_changes_nothing(
    open_window: Open, book: Book
) -> None:
    window = open_window(book)
    tab, participant = delegations(window, "JCM12"), british(book)
    tab.detail.show_record(participant.id)
    box = tab.detail.form.boxes["role"].editor.box
    assert isinstance(box, Choices)
    stood = box.currentData()
    box.setFocus()
    letter = "o" if stood != Role.OBSERVER.value else "i"
    QTest.keyClicks(box, letter)
    settle()
    assert box.view().isVisible()
    assert box.currentData() == stood
    QTest.keyClick(box.view(), KEY.Key_Escape)
    settle()
    assert box.currentData() == stood
    QTest.keyClicks(box, letter)
    QTest.keyClick(box.view(), KEY.Key_Return)
    settle()
    assert box.currentData() == (Role.OBSERVER if letter == "o" else Role.INTERPRETER).value


@pytest.mark.own_window
def test_one_letter_over_a_link_that_stands_takes_no_other_record(
    open_window: Open, book: Book
) -> None:
    """In a small book one letter fits one person alone; that is no choice."""
    window = open_window(book)
    tab, participant = delegations(window, "JCM12"), british(book)
    tab.detail.show_record(participant.id)
    box = tab.detail.form.boxes["person"]
    line = box.editor.line
    with book.reading() as view:
        other = next(
            p
            for p in fetching.every(view, Person)
            if participant.person and p.id != participant.person.id
        )
    suggestion = box.editor._answers.find(Person, other.ref)[0]
    line._find = lambda _text: [suggestion]
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "q")
    QTest.keyClick(line, KEY.Key_Tab)
    settle()
    assert box.editor._id == participant.person.id
    assert box.fault


def test_few_are_radio_buttons_to_a_screen_reader(open_window: Open, book: Book) -> None:
    tab = delegations(open_window(book), "JCM12")
    tab.detail.show_record(british(book).id)
    assert all(
        isinstance(button, QRadioButton) for button in tab.detail.form.boxes["side"].editor.inputs
    )


@pytest.mark.parametrize("code", ["uk", "cn"])
def test_tab_goes_to_the_side_that_is_chosen(open_window: Open, book: Book, code: str) -> None:
    window = open_window(book)
    tab, participant = delegations(window, "JCM12"), british(book)
    tab.detail.show_record(participant.id)
    editor = tab.detail.form.boxes["side"].editor
    assert isinstance(editor, FewEditor)
    with book.reading() as view:
        editor.show_tree(reading.find(view, code).id)
    chosen = [radio for radio in editor.inputs if radio.isChecked()]
    tab.detail.form.boxes["person"].editor.focus()
    for _ in range(20):
        if not editor.has_focus:
            QTest.keyClick(window.focusWidget(), KEY.Key_Tab)
    assert [window.focusWidget()] == chosen


def test_tab_goes_to_the_first_side_where_none_is_chosen(open_window: Open, book: Book) -> None:
    window = open_window(book, at=Place("people", part=NEW))
    screen: Any = window.shell.current if window.shell is not None else None
    boxes = screen.pane.detail.form.boxes
    editor = boxes["side"].editor
    editor.inputs[1].setFocus()
    boxes["name"].editor.focus()
    editor.show_tree(None)
    for _ in range(20):
        if not editor.has_focus:
            QTest.keyClick(window.focusWidget(), KEY.Key_Tab)
    assert window.focusWidget() is editor.inputs[0]
