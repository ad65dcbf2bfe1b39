"""What the disk refuses is said in one sentence in the window's language, and is no crash."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import Any

import pytest

from secretariat.data.book import Book
from secretariat.office import mishaps
from tests.ui.conftest import Answers, Open
from ui.saving import Saving


def _told(window: Any) -> list[str]:
    found: list[str] = []
    window.messages.said.connect(lambda message: found.append(message.text))
    return found


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "cannot be written: there is no such file or folder; check its name."),
        ("zh", "该文件或文件夹不存在，请核对名称。"),
    ],
)
def test_why_a_pdf_cannot_be_kept_is_said_in_the_language_of_the_window(
    open_window: Open, book: Book, tmp_path: Path, language: str, said: str
) -> None:
    answers = Answers([tmp_path / "nowhere" / "minutes.pdf"])
    window: Any = open_window(book, answers, language=language)
    told = _told(window)
    Saving(window.shell.current.context, window).pdf("JCM12", "minutes", b"%PDF-")
    assert [one.endswith(said) for one in told] == [True]


def test_a_file_that_cannot_be_opened_says_why_and_makes_no_report(
    open_window: Open, book: Book
) -> None:
    window: Any = open_window(book, language="zh")
    told = _told(window)
    error = OSError(errno.EACCES, "Permission denied", "/the/file")
    window._failed(error)
    assert window.shell.current.context.said(error) == told[0]
    assert told == ["无法使用/the/file：您没有相应权限，请申请权限或另选位置。"]
    assert not mishaps.folder().exists()
