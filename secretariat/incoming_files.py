"""Files that come in from elsewhere: regular ones only, and none larger than memory may hold."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path

from secretariat import file_faults
from secretariat.errors import SecretariatError
from secretariat.i18n import N_

MEGABYTE = 1024 * 1024
SCANS = (".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff")
"""The ends of the names of files that may hold scanned pages."""

# A pipe without a writer would keep us waiting for ever; not every system has the flag, or pipes.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@contextmanager
def opened(path: Path) -> Iterator[BufferedReader]:
    """The regular file at *path*, open for reading; a device, pipe or socket is refused.

    So are the files that a system makes up while they are read, which say that they are empty.
    """
    try:
        descriptor = os.open(path, _FLAGS)
    except OSError as error:
        raise file_faults.cannot_be_read(path, error) from error
    status = os.fstat(descriptor)
    if stat.S_ISDIR(status.st_mode):
        # Python's own refusal would name the descriptor, not the folder.
        os.close(descriptor)
        raise file_faults.cannot_be_read(path, file_faults.IS_FOLDER)
    with open(descriptor, "rb") as file:  # noqa: PTH123 - by descriptor, looked at before it is used
        if not stat.S_ISREG(status.st_mode) or (status.st_size == 0 and file.read(1)):
            raise SecretariatError(
                N_("{path} is not a file but a device, a pipe or similar; save what it gives as a"
                   " file first."), path=path,
            )  # fmt: skip
        yield file


def regular(path: Path) -> Path:
    """*path*, refused as by `opened`: before a library opens it, or before a book is opened."""
    with opened(path):
        return path


def with_ending(path: Path, ending: str) -> list[Path]:
    """The file at *path*, or all files of that folder whose names end in *ending*, sorted."""
    if not path.is_dir():
        return [path]
    files = sorted(path.glob(f"*{ending}"))
    if not files:
        raise SecretariatError(
            N_("No file in the folder {path} ends in {ending}; choose a file."),
            path=path, ending=ending,
        )  # fmt: skip
    return files


def read(path: Path, most: int) -> bytes:
    """The bytes of the regular file at *path*, of which there may be *most*."""
    try:
        with opened(path) as file:
            # Asked for more than there is, Python would make room for all of it.
            data = file.read(min(most, os.fstat(file.fileno()).st_size) + 1)
    except OSError as error:
        raise file_faults.cannot_be_read(path, error) from error
    if len(data) > most:
        raise too_large(path, most)
    return data


def is_scan(path: Path) -> bool:
    """True when the name of *path* says that it may hold scanned pages; no disk is asked."""
    return path.suffix.lower() in SCANS


def too_large(path: Path, most: int) -> SecretariatError:
    """Says that the file at *path* has more than *most* bytes."""
    return SecretariatError(
        N_("{path} is larger than {most} MB, the most that can be read in; make it smaller or"
           " split it."), path=path.name, most=f"{most / MEGABYTE:.0f}",
    )  # fmt: skip
