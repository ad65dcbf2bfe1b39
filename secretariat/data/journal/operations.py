"""Operations: the only thing ever written about a record. Their form on disk never changes.

An operation is two texts. Its name is the SHA-256 of its *body*::

    name of the previous operation in the same chain, empty for the first
    root: SHA-256 over the commitments to the values, in the order of the slots
    header: JSON object with sorted keys

The *payload* holds the values beside it, one line for each slot, in the order of the slots:
a salt of 32 hexadecimal digits and the value as JSON. The commitment to a value is the SHA-256 of
its line. A purged value is replaced by ``#`` and its commitment, so that the body and the chain
still verify; without the salt, the value cannot be guessed from the commitment. A value that is
withheld from a limited copy is replaced by ``~`` and its commitment: the book still has it.

The reason of a purge is such a value, in the slot ``@reason`` that no record has. Operations of
earlier versions say it under ``reason`` in the header, which goes along with a limited copy.

Header keys: v (form of the operation), replica, layer, n (number in the chain of that replica and
layer), at (hybrid logical clock, microseconds), by, side, label, change, kind, kv (version of the
kind's declaration), record, writes (slot -> names of the writes it was made over). Only where they
apply: seen, retracts, undoes, barrier, purges, voids, disowns. Unknown keys are kept: the body is
stored as received.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from functools import lru_cache, partial
from itertools import repeat
from json.encoder import encode_basestring
from operator import attrgetter
from typing import Any, NamedTuple

from secretariat import typed_json
from secretariat.declaring.values import Json
from secretariat.frozen import frozen
from secretariat.patterns import pattern

JOINT = "joint"
"""The layer that both sides share; each other layer has the code of its side as name."""

FORM = 1
"""Version of the form of operations that this program writes, and the newest that it reads."""

SALT = 16
"""Number of bytes of salt for each value."""

_PURGED, _WITHHELD = "#", "~"
_SIGNS = (_PURGED, _WITHHELD)
"""What a line begins with whose value is not there."""
_LATER_SIGNS = tuple(f"\n{sign}" for sign in _SIGNS)
"""The signs of a value that is not there, with the line break before any line but the first."""
_BLANK = pattern("[#~][0-9a-f]{64}")
_dumps = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
_sha256 = hashlib.sha256
_begun = _sha256().copy
"""A new hash: with the OpenSSL of Python 3.11, a copy takes two thirds of the time."""
_scan = json.JSONDecoder().scan_once  # type: ignore[attr-defined]  # made by JSONDecoder.__init__


class Write(NamedTuple):
    """The value that an operation writes to one slot, and the writes that it was made over."""

    after: Json
    parents: tuple[str, ...] = ()


_write: Callable[[tuple[Json, tuple[str, ...]]], Write] = partial(tuple.__new__, Write)
"""A write of a value and its parents: calling the class takes three times as long."""


REASON = "@reason"
"""The slot of the reason in a payload; no field of a record is called so."""


def first_writes(slots: Mapping[str, Json]) -> dict[str, Write]:
    """A write of the value of each of *slots*, made over no other."""
    return dict(zip(slots, map(_write, zip(slots.values(), repeat(()))), strict=True))


@frozen(slots=True, kw_only=True)
class Operation:
    """One person's change to one record in one layer.

    *number* and *previous* chain the operations of one replica within one layer, so the joint
    chain is complete without the own-side one. *seen* lists, for a removal, the writes that its
    author knew of. *purges* lists (operation, slot) pairs whose values are erased. *disowns* names
    earlier operations of the same chain that the owner of the chain never wrote. *voids* names
    those of the purged operations that were in quarantine, and stay there.
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
    """The slots whose values are missing in this copy; not part of the operation."""
    is_withheld: bool = False
    """True when values are withheld from this copy; not part of the operation."""

    @property
    def rank(self) -> tuple[int, str, str]:
        """Sort key of concurrent writes: the highest wins, on every copy alike."""
        return (self.at, self.replica, self.name)


class Stored(NamedTuple):
    """An operation as texts, as the journal stores it and copies exchange it."""

    name: str
    body: str
    payload: str


