"""The list of texts in two languages: the state of each, since when, and its sort key.

A text is listed under the agenda item that its record belongs to, the newest meeting first; texts
that belong to no meeting come last. The sort key is one text, so that the list of a whole book is
read from an index. It contains the day of the meeting and the sort key of the item, so it is made
anew when either of these is written.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

import sqlalchemy as sa

from secretariat.data.journal.effects import Effects
from secretariat.data.journal.fold import State, current_writes
from secretariat.data.journal.operations import Operation
from secretariat.data.store.prepared import Prepared, any_of
from secretariat.data.store.rows import Rows
from secretariat.data.store.tables import TEXTS, table_of
from secretariat.data.store.view import View
from secretariat.declaring.fields import Field, Slots
from secretariat.declaring.kinds import KINDS, REF, REMOVED, Kind
from secretariat.declaring.states import GIVEN, STATES, PairState, state_of
from secretariat.declaring.values import Bilingual, Json
from secretariat.declaring.written import LONGEST_REF
from secretariat.domain.actions import Action
from secretariat.domain.decisions import Decision
from secretariat.domain.meetings import Item, Meeting, Paragraph
from secretariat.domain.wording import pairs_of
from secretariat.frozen import frozen

STATES_BY_CODE = (PairState.UNTRANSLATED, PairState.DRAFT, PairState.REVISED, PairState.AGREED)
"""The states in the order in which a text passes through them; the table has their numbers."""

_RANKS = (Meeting, Item, Paragraph, Decision, Action)
"""The order of records under one item of the agenda, by class."""
_NOWHERE = "~"
"""Part of a key that sorts after all days, ids and sort keys of items."""
_AFTER = "\t"
"""Ends each part of a key; sorts before all characters of a part."""
_TURNED = str.maketrans("0123456789", "9876543210")
_PARTS = 3
"""Number of parts of a key from the meeting and the item: day, meeting, sort key of the item."""
_AMONG_PARAGRAPHS = (Paragraph, Decision, Action)
"""The kinds whose records have one common order under their item."""
_TELLING = {"meeting", "item", "place", "starts"}
"""The fields, of any kind, on which the sort key of a text depends."""
_STANDING = {*_TELLING, REF, REMOVED}

_ROWS = Rows(TEXTS, "record", "field")
_DELETE = Prepared(sa.delete(TEXTS).where(TEXTS.c.record == sa.bindparam("of")))
_PLACES = Prepared(
    sa.select(TEXTS.c.record, TEXTS.c.field, TEXTS.c.place).where(TEXTS.c.record.in_(any_of()))
)
_MOVE = Prepared(
    sa.update(TEXTS)
    .where(TEXTS.c.record == sa.bindparam("of"), TEXTS.c.field == sa.bindparam("named"))
    .values(place=sa.bindparam("to"))
)


class Row(NamedTuple):
    """One row of the table, in the order of its columns."""

    record: str
    field: str
    kind: str
    state: int
    lacking: str
    since: int
    who: str
    place: str


@frozen
class _Shape:
    """Facts about one kind, worked out once: its texts, and its links to an agenda."""

    kind: Kind[Any]

    @cached_property
    def pairs(self) -> tuple[Field, ...]:
        """Its fields in two languages; none for a kind whose records are only added."""
        return () if self.kind.add_only else pairs_of(self.kind)

    @cached_property
    def slots_of_pairs(self) -> tuple[tuple[str, str, str, str], ...]:
        """The name of each of `pairs`, with the slots of its halves and of its state."""
        return tuple(
            (pair.name, en, zh, f"{STATES}.{pair.name}")
            for pair in self.pairs
            for en, zh in (pair.slots,)
        )

    @cached_property
    def telling(self) -> frozenset[str]:
        """The names of the fields on which the rows of its records depend."""
        pairs = {pair.name for pair in self.pairs}
        return frozenset(pairs | {STATES, REF, REMOVED} | (_TELLING & self.kind.field_named.keys()))

    @cached_property
    def rank(self) -> int:
        """Its index in the order under one item; for kinds without items, after those."""
        if self.kind.record in _RANKS:
            return _RANKS.index(self.kind.record)
        return len(_RANKS) + [kind.name for kind in KINDS].index(self.kind.name)

    @cached_property
    def links(self) -> tuple[str, ...]:
        """The links of its records to an agenda: ``meeting``, ``item``, both or none."""
        return tuple(name for name, to in _TO.items() if _links(self.kind, name, to))

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns from which the position on an agenda follows."""
        own = {Item: ("place",), Meeting: ("starts",)}
        return (*self.links, *own.get(self.kind.record, ()))

    @cached_property
    def standing(self) -> Prepared:
        """Query for the id and `columns` of some records."""
        table = table_of(self.kind)
        chosen = sa.select(table.c.id, *(table.c[name] for name in self.columns))
        return Prepared(chosen.where(table.c.id.in_(any_of())))

    @cached_property
    def linking(self) -> Mapping[str, Prepared]:
        """For each of `links`, a query for the records that point at given ones by it."""
        table = table_of(self.kind)
        return {
            link: Prepared(sa.select(table.c.id).where(table.c[link].in_(any_of())))
            for link in self.links
        }


