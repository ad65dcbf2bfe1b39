"""The first screen: books made, opened, unlocked and restored, every refusal said in the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from secretariat.data import checking
from secretariat.data.book import Book, Who
from secretariat.data.store import fetching, files
from secretariat.data.store.sources import REAL
from secretariat.data.upkeep import backup
from secretariat.declaring.values import Bilingual
from secretariat.domain.actions import Action
from secretariat.domain.clauses import Clause
from secretariat.domain.sides import Side
from secretariat.office.agreed import example
from tests.office.commissions import INDO_GERMAN, written
from tests.ui.conftest import Answers, Open, settle
from ui.frame.window import MainWindow
from ui.kit.prompts import SystemPrompts


def opened(qtbot: QtBot, window: MainWindow) -> Book:
    qtbot.waitUntil(lambda: window.book is not None, timeout=60_000)
    settle()
    assert window.book is not None
    assert window.shell is not None
    return window.book


def test_the_example_is_made_once_and_opened_again(
    qtbot: QtBot, open_window: Open, settings_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The example is one record: all of it takes seconds to make."""
    books: list[Book] = []

    def load(book: Book, who: Who) -> None:
        books.append(book)
        with book.change("Load the example", who) as change:
            change.add(Action(title=Bilingual("Draft the call", "起草指南")))

    monkeypatch.setattr(example, "load", load)
    window = open_window()
    window.welcome.example.emit()
    with opened(qtbot, window).reading() as view:
        assert checking.counts(view)["actions"] == 1
    window.show_welcome()
    assert window.settings.recent[0].endswith("example.secretariat")
    window.welcome.example.emit()
    opened(qtbot, window)
    assert len(books) == 1


@pytest.mark.parametrize("passphrase", ["", "correct horse"])
def test_a_new_book_is_made_plain_or_encrypted(
    qtbot: QtBot, open_window: Open, tmp_path: Path, passphrase: str
) -> None:
    path = tmp_path / "new.book"
    window = open_window(answers=Answers([path]))
    welcome = window.welcome
    welcome._side.setCurrentIndex(1)
    welcome._new_phrase.setText(passphrase)
    welcome._again.setText(passphrase)
    welcome._new()
    assert opened(qtbot, window).side == "cn"
    assert files.is_locked(path) == bool(passphrase)


def test_two_different_passphrases_are_said_beside_them(open_window: Open, tmp_path: Path) -> None:
    window = open_window(answers=Answers([tmp_path / "new.book"]))
    window.welcome._new_phrase.setText("one")
    window.welcome._again.setText("two")
    window.welcome._new()
    assert window.welcome._refusal.text() == "The two passphrases differ; type them again."
    assert not (tmp_path / "new.book").exists()


def test_an_encrypted_book_asks_for_its_passphrase_inside_the_window(
    qtbot: QtBot, open_window: Open, tmp_path: Path
) -> None:
    path = tmp_path / "locked.book"
    Book.create(path, passphrase="right").close()  # noqa: S106 - of a test
    window = open_window()
    window.open_book(str(path))
    welcome = window.welcome
    assert welcome._locked.isVisible()
    assert QApplication.activeModalWidget() is None
    welcome._phrase.setText("wrong")
    welcome._unlock()
    qtbot.waitUntil(lambda: bool(welcome._fault.text()), timeout=60_000)
    assert "passphrase" in welcome._fault.text()
    welcome._phrase.setText("right")
    welcome._unlock()
    opened(qtbot, window)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    ("name", "held"),
    [
        ("missing.book", None),
        ("empty.book", b""),
        ("text.book", b"These are only words. " * 500),
        ("short.book", b"\x89PNG\r\n\x1a\n" + bytes(300)),
        ("picture.book", bytes(range(256)) * 20 + b"cut"),
    ],
)
def test_what_is_no_book_is_refused_in_the_window_and_no_passphrase_is_asked_for(
    open_window: Open, tmp_path: Path, language: str, name: str, held: bytes | None
) -> None:
    window = open_window(language=language)
    if held is not None:
        (tmp_path / name).write_bytes(held)
    window.welcome._try.setFocus()
    for way in (window.open_book, lambda path: window.door.restore(path, "target.book", "")):
        window.welcome.say("")
        way(str(tmp_path / name))
        assert name in window.welcome._fault.text()
        assert window.welcome.isEnabled()
        assert window.welcome._locked.isHidden()
        assert QApplication.focusWidget() is window.welcome._try


