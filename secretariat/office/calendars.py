"""The meetings of a book, and everything due in it, as a calendar file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from secretariat.data.book import Book
from secretariat.data.questions import journal_facts
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS, Kind
from secretariat.declaring.partial_dates import is_whole
from secretariat.domain.across.due import kinds_with_deadlines
from secretariat.domain.agendas import clocks, opening_moment, running_times
from secretariat.domain.meetings import Item, Meeting, MeetingStatus
from secretariat.domain.sides import Side
from secretariat.errors import SecretariatError
from secretariat.exchange.calendars import Entry, calendar
from secretariat.i18n import N_, Language
from secretariat.office import due_entries
from secretariat.office.calendar_entries import other_half, revisions
from secretariat.office.writing import write_whole_bytes

ENDING = ".ics"
_DAY_BEFORE = timedelta(days=-1)
DUE = "due"
"""The name of the calendar of everything due, in all registers."""


def export_calendar(
    book: Book, name: str, target: Path, language: Language, *, only: Sequence[str] | None = None
) -> int:
    """Write the calendar of *name* to *target*: a register, or ``due`` for everything due.

    Only the records *only* are in it, where they are given. Returns how many records it leaves
    out since no day is known.
    """
    data, without = calendar_of(book, name, language, only=only)
    write_whole_bytes(target, [data])
    return without


def calendar_of(
    book: Book, name: str, language: Language, *, only: Sequence[str] | None = None
) -> tuple[bytes, int]:
    """The calendar file as bytes, and the number of records that are left out."""
    if name not in (DUE, *NAMES):
        raise SecretariatError(
            N_("A calendar is made of {known}, not of {kind}."),
            known=[DUE, *NAMES],
            kind=name[:60],
        )
    kinds = kinds_with_deadlines() if name == DUE else (KINDS.named(name),)
    title = N_("Everything due") if name == DUE else kinds[0].plural
    entries: list[Entry] = []
    without = 0
    with book.reading() as view:
        for kind in kinds:
            new_entries, left_out = _of_kind(view, kind, language, only)
            entries += new_entries
            without += left_out if name != DUE else 0
    return calendar(language.text(title), entries), without


def _of_kind(
    view: View, kind: Kind[Any], language: Language, only: Sequence[str] | None
) -> tuple[list[Entry], int]:
    """The entries for the records of *kind*, and the number of records without one."""
    fetch_records = fetching.every if only is None else partial(fetching.fetch, wanted=only)
    records: list[Any] = fetch_records(view, kind.record)
    gone: list[Any] = fetching.taken_out(view, kind.record) if only is None else []
    entries_of = _meetings if kind.record is Meeting else partial(due_entries.deadlines, kind=kind)
    entries = list(entries_of(view, records, language))
    struck = [_struck_out(entry) for entry in entries_of(view, gone, language)]
    ahead = [entry for entry in struck if _day(entry.begins) >= entry.changed.date()]
    return [*entries, *ahead], len(records) - len({entry.record for entry in entries})


def _struck_out(entry: Entry) -> Entry:
    """A cancellation of *entry*, whose record was removed."""
    return replace(entry, is_cancelled=True)


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _meetings(view: View, meetings: list[Meeting], language: Language) -> Iterator[Entry]:
    sides = {side.id: side for side in fetching.every(view, Side)}
    agendas: dict[str, list[Item]] = {}
    for item in fetching.every(view, Item):
        agendas.setdefault(item.meeting.id if item.meeting else "", []).append(item)
    # The agenda says when a meeting ends, so a change of any of its items is one of the meeting.
    behind: dict[str, list[str]] = {}
    for item in (*fetching.every(view, Item), *fetching.taken_out(view, Item)):
        behind.setdefault(item.meeting.id if item.meeting else "", []).append(item.id)
    written = revisions(view, meetings, behind)
    former = _former_days(view, meetings)
    for meeting in meetings:
        day = meeting.starts if is_whole(meeting.starts) else former.get(meeting.id, "")
        if not day:
            continue
        begins, ends = _span(replace(meeting, starts=day), agendas.get(meeting.id, []), sides)
        revision, changed = written[meeting.id]
        yield Entry(
            id=meeting.id,
            record=meeting.id,
            summary=" · ".join(filter(None, (meeting.ref, meeting.title.best(language.short)))),
            begins=begins,
            ends=ends,
            location=meeting.place.best(language.short),
            description="\n".join(
                _description(meeting, sides.values(), opening_moment(meeting, sides), language)
            ),
            is_cancelled=day != meeting.starts or meeting.status is MeetingStatus.CANCELLED,
            revision=revision,
            changed=changed,
            reminders=(_DAY_BEFORE,),
        )


def _former_days(view: View, meetings: Sequence[Meeting]) -> dict[str, str]:
    """The last start day of each meeting that has no start day any longer, by its id."""
    without = [meeting.id for meeting in meetings if not is_whole(meeting.starts)]
    former = journal_facts.former_days(view, KINDS.of(Meeting), without, {"starts"}, whole=True)
    return {meeting: day for (meeting, _), day in former.items()}


def _span(
    meeting: Meeting, items: list[Item], sides: Mapping[str, Side]
) -> tuple[date, date | None]:
    """The times from opening to the end of the agenda; whole days where these are unknown.

    Calendars cannot show a meeting that ends when it begins.
    """
    first = date.fromisoformat(meeting.starts)
    last = date.fromisoformat(meeting.ends) if is_whole(meeting.ends) else first
    opens = opening_moment(meeting, sides)
    running = running_times(items, opens)
    ends = running[-1].ends if running else None
    if opens is None or ends is None or ends <= opens or last > first:
        return first, max(first, last)
    return opens, ends


def _description(
    meeting: Meeting, sides: Iterable[Side], opens: datetime | None, language: Language
) -> Iterator[str]:
    """The description: the title in the other language, and the opening in all time zones."""
    yield from other_half(meeting.title, language)
    if opens is None:
        return
    for side, zone in clocks(meeting, list(sides)):
        there = language.text(
            N_("{moment} ({clock})"),
            moment=language.moment(opens.astimezone(ZoneInfo(zone))),
            clock=language.city(zone),
        )
        yield language.labelled(side.called.best(language.short), there)


NAMES = ("meetings", *(kind.name for kind in kinds_with_deadlines()))
"""The registers with a calendar."""
