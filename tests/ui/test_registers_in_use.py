"""Registers that the commission of a book does not use are offered nowhere in the window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from secretariat.data.book import Book
from secretariat.declaring.values import Bilingual
from secretariat.domain.commissions import ALWAYS_OFFERED, Commission
from secretariat.domain.programme.flagships import Flagship
from secretariat.domain.registers import KINDS
from tests.ui.conftest import ME, Open, settle
from ui.context import Place
from ui.frame.catalogue import MAIN, REGISTER
from ui.report_parts import Part

TEXT = Bilingual("Narrow commission", "小型委员会")


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    book = Book.create(tmp_path / "narrow.book", "uk")
    with book.change("Add", ME) as change:
        change.add(Commission(name=TEXT, registers="projects milestones"))
        change.add(Flagship(year=2026, theme=TEXT))
    yield book
    book.close()


def test_what_is_always_offered_has_a_place_of_its_own_in_the_sidebar() -> None:
    own = {
        name
        for entry in MAIN
        for name in entry.names
        if KINDS.get(name) or entry.screen == REGISTER
    }
    assert own == ALWAYS_OFFERED


def test_a_register_not_in_use_is_in_no_list_but_its_records_are_found_and_shown(
    open_window: Open, book: Book
) -> None:
    window = open_window(book, at=Place("preview", part=Part("register").encoded))
    shell = window.shell
    assert shell is not None
    titles = {command.title for command in shell.commands}
    assert "Projects" in titles
    assert "Flagship Challenge Programmes" not in titles
    offered = {entry.title for entry in shell.palette_._find("flagship")}
    assert "Flagship Challenge Programmes" not in offered
    assert any("FC2026" in entry.title or "Narrow" in entry.title
               for entry in shell.palette_._find("narrow"))  # fmt: skip
    screen = shell.current
    assert screen.choices.register.findData("projects") >= 0
    assert screen.choices.register.findData("flagships") < 0
    assert screen.paper.documents.findData("flagship-sheet") < 0
    assert screen.paper.documents.findData("progress") >= 0
    assert "flagship-sheet" not in screen.choices.annexes._boxes
    shell.go(Place("due"))
    settle()
    assert shell.current.filters.kind.findData("milestones") >= 0
    assert shell.current.filters.kind.findData("correspondence") < 0
    shell.go(Place("flagships"))
    settle()
    assert shell.current.title == "Flagship Challenge Programmes"
    shell.go(Place("preview", part=Part("register", "flagships").encoded))
    settle()
    assert shell.current.choices.ref == "flagships"