def seal(operation: Operation, salts: bytes) -> tuple[Operation, Stored]:
    """*operation* with its name and texts; *salts* has `SALT` bytes for each of its values."""
    writes, drawn = _values_of(operation), salts.hex()
    lines = [
        drawn[at * 2 * SALT : (at + 1) * 2 * SALT] + _value(writes[slot].after)
        for at, slot in enumerate(sorted(writes))
    ]
    body = f"{operation.previous}\n{_root(lines)}\n{_header(operation)}"
    name = name_of(body)
    return _with_name(operation, name), Stored(name, body, "\n".join(lines))


def values_in(operation: Operation) -> int:
    """The number of values in the payload of *operation*: those that it writes, and its reason."""
    return len(_values_of(operation))


def _values_of(operation: Operation) -> Mapping[str, Write]:
    """What the payload of *operation* holds: its writes, and its reason as one to `REASON`."""
    writes = operation.writes
    return {**writes, REASON: Write(operation.reason)} if operation.reason else writes


def name_of(body: str) -> str:
    """The name of the operation with this *body*."""
    return _sha256(body.encode()).hexdigest()


def is_sound(stored: Stored) -> bool:
    """True when the name fits the body, and the values that are not purged fit the root."""
    _, root, _ = stored.body.split("\n", 2)
    lines = stored.payload.split("\n") if stored.payload else []
    return name_of(stored.body) == stored.name and _root(lines) == root


def root_of(payload: str) -> str:
    """The root in the body of the operation with this *payload*."""
    return _root(payload.split("\n") if payload else [])


def previous_of(body: str) -> str:
    """The name of the previous operation in the chain, from *body*; empty for the first."""
    return body.partition("\n")[0]


def header_of(body: str) -> dict[str, Any]:
    """The header, unknown keys included; ValueError or IndexError where *body* has none."""
    header: dict[str, Any] = _parsed(body.split("\n", 2)[2])
    if type(header) is not dict:
        raise ValueError("not the header of an operation")
    return header


def _parsed(text: str) -> Any:
    """The value of the JSON *text*; ValueError for other text, or for too deep nesting."""
    # The scanner alone: `json.loads` would take twice as long, looking for blanks around.
    try:
        value, end = _scan(text, 0)
    except StopIteration:
        return typed_json.loaded(text)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    return value if end == len(text) else typed_json.loaded(text)


def read(stored: Stored, header: dict[str, Any] | None = None) -> Operation:
    """The operation in *stored*; purged values are empty.

    *header* is the result of `header_of`, if the caller has it already.
    """
    head = header_of(stored.body) if header is None else header
    parents, values = head["writes"], _values(stored.payload)
    slots, is_blank = sorted(parents), _has_blanks(stored.payload)
    seen = map(tuple, map(parents.__getitem__, slots))
    writes = dict(zip(slots, map(_write, zip(values, seen, strict=True)), strict=True))
    blank = _slots_with(parents, stored.payload, _SIGNS) if is_blank else frozenset[str]()
    further = _further(head) if len(head) > _ALWAYS + ("v" in head) else {}
    if REASON in writes:
        reason = writes.pop(REASON)
        further["reason"] = "" if REASON in blank else reason.after
    return Operation(
        name=stored.name, previous=previous_of(stored.body), replica=head["replica"],
        layer=head["layer"], number=head["n"], at=head["at"], by=head["by"], side=head["side"],
        label=head["label"], change=head["change"], kind=head["kind"], version=head["kv"],
        record=head["record"],
        writes=writes, blank=blank,
        is_withheld=is_blank and _has_lines(stored.payload, _WITHHELD),
        **further,
    )  # fmt: skip


_ALWAYS = 12
"""The number of keys that `read` asks for, which no header lacks; the form comes on top.

Hardly any operation has more.
"""


def _further(head: dict[str, Any]) -> dict[str, Any]:
    """What the optional keys of *head* say of an operation."""
    return {key: _SELDOM[key](head[key]) for key in _SELDOM.keys() & head.keys()}


def _pairs(pairs: Iterable[Any]) -> tuple[tuple[Any, Any], ...]:
    return tuple((name, slot) for name, slot in pairs)


def _as_said(value: Any) -> Any:
    return value


_SELDOM: Mapping[str, Callable[[Any], Any]] = {
    "seen": tuple, "retracts": tuple, "undoes": _as_said, "barrier": bool, "purges": _pairs,
    "reason": _as_said, "disowns": tuple, "voids": tuple,
}  # fmt: skip
"""The optional keys of a header, each with the function that reads its value."""


