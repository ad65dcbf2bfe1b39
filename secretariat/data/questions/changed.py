"""The time of the last change to the records that a paper is printed from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any, TypeVar

import sqlalchemy as sa

from secretariat.data.journal import chains
from secretariat.data.journal.operations import JOINT
from secretariat.data.questions.reading import targets_of
from secretariat.data.store import fetching
from secretariat.data.store.batching import batches
from secretariat.data.store.tables import CHANGES, JOURNAL, QUARANTINE
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS, Record
from secretariat.domain.across.dossiers import Dossier

R = TypeVar("R", bound=Record)

_COUNTS = (
    JOURNAL.c.layer == JOINT,
    JOURNAL.c.name.not_in(sa.select(QUARANTINE.c.name)),
)
"""True of a write that has effect and that both sides have: the own side's is on no paper."""
_LAST = (
    sa.select(CHANGES.c.at)
    .where(sa.exists().where(JOURNAL.c.change == CHANGES.c.id, *_COUNTS))
    .order_by(CHANGES.c.at.desc())
    .limit(1)
)
"""Found by the index of changes: the journal itself is never read through."""


def last_change(view: View) -> datetime | None:
    """The time of the last change to any joint record; None in an empty book."""
    return _moment([view.scalar(_LAST)])


def last_change_of(view: View, dossier: Dossier) -> datetime | None:
    """The time of the last change to the records that this meeting's papers are printed from."""
    of_some = JOURNAL.c.record.in_(sa.bindparam("some", expanding=True))
    wanted = sa.select(sa.func.max(JOURNAL.c.at)).where(of_some, *_COUNTS)
    moments = (view.scalar(wanted, {"some": some}) for some in batches(sorted(_printed(dossier))))
    return _moment(moments)


def added(view: View, record: type[R], change: str, most: int) -> list[R]:
    """The records of a kind that the *change* with this id added; none where there are over *most*.

    They are those of which no other change wrote anything.
    """
    kind = KINDS.of(record)
    of_change = (JOURNAL.c.change == change) & (JOURNAL.c.kind == kind.name)
    written = sa.select(JOURNAL.c.record).where(of_change).distinct().limit(most + 1)
    changed_ids = view.scalars(written).all()
    if len(changed_ids) > most:
        return []
    histories = chains.operations_on(view, changed_ids)
    new = [
        record_id
        for record_id in changed_ids
        if all(each.change == change for each in histories[record_id])
    ]
    return fetching.fetch(view, record, sorted(new))


def _printed(dossier: Dossier) -> set[str]:
    """The ids of the records of *dossier*, and of the people and bodies that they name."""
    records = list(_records(dossier))
    ids = {record.id for record in records}
    linked = _linked(records)
    who = dossier.directory
    named: list[Record] = [
        record for some in (who.people, who.sides) for key, record in some.items() if key in linked
    ]
    return ids | linked | _linked(named)


def _linked(records: Iterable[Record]) -> set[str]:
    return {target for record in records for target in targets_of(KINDS.of(type(record)), [record])}


def _records(dossier: Dossier) -> Iterator[Record]:
    for field in fields(dossier):
        yield from _within(getattr(dossier, field.name))
    yield from dossier.matters.records


def _within(value: Any) -> Iterator[Record]:
    if isinstance(value, Record):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _within(part)
    elif isinstance(value, dict):
        for part in value.values():
            yield from _within(part)


def _moment(moments: Iterable[int | None]) -> datetime | None:
    """The latest of *moments*, in microseconds since 1970, as a moment to the second."""
    known = [at for at in moments if at is not None]
    if not known:
        return None
    return datetime.fromtimestamp(max(known) / 1_000_000, UTC).replace(microsecond=0)
