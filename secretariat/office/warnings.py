"""Warnings about one record as it stands, told where it is written, in the window and the shell."""

from __future__ import annotations

from datetime import date

from secretariat.data.questions import warned
from secretariat.data.store.view import View
from secretariat.declaring.kinds import Record
from secretariat.domain.minutes import Minutes, MinutesStatus
from secretariat.errors import SecretariatError


def warnings_about(view: View, record: Record, today: date) -> list[SecretariatError]:
    """What cannot be right about *record*: in what stands around it, or when it is printed."""
    found = warned.warnings_about(view, record, today)
    if isinstance(record, Minutes) and record.status is MinutesStatus.ISSUED:
        from secretariat.office import boxes  # noqa: PLC0415 - start-up: ReportLab, 150 ms

        found += boxes.of_issued(view, record)
    return found
