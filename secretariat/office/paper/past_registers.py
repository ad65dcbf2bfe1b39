"""A register as it stood at the end of a day, by what this book knew then."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from secretariat.data.journal import history
from secretariat.data.store.view import View
from secretariat.declaring.kinds import Kind, Record
from secretariat.domain.across import selecting
from secretariat.domain.across.dossiers import Selection


def end_of(day: date) -> int:
    """The last microsecond of *day* in this machine's time zone, since 1970."""
    next_day = datetime.combine(day + timedelta(days=1), time()).astimezone()
    return int(next_day.timestamp() * 1_000_000) - 1


def records_on(view: View, kind: Kind[Any], chosen: Selection) -> list[Record]:
    """The records of *kind*, as at the end of the day ``chosen.on``, that match *chosen*.

    Linked records have the names that they have today.
    """
    records = history.as_of(view, kind.record, end_of(date.fromisoformat(chosen.on)))
    values = selecting.checked(kind, chosen.chosen)
    words = chosen.text.casefold().split()
    return [record for record in records if _fits(kind.pack(record), values, words)]


def _fits(packed: dict[str, Any], values: dict[str, str], words: Iterable[str]) -> bool:
    """True when a record with the slots *packed* has the *values* and contains the *words*."""
    if any(packed.get(name) != value for name, value in values.items()):
        return False
    text = "\n".join(value for value in packed.values() if isinstance(value, str)).casefold()
    return all(word in text for word in words)
