"""Records that are called agreed or issued: refused when somebody says so wrongly, else listed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa

from secretariat.data import numbers, reading
from secretariat.data.tables import table_of
from secretariat.declaring.kinds import KINDS, Record
from secretariat.domain import agendas, agreement
from secretariat.domain.actions import Action
from secretariat.domain.decisions import Decision
from secretariat.domain.meetings import Item, Meeting, Paragraph
from secretariat.domain.minutes import Minutes, MinutesStatus, is_draft, is_unsent
from secretariat.errors import SecretariatError

if TYPE_CHECKING:
    from secretariat.data.change import Change

_MADE_UNDER: tuple[type[Record], ...] = (Paragraph, Decision, Action)


class RecordSteps:
    """The steps of records, from draft to issue, that one change takes."""

    def __init__(self) -> None:
        self._stepped: set[str] = set()
        self._circulated: set[str] = set()

    def note(self, before: Record | None, after: Record) -> None:
        """Remember that *after* was written over *before*, which is None for what is new."""
        if not isinstance(after, Minutes):
            return
        former = before if isinstance(before, Minutes) else Minutes()
        if (former.status, former.meeting) != (after.status, after.meeting):
            self._stepped.add(after.id)
        if is_unsent(former) and not is_unsent(after):
            self._circulated.add(after.id)

    def finish(self, change: Change, moment: datetime) -> None:
        """Refuse what cannot be, and write down the numbers of what is circulated."""
        if self._stepped:
            refuse_doubtful(change, self._stepped, moment.date())
        if self._circulated:
            fix_numbers(change, self._circulated)


def doubtful(connection: sa.Connection, today: date) -> list[tuple[Minutes, SecretariatError]]:
    """Every record that is called agreed or issued and cannot be, with the reason."""
    status = table_of(KINDS.of(Minutes)).c.status
    said = status.in_([MinutesStatus.AGREED.value, MinutesStatus.ISSUED.value])
    return list(_doubts(connection, reading.every(connection, Minutes, said), today))


def refuse_doubtful(change: Change, minutes: Collection[str], today: date) -> None:
    """Refuse a status that this change gave to one of *minutes*, by their ids, and cannot be."""
    found = reading.fetch(change.connection, Minutes, sorted(minutes))
    for _, refusal in _doubts(change.connection, found, today):
        raise refusal


def fix_numbers(change: Change, circulated: Collection[str]) -> None:
    """Write down the numbers of meetings that the minutes *circulated*, by ids, belong to.

    Up to now they followed the order. A file that brings numbers of its own keeps those.
    """
    for one in reading.fetch(change.connection, Minutes, sorted(circulated)):
        if one.meeting is None or is_unsent(one) or _went_round(change, one, circulated):
            continue
        refs = numbers.by_order(change.connection, one.meeting.id)
        if change.brought_names_of(refs):
            continue
        for record in reading.alive(change.connection, refs).values():
            change.call(record, refs[record.id])


def _went_round(change: Change, minutes: Minutes, circulated: Collection[str]) -> bool:
    """True when the meeting has other minutes that went round before."""
    meeting = minutes.meeting.id if minutes.meeting else ""
    others = reading.linked_to(change.connection, Minutes, "meeting", meeting)
    return any(not is_unsent(one) for one in others if one.id not in circulated)


def _doubts(
    connection: sa.Connection, minutes: Sequence[Minutes], today: date
) -> Iterator[tuple[Minutes, SecretariatError]]:
    wanted = [one.meeting.id for one in minutes if one.meeting is not None]
    meetings = {one.id: one for one in reading.fetch(connection, Meeting, wanted)}
    for one in minutes:
        meeting = meetings.get(one.meeting.id) if one.meeting else None
        if meeting is None or is_draft(one):
            continue
        items = agendas.in_order(reading.linked_to(connection, Item, "meeting", meeting.id))
        without = agreement.unrecorded(items, _recorded(connection, [item.id for item in items]))
        for doubt in agreement.doubts(one, meeting, without, today):
            yield one, doubt


def _recorded(connection: sa.Connection, items: Collection[str]) -> set[str]:
    """Those of *items* under which something is recorded."""
    found: set[str] = set()
    for of in _MADE_UNDER:
        table = table_of(KINDS.of(of))
        rows = sa.select(table.c.item).where(table.c.item.in_(items), ~table.c.removed)
        found |= set(connection.scalars(rows))
    return found
