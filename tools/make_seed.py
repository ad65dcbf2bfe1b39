"""Make the operations of the seed from resources/seed/*.json; run once for each release's seed.

The salts, ids and times are worked out from the records, so that the same records give the same
operations; what has been released is never made again, only added to.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Mapping
from typing import Any

from secretariat.data.journal.operations import JOINT, SALT, Operation, Stored, Write, seal
from secretariat.data.journal.seed import FOLDER, LABEL
from secretariat.declaring.kinds import REF
from secretariat.domain.registers import KINDS

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
    """The operations, chained."""
    tree = json.loads((FOLDER / "clauses.json").read_text(encoding="utf-8"))["records"]
    pairs = [(name, one) for name, records in tree.items() for one in records]
    ids = FixedIds({one["code"]: name for name, one in pairs})
    replica, change, previous = identity(f"replica {NAME}"), identity(f"change {NAME}"), ""
    made: list[Stored] = []
    for number, (name, one) in enumerate(pairs, 1):
        kind = KINDS.named(name)
        record, refusals = kind.read(
            {k: v for k, v in one.items() if k not in ("ref", "id")}, kind.record(), ids
        )
        if refusals:
            raise SystemExit(f"{one['code']}: {refusals[0][0]}: {refusals[0][1]}")
        slots = {s: v for s, v in kind.pack(record).items() if v is not None} | {REF: one["code"]}
        salts = b"".join(
            hashlib.sha256(f"{NAME} {one['code']} {slot}".encode()).digest()[:SALT]
            for slot in sorted(slots)
        )
        operation, stored = seal(
            Operation(
                replica=replica, layer=JOINT, number=number, previous=previous,
                at=FIRST + number, by="Secretariat", side="", label=LABEL, change=change,
                kind=name, version=kind.version, record=ids.id_of(one["code"], None),
                writes={slot: Write(value) for slot, value in slots.items()},
            ),
            salts,
        )  # fmt: skip
        previous = operation.name
        made.append(stored)
    return made


if __name__ == "__main__":
    target = FOLDER / f"{NAME}.operations"
    lines = [json.dumps(list(stored), ensure_ascii=False) for stored in make()]
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} operations in {target.relative_to(FOLDER.parents[1])}")
