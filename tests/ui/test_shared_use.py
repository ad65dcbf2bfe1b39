"""Who else has a book open, and which change to undo among all that can be."""

from __future__ import annotations

import json
import os
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.data.store.presence import STALE, Presence, Present
from tests.ui.conftest import ME, Open, settle
from tools.shared_edits import REFS, Edit, typed, unseen

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(open_window: Open, book: Book) -> Any:
    window = open_window(book)
    window.activateWindow()
    settle()
    return window


def test_who_else_has_the_book_open_is_shown_as_they_come_and_go(window: Any, book: Book) -> None:
    line, heard = window.shell.status.others, []
    window.messages.sent.connect(lambda message: heard.append(message.text))
    assert line.isHidden()
    assert [other.name for other in Presence(book.path, is_locked=False).others()] == ["Jane Smith"]
    tom = Presence(book.path, is_locked=False)
    tom.announce("Tom Brown")
    window.shell.others.look()
    assert "Tom Brown" in line.accessibleName()
    assert not line.isHidden()
    assert any("Tom Brown" in sentence for sentence in heard)
    QTest.keyClick(window, Qt.Key.Key_W, ALT | SHIFT)
    assert "Tom Brown" in heard[-1]
    tom.leave()
    window.shell.others.look()
    assert line.isHidden()
    window.show_welcome()
    assert not list(book.path.parent.glob("*.present")), "nothing is left beside the book"


def test_a_file_that_somebody_else_laid_among_those_present_disturbs_nobody(tmp_path: Path) -> None:
    path = tmp_path / "a.book"
    mine = Presence(path, is_locked=False)
    mine.announce("Jane Smith")
    laid = tmp_path / "a.book.present" / "laid.json"
    noon = "2026-05-20T12:00:00+00:00"
    for since in ("0001-01-01T00:00:00", "9999-12-31T23:59:59-12:00", "noon", 1, None):
        laid.write_text(json.dumps({"name": "Tom", "machine": "", "since": since}))
        assert mine.others() == [], since
    for name in ("\ud800", 1, None, ["Tom"]):
        laid.write_text(json.dumps({"name": name, "machine": "", "since": noon}))
        assert mine.others() == [], name
    laid.write_text("[" * 1_900)
    assert mine.others() == []
    laid.write_text(
        json.dumps({"name": "Tom\n\x1b[31mred\u202e", "machine": "a\tb", "since": noon})
    )
    assert mine.others() == [Present("Tom  [31mred", "a b", noon)]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without named pipes")
def test_a_pipe_among_those_present_is_not_waited_for(tmp_path: Path) -> None:
    mine = Presence(tmp_path / "a.book", is_locked=False)
    mine.announce("Jane Smith")
    os.mkfifo(tmp_path / "a.book.present" / "pipe.json")
    assert mine.others() == []


def test_a_window_that_crashed_is_not_shown_and_a_locked_book_names_nobody(tmp_path: Path) -> None:
    path = tmp_path / "a.book"
    mine, crashed = (Presence(path, is_locked=False) for _ in range(2))
    mine.announce("Jane Smith")
    crashed.announce("Tom Brown")
    assert [other.name for other in mine.others()] == ["Tom Brown"]
    (left,) = [path for path in tmp_path.rglob("*.json") if "Tom" in path.read_text()]
    old = time.time() - 2 * STALE
    os.utime(left, (old, old))
    assert mine.others() == []
    left.write_text("{ half")
    assert mine.others() == [], "what is half written is passed over"
    secret = Presence(tmp_path / "b.book", is_locked=True)
    secret.announce("Jane Smith")
    (written,) = (tmp_path / "b.book.present").iterdir()
    assert json.loads(written.read_text()) == {
        "name": "",
        "machine": "",
        "since": json.loads(written.read_text())["since"],
    }


def test_a_change_is_chosen_and_undone_alone_and_later_ones_stay(window: Any, book: Book) -> None:
    def write(ref: str, **values: Any) -> None:
        with book.change("Change record", ME) as change:
            before = reading.find(change.view, ref)
            change.update(before, replace(before, **values))

    def notes(ref: str) -> str:
        with book.reading() as view:
            return reading.find(view, ref).notes

    before = notes("JCM12/A3")
    write("JCM12/A3", notes="first")
    write("JCM12/A8", notes="second")
    write("JCM12/A5", notes="third")
    QTest.keyClick(window, Qt.Key.Key_U, ALT | SHIFT)
    settle()
    screen = window.shell.current
    assert screen.place.part == "undoable"
    assert set(screen.model.ids) == set(book.stacks().undoable)
    table = screen.table
    table.setFocus()
    table.go_to(screen.model.ids[2])
    QTest.keyClick(table, Qt.Key.Key_Return, CTRL)
    settle()
    assert (notes("JCM12/A3"), notes("JCM12/A8"), notes("JCM12/A5")) == (before, "second", "third")
    assert len(screen.model.ids) == len(book.stacks().undoable)
    window.shell.redo()
    assert notes("JCM12/A3") == "first"


def test_two_windows_and_a_shell_lose_nothing_and_overwrite_nothing_unseen(
    open_window: Open, book: Book
) -> None:
    other = Book.open(book.path, desk="other")
    windows = {"Ann": open_window(book), "Ben": open_window(other)}
    edits = []
    for number in range(6):
        edits += [typed(window, name, number) for name, window in windows.items()]
        with other.reading() as view:
            paper = reading.find(view, REFS[number % len(REFS)])
        shell = Book.open(book.path, desk="shell")
        with shell.change("Set", ME) as change:
            now: Any = reading.find(change.view, paper.ref)
            change.update(now, replace(now, title=replace(now.title, en=f"shell {number}")))
        shell.close()
        edits.append(Edit("shell", paper.ref, f"shell {number}", (), is_kept=True))
    assert unseen(book, edits) == []
    lost = Edit("Ann", REFS[0], "never typed", (), is_kept=True)
    blind = replace(next(edit for edit in edits if edit.by == "Ben" and edit.is_kept), seen=())
    assert len(unseen(book, [lost, blind])) == 2, "the look itself finds both faults"
