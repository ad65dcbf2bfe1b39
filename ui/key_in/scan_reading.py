"""Reading a scanned log in the background, and the files that may be dropped for it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from secretariat.i18n import N_, Language
from secretariat.office import scanned_logs
from secretariat.office.scanned_logs import ScannedLog
from ui.kit.jobs import Progress

READING = N_("Read the scanned log")
_UNREAD = N_("squares that cannot be read, on pages: {pages}; type their rows")


@dataclass(frozen=True)
class Reading:
    """Reads one scan; stops between pages when it is asked to."""

    path: Path

    def __call__(self, progress: Progress) -> ScannedLog:
        progress.stop_if_asked()
        return scanned_logs.read_scan(self.path, lambda _: progress.stop_if_asked())


def summary(log: ScannedLog, language: Language) -> str:
    """The numbers of rows of *log* that were read, are in doubt or hold no mark."""
    parts = [language.plural("{count} row read", "{count} rows read", len(log.rows))]
    doubtful = sum(bool(row.doubts) for row in log.rows)
    if doubtful:
        parts.append(language.plural("{count} in doubt", "{count} in doubt", doubtful))
    if log.unmarked:
        parts.append(
            language.plural("{count} without a mark", "{count} without a mark", len(log.unmarked))
        )
    if log.empty_pages:
        pages = language.listed(str(page) for page in log.empty_pages)
        parts.append(language.text(N_("pages without a square: {pages}"), pages=pages))
    if log.unread_on:
        pages = language.listed(str(page) for page in log.unread_on)
        parts.append(language.text(_UNREAD, pages=pages))
    return " · ".join(parts)
