"""What the disk refuses is said in one sentence in the window's language, and is no crash."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

import secretariat.settings
from secretariat import whole_files
from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.domain.across.entry_texts import words_of
from secretariat.office import mishaps
from tests.fixtures.disks import fill, small_disk
from tests.ui.conftest import Answers, Open, editors, id_of, settle
from tests.ui.test_keeping import pane_of, title_of, type_into
from ui.context import Place
from ui.drafts import Drafts
from ui.preview.saving import Saving

FULL = "The disk is full, so nothing was saved; free some space and try again."


def _told(window: Any) -> list[str]:
    messages: list[str] = []
    window.messages.sent.connect(lambda message: messages.append(message.text))
    return messages


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "cannot be written: there is no such file or folder; check its name."),
        ("zh", "该文件或文件夹不存在，请核对名称。"),
    ],
)
def test_why_a_pdf_cannot_be_kept_is_said_in_the_language_of_the_window(
    open_window: Open, book: Book, tmp_path: Path, language: str, expected: str
) -> None:
    answers = Answers([tmp_path / "nowhere" / "minutes.pdf"])
    window: Any = open_window(book, answers, language=language)
    told = _told(window)
    Saving(window.shell.current.context, window).pdf("JCM12", "minutes", b"%PDF-")
    assert [message.endswith(expected) for message in told] == [True]


def test_a_file_that_cannot_be_opened_says_why_and_makes_no_report(
    open_window: Open, book: Book
) -> None:
    window: Any = open_window(book, language="zh")
    told = _told(window)
    error = OSError(errno.EACCES, "Permission denied", "/the/file")
    window.failed(error)
    assert window.shell.current.context.error_text(error) == told[0]
    assert told == ["无法使用/the/file：您没有相应权限，请申请权限或另选位置。"]
    assert not mishaps.folder().exists()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of sixteen megabytes."""
    with small_disk(tmp_path / "disk", 16) as folder:
        yield folder


@pytest.fixture
def on_disk(example: Path, disk: Path) -> Iterator[Book]:
    """The example book on that disk."""
    book = Book.open(Path(shutil.copy(example, disk)), desk="desk")
    yield book
    book.close()


@pytest.fixture
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the disk refused is tried again at once."""
    for module in ("ui.kit.trying_again", "ui.frame.opened"):
        monkeypatch.setattr(f"{module}.AGAIN", 20)


@pytest.mark.usefixtures("_soon")
def test_what_is_typed_on_a_full_disk_stays_in_its_form_and_is_kept_once_there_is_room(
    qtbot: QtBot, open_window: Open, on_disk: Book, disk: Path
) -> None:
    window: Any = open_window(on_disk)
    pane = pane_of(window, "papers", "DOC:13")
    type_into(qtbot, pane, "title", "Now: ")
    ballast = fill(disk)
    pane.detail.keeper.keep()
    assert pane.detail._trouble.text() == FULL
    assert pane.detail.form.boxes["title"].editor.english.text().startswith("Now: Agenda")
    assert not title_of(on_disk, "DOC:13").startswith("Now")
    foot = window.shell.status._kept
    assert foot.accessibleName() == f"Not saved yet, trying again: {FULL}"
    qtbot.wait(100)  # tried again, and refused again
    assert pane.detail._trouble.text() == FULL
    ballast.unlink()
    qtbot.waitUntil(lambda: title_of(on_disk, "DOC:13").startswith("Now: Agenda"))
    assert pane.detail._trouble.isHidden()
    assert foot.accessibleName() == "Everything is kept as you type"
    assert not mishaps.folder().exists()


@pytest.mark.usefixtures("_soon")
def test_a_paragraph_and_a_translation_are_kept_once_there_is_room(
    qtbot: QtBot, open_window: Open, on_disk: Book, disk: Path
) -> None:
    window: Any = open_window(on_disk, at=Place("meetings", id_of(on_disk, "JCM12"), "record"))
    row = next(editor for editor in editors(window.shell.current.workspace.tab) if editor.entry.id)
    row.english.setFocus()
    qtbot.keyClicks(row.english, "Agreed: ")
    ballast = fill(disk)
    row.keep()
    assert row.fault == FULL
    window.shell.go(Place("texts"))
    settle()
    texts = window.shell.current.pane
    texts.sides.write("一句话")
    texts.keeper.keep()
    assert texts.trouble == FULL
    ballast.unlink()
    qtbot.waitUntil(lambda: not row.fault and not texts.keeper.is_waiting)
    assert (row.fault, texts.trouble) == ("", "")
    with on_disk.reading() as view:
        kept = reading.find(view, row.entry.ref)
    assert "Agreed: " in words_of(kept).en


def test_the_reason_is_said_once_more_when_one_goes_on_to_another_record(
    qtbot: QtBot, open_window: Open, on_disk: Book, disk: Path
) -> None:
    window: Any = open_window(on_disk)
    told = _told(window)
    pane = pane_of(window, "papers", "DOC:13")
    type_into(qtbot, pane, "title", "Now: ")
    ballast = fill(disk)
    pane.detail.show_record(id_of(on_disk, "DOC:1"))
    assert set(told) == {FULL}
    ballast.unlink()
    pane.detail.show_record(id_of(on_disk, "DOC:13"))
    pane.detail.keeper.keep()
    assert title_of(on_disk, "DOC:13").startswith("Now: Agenda")


@pytest.mark.usefixtures("_soon")
def test_a_book_that_is_no_longer_there_takes_nothing_until_it_is_back(
    qtbot: QtBot, open_window: Open, book: Book
) -> None:
    assert book.path is not None
    window: Any = open_window(book)
    pane = pane_of(window, "papers", "DOC:13")
    type_into(qtbot, pane, "title", "Now: ")
    elsewhere = book.path.with_name("elsewhere")
    book.settle()
    book.path.rename(elsewhere)
    pane.detail.keeper.keep()
    gone = "test.book is no longer there; connect its disk or put the file back."
    assert pane.detail._trouble.text() == gone
    shutil.copy(elsewhere, book.path)
    qtbot.waitUntil(lambda: not pane.detail.keeper.is_waiting)
    other = Book.open(book.path, desk="other")
    assert title_of(other, "DOC:13").startswith("Now: Agenda")
    other.close()


class _Refusing:
    """A disk that refuses the files of the user's settings while it is full."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.is_full = False
        put = whole_files.put

        def tried(target: Path, pieces: Iterable[bytes], **how: Any) -> None:
            if self.is_full:
                raise OSError(errno.ENOSPC, "No space left on device")
            put(target, pieces, **how)

        monkeypatch.setattr(whole_files, "put", tried)