_TO: Mapping[str, type[Any]] = {"meeting": Meeting, "item": Item}
_shapes: dict[int, _Shape] = {}


def _shape(kind: Kind[Any]) -> _Shape:
    known_shape = _shapes.get(id(kind))
    if known_shape is None:
        known_shape = _shapes[id(kind)] = _Shape(kind)
    return known_shape


def settle(  # noqa: PLR0913 - as the step of settling that it is
    view: View,
    kind: Kind[Any],
    states: Mapping[str, State],
    histories: Mapping[str, Sequence[Operation]],
    written: Mapping[str, Iterable[str]],
    *,
    fresh: bool,
) -> None:
    """Update the list to the *states* of records of one kind, after the rows of their tables.

    *written* are the names of the fields that were written, by record.
    """
    if kind.add_only:
        return
    telling = _shape(kind).telling
    touched = [
        record
        for record, state in states.items()
        if REMOVED in state.heads or not telling.isdisjoint(written[record])
    ]
    if not touched:
        return
    former = {} if fresh else _ROWS.of(view, touched)
    heads: dict[str, str] = {}
    for record, _, *_, sort_key in former.values():
        if _STANDING.isdisjoint(written[record]):
            heads[record] = sort_key[: -len(sort_key.split(_AFTER, _PARTS)[_PARTS])]
    alive = {record_id: states[record_id] for record_id in touched if not states[record_id].removed}
    heads |= _heads(
        view, kind, {record_id: alive[record_id].slots for record_id in alive.keys() - heads}
    )
    _ROWS.bring_up(view, former, _rows(kind, alive, histories, heads))


def settle_below(
    view: View,
    kind: Kind[Any],
    records: Iterable[str],
    written: Mapping[str, Iterable[str]],
    *,
    but: Container[str],
) -> None:
    """Renew the keys of the texts under those meetings and items of *records* that were moved.

    Texts of the records *but* have the keys that they are to have.
    """
    telling = {Meeting: {"starts"}, Item: {"place", "meeting"}}.get(kind.record)
    if telling is None:
        return
    # An undo, which may have touched any slot, always lists that of the removal.
    telling |= {REF, REMOVED}
    moved = [record for record in records if not telling.isdisjoint(written[record])]
    if kind.record is Meeting and moved:
        items = [] if Item not in KINDS else _linking(view, KINDS.of(Item), "meeting", moved)
        _move(view, "item", items, but)
    _move(view, "meeting" if kind.record is Meeting else "item", moved, but)


def forget(view: View, records: Iterable[str]) -> None:
    """Remove the texts of *records* from the list."""
    view.run_all(_DELETE, [(record,) for record in records])


def rows_of(
    view: View,
    kind: Kind[Any],
    states: Mapping[str, State],
    histories: Mapping[str, Sequence[Operation]],
) -> Iterator[Row]:
    """The rows of the list for the records of *kind* with *states*."""
    standing = {record: state.slots for record, state in states.items()}
    yield from _rows(kind, states, histories, _heads(view, kind, standing))


def _rows(
    kind: Kind[Any],
    states: Mapping[str, State],
    histories: Mapping[str, Sequence[Operation]],
    heads: Mapping[str, str],
) -> Iterator[Row]:
    kept = _shape(kind).slots_of_pairs
    for record, state in states.items():
        known, held = None, state.slots.get
        for at, (name, of_en, of_zh, of_state) in enumerate(kept):
            en, zh, text = str(held(of_en) or ""), str(held(of_zh) or ""), str(held(of_state) or "")
            come = state_of(Bilingual(en, zh), text)
            if come is None:
                continue
            known = known or _RecordOperations(kind, histories[record])
            last = known.operation_behind(name, text if come in GIVEN else None)
            lacking = "" if en and zh else "zh" if en else "en"
            sort_key = heads.get(record, "") + _own(kind, state.slots, at)
            code = STATES_BY_CODE.index(come)
            yield Row(record, name, kind.name, code, lacking, last.at, last.by, sort_key)


