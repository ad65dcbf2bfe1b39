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
    """An entry of a calendar, such as a meeting or a due date."""

    id: str
    """A name that never changes; it becomes the UID."""
    record: str
    """The id of the record that it is about."""
    summary: str
    begins: date
    """A time with its zone, or a day of an entry that lasts whole days."""
    ends: date | None = None
    """A time, or the last whole day; None when it is unknown."""
    location: str = ""
    description: str = ""
    is_cancelled: bool = False
    is_busy: bool = True
    """False for an entry that takes up no time, such as a due date."""
    revision: int = 0
    changed: datetime
    """When the record was last changed, in UTC."""
    reminders: tuple[timedelta, ...] = ()
    """The times of reminders, counted from the beginning; negative for before it."""


def calendar(name: str, entries: Iterable[Entry]) -> bytes:
    """The iCalendar file of *entries*, called *name*, with the rules of the time zones in use."""
    events = Calendar()
    events.add("prodid", _MAKER)
    events.add("version", "2.0")
    events.add("method", "PUBLISH")
    events.add("x-wr-calname", name)
    listed = list(entries)
    for entry in listed:
        events.add_component(_event(entry))
    years = [entry.begins.year for entry in listed] or [2000]
    # The rules of the years that occur, and of one more on either side.
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
    """The end as iCalendar counts it: for whole days, the day after the last."""
    if isinstance(entry.begins, datetime):
        return entry.ends
    return (entry.ends or entry.begins) + timedelta(days=1)


def _alarm(text: str, after: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", text)
    alarm.add("trigger", after)
    return alarm
