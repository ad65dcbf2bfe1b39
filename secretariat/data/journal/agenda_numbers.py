"""Finds in the journal which records had a number that follows from the order of an agenda."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple, TypeVar

import sqlalchemy as sa

from secretariat.data.journal import chains
from secretariat.data.journal.fold import fold
from secretariat.data.journal.operations import Operation
from secretariat.data.store import batching
from secretariat.data.store.tables import table_of
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS, Record, name_in
from secretariat.declaring.values import Link
from secretariat.domain import agendas
from secretariat.domain.meetings import Item, Meeting, Paragraph
from secretariat.domain.minutes import Minutes, MinutesStatus, is_unsent
from secretariat.patterns import pattern

_NUMBER = pattern(r"(.+)/([0-9]+(?:\.[0-9]+)?)")
_TELLING = frozenset({"meeting", "item", "place", "kind", "title", "removed"})
Rank = tuple[int, str, str]
R = TypeVar("R", bound=Record)


class Numbered(NamedTuple):
    """A reference that is a number of a meeting: 3 or 3.2 of JCM12."""

    meeting: str
    number: str


def numbered(ref: str) -> Numbered | None:
    """The parts of *ref*, if it is the number of an item or a paragraph; else None."""
    match = _NUMBER.fullmatch(ref)
    return Numbered(*match.groups()) if match else None


def bearers(view: View, meeting: str, numbers: Iterable[str]) -> dict[str, list[str]]:
    """The ids of the records of *meeting*, by its id, that had each of *numbers*, the last first.

    The operations are read in the order of their clocks, so every copy gets the same result.
    """
    wanted = list(numbers)
    items = _ids(view, Item, "meeting", [meeting])
    whole = any("." in number for number in wanted)
    paragraphs = _ids(view, Paragraph, "item", items) if whole else []
    until = circulated_at(view, meeting)
    histories = chains.operations_on(view, [*items, *paragraphs])
    telling = [operation for some in histories.values() for operation in some if _tells(operation)]
    telling.sort(key=lambda operation: operation.rank)
    last: dict[str, dict[str, int]] = {number: {} for number in wanted}
    for step, borne in enumerate(_steps(telling, meeting, until)):
        for number in wanted:
            if number in borne:
                last[number][borne[number]] = step
    return {
        number: sorted(some, key=lambda operation: -some[operation])
        for number, some in last.items()
    }


def circulated_at(view: View, meeting: str) -> Rank | None:
    """The rank of the write that first circulated the minutes of *meeting*; None while a draft."""
    table = table_of(KINDS.of(Minutes))
    rows = sa.select(table.c.id).where(
        table.c.meeting == meeting,
        ~table.c.removed,
        sa.func.coalesce(table.c.status, MinutesStatus.DRAFT.value) != MinutesStatus.DRAFT.value,
    )
    histories = chains.operations_on(view, view.scalars(rows))
    draft = (None, MinutesStatus.DRAFT.value)
    return min(
        (
            operation.rank
            for history in histories.values()
            for operation in history
            if "status" in operation.writes and operation.writes["status"].after not in draft
        ),
        default=None,
    )


def numbers_at(view: View, until: int) -> dict[str, str]:
    """The references that followed from the order at *until*, by the ids of items and paragraphs.

    *until* is a time of receipt in this book, in microseconds since 1970.
    """

    def then(of: type[R]) -> list[R]:
        kind = KINDS.of(of)
        every = chains.states(view, kind, until)
        return [kind.unpack(record, state.slots) for record, _, state in every if not state.removed]

    fixed = {
        minutes.meeting.id
        for minutes in then(Minutes)
        if minutes.meeting and not is_unsent(minutes)
    }
    records: list[Item | Paragraph] = [*then(Item), *then(Paragraph)]
    under: dict[str, list[Item | Paragraph]] = defaultdict(list)
    for record in records:
        link: Link[Any] | None = record.meeting if isinstance(record, Item) else record.item
        if link is not None:
            under[link.id].append(record)
    refs: dict[str, str] = {}
    for meeting in then(Meeting):
        if meeting.id not in fixed:
            items = under[meeting.id]
            mine = [*items, *(text for item in items for text in under[item.id])]
            borne = _numbers_in(mine, meeting.id)
            refs |= {record: f"{meeting.ref}/{number}" for number, record in borne.items()}
    return refs


def _ids(view: View, of: type[Record], link: str, targets: Iterable[str]) -> list[str]:
    table = table_of(KINDS.of(of))
    ids: list[str] = []
    for some in batching.batches(targets):
        ids += view.scalars(sa.select(table.c.id).where(table.c[link].in_(some)))
    return ids


def _tells(operation: Operation) -> bool:
    return bool(operation.retracts) or any(name_in(slot) in _TELLING for slot in operation.writes)


def _steps(
    operations: Sequence[Operation], meeting: str, until: Rank | None
) -> Iterator[dict[str, str]]:
    """The numbers of all records, by id, after each change in turn."""
    so_far: dict[str, list[Operation]] = defaultdict(list)
    now: dict[str, Item | Paragraph] = {}
    for _, group in groupby(operations, key=lambda operation: operation.change):
        some = list(group)
        if until is not None and some[0].rank > until:
            return
        for each in some:
            so_far[each.record].append(each)
        for record in {each.record for each in some}:
            kind = KINDS.named(so_far[record][0].kind)
            state = fold(kind, so_far[record])
            now.pop(record, None)
            if not state.removed:
                now[record] = kind.unpack(record, state.slots)
        yield _numbers_in(now.values(), meeting)


def _numbers_in(records: Iterable[Item | Paragraph], meeting: str) -> dict[str, str]:
    items: list[Item] = []
    under: dict[str, list[Paragraph]] = defaultdict(list)
    for record in records:
        if isinstance(record, Item) and record.meeting is not None and record.meeting.id == meeting:
            items.append(record)
        elif isinstance(record, Paragraph) and record.item is not None:
            under[record.item.id].append(record)
    numbers: dict[str, str] = {}
    for number, item in enumerate(agendas.in_order(items), 1):
        numbers[str(number)] = item.id
        for at, paragraph in enumerate(agendas.in_order(under[item.id]), 1):
            numbers[f"{number}.{at}"] = paragraph.id
    return numbers
