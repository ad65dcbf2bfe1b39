"""Days as the user of this desk means them."""

from __future__ import annotations

from datetime import date

from secretariat.clock import today


def day_meant(words: str) -> date | None:
    """The day that *words* such as “end of Q3” or 春节前 mean today; None where they mean none."""
    from secretariat.domain.deadline_words import whole_deadline  # noqa: PLC0415 - start-up: 30 ms

    return whole_deadline(words, today())
