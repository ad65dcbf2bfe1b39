"""Why a file cannot be used is said in the reader's language, for every usual cause."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from secretariat import file_faults, whole_files
from secretariat.i18n import language

EN, ZH = language("en"), language("zh")
USUAL = (
    errno.ENOENT, errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EISDIR,
    errno.ENOTDIR, errno.EEXIST, errno.ENAMETOOLONG, errno.EBUSY, errno.EIO, errno.ENODEV,
    errno.EFBIG,
)  # fmt: skip


def _of_windows(number: int, code: int) -> OSError:
    """What Windows raises: Python fills in the number there alone."""
    error = PermissionError(code, "Zugriff verweigert", "C:\\x")
    error.winerror = number  # type: ignore[attr-defined, unused-ignore]  # as on Windows
    return error


@pytest.mark.parametrize("code", USUAL)
def test_a_usual_cause_is_said_in_both_languages_without_the_words_of_the_system(code: int) -> None:
    error = OSError(code, os.strerror(code), "/the/file")
    english = EN.error(file_faults.cannot_be_read(Path("/the/file"), error))
    chinese = ZH.error(file_faults.cannot_be_written(Path("/the/file"), error))
    assert english.startswith("/the/file cannot be read: ")
    assert chinese.startswith("无法写入/the/file：")
    assert "system says" not in english
    assert not any(letter.isascii() and letter.isalpha() for letter in chinese.partition("：")[2])


def test_what_is_not_usual_carries_the_words_of_the_system() -> None:
    error = OSError(errno.ELOOP, "Too many levels of symbolic links", "/the/file")
    refusal = file_faults.cannot_be_used(error)
    assert refusal is not None
    text = "the system says “Too many levels of symbolic links”"
    assert EN.error(refusal) == f"/the/file cannot be used: {text}."
    assert ZH.error(refusal) == ("无法使用/the/file：系统提示“Too many levels of symbolic links”。")


@pytest.mark.parametrize(
    ("number", "word"),
    [(32, "another program"), (33, "another program"), (19, "only be read"), (112, "full"),
     (21, "is gone"), (53, "is gone"), (206, "too long"), (123, "this name"), (5, "permission")],
)  # fmt: skip
def test_windows_is_understood_by_its_own_numbers(number: int, word: str) -> None:
    """Python says of most of them that a permission is missing."""
    assert word in EN.error(file_faults.cannot_be_read("x", _of_windows(number, errno.EACCES)))


def test_a_full_disk_names_no_file_and_is_no_bug() -> None:
    refusal = file_faults.cannot_be_used(OSError(errno.ENOSPC, "No space left on device"))
    assert refusal is not None
    assert EN.error(refusal) == (
        "A file cannot be read or written: the disk is full; free some space and try again."
    )


def test_what_is_about_no_file_and_no_usual_cause_is_a_bug() -> None:
    assert file_faults.cannot_be_used(OSError("image file is truncated")) is None
    assert file_faults.cannot_be_used(OSError(errno.EBADF, "Bad file descriptor")) is None


def test_a_file_that_cannot_be_finished_leaves_the_former_one_and_nothing_else(
    tmp_path: Path,
) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"after"
        raise OSError(errno.ENOSPC, "No space left on device")

    target = tmp_path / "list.csv"
    whole_files.put(target, [b"be", b"fore"])
    with pytest.raises(OSError, match="No space"):
        whole_files.put(target, pieces())
    assert target.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [target]
