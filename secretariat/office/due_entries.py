"""The deadlines of records as entries of a calendar, which are cancelled once they are met."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from secretariat.data.questions import due, journal_facts
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.declaring import standing
from secretariat.declaring.duties import Deadline
from secretariat.declaring.kinds import Kind, Record
from secretariat.declaring.partial_dates import last_day
from secretariat.declaring.titles import title_of
from secretariat.domain.across.due import Due, Wanted
from secretariat.domain.actions import Action
from secretariat.domain.sides import Side
from secretariat.exchange.calendars import Entry
from secretariat.i18n import N_, Language
from secretariat.office.calendar_entries import other_half, revisions

_WEEK_BEFORE_AT_NINE = timedelta(days=-7, hours=9)


def deadlines(
    view: View, records: Sequence[Any], language: Language, *, kind: Kind[Any]
) -> Iterator[Entry]:
    """An entry for each deadline of *records* with a day; for a year or month, its last day.

    A deadline whose day was removed has a cancelled entry on that day, so that calendars remove it.
    Whether something is owed comes from the list of everything due, not from rules of its own.
    """
    every = due.due(view, date.min, Wanted(kinds=frozenset({kind.name})))
    owed = {(entry.record, entry.of): entry for entry in every}
    called = {side.code.lower(): side.called for side in fetching.every(view, Side)}
    written = revisions(view, records)
    former = _former_days(view, records, kind)
    for record in records:
        for deadline in kind.deadlines:
            stands = standing.due_on(deadline, record)
            day = stands or former.get((record.id, deadline.due))
            if day is None:
                continue
            pending = owed.get((record.id, deadline.due))
            sides = [
                called[code].best(language.short) for code in _owing(pending) if code in called
            ]
            revision, changed = written[record.id]
            yield Entry(
                id=_name(kind, record, deadline),
                record=record.id,
                summary=_summary(kind, record, deadline, language),
                begins=day,
                description="\n".join(_description(kind, record, sides, language)),
                is_cancelled=stands is None or standing.is_met(deadline, kind, record),
                is_busy=False,
                revision=revision,
                changed=changed,
                reminders=(_WEEK_BEFORE_AT_NINE,),
            )


def _former_days(
    view: View, records: Sequence[Any], kind: Kind[Any]
) -> dict[tuple[str, str], date | None]:
    """The last days of the deadlines that some of *records* no longer have."""
    names = {deadline.due for deadline in kind.deadlines}
    emptied = [record.id for record in records if any(not getattr(record, name) for name in names)]
    former = journal_facts.former_days(view, kind, emptied, names)
    return {named: last_day(day) for named, day in former.items()}


def _owing(pending: Due | None) -> Sequence[str]:
    return pending.owes if pending is not None else ()


def _name(kind: Kind[Any], record: Record, deadline: Deadline) -> str:
    """The name of an entry, which stays the same; an action had its own id from the beginning."""
    return record.id if kind.record is Action else f"{record.id}-{deadline.due}"


def _summary(kind: Kind[Any], record: Record, deadline: Deadline, language: Language) -> str:
    """The title of an entry: “Reply due: COR:4 Letter on mathematics”."""
    what = language.text(kind.field_named[deadline.due].label)
    title = title_of(kind, record).best(language.short)
    return language.text(
        N_("{what}: {ref} {title}"), what=what, ref=record.ref, title=title
    ).rstrip()


def _description(
    kind: Kind[Any], record: Record, sides: Sequence[str], language: Language
) -> Iterator[str]:
    """The description: the title in the other language, the register, and who owes it."""
    yield from other_half(title_of(kind, record), language)
    if kind.record is not Action:
        yield language.text(kind.singular)
    if sides:
        yield language.text(N_("Owed by: {sides}"), sides=sides)
