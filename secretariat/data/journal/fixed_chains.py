"""Fixed chains: operations that are the same, to the byte, in every book that makes them.

The ids, salts and times are derived from the records. So two books made independently hold the
same record, not two of the same name, and nothing is in conflict when they merge.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from secretariat.data.journal.operations import JOINT, SALT, Operation, Stored, Write, seal
from secretariat.declaring import written
from secretariat.declaring.kinds import KINDS, REF, Kind
from secretariat.declaring.values import Json, Tree
from secretariat.errors import SecretariatError
from secretariat.frozen import frozen
from secretariat.i18n import N_

_SPACE = uuid.UUID("5e5c0de0-0000-5000-8000-5ec2e7a21a70")


@frozen(kw_only=True)
class Beginning:
    """The common part of all operations of one chain."""

    name: str
    """The name of the chain, from which its replica, change and salts are derived."""
    at: int
    """Microseconds since 1970; the first operation has the next microsecond."""
    label: str


class Entry(NamedTuple):
    """One operation of a chain: the kind and code of a record, and the values written."""

    kind: str
    code: str
    slots: Mapping[str, Json]
    seen: tuple[str, ...] = ()
    """The names of the operations on the record that were known to its author."""
    over: tuple[str, ...] = ()
    """The names of the operations whose writes it replaces."""


def identity(text: str) -> str:
    """The fixed id for *text*."""
    return str(uuid.uuid5(_SPACE, text))


def replica_of(name: str) -> str:
    """The replica that writes the chain called *name*."""
    return identity(f"replica {name}")


class FixedReferences:
    """References between the records of fixed chains: ids are derived from kind and ref."""

    def __init__(self, kinds: Mapping[str, str]) -> None:
        self._kinds = kinds

    def id_of(self, ref: str, to: type[Any] | None) -> str:
        """The id of the record called *ref*; refused where the chain has none."""
        if ref not in self._kinds:
            raise SecretariatError(N_("There is nothing called “{ref}”."), ref=ref[:60])
        return identity(f"{self._kinds[ref]} {ref}")

    def ref_of(self, record: str) -> str:
        """Not implemented, since reading fields does not call it."""
        raise LookupError(record)

    def sides(self) -> tuple[str, ...]:
        """No sides: each value by side gives its side by name."""
        return ()

    def side_code(self, name: str) -> str:
        """*name*, which is the code of a side."""
        return written.side_code_of(name)


def slots_of(kind: Kind[Any], tree: Mapping[str, Tree], known: FixedReferences) -> dict[str, Json]:
    """The slots of the record in *tree*; refuses a tree that does not fit *kind*.

    A single text, in a field that now has two languages, is written in the old form, so that the
    chain stays the same to the byte.
    """
    fields = {name: part for name, part in tree.items() if name not in ("ref", "id")}
    record, refusals = kind.read(fields, kind.record(), known)
    if refusals:
        raise SecretariatError("{field}: {why}", field=refusals[0][0], why=refusals[0][1])
    slots: dict[str, Json] = {
        slot: value for slot, value in kind.pack(record).items() if value is not None
    }
    for field in kind.fields:
        text = fields.get(field.name)
        if field.was_text and isinstance(text, str) and text:
            slots = {slot: value for slot, value in slots.items() if slot not in field.slots}
            slots[field.name] = text
    return slots


def whole(
    begin: Beginning,
    trees: Sequence[tuple[str, Mapping[str, Tree]]],
    before: Sequence[tuple[str, Mapping[str, Tree]]] = (),
) -> list[Stored]:
    """One chain that adds the record in each of *trees*, given with the names of their kinds.

    They may link to records of earlier chains, whose trees are *before*.
    """
    known = FixedReferences({called(tree): name for name, tree in (*before, *trees)})
    return chained(
        begin,
        [
            Entry(name, ref, slots_of(KINDS.named(name), tree, known) | {REF: ref})
            for name, tree in trees
            for ref in (called(tree),)
        ],
    )


def called(tree: Mapping[str, Tree]) -> str:
    """The reference of the record in *tree*: its code, for kinds that have one."""
    return str(tree.get("code") or tree.get(REF) or "")


def chained(begin: Beginning, entries: Sequence[Entry]) -> list[Stored]:
    """One chain of *entries*, in this order."""
    change, previous = identity(f"change {begin.name}"), ""
    sealed: list[Stored] = []
    for number, (name, code, slots, seen, over) in enumerate(entries, 1):
        salts = b"".join(
            hashlib.sha256(f"{begin.name} {code} {slot}".encode()).digest()[:SALT]
            for slot in sorted(slots)
        )
        operation, stored = seal(
            Operation(
                replica=replica_of(begin.name), layer=JOINT, number=number, previous=previous,
                at=begin.at + number, by="Secretariat", side="", label=begin.label, change=change,
                kind=name, version=KINDS.named(name).version, record=identity(f"{name} {code}"),
                writes={slot: Write(value, over) for slot, value in slots.items()}, seen=seen,
            ),
            salts,
        )  # fmt: skip
        previous = operation.name
        sealed.append(stored)
    return sealed
