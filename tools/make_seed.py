"""Make the operations of the seed, and of the mechanisms on offer, from their JSON.

Run once for each release's seed.

The salts, ids and times are worked out from the records, so that the same records give the same
operations; what has been released is never made again, only added to.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from secretariat.data.journal.operations import JOINT, SALT, Operation, Stored, Write, seal
from secretariat.data.journal.seed import FOLDER, LABEL, MECHANISMS, OFFERED
from secretariat.declaring.kinds import REF, REMOVED
from secretariat.domain.registers import KINDS
from secretariat.paths import RESOURCES

NAME = "2026-11"
SPACE = uuid.UUID("5e5c0de0-0000-5000-8000-5ec2e7a21a70")
FIRST = 1_793_491_200_000_000
"""Noon of 1 November 2026, UTC, in microseconds."""


def identity(said: str) -> str:
    """The fixed id of what is called *said*."""
    return str(uuid.uuid5(SPACE, said))


class FixedIds:
    """References within the seed: the id of a record follows from its kind and reference."""

    def __init__(self, kinds: Mapping[str, str]) -> None:
        self._kinds = kinds

    def id_of(self, ref: str, to: type[Any] | None) -> str:
        """The id of the seeded record called *ref*."""
        return identity(f"{self._kinds[ref]} {ref}")

    def ref_of(self, record: str) -> str:
        """Not asked while reading."""
        raise LookupError(record)


def make() -> list[Stored]:
    """The operations of the seed, one chain of them."""
    tree = json.loads((FOLDER / "clauses.json").read_text(encoding="utf-8"))["records"]
    pairs = [(name, one) for name, records in tree.items() for one in records]
    ids = FixedIds({one["code"]: name for name, one in pairs})
    chain = Chain(NAME, f"change {NAME}")
    for name, one in pairs:
        chain.add(name, ids.id_of(one["code"], None), slots_of(name, one, ids), one["code"])
    return chain.made


def mechanisms() -> list[Stored]:
    """The operations on the mechanisms that are offered, a chain or two for each of them.

    Each mechanism is added and taken out again: whoever takes it brings it back, and can undo that.
    To whom it reports is a chain of its own, for books that have both.
    """
    tree = json.loads((MECHANISMS / "mechanisms.json").read_text(encoding="utf-8"))["records"]
    ids = FixedIds({one["code"]: "mechanisms" for one in tree["mechanisms"]})
    made: list[Stored] = []
    for one in tree["mechanisms"]:
        code, record = one["code"], ids.id_of(one["code"], None)
        slots = slots_of("mechanisms", one, ids)
        chain = Chain(f"{NAME} mechanism {code}", f"change {NAME} mechanism {code}", OFFERED)
        parent = slots.pop("parent", None)
        chain.add("mechanisms", record, slots, code)
        seen = [chain.made[0].name]
        if parent is not None:
            link = Chain(f"{NAME} parent {code}", f"change {NAME} parent {code}", OFFERED)
            link.add("mechanisms", record, {"parent": parent}, code)
            seen.append(link.made[0].name)
            made += link.made
        chain.add("mechanisms", record, {REMOVED: 1}, code, sorted(seen))
        made += chain.made
    return made


def slots_of(name: str, one: Mapping[str, Any], ids: FixedIds) -> dict[str, Any]:
    """What is written of the record that *one* tells of in the kind called *name*."""
    kind = KINDS.named(name)
    record, refusals = kind.read(
        {k: v for k, v in one.items() if k not in ("ref", "id")}, kind.record(), ids
    )
    if refusals:
        raise SystemExit(f"{one['code']}: {refusals[0][0]}: {refusals[0][1]}")
    return {s: v for s, v in kind.pack(record).items() if v is not None} | {REF: one["code"]}


class Chain:
    """The operations of one replica, each worked out from the one before."""

    def __init__(self, name: str, change: str, label: str = LABEL) -> None:
        self.made: list[Stored] = []
        self._name, self._change, self._label = name, change, label

    def add(
        self,
        kind: str,
        record: str,
        slots: Mapping[str, Any],
        said: str,
        seen: Sequence[str] = (),
    ) -> None:
        """Write *slots* of *record*; *said* tells the salts of records apart."""
        number = len(self.made) + 1
        salts = b"".join(
            hashlib.sha256(f"{self._name} {said} {slot}".encode()).digest()[:SALT]
            for slot in sorted(slots)
        )
        _, stored = seal(
            Operation(
                replica=identity(f"replica {self._name}"), layer=JOINT, number=number,
                previous=self.made[-1].name if self.made else "", at=FIRST + number,
                by="Secretariat", side="", label=self._label, change=identity(self._change),
                kind=kind, version=KINDS.named(kind).version, record=record,
                writes={slot: Write(value) for slot, value in slots.items()}, seen=tuple(seen),
            ),
            salts,
        )  # fmt: skip
        self.made.append(stored)


def _put(target: Path, made: list[Stored]) -> None:
    lines = [json.dumps(list(stored), ensure_ascii=False) for stored in made]
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} operations in {target.relative_to(RESOURCES)}")


if __name__ == "__main__":
    _put(FOLDER / f"{NAME}.operations", make())
    _put(MECHANISMS / f"{NAME}.operations", mechanisms())