def test_the_passphrase_has_the_cursor_again_when_it_was_wrong_and_goes_with_its_book(
    qtbot: QtBot, open_window: Open, tmp_path: Path
) -> None:
    path = tmp_path / "locked.book"
    Book.create(path, passphrase="right").close()  # noqa: S106 - of a test
    window = open_window()
    window.activateWindow()
    window.open_book(str(path))
    welcome = window.welcome
    welcome._unlock()
    assert welcome._fault.text() == "Type the passphrase first."
    welcome._phrase.setText("wrong")
    welcome._unlock()
    qtbot.waitUntil(welcome.isEnabled, timeout=60_000)
    assert QApplication.focusWidget() is welcome._phrase
    assert welcome._phrase.selectedText() != ""
    window.open_book(str(tmp_path / "missing.book"))
    assert welcome._locked.isHidden()
    assert "missing.book" in welcome._fault.text()


def test_a_fault_of_the_program_is_said_on_the_first_screen_too(open_window: Open) -> None:
    window = open_window()
    window.tell("Something went wrong.")
    assert window.welcome._fault.text() == "Something went wrong."


def test_a_file_gets_the_ending_that_was_suggested(open_window: Open, tmp_path: Path) -> None:
    window = open_window()
    suggested = tmp_path / "New.book"
    dialog = SystemPrompts(window).dialog_to_save("Save", "Books (*.book)", suggested)
    assert dialog.defaultSuffix() == "book"
    assert [Path(selectedfile).name for selectedfile in dialog.selectedFiles()] == ["New.book"]


def test_a_backup_becomes_a_book_again(
    qtbot: QtBot, open_window: Open, small_book: Book, tmp_path: Path
) -> None:
    copy = backup.back_up(small_book.path, small_book.key, REAL.now())
    window = open_window(answers=Answers([copy, tmp_path / "restored.book"]))
    window.welcome._restore()
    helps = window.welcome._helps
    qtbot.waitUntil(lambda: not helps.isHidden(), timeout=60_000)
    assert "has nothing that the backup lacks" in window.welcome._fault.text()
    helps.click()
    restored = opened(qtbot, window)
    assert restored.path == tmp_path / "restored.book"
    assert window.shell.toast.text == "The backup was restored as restored.book."
    assert restored.id == small_book.id


@pytest.mark.parametrize(("language", "ending"), [("en", "-restored"), ("zh", "-已恢复")])
def test_the_name_for_a_restored_book_is_suggested_in_the_language_of_the_window(
    open_window: Open,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    language: str,
    ending: str,
) -> None:
    offered: list[Path] = []
    monkeypatch.setattr(
        Answers, "save_file", lambda _self, _title, _kinds, suggested: offered.append(suggested)
    )
    source = tmp_path / "backups" / "2026-11-29.secretariat"
    open_window(answers=Answers([source]), language=language).welcome._restore()
    assert offered == [tmp_path / f"2026-11-29{ending}.secretariat"]


def test_backups_are_looked_for_beside_the_book_that_was_wanted_last(
    open_window: Open, small_book: Book, tmp_path: Path
) -> None:
    asked = list[Path | None]()

    class Asked(Answers):
        def open_file(self, title: str, kinds: str, folder: Path | None = None) -> Path | None:
            asked.append(folder)
            return None

    window = open_window(answers=Asked())
    buttons = window.welcome.findChildren(QPushButton)
    (restore,) = [button for button in buttons if button.text() == "Restore a backup…"]
    restore.click()
    copy = backup.back_up(small_book.path, small_book.key, REAL.now())
    broken = tmp_path / "broken" / small_book.path.name
    folder = backup.folder_of(broken)
    folder.mkdir(parents=True)
    (folder / copy.name).write_bytes(copy.read_bytes())
    broken.write_bytes(b"")
    window.welcome.open.emit(str(broken), "")
    restore.click()
    assert asked == [None, folder]


def test_another_book_can_be_opened_afterwards(
    qtbot: QtBot, open_window: Open, small_book: Book
) -> None:
    window = open_window(Book.open(small_book.path, desk="desk"))
    window.shell._verbs.other_book()
    settle()
    assert window.book is None
    window.open_book(str(small_book.path))
    opened(qtbot, window)


def test_the_first_screen_offers_the_other_language_in_its_own_words(open_window: Open) -> None:
    window = open_window()
    for name, code in (("中文", "zh"), ("English", "en")):
        other = [
            button for button in window.welcome.findChildren(QPushButton) if button.text() == name
        ]
        other[0].click()
        settle()
        assert window.language.short == code
        assert window.settings.language == code


