"""The passphrase of the open book, its recovery sheet, and its lock when nobody works."""

from __future__ import annotations

import hashlib
import re
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from secretariat.clock import today
from secretariat.data.book import Book
from secretariat.data.store import files, recovery
from secretariat.data.store.sources import REAL
from secretariat.i18n import language
from tests.ui.conftest import START, Answers, Open, at_rest, settle
from ui.books.opening import Wish
from ui.context import Place
from ui.frame import idle_lock
from ui.frame.places import Places

FIRST, SECOND, THIRD = (
    "blue kettle on the roof", "green lamp in the hall", "third set of good words",
)  # fmt: skip
SETTINGS = Place("settings")


@pytest.fixture(autouse=True)
def _cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    def scrypt(phrase: bytes, *, salt: bytes, **_: object) -> bytes:
        return hashlib.sha256(salt + phrase).digest()

    monkeypatch.setattr(hashlib, "scrypt", scrypt)


def path_with(tmp_path: Path, passphrase: str = "", at: Place = START) -> Path:
    """A new book that was left *at* a place: no other screen is made for it."""
    path = tmp_path / "a.book"
    book = Book.create(path, passphrase=passphrase, seeded=False)
    Places(book.id).keep(at)
    book.close()
    return path


def taken(qtbot: QtBot, window: Any) -> None:
    """Wait until the window has its book."""
    qtbot.waitUntil(lambda: window.shell is not None, timeout=60_000)
    settle()


def shown(qtbot: QtBot, window: Any) -> Any:
    """The card on encryption of the book that is open."""
    taken(qtbot, window)
    window.shell.go(SETTINGS)
    return window.shell.current.encryption


def test_the_open_book_is_encrypted_changed_and_decrypted_in_the_window(
    qtbot: QtBot, open_window: Open, tmp_path: Path
) -> None:
    path = path_with(tmp_path, at=SETTINGS)
    window = open_window()
    window.open_book(str(path))
    card = shown(qtbot, window)
    card.phrase.setText("weak")
    card.again.setText("weak")
    card.change()
    assert "too easily guessed" in card.fault.text()
    card.phrase.setText(FIRST)
    card.change()
    assert "differ" in card.fault.text()
    card.again.setText(FIRST)
    card.change()
    qtbot.waitUntil(lambda: window.book is not None and bool(window.book.key), timeout=60_000)
    card = shown(qtbot, window)
    card.former.setText(SECOND)
    card.decrypt()
    qtbot.waitUntil(lambda: "is another one" in card.fault.text(), timeout=60_000)
    assert files.is_locked(path)
    card.former.setText(FIRST)
    card.decrypt()
    qtbot.waitUntil(lambda: files.is_plain(path), timeout=60_000)
    shown(qtbot, window)
    assert not window.book.key


@pytest.mark.parametrize(
    ("phrases", "what"),
    [
        (("", FIRST), "Encrypting the book…"),
        ((FIRST, SECOND), "Encrypting the book with the new passphrase…"),
        ((FIRST, ""), "Decrypting the book…"),
    ],
)
def test_the_first_screen_says_what_is_done_to_the_book_meanwhile(
    qtbot: QtBot, open_window: Open, tmp_path: Path, phrases: tuple[str, str], what: str
) -> None:
    before, after = phrases
    path = path_with(tmp_path, before)
    window = open_window()
    window.door.reopen(Wish(path, after, locked_by=files.key_of(path, before)), "")
    assert window.welcome._about.text() == what
    qtbot.waitUntil(lambda: window.shell is not None, timeout=60_000)


