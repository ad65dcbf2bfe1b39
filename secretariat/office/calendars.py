"""The meetings and due dates of a book as a calendar file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from secretariat.data.book import Book
from secretariat.data.journal import chains
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.declaring.kinds import Record
from secretariat.declaring.values import Bilingual
from secretariat.domain.actions import Action, is_open
from secretariat.domain.agendas import clocks, opening_moment, running_times
from secretariat.domain.meetings import Item, Meeting, MeetingStatus
from secretariat.domain.sides import Side
from secretariat.errors import SecretariatError
from secretariat.exchange.calendars import Entry, calendar
from secretariat.i18n import N_, Language
from secretariat.office.writing import write_whole_bytes

ENDING = ".ics"
_WHOLE_DAY = len("2026-09-22")
_DAY_BEFORE = timedelta(days=-1)
_WEEK_BEFORE_AT_NINE = timedelta(days=-7, hours=9)


def export_calendar(
    book: Book, name: str, target: Path, said: Language, *, only: Sequence[str] | None = None
) -> int:
    """Write the calendar of *name*, ``meetings`` or ``actions``, to *target*; of *only* some.

    Returns how many records it leaves out since no day is known.
    """
    data, without = calendar_of(book, name, said, only=only)
    write_whole_bytes(target, [data])
    return without


def calendar_of(
    book: Book, name: str, said: Language, *, only: Sequence[str] | None = None
) -> tuple[bytes, int]:
    """The calendar file as bytes, and the number of records that are left out."""
    if name not in _CALENDARS:
        raise SecretariatError(
            N_("A calendar is made of {known}, not of {kind}."),
            known=list(_CALENDARS),
            kind=name[:60],
        )
    record, made, title = _CALENDARS[name]
    with book.reading() as view:
        found = fetching.every if only is None else partial(fetching.fetch, wanted=only)
        records: list[Any] = found(view, record)
        entries = list(made(view, records, said))
        gone: list[Any] = fetching.taken_out(view, record) if only is None else []
        struck = [_struck_out(one) for one in made(view, gone, said)]
    ahead = [one for one in struck if _day(one.begins) >= one.changed.date()]
    return calendar(said.text(title), [*entries, *ahead]), len(records) - len(entries)


def _struck_out(entry: Entry) -> Entry:
    """A cancellation of *entry*, whose record was removed, if it lay in the future."""
    return replace(entry, is_cancelled=True)


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _meetings(view: View, meetings: list[Meeting], said: Language) -> Iterator[Entry]:
    sides = {side.id: side for side in fetching.every(view, Side)}
    agendas: dict[str, list[Item]] = {}
    for item in fetching.every(view, Item):
        agendas.setdefault(item.meeting.id if item.meeting else "", []).append(item)
    # The agenda says when a meeting ends, so a change of any of its items is one of the meeting.
    behind: dict[str, list[str]] = {}
    for item in (*fetching.every(view, Item), *fetching.taken_out(view, Item)):
        behind.setdefault(item.meeting.id if item.meeting else "", []).append(item.id)
    revisions = _revisions(view, meetings, behind)
    for meeting in meetings:
        if len(meeting.starts) < _WHOLE_DAY:
            continue
        begins, ends = _span(meeting, agendas.get(meeting.id, []), sides)
        revision, changed = revisions[meeting.id]
        yield Entry(
            id=meeting.id,
            summary=" · ".join(filter(None, (meeting.ref, meeting.title.best(said.short)))),
            begins=begins,
            ends=ends,
            place=meeting.place.best(said.short),
            description="\n".join(
                _told(meeting, sides.values(), opening_moment(meeting, sides), said)
            ),
            is_cancelled=meeting.status is MeetingStatus.CANCELLED,
            revision=revision,
            changed=changed,
            reminders=(_DAY_BEFORE,),
        )


def _span(
    meeting: Meeting, items: list[Item], sides: Mapping[str, Side]
) -> tuple[date, date | None]:
    """The times from opening to the end of the agenda; whole days where these are unknown.

    A diary has no use for a meeting that ends as it begins.
    """
    first = date.fromisoformat(meeting.starts)
    last = date.fromisoformat(meeting.ends) if len(meeting.ends) == _WHOLE_DAY else first
    opens = opening_moment(meeting, sides)
    running = running_times(items, opens)
    ends = running[-1].ends if running else None
    if opens is None or ends is None or ends <= opens or last > first:
        return first, max(first, last)
    return opens, ends


def _told(
    meeting: Meeting, sides: Iterable[Side], opens: datetime | None, said: Language
) -> Iterator[str]:
    """The description: the title in the other language, and the opening by every clock."""
    yield from _other_half(meeting.title, said)
    if opens is None:
        return
    for side, zone in clocks(meeting, list(sides)):
        there = said.moment(opens.astimezone(ZoneInfo(zone)))
        yield f"{side.called.best(said.short)}: {there} ({zone})"


def _actions(view: View, actions: list[Action], said: Language) -> Iterator[Entry]:
    revisions = _revisions(view, actions)
    for action in actions:
        if action.due is None:
            continue
        revision, changed = revisions[action.id]
        title = action.title.best(said.short)
        yield Entry(
            id=action.id,
            summary=said.text(N_("Due: {ref} {title}"), ref=action.ref, title=title),
            begins=action.due,
            description="\n".join(_other_half(action.title, said)),
            is_cancelled=not is_open(action),
            is_busy=False,
            revision=revision,
            changed=changed,
            reminders=(_WEEK_BEFORE_AT_NINE,),
        )


def _other_half(text: Bilingual, said: Language) -> Iterator[str]:
    other = text.best("en" if said.short == "zh" else "zh")
    if other != text.best(said.short):
        yield other


def _revisions(
    view: View,
    records: Sequence[Record],
    behind: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> dict[str, tuple[int, datetime]]:
    """How often each record, or one *behind* it, was written, and when last."""
    listed = {record.id: [record.id, *behind.get(record.id, ())] for record in records}
    every = [each for some in listed.values() for each in some]
    operations = chains.operations_on(view, every)
    revisions: dict[str, tuple[int, datetime]] = {}
    for record, some in listed.items():
        listed_operations = [operation for each in some for operation in operations.get(each, ())]
        last = max((operation.at for operation in listed_operations), default=0)
        moment = datetime.fromtimestamp(last // 1_000_000, UTC)
        revisions[record] = (max(len(listed_operations) - 1, 0), moment)
    return revisions


_Made = Callable[[View, list[Any], Language], Iterator[Entry]]
_CALENDARS: dict[str, tuple[type[Record], _Made, str]] = {
    "meetings": (Meeting, _meetings, N_("Meetings")),
    "actions": (Action, _actions, N_("Actions")),
}
NAMES = tuple(_CALENDARS)
"""The registers with a calendar."""