def test_another_language_keeps_the_passphrases_and_addresses_that_are_typed(
    open_window: Open,
) -> None:
    window = open_window()
    front = window.welcome
    front._side.setCurrentIndex(1)
    front._new_phrase.setText("green tea")
    front._again.setText("green tea")
    front._address.setText("postgresql://jane@office/book")
    front.spoken.emit("zh")
    settle()
    assert window.language.short == "zh"
    assert window.welcome is not front
    assert window.welcome._new_phrase.text() == window.welcome._again.text() == "green tea"
    assert window.welcome._address.text() == "postgresql://jane@office/book"
    assert window.welcome._side.currentIndex() == 1


def test_another_language_goes_on_asking_for_a_passphrase(open_window: Open) -> None:
    window = open_window()
    answers: list[str] = []
    window.welcome.ask_passphrase("office.book", answers.append)
    window.welcome._phrase.setText("green tea")
    window.welcome.spoken.emit("zh")
    settle()
    assert window.welcome._locked.isVisible()
    assert "office.book" in window.welcome._locked.asked.text()
    window.welcome._unlock()
    assert answers == ["green tea"]


def test_a_new_book_is_between_the_two_sides_that_were_chosen(
    qtbot: QtBot, open_window: Open, tmp_path: Path
) -> None:
    window = open_window(answers=Answers([tmp_path / "eu.book"]))
    asked = window.welcome._sides
    asked.template.setCurrentIndex(asked.template.findData(""))
    first, second = asked.boxes
    first.setCurrentIndex(first.findData("EU"))
    assert asked.keeper.itemData(0) == "eu"
    second.setCurrentIndex(second.findData(""))
    assert asked.codes[1].isVisible()
    asked.codes[1].setText("eu")
    window.welcome._new()
    assert "two different sides" in window.welcome._refusal.text()
    asked.codes[1].setText("xyz")
    window.welcome._new()
    book = opened(qtbot, window)
    with book.reading() as view:
        assert {side.code: side.seat for side in fetching.every(view, Side)} == {"EU": 1, "XYZ": 2}
    assert book.side == "eu"


def test_a_new_book_begins_with_a_commission_file(
    qtbot: QtBot, open_window: Open, tmp_path: Path
) -> None:
    """Its lists offer the registers in use, and no body of the usual commission."""
    file, path = written(tmp_path, INDO_GERMAN), tmp_path / "new.book"
    window = open_window(answers=Answers([file, path]))
    welcome = window.welcome
    welcome._sides.commission.takes.click()
    assert "between Germany and India" in welcome._sides._note.text()
    welcome._side.setCurrentIndex(1)
    welcome._new()
    book = opened(qtbot, window)
    assert book.side == "in"
    with book.reading() as view:
        assert [clause.code for clause in fetching.every(view, Clause)] == ["K1", "K2"]
    assert window.shell is not None
    offered = set(window.shell.sidebar.list.names)
    assert "projects" in offered
    assert "flagships" not in offered


def test_a_wrong_commission_file_is_refused_in_the_window(
    open_window: Open, tmp_path: Path
) -> None:
    file = written(tmp_path, {"secretariat": 1, "records": {"sides": [{"code": "DE"}]}})
    window = open_window(answers=Answers([file]))
    sides = window.welcome._sides
    sides.commission.takes.click()
    assert sides.commission.fault.text() == (
        "A commission file names two sides, each with its code."
    )
    assert sides.chosen == ("UK", "CN")


def test_the_first_screen_says_what_it_waits_for_and_how_far_that_is(
    qtbot: QtBot, open_window: Open, tmp_path: Path
) -> None:
    window = open_window(answers=Answers([tmp_path / "new.book"]))
    welcome, usual = window.welcome, window.welcome._about.text()
    welcome._new()
    assert welcome._about.text() == "Making the book…"
    window.jobs.current.progress.say(0.25)
    assert welcome._about.text() == "Making the book: 25%"
    opened(qtbot, window)
    window.show_welcome()
    path = tmp_path / "locked.book"
    Book.create(path, passphrase="right").close()  # noqa: S106 - of a test
    window.door.open(str(path), "wrong")
    assert window.welcome._about.text() == "Opening…"
    qtbot.waitUntil(window.welcome.isEnabled, timeout=60_000)
    assert window.welcome._about.text() == usual