def test_a_book_whose_passphrase_is_lost_is_opened_by_its_sheet(
    qtbot: QtBot, open_window: Open, tmp_path: Path
) -> None:
    path = path_with(tmp_path, FIRST, SETTINGS)
    sheet = tmp_path / "sheet.pdf"
    window = open_window(answers=Answers([sheet]))
    window.open_book(str(path))
    window.open_book(str(path), FIRST)
    card = shown(qtbot, window)
    card.former.setText(FIRST)
    card.print_sheet()
    qtbot.waitUntil(lambda: sheet.exists() and card._sheet.text() != "None yet.", timeout=60_000)
    assert card._sheet.text() == recovery.fingerprint(path)
    text = " ".join(page.extract_text() for page in PdfReader(sheet).pages)
    code = re.search(r"(?:[0-9A-HJKMNP-TV-Z]{4}\s+){7}[0-9A-HJKMNP-TV-Z]{4}", text)
    assert code
    window.show_welcome()
    window.open_book(str(path))
    asks = window.welcome.recovering
    assert not asks.isHidden()
    asks.begin.click()
    window.activateWindow()
    last = code.group()[-1]
    asks.code.setText(code.group()[:-1] + ("A" if last != "A" else "B"))
    asks.phrase.setText(THIRD)
    asks.again.setText(THIRD)
    asks.again.setFocus()
    asks.again.returnPressed.emit()
    qtbot.waitUntil(window.welcome.isEnabled, timeout=60_000)
    assert "recovery code is wrong" in window.welcome._fault.text()
    assert QApplication.focusWidget() is asks.code
    asks.code.setText(code.group())
    asks.code.returnPressed.emit()
    shown(qtbot, window)
    assert files.key_of(path, THIRD) == window.book.key


def test_a_recovery_sheet_is_printed_for_whoever_has_the_passphrase_and_bears_its_day(
    qtbot: QtBot, open_window: Open, tmp_path: Path
) -> None:
    path = path_with(tmp_path, FIRST, SETTINGS)
    sheet = tmp_path / "sheet.pdf"
    window = open_window(answers=Answers([sheet, sheet]))
    window.open_book(str(path), FIRST)
    card = shown(qtbot, window)
    window.activateWindow()
    card.print_sheet()
    assert card.fault.text() == "Type the present passphrase first."
    assert QApplication.focusWidget() is card.former
    card.former.setText(SECOND)
    card.print_sheet()
    qtbot.waitUntil(lambda: "is another one" in card.fault.text(), timeout=60_000)
    assert QApplication.focusWidget() is card.former
    assert not recovery.exists(path)
    assert not sheet.exists()
    card.former.setText(FIRST)
    card.print_sheet()
    qtbot.waitUntil(lambda: card._sheet.text() != "None yet.", timeout=60_000)
    assert not card.former.text()
    text = " ".join(page.extract_text() for page in PdfReader(sheet).pages)
    day = today().isoformat()
    assert f"printed on {language('en').partial_date(day)}" in " ".join(text.split())
    assert language("zh").partial_date(day) in "".join(text.split())


def test_a_locked_screen_has_one_main_button_which_is_that_of_the_line_in_use(
    open_window: Open, tmp_path: Path
) -> None:
    path = path_with(tmp_path, FIRST)
    recovery.begin(path, files.key_of(path, FIRST), REAL)
    window = open_window()

    def main_buttons() -> list[QPushButton]:
        every = window.welcome.findChildren(QPushButton)
        return [each for each in every if each.isVisible() and each.property("role") == "primary"]

    assert [each.text() for each in main_buttons()] == ["Open the example"]
    window.open_book(str(path))
    (opens,) = main_buttons()
    assert opens.text() == "Open the book"
    asks = window.welcome.recovering
    asks.begin.click()
    (recovers,) = main_buttons()
    assert asks.isAncestorOf(recovers)
    assert not asks.isAncestorOf(opens)
    window.welcome.offer("Repair it", lambda: None)
    assert main_buttons() == [recovers]
    window.welcome.forget_passphrase()
    assert [each.text() for each in main_buttons()] == ["Repair it"]
    window.welcome.say("")
    assert [each.text() for each in main_buttons()] == ["Open the example"]


def test_the_first_screen_offers_no_recovery_for_a_book_without_a_sheet(
    open_window: Open, tmp_path: Path
) -> None:
    window = open_window()
    window.open_book(str(path_with(tmp_path, FIRST)))
    assert window.welcome.recovering.isHidden()


@pytest.fixture
def clock() -> list[float]:
    return [1_000_000.0]


def locking(window: Any, clock: list[float]) -> idle_lock.IdleLock:
    return idle_lock.IdleLock(window, lambda: clock[0])


