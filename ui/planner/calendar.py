"""The weeks of the planner as a calendar: a row for each week, a cell for each day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QLocale

from secretariat.domain.planning import Week
from secretariat.i18n import N_, Language
from ui.context import Context
from ui.kit.cells import Cell, Column, Row

DAYS = 7
_DAY_WIDTH = 92
"""Width of a column for a day, in pixels at 100 per cent."""
_WEEKEND = 5
"""Number of the first day of a weekend, counted from Monday as 0."""


def columns_of(context: Context) -> Sequence[Column]:
    """The columns: the week, its seven days, and the days in common."""
    text, locale = context.text, QLocale(context.language.code)
    short = QLocale.FormatType.ShortFormat
    days = [
        Column("", locale.dayName(day, short), _DAY_WIDTH, keep=1 if day > _WEEKEND else 0)
        for day in range(1, DAYS + 1)
    ]
    return [Column("", text(N_("Week"))), *days, Column("", text(N_("Days in common")), 120)]


def rows_of(weeks: Iterable[Week], language: Language) -> list[tuple[str, Row]]:
    """A row for each of *weeks*, in order of date, with its Monday as id."""
    ordered = sorted(weeks, key=lambda week: week.monday)
    return [(week.monday.isoformat(), _row(week, language)) for week in ordered]


def tone_of(week: Week) -> str:
    """The name of the colour for the number of days on which all sides work."""
    count = len(week.common)
    return "green" if count >= _EVERY else "amber" if count >= _MOST else "red"


_EVERY, _MOST = 5, 4


def _row(week: Week, language: Language) -> Row:
    days = [week.monday + timedelta(days=at) for at in range(DAYS)]
    head = Cell(language.days(week.monday, week.last))
    number = language.plural("{count} day", "{count} days", len(week.common))
    return (head, *(_day(week, day, language) for day in days), Cell(number, tone=tone_of(week)))


def _day(week: Week, day: date, language: Language) -> Cell:
    """The cell of *day*: its number, and the meetings on it, or who does not work and why."""
    short = language.short
    held = [
        meeting.ref
        for meeting in week.meetings
        if meeting.starts[: len("2026-01-01")] == day.isoformat()
    ]
    off = [
        language.labelled(day_off.side.called.best(short), day_off.reason.best(short))
        for day_off in week.off
        if day_off.day == day
    ]
    made_up = [
        language.text(N_("{side} works"), side=made_up.side.called.best(short))
        for made_up in week.made_up
        if made_up.day == day
    ]
    text = language.listed([*held, *off, *made_up])
    if day in week.common:
        return Cell(str(day.day), text, heard=language.date(day), ink="accent" if held else "text")
    if not text and day.weekday() >= _WEEKEND:
        return Cell(str(day.day), heard=language.date(day), ink="text3")
    return Cell(str(day.day), text, heard=language.date(day), ink="red" if off else "text3")
