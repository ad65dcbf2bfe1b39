"""Records that are called agreed or issued: refused when somebody says so wrongly, else listed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa

from secretariat.data import dossiers, numbers, reading
from secretariat.data.journal import batches
from secretariat.data.tables import table_of
from secretariat.declaring.kinds import KINDS, Record
from secretariat.domain import agreement, issued_text
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
        self._issued: set[str] = set()

    def note(self, before: Record | None, after: Record) -> None:
        """Remember that *after* was written over *before*, which is None for what is new."""
        if not isinstance(after, Minutes):
            return
        former = before if isinstance(before, Minutes) else Minutes()
        if (former.status, former.meeting) != (after.status, after.meeting):
            self._stepped.add(after.id)
        if is_unsent(former) and not is_unsent(after):
            self._circulated.add(after.id)
        if after.status is MinutesStatus.ISSUED and former.status is not MinutesStatus.ISSUED:
            # A file that knows what was issued says so.
            (self._issued.discard if after.issued_text and before is None else self._issued.add)(
                after.id
            )

    def finish(self, change: Change, moment: datetime) -> None:
        """Keep the numbers that are circulated, refuse what cannot be, keep the text issued."""
        if self._circulated:
            fix_numbers(change, self._circulated)
        if self._stepped:
            # After the numbers: a refusal names the items as they are called from now on.
            refuse_doubtful(change, self._stepped, moment.date())
        if self._issued:
            keep_text(change, self._issued)


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
        if change.placing.named_by_hand(refs):
            continue
        for record in reading.alive(change.connection, refs).values():
            change.call(record, refs[record.id])


def keep_text(change: Change, issued: Collection[str]) -> None:
    """Let the minutes *issued*, by their ids, keep what their text is now."""
    for one in reading.fetch(change.connection, Minutes, sorted(issued)):
        if one.status is MinutesStatus.ISSUED and one.meeting is not None:
            meeting = reading.get(change.connection, Meeting, one.meeting.id)
            dossier = dossiers.of_meeting(change.connection, meeting)
            change.update(one, replace(one, issued_text=issued_text.kept(dossier)))


def _went_round(change: Change, minutes: Minutes, circulated: Collection[str]) -> bool:
    """True when the meeting has other minutes that went round before."""
    meeting = minutes.meeting.id if minutes.meeting else ""
    others = reading.linked_to(change.connection, Minutes, "meeting", meeting)
    return any(not is_unsent(one) for one in others if one.id not in circulated)


def _doubts(
    connection: sa.Connection, minutes: Sequence[Minutes], today: date
) -> Iterator[tuple[Minutes, SecretariatError]]:
    """A handful of queries, however many *minutes* there are."""
    listed = [one for one in minutes if one.meeting is not None and not is_draft(one)]
    wanted = [one.meeting.id for one in listed if one.meeting is not None]
    meetings = {one.id: one for one in reading.fetch(connection, Meeting, wanted)}
    agendas_of: dict[str, list[Item]] = defaultdict(list)
    column = table_of(KINDS.of(Item)).c.meeting
    for some in batches(meetings):
        for item in reading.every(connection, Item, column.in_(some)):
            if item.meeting is not None:
                agendas_of[item.meeting.id].append(item)
    recorded = _recorded(connection, [one.id for some in agendas_of.values() for one in some])
    for one in listed:
        meeting = meetings.get(one.meeting.id) if one.meeting else None
        if meeting is not None:
            items = agendas_of[meeting.id]
            for doubt in agreement.doubts(one, meeting, items, recorded, today):
                yield one, doubt


def _recorded(connection: sa.Connection, items: Collection[str]) -> set[str]:
    """Those of *items* under which something is recorded."""
    found: set[str] = set()
    for of in _MADE_UNDER:
        table = table_of(KINDS.of(of))
        for some in batches(items):
            rows = sa.select(table.c.item).where(table.c.item.in_(some), ~table.c.removed)
            found |= set(connection.scalars(rows))
    return found