def pass_(clock: list[float], lock: idle_lock.IdleLock, seconds: float) -> None:
    """Let time pass while the program runs and looks at the clock."""
    for _ in range(int(seconds // 30)):
        clock[0] += 30
        lock.look()


def test_an_encrypted_book_is_locked_when_nobody_works_and_typed_words_are_kept(
    qtbot: QtBot, open_window: Open, tmp_path: Path, clock: list[float]
) -> None:
    path = path_with(tmp_path, FIRST)
    window = open_window()
    window.open_book(str(path), FIRST)
    taken(qtbot, window)
    lock = locking(window, clock)
    window.shell.context.drafts.put("new:actions", {"title.en": "half a sentence"})
    pass_(clock, lock, 14 * 60)
    QTest.keyClick(window, Qt.Key.Key_Shift)
    pass_(clock, lock, 14 * 60)
    assert window.book is not None
    pass_(clock, lock, 2 * 60)
    assert window.book is None
    assert "a.book" in window.welcome._locked.asked.text()
    window.open_book(str(path), FIRST)
    taken(qtbot, window)
    assert window.shell.context.drafts.get("new:actions") == {"title.en": "half a sentence"}


def test_an_encrypted_book_is_locked_when_the_machine_has_slept(
    qtbot: QtBot, open_window: Open, tmp_path: Path, clock: list[float]
) -> None:
    window = open_window()
    window.open_book(str(path_with(tmp_path, FIRST)), FIRST)
    taken(qtbot, window)
    lock = locking(window, clock)
    pass_(clock, lock, 60)
    at_rest(window)
    clock[0] += 120
    lock.look()
    assert window.book is None


def test_a_machine_that_slept_while_a_job_ran_is_locked_once_that_has_ended(
    qtbot: QtBot, open_window: Open, tmp_path: Path, clock: list[float]
) -> None:
    window = open_window()
    window.open_book(str(path_with(tmp_path, FIRST)), FIRST)
    taken(qtbot, window)
    lock, going_on = locking(window, clock), threading.Event()
    lock.look()
    window.jobs.run("Long work", lambda _: going_on.wait(60))
    clock[0] += 120
    lock.look()
    assert window.book is not None
    going_on.set()
    at_rest(window)
    clock[0] += 5
    lock.look()
    assert window.book is None


@pytest.mark.parametrize(("passphrase", "minutes"), [("", 15), (FIRST, 0)])
def test_a_plain_book_and_one_that_shall_stay_open_are_never_locked(
    qtbot: QtBot, open_window: Open, tmp_path: Path, passphrase: str, minutes: int
) -> None:
    window = open_window()
    window.settings = replace(window.settings, lock_after=minutes)
    window.open_book(str(path_with(tmp_path, passphrase)), passphrase)
    taken(qtbot, window)
    clock = [1_000_000.0]
    lock = locking(window, clock)
    clock[0] += 10 * 3600
    lock.look()
    assert window.book is not None


def test_enter_in_the_repeated_passphrase_encrypts_the_book(
    qtbot: QtBot, open_window: Open, tmp_path: Path
) -> None:
    path = path_with(tmp_path, at=SETTINGS)
    window = open_window()
    window.open_book(str(path))
    card = shown(qtbot, window)
    card.phrase.setText(FIRST)
    card.again.setText(FIRST)
    QTest.keyClick(card.again, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not files.is_plain(path), timeout=60_000)
    shown(qtbot, window)


def test_a_command_locks_an_encrypted_book_at_once(
    qtbot: QtBot, open_window: Open, tmp_path: Path
) -> None:
    window: Any = open_window()
    window.open_book(str(path_with(tmp_path, FIRST)), FIRST)
    taken(qtbot, window)
    at_rest(window)
    window.shell.palette_.open("lock the book")
    window.shell.palette_.entries[0].run()
    assert window.book is None


def test_a_book_without_a_passphrase_offers_no_lock(
    qtbot: QtBot, open_window: Open, tmp_path: Path
) -> None:
    window: Any = open_window()
    window.open_book(str(path_with(tmp_path)))
    taken(qtbot, window)
    locks = [command for command in window.shell.commands if command.title == "Lock the book"]
    assert [command.enabled() for command in locks] == [False]
