"""Superseding a decision in the window, and what is then said where the old one is cited."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.data.store import fetching
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.actions import Action
from secretariat.domain.decisions import Decision, DecisionStatus
from secretariat.domain.mechanisms import Level, Mechanism
from tests.ui.conftest import ME, Open, id_of, settle
from ui.context import Place
from ui.frame.window import MainWindow
from ui.records import superseding
from ui.records.superseding import Superseding
from ui.registers.screen import RegisterScreen

TEXT = Bilingual("Text", "文本")


@pytest.fixture
def decided(tmp_path: Path) -> Iterator[Book]:
    """A book with two decisions of one body, and two actions that came of the first."""
    book = Book.create(tmp_path / "small.book", "uk")
    with book.change("Add", ME) as change:
        body = change.add(Mechanism(code="JCM", name=TEXT, level=Level.MINISTERIAL))
        lower = change.add(Mechanism(code="EG", name=TEXT, level=Level.EXPERT))
        old = change.add(Decision(text=TEXT, procedure=Link(body.id)))
        change.add(Decision(text=TEXT, procedure=Link(body.id)))
        change.add(Decision(text=TEXT, procedure=Link(lower.id)))
        for title in ("One", "Two"):
            change.add(Action(title=Bilingual(title, title), decision=Link(old.id)))
    yield book
    book.close()


@pytest.fixture
def window(open_window: Open, decided: Book) -> MainWindow:
    return open_window(decided, at=Place("decisions", id_of(decided, "JCM/W1"), superseding.PART))


def page_of(window: MainWindow) -> Superseding:
    assert window.shell is not None
    screen = window.shell.current
    assert isinstance(screen, RegisterScreen)
    page = screen.pane.detail.findChild(Superseding)
    assert page is not None
    return page


def choose(window: MainWindow, book: Book, ref: str) -> Superseding:
    page = page_of(window)
    page.form.show_values({"supersedes": Link(id_of(book, ref))})
    return page


def find(book: Book, ref: str) -> object:
    with book.reading() as view:
        return reading.find(view, ref)


def test_what_is_ticked_cites_the_later_decision_and_the_rest_stays(
    window: MainWindow, decided: Book
) -> None:
    page = choose(window, decided, "JCM/W2")
    assert [box.isChecked() for box in page.boxes.values()] == [False, False]
    first = next(iter(page.boxes.values()))
    first.setChecked(True)
    QTest.mouseClick(page.do, Qt.MouseButton.LeftButton)
    settle()
    old, new = find(decided, "JCM/W1"), find(decided, "JCM/W2")
    assert isinstance(old, Decision)
    assert isinstance(new, Decision)
    assert old.status is DecisionStatus.SUPERSEDED
    assert new.supersedes == Link(old.id)
    cited = [find(decided, ref) for ref in sorted(actions(decided))]
    assert [action.decision for action in cited if isinstance(action, Action)] == [
        Link(new.id), Link(old.id),
    ]  # fmt: skip
    assert len(page_of(window).boxes) == 1


def actions(book: Book) -> list[str]:
    with book.reading() as view:
        return [action.ref for action in fetching.every(view, Action)]


def test_a_lower_body_is_refused_in_words(window: MainWindow, decided: Book) -> None:
    page = choose(window, decided, "EG/W1")
    page.supersede()
    assert "EG is below JCM" in page._fault.text()
    old = find(decided, "JCM/W1")
    assert isinstance(old, Decision)
    assert old.status is DecisionStatus.IN_FORCE


def test_an_action_that_cites_the_old_decision_says_so_and_offers_the_new_one(
    window: MainWindow, decided: Book
) -> None:
    choose(window, decided, "JCM/W2").supersede()
    settle()
    assert window.shell is not None
    ref = actions(decided)[0]
    window.shell.go(Place("actions", id_of(decided, ref)))
    settle()
    form = window.shell.current.pane.detail.form
    buttons = {button.text(): button for button in form.boxes["decision"].findChildren(QPushButton)}
    buttons["Cite JCM/W2 instead"].click()
    settle()
    action = find(decided, ref)
    assert isinstance(action, Action)
    assert action.decision == Link(id_of(decided, "JCM/W2"))
