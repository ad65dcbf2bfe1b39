"""The present moment and day by the clock and the time zone of this machine."""

from __future__ import annotations

from datetime import UTC, date, datetime


def now() -> datetime:
    """The present time, to the second, in the time zone of this machine."""
    return datetime.now(UTC).astimezone().replace(microsecond=0)


def today() -> date:
    """The present day by this machine's calendar."""
    return now().date()