class _RecordOperations:
    """The operations on one record, to find the one that brought a text to its state."""

    def __init__(self, kind: Kind[Any], history: Sequence[Operation]) -> None:
        self._kind = kind
        self._ordered = (
            sorted(history, key=lambda operation: operation.rank) if len(history) > 1 else history
        )

    def operation_behind(self, field: str, stored: str | None) -> Operation:
        """The operation that brought the text *field* to the state for which *stored* stands."""
        state = f"{STATES}.{field}"
        slots = {state, f"{field}.en", f"{field}.zh"}
        for operation in self._ordered[:0:-1]:
            if operation.retracts:
                did = self._took_back(operation)
                is_it = did.get(state) == stored if stored else not slots.isdisjoint(did)
            else:
                writes = current_writes(self._kind, operation)
                if stored:
                    is_it = state in writes and writes[state].after == stored
                else:
                    is_it = not slots.isdisjoint(writes)
            if is_it:
                return operation
        return self._ordered[0]

    @cached_property
    def _effects(self) -> Effects:
        return Effects(self._kind, self._ordered)

    def _took_back(self, operation: Operation) -> Mapping[str, Json]:
        """The values that *operation*, an undo, left in the slots that it touched."""
        return {slot: after for slot, _, after in self._effects.of(operation)}


def _own(kind: Kind[Any], slots: Slots, at: int) -> str:
    """The part of the key from the record and the index *at* of its field."""
    sort_key = str(slots.get("place") or "") if kind.record in _AMONG_PARAGRAPHS else ""
    # A decision or an action with a sort key comes between the paragraphs, else after them.
    rank = _RANKS.index(Paragraph) if sort_key else _shape(kind).rank
    # The number of an item or paragraph follows from its sort key, so it is not needed.
    ref = "" if kind.within else str(slots.get(REF) or "")
    # A longer one was forged, and would not fit an index of a server.
    return f"{rank:03}{_AFTER}{sort_key}{_AFTER}{len(ref):04}{ref[:LONGEST_REF]}{_AFTER}{at:02}"


def _heads(view: View, kind: Kind[Any], standing: Mapping[str, Slots]) -> dict[str, str]:
    """The part of the key from the meeting and the item of each record, by id.

    *standing* are the slots of each record, at least those of its links to an agenda.
    """
    if not standing:
        return {}
    of, links = kind.record, _shape(kind).links
    if of is Meeting:
        starts = ((record, str(slots.get("starts") or "")) for record, slots in standing.items())
        return {record: _head(day, record, "") for record, day in starts}
    if not links:
        return dict.fromkeys(standing, _head("", "", _NOWHERE))
    by_item = of is not Item and "item" in links
    items = _standing_of(view, Item, (s.get("item") for s in standing.values())) if by_item else {}
    below: dict[str, tuple[str, str]] = {}
    for record, slots in standing.items():
        item = slots if of is Item else items.get(str(slots.get("item")), {})
        meeting = (slots if "meeting" in links else item).get("meeting")
        below[record] = str(meeting or ""), str(item.get("place") or _NOWHERE)
    meetings = _standing_of(view, Meeting, (meeting for meeting, _ in below.values()))
    return {
        record: _head(str(meetings.get(meeting, {}).get("starts") or ""), meeting, sort_key)
        for record, (meeting, sort_key) in below.items()
    }


def _head(starts: str, meeting: str, sort_key: str) -> str:
    """The first part of a key: a later day sorts first, and no day last."""
    day = starts.translate(_TURNED) + _NOWHERE
    return f"{day}{_AFTER}{meeting or _NOWHERE}{_AFTER}{sort_key}{_AFTER}"


def _standing(view: View, kind: Kind[Any], records: Iterable[str]) -> dict[str, Slots]:
    """The slots of *records* with their links to an agenda, by id, from the tables."""
    shape = _shape(kind)
    rows = view.ask_among(shape.standing, records)
    return {row[0]: dict(zip(shape.columns, row[1:], strict=True)) for row in rows}


def _standing_of(view: View, of: type[Any], records: Iterable[Json]) -> dict[str, Slots]:
    wanted = {str(record) for record in records if record}
    return _standing(view, KINDS.of(of), wanted) if wanted and of in KINDS else {}


def _links(kind: Kind[Any], name: str, to: type[Any]) -> bool:
    field = kind.field_named.get(name)
    return field is not None and field.points_at(to)


def _linking(view: View, kind: Kind[Any], link: str, targets: Iterable[str]) -> list[str]:
    return [row[0] for row in view.ask_among(_shape(kind).linking[link], targets)]


def _move(view: View, link: str, targets: Sequence[str], but: Container[str]) -> None:
    """Renew the keys of the texts whose records, *but* some, point at *targets* by *link*."""
    if not targets:
        return
    for kind in KINDS:
        if not _shape(kind).pairs or link not in _shape(kind).links:
            continue
        linking = [each for each in _linking(view, kind, link, targets) if each not in but]
        heads = _heads(view, kind, _standing(view, kind, linking))
        moved = []
        for record, field, sort_key in view.ask_among(_PLACES, heads):
            own = sort_key.split(_AFTER, _PARTS)[_PARTS]
            if sort_key != heads[record] + own:
                moved.append((heads[record] + own, record, field))
        if moved:
            view.run_all(_MOVE, moved)
