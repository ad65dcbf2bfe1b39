"""Finds records that are marked agreed or issued against the rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date

import sqlalchemy as sa

from secretariat.data.questions import proofs
from secretariat.data.store import fetching
from secretariat.data.store.batching import batches
from secretariat.data.store.tables import table_of
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS
from secretariat.domain.across import agreement
from secretariat.domain.agreed.issued import IssuedText
from secretariat.domain.meetings import Item, Meeting
from secretariat.domain.minutes import Minutes, MinutesStatus, is_draft
from secretariat.errors import SecretariatError


def doubtful(view: View, today: date) -> list[tuple[Minutes, SecretariatError]]:
    """Every record that is wrongly marked agreed or issued, with the reason."""
    agreed = table_of(KINDS.of(Minutes)).c.is_draft == sa.false()
    return list(doubts_of(view, fetching.every(view, Minutes, agreed), today))


def claims(view: View) -> list[Minutes]:
    """The records that are marked agreed or issued without proof: claims."""
    status = table_of(KINDS.of(Minutes)).c.status
    called = [
        minutes_status.value
        for minutes_status in MinutesStatus
        if minutes_status.is_out or minutes_status is MinutesStatus.AGREED
    ]
    agreed_minutes = fetching.every(view, Minutes, status.in_(called))
    known = proofs.of(view, [minutes.id for minutes in agreed_minutes])
    withdrawn = table_of(KINDS.of(IssuedText)).c.withdrawn_on
    out = {minutes.id for minutes in agreed_minutes if minutes.status.is_out}
    texts = fetching.every(view, IssuedText, withdrawn.is_(None)) if out else []
    proven = {
        text.minutes.id
        for text in texts
        if text.minutes is not None and text.minutes.id in out and known.proves(text)
    }
    return [
        minutes
        for minutes in agreed_minutes
        if minutes.id not in proven and (minutes.status.is_out or not known.have_agreed(minutes.id))
    ]


def doubts_of(
    view: View, minutes: Sequence[Minutes], today: date
) -> Iterator[tuple[Minutes, SecretariatError]]:
    """The doubts about *minutes*, by a handful of queries, however many there are."""
    listed = [record for record in minutes if record.meeting is not None and not is_draft(record)]
    wanted = [minutes.meeting.id for minutes in listed if minutes.meeting is not None]
    meetings = {meeting.id: meeting for meeting in fetching.fetch(view, Meeting, wanted)}
    agendas_of: dict[str, list[Item]] = defaultdict(list)
    column = table_of(KINDS.of(Item)).c.meeting
    for some in batches(meetings):
        for item in fetching.every(view, Item, column.in_(some)):
            if item.meeting is not None:
                agendas_of[item.meeting.id].append(item)
    recorded = _recorded(view, [item.id for some in agendas_of.values() for item in some])
    for record in listed:
        meeting = meetings.get(record.meeting.id) if record.meeting else None
        if meeting is not None:
            items = agendas_of[meeting.id]
            for doubt in agreement.doubts(record, meeting, items, recorded, today):
                yield record, doubt


def _recorded(view: View, items: Collection[str]) -> set[str]:
    """The *items* that have a paragraph, decision or action under them."""
    ids: set[str] = set()
    for kind in KINDS:
        field = kind.field_named.get("item")
        if field is None or not field.points_at(Item):
            continue
        table = table_of(kind)
        for some in batches(items):
            rows = sa.select(table.c.item).where(table.c.item.in_(some), ~table.c.removed)
            ids |= set(view.scalars(rows))
    return ids
