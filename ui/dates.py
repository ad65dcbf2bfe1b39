"""The present day at this desk, by which actions are late or due soon."""

from __future__ import annotations

from datetime import UTC, date, datetime


def now() -> datetime:
    """The present time, to the second, in the time zone of this machine."""
    return datetime.now(UTC).astimezone().replace(microsecond=0)


def today() -> date:
    """The present day by this machine's calendar."""
    return now().date()


def day_meant(words: str) -> date | None:
    """The day that *words* such as “end of Q3” or 春节前 mean today; None where they mean none."""
    from secretariat.domain.deadline_words import whole_deadline  # noqa: PLC0415 - start-up: 30 ms

    return whole_deadline(words, today())
