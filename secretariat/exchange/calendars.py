"""Meetings and due dates as iCalendar, for the diaries that people keep elsewhere.

The same record has the same UID for ever, and a revision that grows, so that a diary which took an
earlier file changes or strikes out what it has.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

_MAKER = "-//Secretariat//Record office//EN"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One line of a diary."""

    id: str
    """The name that it keeps for ever, which becomes the UID."""
    record: str
    """The id of the record that it is about."""
    summary: str
    begins: date
    """A moment with its zone, or a whole day."""
    ends: date | None = None
    """A moment, or the last whole day; None when nobody knows."""
    location: str = ""
    description: str = ""
    is_cancelled: bool = False
    is_busy: bool = True
    """False for what takes no time of its own, such as a due date."""
    revision: int = 0
    changed: datetime
    """When the record was last changed, in UTC."""
    reminders: tuple[timedelta, ...] = ()
    """How long after the beginning; negative for before."""


def calendar(name: str, entries: Iterable[Entry]) -> bytes:
    """The calendar called *name*, with the rules of every time zone that stands in it."""
    events = Calendar()
    events.add("prodid", _MAKER)
    events.add("version", "2.0")
    events.add("method", "PUBLISH")
    events.add("x-wr-calname", name)
    listed = list(entries)
    for entry in listed:
        events.add_component(_event(entry))
    years = [entry.begins.year for entry in listed] or [2000]
    # The rules of the years that occur, and of one on either side.
    events.add_missing_timezones(date(min(years) - 1, 1, 1), date(max(years) + 2, 1, 1))
    written: bytes = events.to_ical()
    return written


def _event(entry: Entry) -> Event:
    event = Event()
    event.add("uid", entry.id)
    event.add("dtstamp", entry.changed)
    event.add("last-modified", entry.changed)
    event.add("sequence", entry.revision)
    event.add("summary", entry.summary)
    event.add("dtstart", entry.begins)
    if (end := _end(entry)) is not None:
        event.add("dtend", end)
    for name, text in (("location", entry.location), ("description", entry.description)):
        if text:
            event.add(name, text)
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    event.add("transp", "OPAQUE" if entry.is_busy else "TRANSPARENT")
    for after in () if entry.is_cancelled else entry.reminders:
        event.add_component(_alarm(entry.summary, after))
    return event


def _end(entry: Entry) -> date | None:
    """The end as iCalendar counts: of whole days, the first that no longer belongs to it."""
    if isinstance(entry.begins, datetime):
        return entry.ends
    return (entry.ends or entry.begins) + timedelta(days=1)


def _alarm(text: str, after: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", text)
    alarm.add("trigger", after)
    return alarm
