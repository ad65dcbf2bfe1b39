"""Weeks in which every side works and no meeting is planned yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from secretariat.declaring.values import Bilingual
from secretariat.domain.calendars import is_foreseen, is_made_up, why_off
from secretariat.domain.meetings import Meeting, MeetingStatus
from secretariat.domain.sides import Side

_WEEK = timedelta(days=7)
_DAYS = 7
_WORKING = 5
_WHOLE_DAY = len("2026-09-22")


@dataclass(frozen=True)
class DayOff:
    """A day, not a weekend, on which one side does not work."""

    day: date
    side: Side
    reason: Bilingual


@dataclass(frozen=True)
class MadeUp:
    """A weekend day that one side works in exchange for another."""

    day: date
    side: Side


@dataclass(frozen=True)
class Week:
    """One week, from Monday, as far as it lies in the chosen span."""

    monday: date
    common: tuple[date, ...]
    """The days on which all sides work."""
    off: tuple[DayOff, ...] = ()
    made_up: tuple[MadeUp, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    """The meetings already in this week, without cancelled ones."""
    unannounced: tuple[Side, ...] = ()
    """The sides that have not announced their exchanged days around a festival yet."""

    @property
    def is_foreseen(self) -> bool:
        """False while a side has not announced its exchanged days around a festival."""
        return not self.unannounced

    @property
    def last(self) -> date:
        """The Sunday of the week."""
        return self.monday + timedelta(days=_DAYS - 1)


def weeks(
    first: date, last: date, sides: Sequence[Side], meetings: Iterable[Meeting] = ()
) -> list[Week]:
    """Every week from that of *first* to that of *last*, in order of time."""
    standing = [meeting for meeting in meetings if meeting.status is not MeetingStatus.CANCELLED]
    monday = first - timedelta(days=first.weekday())
    all_weeks = []
    while monday <= last:
        days = [monday + timedelta(days=at) for at in range(_DAYS)]
        asked = [day for day in days if first <= day <= last]
        all_weeks.append(_week(monday, asked, sides, standing))
        monday += _WEEK
    return all_weeks


def best_first(candidates: Iterable[Week]) -> list[Week]:
    """The weeks with the most common working days first.

    Then those without a meeting, those that are certain, those in which nobody makes up days, and
    the earlier ones.
    """
    return sorted(
        candidates,
        key=lambda week: (
            -len(week.common),
            len(week.meetings),
            not week.is_foreseen,
            len(week.made_up),
            week.monday,
        ),
    )


def _week(
    monday: date, days: Sequence[date], sides: Sequence[Side], meetings: Sequence[Meeting]
) -> Week:
    reasons = {(day, side.id): why_off(day, side) for day in days for side in sides}
    return Week(
        monday=monday,
        common=tuple(day for day in days if all(reasons[day, side.id] is None for side in sides)),
        off=tuple(
            DayOff(day, side, reason)
            for day in days
            for side in sides
            if day.weekday() < _WORKING and (reason := reasons[day, side.id]) is not None
        ),
        made_up=tuple(MadeUp(day, side) for day in days for side in sides if is_made_up(day, side)),
        meetings=tuple(meeting for meeting in meetings if _stands_in(meeting, monday)),
        unannounced=tuple(
            side for side in sides if not all(is_foreseen(day, side) for day in days)
        ),
    )


def _stands_in(meeting: Meeting, monday: date) -> bool:
    if len(meeting.starts) != _WHOLE_DAY:
        return False
    starts = date.fromisoformat(meeting.starts)
    known = len(meeting.ends) == _WHOLE_DAY
    ends = date.fromisoformat(meeting.ends) if known else starts
    return starts < monday + _WEEK and max(starts, ends) >= monday