@pytest.mark.usefixtures("_soon")
def test_drafts_that_cannot_be_written_are_spoken_of_once_and_written_once_they_can_be(
    qtbot: QtBot, open_window: Open, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = _Refusing(monkeypatch)
    window: Any = open_window(book)
    told = _told(window)
    drafts = window.shell.context.drafts
    disk.is_full = True
    drafts.put("new:paper", {"title": {"en": "half"}})
    drafts.put("new:paper", {"title": {"en": "half a"}})
    (text,) = told
    assert text.startswith("What is not saved yet is only in this window; leave it open.")
    assert text.endswith("the disk is full; free some space and try again.")
    assert not window.shell.may_leave()
    assert "could not be saved" in told[-1]
    assert "leave again to discard it" in told[-1]
    disk.is_full = False
    qtbot.waitUntil(lambda: drafts.is_kept)
    found_drafts = Drafts(book.id, pytest.fail)
    assert found_drafts.get("new:paper") == {"title": {"en": "half a"}}
    assert window.shell.may_leave()


def test_drafts_whose_file_is_gone_are_all_written_again(book: Book, settings_home: Path) -> None:
    drafts = Drafts(book.id, pytest.fail)
    drafts.put("new:paper", {"title": {"en": "half"}})
    file = secretariat.settings.folder() / "drafts" / f"{book.id}.json"
    for damage in (file.unlink, lambda: file.write_text("{")):
        damage()
        drafts.put("new:action", {"title": {"en": str(damage)}})
        assert Drafts(book.id, pytest.fail).get("new:paper") == {"title": {"en": "half"}}


def test_settings_that_cannot_be_kept_are_taken_all_the_same_and_it_is_said(
    open_window: Open, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = _Refusing(monkeypatch)
    window: Any = open_window(book)
    told = _told(window)
    disk.is_full = True
    window.set(replace(window.settings, language="zh"))
    settle()
    assert window.language.short == "zh"
    assert told[-1].endswith("settings.json：磁盘已满，请清理空间后重试。")
    assert window.shell.toast.text == told[-1]
    # The next setting is changed in those of the window, not in those that the file still has.
    next(command for command in window.shell.commands if command.key == "Alt+Shift+R").run()
    settle()
    assert (window.language.short, window.settings.compact) == ("zh", True)
