"""Warnings about one record as it is written, in the window and the shell."""

from __future__ import annotations

from datetime import date

from secretariat.data.questions import record_warnings
from secretariat.data.store.view import View
from secretariat.declaring.kinds import Record
from secretariat.domain.minutes import Minutes
from secretariat.errors import SecretariatError


def warnings_about(view: View, record: Record, today: date) -> list[SecretariatError]:
    """The warnings about *record*, by the records around it and by how it prints."""
    return [*record_warnings.warnings_about(view, record, today), *when_printed(view, record)]


def is_looked_through(record: Record) -> bool:
    """True of a record of which `when_printed` looks through every text: that takes a second."""
    return isinstance(record, Minutes) and record.status.is_out


def when_printed(view: View, record: Record) -> list[SecretariatError]:
    """The warnings about *record* in print: characters of issued minutes without a font."""
    if not (isinstance(record, Minutes) and is_looked_through(record)):
        return []
    from secretariat.office import boxes  # noqa: PLC0415 - start-up: ReportLab, 150 ms

    return boxes.of_issued(view, record)
