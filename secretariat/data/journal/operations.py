"""Operations: the only thing ever written about a record. Their form on disk never changes.

An operation is two texts. The *body* is what its name, a SHA-256, is the hash of::

    name of the previous operation in the same chain, empty for the first
    root: SHA-256 over the commitments to the values, in the order of the slots
    header: JSON object with sorted keys

The *payload* holds the values beside it, one line for each slot, in the order of the slots:
a salt of 32 hexadecimal digits and the value as JSON. The commitment to a value is the SHA-256 of
its line. A purged value leaves ``#`` and its commitment behind, so the body and with it the chain
still verify while the value is gone; without its salt the commitment cannot be guessed back. A
value that is withheld from a limited copy leaves ``~`` and its commitment: the book has it still.

Header keys: v (form of the operation), replica, layer, n (number in the chain of that replica and
layer), at (hybrid logical clock, microseconds), by, side, label, change, kind, kv (version of the
kind's declaration), record, writes (slot -> names of the writes it was made over). Only where they
apply: seen, retracts, undoes, barrier, purges, reason, disowns. Unknown keys are carried, never
dropped: the body is kept as it came.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from json.encoder import encode_basestring
from operator import attrgetter
from typing import Any, NamedTuple

from secretariat import typed_json
from secretariat.declaring.values import Json
from secretariat.frozen import frozen
from secretariat.patterns import pattern

JOINT = "joint"
"""The layer that both sides share; the other layers have the code of the side that keeps them."""

FORM = 1
"""The form of operations that this program writes, and the newest that it can read."""

SALT = 16
"""Bytes of salt for each value."""

_PURGED, _WITHHELD = "#", "~"
_SIGNS = (_PURGED, _WITHHELD)
"""What a line begins with whose value is not there."""
_BLANK = pattern("[#~][0-9a-f]{64}")
_dumps = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
_sha256 = hashlib.sha256
_scan = json.JSONDecoder().scan_once  # type: ignore[attr-defined]


class Write(NamedTuple):
    """The value that an operation writes to one slot, and the earlier writes it had seen."""

    after: Json
    parents: tuple[str, ...] = ()


@frozen(slots=True, kw_only=True)
class Operation:
    """One person's change to one record in one layer.

    *number* and *previous* chain the operations of one replica within one layer, so the joint
    chain is whole without the own-side one. *seen* lists, for a removal, the writes that whoever
    removed the record knew of. *purges* names (operation, slot) pairs whose values are to go.
    *disowns* names earlier operations of the same chain that whoever owns the chain never wrote.
    *voids* names those among the purged operations that were in quarantine, and stay there.
    """

    name: str = ""
    replica: str
    layer: str
    number: int
    previous: str = ""
    at: int
    by: str
    side: str
    label: str
    change: str
    kind: str
    version: int
    record: str
    writes: Mapping[str, Write] = field(default_factory=dict)
    seen: tuple[str, ...] = ()
    retracts: tuple[str, ...] = ()
    undoes: str = ""
    barrier: bool = False
    purges: tuple[tuple[str, str], ...] = ()
    reason: str = ""
    disowns: tuple[str, ...] = ()
    voids: tuple[str, ...] = ()
    blank: frozenset[str] = frozenset()
    """The slots whose values are gone from this copy; not part of the operation."""
    is_withheld: bool = False
    """True when values are withheld from this copy; not part of the operation."""

    @property
    def rank(self) -> tuple[int, str, str]:
        """The order in which concurrent writes win: the latest, the same on every copy."""
        return (self.at, self.replica, self.name)


class Stored(NamedTuple):
    """An operation as text, as the journal stores it and copies exchange it."""

    name: str
    body: str
    payload: str


def seal(operation: Operation, salts: bytes) -> tuple[Operation, Stored]:
    """*operation* with its name and texts; *salts* has `SALT` bytes for each write."""
    writes, drawn = operation.writes, salts.hex()
    lines = [
        drawn[at * 2 * SALT : (at + 1) * 2 * SALT] + _value(writes[slot].after)
        for at, slot in enumerate(sorted(writes))
    ]
    body = f"{operation.previous}\n{_root(lines)}\n{_header(operation)}"
    name = name_of(body)
    return _with_name(operation, name), Stored(name, body, "\n".join(lines))


def name_of(body: str) -> str:
    """The name of the operation with this *body*."""
    return _sha256(body.encode()).hexdigest()


def is_sound(stored: Stored) -> bool:
    """True when the name fits the body, and the values that are left fit the root."""
    _, root, _ = stored.body.split("\n", 2)
    lines = stored.payload.split("\n") if stored.payload else []
    return name_of(stored.body) == stored.name and _root(lines) == root


def root_of(payload: str) -> str:
    """The root in the body of the operation with this *payload*."""
    return _root(payload.split("\n") if payload else [])


def previous_of(body: str) -> str:
    """The name of the operation before it in its chain."""
    return body.partition("\n")[0]


def header_of(body: str) -> dict[str, Any]:
    """The header, unknown keys included; ValueError or IndexError where *body* has none."""
    header: dict[str, Any] = _parsed(body.split("\n", 2)[2])
    if type(header) is not dict:
        raise ValueError("not the header of an operation")
    return header


def _parsed(text: str) -> Any:
    """What *text* says in JSON; ValueError where it says nothing, or is nested too deeply."""
    # The scanner alone: to look for blanks around what our own encoder wrote takes as long again.
    try:
        value, end = _scan(text, 0)
    except StopIteration:
        return typed_json.loaded(text)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    return value if end == len(text) else typed_json.loaded(text)


def read(stored: Stored, header: dict[str, Any] | None = None) -> Operation:
    """The operation in *stored*; purged values read as empty.

    *header* is what `header_of` says of it, where that was asked already.
    """
    head = header_of(stored.body) if header is None else header
    parents, values = head["writes"], _values(stored.payload)
    return Operation(
        name=stored.name, previous=previous_of(stored.body), replica=head["replica"],
        layer=head["layer"], number=head["n"], at=head["at"], by=head["by"], side=head["side"],
        label=head["label"], change=head["change"], kind=head["kind"], version=head["kv"],
        record=head["record"],
        writes={
            slot: Write(value, tuple(parents[slot]))
            for slot, value in zip(sorted(parents), values, strict=True)
        },
        blank=_blank_slots(parents, stored.payload),
        is_withheld=_has_lines(stored.payload, _WITHHELD),
        # Hardly any operation has one of these.
        **{key: _SELDOM[key](head[key]) for key in _SELDOM.keys() & head.keys()},
    )  # fmt: skip


def _pairs(pairs: Iterable[Any]) -> tuple[tuple[Any, Any], ...]:
    return tuple((name, slot) for name, slot in pairs)


def _as_said(value: Any) -> Any:
    return value


_SELDOM: Mapping[str, Callable[[Any], Any]] = {
    "seen": tuple, "retracts": tuple, "undoes": _as_said, "barrier": bool, "purges": _pairs,
    "reason": _as_said, "disowns": tuple, "voids": tuple,
}  # fmt: skip
"""The keys of a header that stand there only where they apply, and how each is read."""


def _values(payload: str) -> list[Json]:
    """The values of a payload, parsed at once, since folding and merging mostly do this."""
    lines = payload.split("\n") if payload else []
    kept = ["null" if line[0] in _SIGNS else line[2 * SALT :] for line in lines]
    values: list[Json] = _parsed(f"[{','.join(kept)}]")
    if len(values) != len(lines):
        raise ValueError("a line of the payload holds more than one value")
    return values


def purged(stored: Stored, slots: frozenset[str]) -> Stored:
    """*stored* without the values of *slots*: only their commitments stay."""
    names = sorted(header_of(stored.body)["writes"])
    lines = stored.payload.split("\n") if stored.payload else []
    kept = [
        _PURGED + _commitment(line).hex() if slot in slots else line
        for slot, line in zip(names, lines, strict=True)
    ]
    return stored._replace(payload="\n".join(kept))


def withheld(stored: Stored) -> Stored:
    """*stored* without its values, as a copy has it that is limited to other records."""
    lines = stored.payload.split("\n") if stored.payload else []
    kept = (_WITHHELD + _commitment(line).hex() for line in lines)
    return stored._replace(payload="\n".join(kept))


def blanks(stored: Stored) -> frozenset[tuple[str, str]]:
    """The purged values of *stored*, each as the name of its operation and the slot."""
    if not _has_lines(stored.payload, _PURGED):
        return frozenset()
    slots = _slots_with(header_of(stored.body)["writes"], stored.payload, (_PURGED,))
    return frozenset((stored.name, slot) for slot in slots)


def with_values_of(stored: Stored, other: Stored, slots: frozenset[str]) -> Stored:
    """*stored* with the values of *slots* taken from *other*, the same operation elsewhere."""
    names = sorted(header_of(stored.body)["writes"])
    pairs = zip(names, stored.payload.split("\n"), other.payload.split("\n"), strict=True)
    kept = [theirs if slot in slots else ours for slot, ours, theirs in pairs]
    return stored._replace(payload="\n".join(kept))


def _has_lines(payload: str, sign: str) -> bool:
    # A value is one line of JSON: nothing else in a payload begins a line with a sign.
    return payload.startswith(sign) or f"\n{sign}" in payload


def _blank_slots(writes: Iterable[str], payload: str) -> frozenset[str]:
    if not any(_has_lines(payload, sign) for sign in _SIGNS):
        return frozenset()
    return _slots_with(writes, payload, _SIGNS)


def _slots_with(writes: Iterable[str], payload: str, signs: tuple[str, ...]) -> frozenset[str]:
    """The slots of which the line in *payload* begins with one of *signs*."""
    pairs = zip(sorted(writes), payload.split("\n"), strict=True)
    return frozenset(slot for slot, line in pairs if line.startswith(signs))


def purges_in(stored: Stored) -> frozenset[tuple[str, str]]:
    """The values that *stored* says were purged, its own or of another operation."""
    if '"purges"' not in stored.body:
        return frozenset()
    return frozenset((name, slot) for name, slot in header_of(stored.body).get("purges", ()))


_OPTIONAL = tuple(_SELDOM)
_optional = attrgetter(*_OPTIONAL)


def _header(o: Operation) -> str:
    """The header of the operation *o* in JSON, with sorted keys."""
    if any(_optional(o)):
        return _dumps(_keys_of(o))
    # Most say no more than this; the encoder would take three times as long for it.
    quoted = encode_basestring
    writes = ",".join(
        f"{quoted(slot)}:{_dumps(parents) if (parents := o.writes[slot].parents) else '[]'}"
        for slot in sorted(o.writes)
    )
    return (
        f'{{"at":{o.at},"by":{quoted(o.by)},"change":{quoted(o.change)},"kind":{quoted(o.kind)}'
        f',"kv":{o.version},"label":{quoted(o.label)},"layer":{quoted(o.layer)},"n":{o.number}'
        f',"record":{quoted(o.record)},"replica":{quoted(o.replica)},"side":{quoted(o.side)}'
        f',"v":{FORM},"writes":{{{writes}}}}}'
    )


def _keys_of(operation: Operation) -> dict[str, Any]:
    """The keys of the header, with those that apply."""
    header: dict[str, Any] = {
        "v": FORM, "replica": operation.replica, "layer": operation.layer, "n": operation.number,
        "at": operation.at, "by": operation.by, "side": operation.side, "label": operation.label,
        "change": operation.change, "kind": operation.kind, "kv": operation.version,
        "record": operation.record,
        "writes": {slot: write.parents for slot, write in operation.writes.items()},
    }  # fmt: skip
    optional = zip(_OPTIONAL, _optional(operation), strict=True)
    return header | {key: value for key, value in optional if value}


def _value(value: Json) -> str:
    # The encoder sets up anew each time, which takes longer than to write a text or a number.
    if type(value) is str:
        return encode_basestring(value)
    return str(value) if type(value) is int else _dumps(value)


def _root(lines: list[str]) -> str:
    parts = [
        _commitment(line) if line[:1] in _SIGNS else _sha256(line.encode()).digest()
        for line in lines
    ]
    return _sha256(b"".join(parts)).hexdigest()


def _commitment(line: str) -> bytes:
    if line.startswith(_SIGNS):
        if not _BLANK.fullmatch(line):
            raise ValueError(line)
        return bytes.fromhex(line[1:])
    return _sha256(line.encode()).digest()


def _with_name(operation: Operation, name: str) -> Operation:
    # Not dataclasses.replace: it costs four times as much, and every write comes through here.
    object.__setattr__(operation, "name", name)
    return operation
