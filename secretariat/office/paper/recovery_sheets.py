"""Prints the recovery sheet of an encrypted book."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
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
    printed_on = now.astimezone().date()
    sheet = Sheet(path.name, printed.code, printed.fingerprint, printed_on)
    document = recovery_sheet(sheet, Setting(as_of=now))
    _put(target, [document])
    return printed.fingerprint


class _CanBeWrittenError(Exception):
    """Ends a trial in which everything but the last step was done."""


def _refuse_unwritable(target: Path) -> None:
    """Refuse a *target* that cannot be written, before the former sheet becomes invalid.

    What lies there stays until the new sheet is complete: it may be the former one.
    """

    def stop() -> None:
        raise _CanBeWrittenError

    with suppress(_CanBeWrittenError):
        _put(target, [], stop)


def _put(target: Path, pieces: list[bytes], before: Callable[[], object] | None = None) -> None:
    try:
        whole_files.put(target, pieces, private=True, before=before)
    except OSError as error:
        raise cannot_be_written(target, error) from error
