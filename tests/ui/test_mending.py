"""Damage, write-protection and what is left of erased papers, as the window says them."""

from __future__ import annotations

import shutil
import threading
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from secretariat.data import checking
from secretariat.data.book import Book
from secretariat.data.store import fetching
from secretariat.data.store.connection import connect
from secretariat.data.upkeep import read_only, soundness
from secretariat.domain.terms import Term
from secretariat.errors import SecretariatError
from secretariat.office import papers
from tests.fixtures.books import add, copied, remove
from tests.ui.conftest import ME, Answers, Open
from ui.books import page_check
from ui.context import Place


@pytest.fixture
def path(small: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(small, tmp_path / "test.book"))


@pytest.fixture
def book(small_book: Book) -> Book:
    return small_book


def spoil(path: Path, statement: str) -> None:
    driver = connect(path)
    driver.execute(statement)
    driver.close()


def told(window: Any) -> list[Any]:
    parts: list[Any] = []
    window.messages.sent.connect(parts.append)
    return parts


def test_a_damaged_book_is_repaired_from_the_first_screen(
    qtbot: QtBot, open_window: Open, path: Path
) -> None:
    spoil(path, "UPDATE book SET value = 'no JSON' WHERE key = 'kinds'")
    window: Any = open_window()
    window.open_book(str(path))
    helps = window.welcome._helps
    qtbot.waitUntil(helps.isVisible, timeout=60_000)
    assert "repair the book, and nothing is lost" in window.welcome._fault.text()
    assert helps.text() == "Repair the book"
    helps.click()
    qtbot.waitUntil(lambda: window.book is not None, timeout=60_000)
    assert list(checking.faults(window.book)) == []


def test_what_can_be_read_of_a_cut_file_is_saved_from_the_first_screen(
    qtbot: QtBot, open_window: Open, path: Path, tmp_path: Path
) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) * 9 // 10 // 4096 * 4096])
    target = tmp_path / "saved.book"
    window: Any = open_window(answers=Answers([target]))
    window.open_book(str(path))
    helps = window.welcome._helps
    qtbot.waitUntil(helps.isVisible, timeout=60_000)
    assert helps.text() == "Save what can be read…"
    warnings_ = told(window)
    helps.click()
    qtbot.waitUntil(lambda: window.book is not None, timeout=60_000)
    assert window.book.path == target
    assert any("operations are saved." in warning.text for warning in warnings_)


def test_a_check_that_finds_wrong_tables_offers_to_repair_them(
    qtbot: QtBot, open_window: Open, book: Book
) -> None:
    assert book.path is not None
    for number in range(4):
        add(book, Term(en=f"term {number}", zh="词"))
    spoil(book.path, "UPDATE terms SET en = 'Wrong'")
    window: Any = open_window(book, at=Place("settings"))
    warnings_ = told(window)
    window.shell.current.check()
    qtbot.waitUntil(lambda: bool(warnings_), timeout=60_000)
    assert warnings_[0].action == "Repair the book"
    assert warnings_[0].text.count("\n") == 3
    (button,) = [
        button for button in window.findChildren(QPushButton) if button.text() == "Repair the book"
    ]
    colour = button.palette().color(QPalette.ColorRole.ButtonText).name()
    assert colour == window.look.theme.colour("red").name()
    warnings_[0].run()
    qtbot.waitUntil(lambda: len(warnings_) > 1, timeout=60_000)
    assert "the check finds test.book sound" in warnings_[1].text
    assert list(checking.faults(book)) == []


