"""A link is found by typing, as fast as anybody types, and nothing of it is lost."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea

from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.organisations import Organisation
from secretariat.domain.people import Person, Post
from secretariat.domain.sides import Side
from tests.ui.conftest import ME, Open, id_of, settle
from ui.context import Place
from ui.records.names import Names

pytestmark = pytest.mark.shares

KEY = Qt.Key


def form_of(window: Any, screen: str, ref: str) -> Any:
    window.shell.go(Place(screen, id_of(window.book, ref)))
    settle()
    return window.shell.current.pane.detail


def find(window: Any, ref: str) -> Any:
    with window.book.reading() as view:
        return reading.find(view, ref)


def seek(editor: Any, letters: str) -> Any:
    """Type *letters* over whatever stands in the line of *editor*."""
    line = editor.line
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, letters)
    return line


def leave(line: Any) -> None:
    QTest.keyClick(line, KEY.Key_Tab)
    settle()


def test_the_likeliest_is_offered_first(window: Any) -> None:
    offered = Names(window.shell.context).find(Organisation, "most")
    assert len(offered) > 1
    assert offered[0].id == id_of(window.book, "ORG:MOST")


def test_what_is_offered_takes_the_keyboard_from_nobody(window: Any) -> None:
    """A popup gives it back late: the next letters of a fast typist would go to it."""
    detail = form_of(window, "people", "PER:8")
    line = seek(detail.form.boxes["organisation"].editor, "min")
    assert line.is_offering
    assert QApplication.activePopupWidget() is None
    assert window.focusWidget() is line
    leave(line)
    assert not line.is_offering


def test_enter_takes_the_one_thing_that_is_offered(window: Any) -> None:
    detail = form_of(window, "people", "PER:8")
    line = seek(detail.form.boxes["organisation"].editor, "DSIT")
    QTest.keyClick(line, KEY.Key_Return)
    detail.keeper.keep()
    assert find(window, "PER:8").organisation.id == id_of(window.book, "ORG:DSIT")


def test_a_marked_row_is_taken_by_whoever_goes_on_with_tab(window: Any) -> None:
    detail = form_of(window, "people", "PER:8")
    line = seek(detail.form.boxes["organisation"].editor, "department")
    assert line.offers.count() > 1
    QTest.keyClick(line, KEY.Key_Down)
    wanted = line.offers.chosen
    leave(line)
    assert find(window, "PER:8").organisation.id == wanted


@pytest.mark.own_window
def test_the_rows_are_gone_through_in_a_ring(window: Any) -> None:
    detail = form_of(window, "people", "PER:8")
    line = seek(detail.form.boxes["organisation"].editor, "department")
    last = line.offers.count() - 1
    QTest.keyClick(line, KEY.Key_Up)
    assert line.offers.currentRow() == last
    QTest.keyClick(line, KEY.Key_Down)
    assert line.offers.chosen == ""
    QTest.keyClick(line, KEY.Key_PageDown)
    assert line.offers.currentRow() == last


def test_escape_closes_the_list_and_then_gives_the_letters_up(window: Any) -> None:
    detail = form_of(window, "people", "PER:8")
    editor = detail.form.boxes["organisation"].editor
    stood = editor.line.text()
    line = seek(editor, "department")
    QTest.keyClick(line, KEY.Key_Escape)
    assert not line.is_offering
    assert line.text() == "department"
    QTest.keyClick(line, KEY.Key_Escape)
    assert line.text() == stood
    detail.keeper.keep()
    assert detail.form.faults == {}
    assert window.focusWidget() is line
    QTest.keyClick(line, KEY.Key_Escape)
    assert window.focusWidget() is window.shell.current.pane.table


def test_escape_gives_the_letters_up_when_the_cursor_was_elsewhere_too(window: Any) -> None:
    detail = form_of(window, "people", "PER:8")
    editor = detail.form.boxes["organisation"].editor
    stood = editor.line.text()
    line = seek(editor, "zzz")
    for field in (detail.form.boxes["email"].editor.line, line):
        field.setFocus()
    QTest.keyClick(line, KEY.Key_Escape)
    assert line.text() == stood


@pytest.mark.own_window
def test_letters_that_mean_nothing_cost_no_link_that_stands(window: Any) -> None:
    before = find(window, "PER:8").organisation
    detail = form_of(window, "people", "PER:8")
    leave(seek(detail.form.boxes["organisation"].editor, "zzz"))
    assert "organisation" in detail.form.faults
    for ref in ("PER:3", "PER:8", "PER:3"):
        form_of(window, "people", ref)
        detail.keeper.keep()
    assert find(window, "PER:8").organisation == before


def test_one_of_many_links_is_taken_on_leaving_or_missed_aloud(window: Any) -> None:
    detail = form_of(window, "decisions", "EG1/D1")
    box = detail.form.boxes["clauses"]
    before = len(find(window, "EG1/D1").clauses)
    leave(seek(box.editor, "zzz"))
    assert box.fault
    assert box.editor.line.text() == "zzz"
    QTest.keyClick(seek(box.editor, "strateg"), KEY.Key_Escape)
    QTest.keyClick(box.editor.line, KEY.Key_Escape)
    detail.keeper.keep()
    assert not box.fault
    QTest.keyClick(seek(box.editor, "strateg"), KEY.Key_Down)
    leave(box.editor.line)
    assert not box.fault
    assert len(find(window, "EG1/D1").clauses) == before + 1


@pytest.mark.own_window
def test_letters_that_mean_nothing_do_not_stay_beside_another_record(window: Any) -> None:
    detail = form_of(window, "decisions", "EG1/D1")
    leave(seek(detail.form.boxes["clauses"].editor, "zzz"))
    form_of(window, "decisions", "JCM12/D1")
    assert detail.form.boxes["clauses"].editor.line.text() == ""
    assert detail.form.faults == {}


@pytest.mark.parametrize(
    ("spoken", "expected"), [("en", "until February 2023"), ("zh", "至2023年2月止")]
)
def test_a_body_that_was_dissolved_is_offered_last_and_says_so(
    open_window: Open, book: Book, spoken: str, expected: str
) -> None:
    window = open_window(book, language=spoken)
    assert window.shell is not None
    names = Names(window.shell.context)
    gone, held = id_of(book, "ORG:BEIS"), id_of(book, "ORG:DSIT")
    offered = names.find(Organisation, "department for")
    ids = [suggestion.id for suggestion in offered]
    assert ids.index(gone) > ids.index(held)
    assert [
        expected in suggestion.second for suggestion in offered if suggestion.id in (gone, held)
    ] == [False, True]
    assert names.find(Organisation, "BEIS")[0].id == gone


def test_a_person_whose_last_post_has_ended_is_offered_last_and_says_so(
    window: Any, book: Book
) -> None:
    side = Link[Side](id_of(book, "UK"))
    with book.change("Add record", ME) as change:
        here = change.add(Person(name=Bilingual("Aaron Ames", "艾伦·埃姆斯"), side=side))
        person = change.add(Person(name=Bilingual("Aaron Adams", "艾伦·亚当斯"), side=side))
        for first, last in (("2018", "2020-05"), ("2020-05", "2023-06-30")):
            title = Bilingual("Deputy Director", "副司长")
            change.add(Post(person=Link(person.id), title=title, start=first, end=last))
    names = Names(window.shell.context)
    offered = names.find(Person, "Aaron")
    assert [suggestion.id for suggestion in offered] == [here.id, person.id]
    assert "until 30 June 2023" in offered[1].second
    assert "until" not in offered[0].second
    with book.change("Add record", ME) as change:
        change.add(
            Post(person=Link(person.id), title=Bilingual("Director", "司长"), start="2023-07")
        )
    assert all("until" not in suggestion.second for suggestion in names.find(Person, "Aaron"))


@pytest.mark.own_window
@pytest.mark.parametrize("height", [720, 733, 761])
def test_every_row_that_is_offered_is_whole(open_window: Open, book: Book, height: int) -> None:
    window = open_window(book, scale=200)
    window.resize(1280, height)
    detail = form_of(window, "people", "PER:8")
    editor = detail.form.boxes["organisation"].editor
    (area,) = (area for area in detail.findChildren(QScrollArea) if area.isAncestorOf(editor))
    at = editor.line.mapTo(window, QPoint()).y()
    area.verticalScrollBar().setValue(at - height // 2)
    settle()
    offers = seek(editor, "d").offers
    settle()
    assert offers.isVisible()
    row = offers.visualItemRect(offers.item(0)).height()
    assert row >= offers.fontMetrics().height()
    assert offers.viewport().height() % row == 0
    assert offers.viewport().height() < offers.count() * row
    assert window.rect().contains(offers.geometry())
