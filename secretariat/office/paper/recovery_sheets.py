"""Prints the recovery sheet of an encrypted book."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from secretariat import whole_files
from secretariat.file_faults import cannot_be_written
from secretariat.office import locking
from secretariat.reports.recovery_sheet import Sheet, recovery_sheet
from secretariat.reports.setting import Setting


def print_new(path: Path, key: str, target: Path, now: datetime) -> str:
    """Print a new recovery sheet of the book at *path* to *target*; returns its fingerprint.

    Former sheets become invalid. Only the owner of the file *target* may read it.
    """
    locking.refuse_plain(path, key)
    _refuse_unwritable(target)
    printed = locking.new_sheet(path, key)
    sheet = Sheet(path.name, printed.code, printed.fingerprint)
    document = recovery_sheet(sheet, Setting(as_of=now))
    _put(target, [document])
    return printed.fingerprint


def _refuse_unwritable(target: Path) -> None:
    """Refuse a *target* that cannot be written, before the former sheet becomes invalid."""
    _put(target, [])


def _put(target: Path, pieces: list[bytes]) -> None:
    try:
        whole_files.put(target, pieces, private=True)
    except OSError as error:
        raise cannot_be_written(target, error) from error