def _values(payload: str) -> list[Json]:
    """The values of a payload, parsed together, since folding and merging spend most time here."""
    lines = payload.split("\n") if payload else []
    kept = ["null" if line[0] in _SIGNS else line[2 * SALT :] for line in lines]
    values: list[Json] = _parsed(f"[{','.join(kept)}]")
    if len(values) != len(lines):
        raise ValueError("a line of the payload holds more than one value")
    return values


def purged(stored: Stored, slots: frozenset[str]) -> Stored:
    """*stored* with commitments in place of the values of *slots*."""
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
    """The purged values of *stored*, each as the name of the operation and the slot."""
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


def _has_blanks(payload: str) -> bool:
    """True when a value is missing in *payload*."""
    purged_later, withheld_later = _LATER_SIGNS
    return payload.startswith(_SIGNS) or purged_later in payload or withheld_later in payload


def _slots_with(writes: Iterable[str], payload: str, signs: tuple[str, ...]) -> frozenset[str]:
    """The slots of which the line in *payload* begins with one of *signs*."""
    pairs = zip(sorted(writes), payload.split("\n"), strict=True)
    return frozenset(slot for slot, line in pairs if line.startswith(signs))


def purges_in(stored: Stored) -> frozenset[tuple[str, str]]:
    """The values that *stored* purges, each as the name of an operation and a slot."""
    if '"purges"' not in stored.body:
        return frozenset()
    return frozenset((name, slot) for name, slot in header_of(stored.body).get("purges", ()))


_OPTIONAL = tuple(key for key in _SELDOM if key != "reason")
_optional = attrgetter(*_OPTIONAL)
_parents = attrgetter("parents")


def _header(o: Operation) -> str:
    """The header of the operation *o* in JSON, with sorted keys."""
    if o.reason or any(_optional(o)):
        return _dumps(_keys_of(o))
    # Most headers have no more keys; the JSON encoder would take three times as long.
    quoted = encode_basestring
    if any(map(_parents, o.writes.values())):
        writes = ",".join(
            [f"{quoted(slot)}:{_dumps(o.writes[slot].parents)}" for slot in sorted(o.writes)]
        )
    else:
        writes = _over_nothing(tuple(o.writes))
    return (
        f'{{"at":{o.at},"by":{quoted(o.by)},"change":{quoted(o.change)},"kind":{quoted(o.kind)}'
        f',"kv":{o.version},"label":{quoted(o.label)},"layer":{quoted(o.layer)},"n":{o.number}'
        f',"record":{quoted(o.record)},"replica":{quoted(o.replica)},"side":{quoted(o.side)}'
        f',"v":{FORM},"writes":{{{writes}}}}}'
    )


@lru_cache(maxsize=1_000)
def _over_nothing(slots: tuple[str, ...]) -> str:
    """The writes of a header to *slots* that nobody has written; new records have the same."""
    return ",".join([f"{encode_basestring(slot)}:[]" for slot in sorted(slots)])


def _keys_of(operation: Operation) -> dict[str, Any]:
    """The keys of the header, with those that apply."""
    header: dict[str, Any] = {
        "v": FORM, "replica": operation.replica, "layer": operation.layer, "n": operation.number,
        "at": operation.at, "by": operation.by, "side": operation.side, "label": operation.label,
        "change": operation.change, "kind": operation.kind, "kv": operation.version,
        "record": operation.record,
        "writes": {slot: write.parents for slot, write in _values_of(operation).items()},
    }  # fmt: skip
    optional = zip(_OPTIONAL, _optional(operation), strict=True)
    return header | {key: value for key, value in optional if value}


def _value(value: Json) -> str:
    # The JSON encoder is set up for each call, which takes longer than writing a text or number.
    if type(value) is str:
        return encode_basestring(value)
    return str(value) if type(value) is int else _dumps(value)


def _root(lines: list[str]) -> str:
    root = _begun()
    for line in lines:
        if line[:1] in _SIGNS:
            root.update(_commitment(line))
        else:
            hashed = _begun()
            hashed.update(line.encode())
            root.update(hashed.digest())
    return root.hexdigest()


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
