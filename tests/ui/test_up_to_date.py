"""A screen that was shown before shows what the book says now, as one made anew does."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QTableView
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Meeting
from tests.ui.conftest import ME, id_of, settle
from ui.context import Place
from ui.kit.cells import Cell
from ui.kit.parts import Elided
from ui.kit.record_model import CELL

ROWS = 60


def seen(window: Any, qtbot: QtBot) -> Counter[str]:
    """Every word of the screen that is shown."""
    qtbot.waitUntil(lambda: not window.jobs._jobs, timeout=60_000)
    settle()
    screen = window.shell.current
    queries: Counter[str] = Counter()
    for label in screen.findChildren(QLabel):
        if label.isVisible():
            queries[label._whole if isinstance(label, Elided) else label.text()] += 1
    for button in screen.findChildren(QAbstractButton):
        if button.isVisible():
            queries[button.accessibleName()] += 1
    for box in screen.findChildren(QComboBox):
        if box.isVisible():
            queries["/".join(box.itemText(at) for at in range(box.count()))] += 1
    for table in screen.findChildren(QTableView):
        if table.isVisible():
            queries.update(_cells(table.model()))
    return queries


def _cells(model: Any) -> list[str]:
    assert isinstance(model, QAbstractTableModel)
    places = [
        (row, column)
        for row in range(min(ROWS, model.rowCount()))
        for column in range(model.columnCount())
    ]
    cells = [model.index(*place).data(CELL) for place in places]
    return [
        f"{cell.text} | {cell.second} | {cell.tone}" for cell in cells if isinstance(cell, Cell)
    ]


def change_much(book: Book, turn: int) -> None:
    """Give other names and days to what stands on many screens."""
    with book.change("Change", ME) as change:

        def give(ref: str, **values: Any) -> None:
            record = reading.find(change.view, ref)
            change.update(record, replace(record, **values))

        text = Bilingual(f"Zeta {turn}", f"乙{turn}")
        give("JCM12/A2", title=text, due=date(2027, 1, turn % 27 + 1))
        give("JCM12", title=text)
        give("JCM13", title=text, starts=f"2027-0{turn % 9 + 1}-10")
        give("JCM12/D3", text=text)
        give("PER:19", name=text)
        give("ORG:DSIT", name=text)
        give("JCM", short=text)
        give("DOC:13", title=text)


def places(book: Book) -> list[Place]:
    jcm12, action = id_of(book, "JCM12"), id_of(book, "JCM12/A2")
    tabs = ("overview", "delegations", "agenda", "decisions", "actions", "papers")
    return [
        Place("overview"),
        Place("meetings"),
        *(Place("meetings", jcm12, tab) for tab in tabs),
        Place("actions", action, "all:"),
        Place("decisions", id_of(book, "JCM12/D3")),
        Place("participants"),
        Place("organisations"),
        Place("people", id_of(book, "PER:19")),
        Place("papers", id_of(book, "DOC:13"), "links"),
        Place("texts", action, "all::"),
        Place("coverage"),
        Place("search", part="Zeta"),
        Place("past"),
        Place("planner", id_of(book, "JCM13")),
        Place("settings"),
    ]


def test_every_screen_that_is_shown_shows_what_it_would_show_if_it_were_made_now(
    qtbot: QtBot, window: Any, book: Book, is_thorough: bool
) -> None:
    """Every sixth one in a usual run; the next test goes to most of them."""
    wanted = places(book)[:: 1 if is_thorough else 6]
    for turn, place in enumerate(wanted):
        if place.screen == "texts":
            continue  # the memory of former translations is read when one comes to the desk
        window.shell.go(place)
        settle()
        change_much(book, turn)
        settle()
        now = seen(window, qtbot)
        window.shell.keep()
        window._show_shell(book, place)
        anew = seen(window, qtbot)
        assert now - anew == anew - now == Counter(), place


def test_every_screen_one_comes_back_to_shows_what_it_would_show_if_it_were_made_now(
    qtbot: QtBot, window: Any, book: Book, is_thorough: bool
) -> None:
    """In a usual run without those that are built as others.

    Of the tabs of a meeting these are as the one of its decisions, of the registers as people.
    """
    alike = () if is_thorough else ("actions", "papers")
    registers = () if is_thorough else ("participants", "organisations")
    wanted = [
        place for place in places(book) if place.part not in alike and place.screen not in registers
    ]
    for place in wanted:
        window.shell.go(place)
        settle()
    window.shell.go(Place("handbook"))
    settle()
    change_much(book, 1)
    settle()
    now = [seen_at(window, qtbot, place) for place in wanted]
    window.shell.keep()
    window._show_shell(book, Place("handbook"))
    for place, before in zip(wanted, now, strict=True):
        anew = seen_at(window, qtbot, place)
        assert before - anew == anew - before == Counter(), place


def seen_at(window: Any, qtbot: QtBot, place: Place) -> Counter[str]:
    window.shell.go(place)
    return seen(window, qtbot)


def test_a_list_is_whole_again_when_that_by_which_it_was_narrowed_is_taken_out(
    window: Any, book: Book
) -> None:
    with book.change("Add", ME) as change:
        body = change.add(Mechanism(code="NEWB", name=Bilingual("New body", "新机制")))
    window.shell.go(Place("actions", part="all:"))
    settle()
    screen = window.shell.current
    every, box = len(screen.model.ids), screen.filters.mechanism
    box.setCurrentIndex(box.findData(body.id))
    box.activated.emit(box.currentIndex())
    settle()
    assert len(screen.model.ids) == 0
    with book.change("Remove", ME) as change:
        change.remove(body)
    settle()
    assert (box.currentData(), len(screen.model.ids)) == ("", every)


def test_a_mechanism_that_was_just_added_can_be_chosen_wherever_one_narrows(
    window: Any, book: Book
) -> None:
    for screen in ("meetings", "actions", "texts"):
        window.shell.go(Place(screen))
        settle()
    with book.change("Add", ME) as change:
        body = change.add(Mechanism(code="NEWB", name=Bilingual("New body", "新机制")))
        meeting = change.add(Meeting(mechanism=Link(body.id), ordinal=1, title=Bilingual("First")))
    window.shell.go(Place("meetings"))
    settle()
    meetings = window.shell.current
    assert body.id in meetings._bodies
    assert "New body" in [button.accessibleName() for button in meetings._chips.buttons()]
    window.shell.go(Place("actions"))
    settle()
    assert window.shell.current.filters.mechanism.findData(body.id) > 0
    window.shell.go(Place("texts", part=f"all::{meeting.id}"))
    settle()
    assert window.shell.current.filters.meeting.currentData() == meeting.id
