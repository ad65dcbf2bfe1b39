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
    """One scan, and what reading it said."""

    came = Signal(str, object)
    """The name of the file, and the log that was read from it."""
    ended = Signal()

    def __init__(self, context: Context, path: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._job: Job | None = None
        self.path = path
        self.said = ""

    @property
    def is_reading(self) -> bool:
        """True until it was read, or cannot be."""
        return self._job is not None

    def read(self) -> None:
        """Read it after the scans that were given before."""
        run = self._context.jobs.run
        self._job = run(self._context.text(READING), Reading(self.path), self._came, self._unread)
        self._job.ended.connect(self._ended)

    def forget(self) -> None:
        """Stop reading; a page that is under way gives nothing any more."""
        job, self._job = self._job, None
        if job is not None:
            job.cancel()

    def _came(self, log: ScannedLog) -> None:
        if self.is_reading:
            self._job = None
            self.said = summary(log, self._context.language)
            self.came.emit(self.path.name, log)

    def _unread(self, error: Exception) -> None:
        """Note why the scan was not recognised; it is filed, and its rows are typed by hand."""
        self.said = self._context.said(error)

    def _ended(self) -> None:
        self._job = None
        self.ended.emit()


class Scans(QObject):
    """The scans that were given, in their order; none is left out because another follows."""

    came = Signal(str, object)
    """The name of a file, and the log that was read from it."""
    changed = Signal()
    """Something else is to be said of the scans."""

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
    def said(self) -> str:
        """What will be filed, and what was read."""
        language = self._context.language
        if not self._scans:
            return ""
        names = language.listed(scan.path.name for scan in self._scans)
        alone = len(self._scans) == 1
        read = [
            scan.said if alone else language.labelled(scan.path.name, scan.said)
            for scan in self._scans
            if scan.said
        ]
        return " · ".join([self._context.text(_FILED, path=names), *read])

    def add(self, path: Path) -> None:
        """Read the scan at *path*; again when it is there already."""
        self._add(path).read()
        self.changed.emit()

    def clear(self) -> None:
        """Forget all scans; nothing comes from them any more."""
        for scan in self._scans:
            scan.forget()
            scan.deleteLater()
        self._scans.clear()
        self.changed.emit()

    def draft(self) -> dict[str, bool]:
        """Each file, and whether it was read."""
        return {str(scan.path): not scan.is_reading for scan in self._scans}

    def take_draft(self, kept: Mapping[str, bool]) -> None:
        """Have the files of *kept* again; the rows of those that were read are kept elsewhere."""
        for name, was_read in kept.items():
            scan = self._add(Path(name))
            if not scan.path.exists():
                gone = file_faults.cannot_be_read(scan.path.name, FileNotFoundError(2, ""))
                scan.said = self._context.said(gone)
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
