"""What needs attention: texts that lack a language, meetings to come."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from secretariat.data import reading
from secretariat.data.tables import table_of
from secretariat.declaring.fields import PairField
from secretariat.declaring.kinds import KINDS, Kind
from secretariat.domain.actions import Action, Update
from secretariat.domain.decisions import Decision
from secretariat.domain.meetings import Item, Meeting, MeetingStatus, Paragraph

TEXTS = (Item, Paragraph, Decision, Action, Update)
"""The records whose words both sides read."""

_OVER = (MeetingStatus.HELD.value, MeetingStatus.CLOSED.value, MeetingStatus.CANCELLED.value)


def lacking(connection: sa.Connection, half: str) -> list[tuple[str, str]]:
    """The records whose main text lacks its *half*, ``en`` or ``zh``: kind and id of each."""
    return [
        (kind.name, record)
        for kind in _kinds()
        for record in connection.scalars(_without(kind, half))
    ]


def lacking_count(connection: sa.Connection, half: str) -> int:
    """How many records `lacking` lists."""
    counts = [
        sa.select(sa.func.count()).select_from(_without(kind, half).subquery()).scalar_subquery()
        for kind in _kinds()
    ]
    return sum(connection.execute(sa.select(*counts)).one())


def meetings_to_come(connection: sa.Connection) -> list[Meeting]:
    """The meetings that were not held yet, the next first, those without a date last."""
    column = table_of(KINDS.of(Meeting)).c.status
    planned = sa.or_(column.is_(None), column.not_in(_OVER))
    found = reading.every(connection, Meeting, planned)
    return sorted(found, key=lambda one: (one.starts or "9999", one.ref))


def _kinds() -> list[Kind[Any]]:
    return [KINDS.of(record) for record in TEXTS]


def _without(kind: Kind[Any], half: str) -> sa.Select[Any]:
    table = table_of(kind)
    english, chinese = (table.c[name] for name in _columns(kind))
    here, there = (english, chinese) if half == "en" else (chinese, english)
    said = sa.func.coalesce(there, "") != ""
    gap = sa.func.coalesce(here, "") == ""
    return sa.select(table.c.id).where(table.c.removed == sa.false(), said, gap)


def _columns(kind: Kind[Any]) -> Iterator[str]:
    assert isinstance(kind.title, PairField)  # noqa: S101 - `TEXTS` have words in both languages
    return iter(kind.title.columns)
