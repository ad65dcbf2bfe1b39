"""Which day it is at this desk: what is late, and what is soon due, is told from it."""

from __future__ import annotations

from datetime import UTC, date, datetime


def now() -> datetime:
    """The moment, to the second, in the time zone of this machine."""
    return datetime.now(UTC).astimezone().replace(microsecond=0)


def today() -> date:
    """The day of this machine's calendar."""
    return now().date()