def test_a_book_that_can_only_be_read_says_so_as_long_as_it_is_open(
    open_window: Open, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(read_only, "is_protected", lambda _: True)
    book = Book.open(path, desk="desk")
    window: Any = open_window(book)
    assert window.shell.read_only.isVisible()
    assert window.shell.status._kept.toolTip() == "Read only: changes are not saved" or (
        "Read only" in window.shell.status._kept.text()
    )
    warnings_ = told(window)
    window.shell.undo()
    assert "can only be read here" in warnings_[0].text
    book.close()


def test_the_file_of_a_paper_that_was_taken_out_is_erased_in_the_settings(
    qtbot: QtBot, open_window: Open, book: Book, tmp_path: Path
) -> None:
    scan = tmp_path / "scan.txt"
    scan.write_text("signed", encoding="utf-8")
    record = add(book, Term(en="scan", zh="扫描件"))
    with book.change("Attach", ME) as change:
        paper = papers.attach(book, change, record, scan, date(2026, 5, 4))
    window: Any = open_window(book, at=Place("settings"))
    card = window.shell.current.left_files
    assert not card.isVisible()
    remove(book, paper)
    card.read()
    assert card.isVisible()
    card.erase()
    assert card.fault.text() == "An erasure needs its reason; give one."
    card.reason.setText("asked for by the person")
    warnings_ = told(window)
    card.erase()
    qtbot.waitUntil(lambda: bool(warnings_), timeout=60_000)
    assert warnings_[0].text.startswith("1 value erased. Its file is erased.")
    assert not card.isVisible()
    with book.reading() as view:
        assert fetching.taken_out(view, type(paper))
    assert papers.left_behind(book) == []


def spoil_a_page(path: Path) -> None:
    """Damage a page of the journal that opening the book does not read."""
    whole = path.read_bytes()
    pages = [whole[at : at + 4096] for at in range(0, len(whole), 4096)]
    leaves = [at for at, page in enumerate(pages) if page[:1] == b"\r" and b'"kv"' in page]
    pages[leaves[5]] = b"\xff" * 4096
    path.write_bytes(b"".join(pages))


def test_a_damaged_page_is_reported_soon_after_opening_with_a_remedy(
    qtbot: QtBot, open_window: Open, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_check, "SOON", 0)
    backups = Book.open(path)
    backups.back_up()
    backups.close()
    spoil_a_page(path)
    window: Any = open_window()
    warnings_ = told(window)
    window.take(Book.open(path))
    qtbot.waitUntil(lambda: bool(warnings_), timeout=60_000)
    assert "test.book is damaged" in warnings_[0].text
    assert warnings_[0].action == "Save what can be read…"


def test_a_check_of_pages_that_ends_after_its_book_was_closed_says_nothing_of_it(
    qtbot: QtBot, open_window: Open, path: Path, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_check, "SOON", 0)
    begun, may_end = threading.Event(), threading.Event()

    def slow(_path: Path, _key: str, _is_to_stop: object) -> SecretariatError:
        begun.set()
        may_end.wait(60)
        return SecretariatError("damaged")

    monkeypatch.setattr(soundness, "damage_of_pages", slow)
    window: Any = open_window()
    warnings_ = told(window)
    window.take(Book.open(path))
    qtbot.waitUntil(begun.is_set, timeout=60_000)
    monkeypatch.setattr(page_check, "SOON", 60_000)
    window.take(Book.open(copied(small, path.with_name("other.book"))))
    may_end.set()
    qtbot.waitUntil(lambda: window.jobs.current is None, timeout=60_000)
    assert warnings_ == []
    notice = page_check._last_notice(path)
    assert notice is not None
    assert notice[0] == "closed", "its next opening need not read all pages again"


def test_pages_are_read_once_a_day_and_after_an_end_that_was_none(
    qtbot: QtBot, open_window: Open, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[Path] = []
    monkeypatch.setattr(page_check, "SOON", 0)

    def look(path: Path, *_: object) -> None:
        looks.append(path)

    monkeypatch.setattr(soundness, "damage_of_pages", look)
    window: Any = open_window()
    for expected in (1, 1):
        window.take(Book.open(path))
        qtbot.waitUntil(lambda: window.jobs.current is None and len(looks) >= 1, timeout=60_000)
        qtbot.wait(50)
        assert len(looks) == expected
    page_check._note(path, "open", time.time())
    assert page_check._due(path) is None
    page_check._note(path, "closed", time.time() - page_check.DAY - 1)
    assert page_check._due(path) is None
    page_check._note(path, "closed", time.time())
    assert page_check._due(path) is not None
