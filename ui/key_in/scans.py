"""The scans of a marked log: each is read in the background, and all are filed with the rows."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from secretariat import file_faults
from secretariat.i18n import N_
from secretariat.office.scanned_logs import ScannedLog
from ui.context import Context
from ui.key_in.scan_reading import READING, Reading, summary
from ui.kit.jobs import Job

_FILED = N_("To be filed: {path}")


class _Scan(QObject):
    """One scan, and a summary of what was read."""

    came = Signal(str, object)
    """Emitted with the name of the file, and the log that was read from it."""
    ended = Signal()

    def __init__(self, context: Context, path: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._job: Job | None = None
        self.path = path
        self.summary = ""

    @property
    def is_reading(self) -> bool:
        """True until it was read, or reading failed."""
        return self._job is not None

    def read(self) -> None:
        """Queue it for reading, after earlier scans."""
        run = self._context.jobs.run
        self._job = run(self._context.text(READING), Reading(self.path), self._came, self._unread)
        self._job.ended.connect(self._ended)

    def forget(self) -> None:
        """Stop reading; the result of a page in progress is ignored."""
        job, self._job = self._job, None
        if job is not None:
            job.cancel()

    def _came(self, log: ScannedLog) -> None:
        if self.is_reading:
            self._job = None
            self.summary = summary(log, self._context.language)
            self.came.emit(self.path.name, log)

    def _unread(self, error: Exception) -> None:
        """Note why the scan was not recognised; it is filed, and its rows are typed by hand."""
        self.summary = self._context.error_text(error)

    def _ended(self) -> None:
        self._job = None
        self.ended.emit()


class Scans(QObject):
    """All scans that were given, in order; a later one does not replace an earlier one."""

    came = Signal(str, object)
    """Emitted with the name of a file, and the log that was read from it."""
    changed = Signal()
    """Emitted when `summary` changed."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._scans: list[_Scan] = []

    @property
    def paths(self) -> list[Path]:
        """The files to be filed."""
        return [scan.path for scan in self._scans]

    @property
    def are_read(self) -> bool:
        """False while rows may still come from one of them."""
        return not any(scan.is_reading for scan in self._scans)

    @property
    def summary(self) -> str:
        """A sentence on the files to be filed, and on what was read."""
        language = self._context.language
        if not self._scans:
            return ""
        names = language.listed(scan.path.name for scan in self._scans)
        alone = len(self._scans) == 1
        read = [
            scan.summary if alone else language.labelled(scan.path.name, scan.summary)
            for scan in self._scans
            if scan.summary
        ]
        return " · ".join([self._context.text(_FILED, path=names), *read])

    def add(self, path: Path) -> None:
        """Add and read the scan at *path*; a known one is read again."""
        self._add(path).read()
        self.changed.emit()

    def clear(self) -> None:
        """Remove all scans; their results are ignored."""
        for scan in self._scans:
            scan.forget()
            scan.deleteLater()
        self._scans.clear()
        self.changed.emit()

    def draft(self) -> dict[str, bool]:
        """Each file, and whether it was read."""
        return {str(scan.path): not scan.is_reading for scan in self._scans}

    def take_draft(self, kept: Mapping[str, bool]) -> None:
        """Restore the files of *kept*; rows of those already read are in another draft."""
        for name, was_read in kept.items():
            scan = self._add(Path(name))
            if not scan.path.exists():
                gone = file_faults.cannot_be_read(scan.path.name, FileNotFoundError(2, ""))
                scan.summary = self._context.error_text(gone)
            elif not was_read:
                scan.read()
        self.changed.emit()

    def _add(self, path: Path) -> _Scan:
        for old in [scan for scan in self._scans if scan.path == path]:
            old.forget()
            old.deleteLater()
            self._scans.remove(old)
        new_scan = _Scan(self._context, path, self)
        new_scan.came.connect(self.came)
        new_scan.ended.connect(self.changed)
        self._scans.append(new_scan)
        return new_scan
