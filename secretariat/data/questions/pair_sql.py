"""The SQL of the work list: one arm for each declared text pair, put together and run as one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from secretariat.declaring.fields import Field, LinkField
from secretariat.declaring.kinds import KINDS, Kind
from secretariat.declaring.states import STATES, PairState
from secretariat.declaring.values import Json
from secretariat.domain.actions import Action
from secretariat.domain.decisions import Decision
from secretariat.domain.meetings import Item, Meeting, Paragraph
from secretariat.domain.wording import pairs_of

STATES_BY_CODE = (PairState.UNTRANSLATED, PairState.DRAFT, PairState.REVISED, PairState.AGREED)
"""The states in the order in which a text passes through them; SQL knows them by their place."""

_RANKS = (Meeting, Item, Paragraph, Decision, Action)
"""The order of what stands under one item of the agenda."""

_WHAT = {
    "keys": "SELECT kind, id, field FROM ({arms}) {where} ORDER BY {order}",
    "counts": "SELECT state, count(*) FROM ({arms}) {where} GROUP BY state",
    "fields": "SELECT kind, field, count(*) FROM ({arms}) {where} GROUP BY kind, field",
    "texts": "SELECT en, zh, ref, state FROM ({arms}) WHERE en IS NOT NULL AND zh IS NOT NULL",
}
_BY_MEETING = "starts DESC, meeting, place, rank, own, length(ref), ref, at"
"""The newest meeting first, in the order of its agenda; what belongs to none comes last."""
_BY_AGE = f"position, {_BY_MEETING}"
"""A record that was written earlier has an earlier place in the journal; its index has both."""


def statement(  # noqa: PLR0913 - the terms of one question
    what: str,
    *,
    kind: str,
    field: str,
    lacking: str,
    states: Sequence[PairState],
    by_age: bool,
    ids: str | None,
) -> tuple[str, list[Json]]:
    """The statement that asks for *what*, and its values; *ids* is a list in JSON."""
    arms = [
        arm
        for declared in KINDS
        if not declared.add_only and kind in ("", declared.name)
        for arm in _arms(declared.name, field, lacking, aged=by_age, under=ids is not None)
    ]
    codes = [STATES_BY_CODE.index(state) for state in states]
    where = f"WHERE state IN ({', '.join('?' * len(codes))})" if codes else ""
    order = _BY_AGE if by_age else _BY_MEETING
    sql = _WHAT[what].format(arms=" UNION ALL ".join(arms) or _NOTHING, where=where, order=order)
    return sql, [*([] if ids is None else [ids]), *codes]


_COLUMNS = (
    "kind", "id", "field", "at", "state", "starts", "meeting", "place", "rank", "own", "ref", "en",
    "zh", "position",
)  # fmt: skip
_NOTHING = "SELECT " + ", ".join(f"NULL AS {name}" for name in _COLUMNS) + " WHERE 0"


@cache
def _arms(name: str, field: str, lacking: str, *, aged: bool, under: bool) -> tuple[str, ...]:
    kind = KINDS.named(name)
    return tuple(
        _arm(kind, pair, at, lacking, aged=aged, under=under)
        for at, pair in enumerate(pairs_of(kind))
        if field in ("", pair.name)
    )


def _arm(  # noqa: PLR0913 - as above
    kind: Kind[Any], pair: Field, at: int, lacking: str, *, aged: bool, under: bool
) -> str:
    en, zh = (f't."{column}"' for column in pair.columns)
    meeting, place, own, joins = _places(kind)
    position = "(SELECT max(position) FROM journal WHERE record = t.id)" if aged else "0"
    gap = {"en": f" AND {en} IS NULL", "zh": f" AND {zh} IS NULL"}.get(lacking, "")
    scope = " AND t.id IN (SELECT value FROM json_each(?1))" if under else ""
    return (
        f"SELECT '{kind.name}' AS kind, t.id AS id, '{pair.name}' AS field, {at} AS at,"  # noqa: S608 - declared names
        f" {_state(pair.name, en, zh)} AS state,"
        f" {meeting}.starts AS starts, {meeting}.id AS meeting, {place} AS place,"
        f" {_rank(kind)} AS rank, {own} AS own, t.ref AS ref, {en} AS en, {zh} AS zh,"
        f" {position} AS position"
        f" FROM {_table(kind)} t{joins}"
        f" WHERE NOT t.removed AND ({en} IS NOT NULL OR {zh} IS NOT NULL){gap}{scope}"
    )


def _state(name: str, en: str, zh: str) -> str:
    """The place of the state in `STATES_BY_CODE`; the column has only states that hold."""
    said = "".join(
        f' WHEN instr(t.{STATES}, \'"{name}":"{STATES_BY_CODE[code].value}:\') THEN {code}'
        for code in (2, 3)
    )
    return (
        f"CASE WHEN {en} IS NULL OR {zh} IS NULL THEN 0"
        f" WHEN t.{STATES} IS NULL THEN 1{said} ELSE 1 END"
    )


def _places(kind: Kind[Any]) -> tuple[str, str, str, str]:
    """Where a record of *kind* stands: its meeting, its item's place, its own, and the joins."""
    own = 't."place"' if kind.record is Paragraph else "''"
    meetings, items = _table(KINDS.of(Meeting)), _table(KINDS.of(Item))
    if kind.record is Meeting:
        return "t", "''", own, ""
    if kind.record is Item:
        return "m", 't."place"', own, f" LEFT JOIN {meetings} m ON m.id = t.meeting"
    if _links_to(kind, "item", Item):
        through = "t.meeting" if _links_to(kind, "meeting", Meeting) else "i.meeting"
        joins = f" LEFT JOIN {items} i ON i.id = t.item LEFT JOIN {meetings} m ON m.id = {through}"
        return "m", "coalesce(i.place, '~')", own, joins
    on = "t.meeting" if _links_to(kind, "meeting", Meeting) else "NULL"
    return "m", "'~'", own, f" LEFT JOIN {meetings} m ON m.id = {on}"


def _links_to(kind: Kind[Any], name: str, to: type[Any]) -> bool:
    field = kind.field_named.get(name)
    return isinstance(field, LinkField) and field.to is to


def _rank(kind: Kind[Any]) -> int:
    """The place of the kind under one item; what belongs to no item comes in its own order."""
    if kind.record in _RANKS:
        return _RANKS.index(kind.record)
    return len(_RANKS) + [*KINDS].index(kind)


def _table(kind: Kind[Any]) -> str:
    return '"' + kind.name.replace("-", "_") + '"'
