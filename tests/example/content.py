"""The example as it lies in its files, read by the declarations alone, without a book."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from secretariat.declaring import written
from secretariat.declaring.kinds import Kind
from secretariat.declaring.values import Tree
from secretariat.domain.registers import KINDS
from secretariat.errors import SecretariatError
from secretariat.paths import RESOURCES

EXAMPLE = RESOURCES / "example"
SEED = RESOURCES / "seed"
MADE_BY_VERBS = frozenset({"certificates", "desks", "rounds", "comments", "issued-texts"})
"""The registers whose records are in no file: steps of the example make them, or whoever signs."""


@dataclass(frozen=True)
class Entry:
    """One record as written in a file."""

    kind: Kind[Any]
    tree: Mapping[str, Tree]
    file: Path

    @property
    def ref(self) -> str:
        return str(self.tree.get("ref", ""))

    @property
    def fictitious(self) -> bool:
        return bool(self.tree.get("fictitious"))

    @property
    def fields(self) -> dict[str, Tree]:
        return {name: part for name, part in self.tree.items() if name not in ("id", "ref")}


@cache
def files(folder: Path) -> dict[Path, Tree]:
    return {
        path: json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))
    }


@cache
def entries(*folders: Path) -> tuple[Entry, ...]:
    """The records of *folders*; a later file of the seed may add to a record of an earlier one."""
    found_entries: dict[object, Entry] = {}
    for folder in folders:
        for path, content in files(folder).items():
            for name, trees in content["records"].items():
                for tree in trees:
                    key = (name, tree["ref"]) if folder == SEED else len(found_entries)
                    before = found_entries[key].tree if key in found_entries else {}
                    found_entries[key] = Entry(KINDS.named(name), {**before, **tree}, path)
    return tuple(found_entries.values())


@cache
def by_ref() -> Mapping[str, Entry]:
    """Seed and example together: an example record may point at both."""
    return {entry.ref: entry for entry in entries(SEED, EXAMPLE)}


class References:
    """A reference serves as the id; one that is nowhere, or of another kind, is refused."""

    def id_of(self, ref: str, to: type[Any] | None) -> str:
        if ref not in by_ref():
            raise SecretariatError("There is no “{ref}”.", ref=ref)
        if to not in (None, object, by_ref()[ref].kind.record):
            raise SecretariatError("“{ref}” is of another kind.", ref=ref)
        return ref

    def ref_of(self, record: str) -> str:
        return record

    def sides(self) -> tuple[str, ...]:
        return ("uk", "cn")

    def side_code(self, name: str) -> str:
        return written.side_code_of(name)


def read(entry: Entry) -> tuple[Any, list[tuple[str, SecretariatError]]]:
    record, refusals = entry.kind.read(
        entry.fields, entry.kind.record(id=entry.ref, ref=entry.ref), References()
    )
    return record, refusals


@cache
def records(name: str) -> tuple[Any, ...]:
    """Every record of one kind in the example."""
    return tuple(read(entry)[0] for entry in entries(EXAMPLE) if entry.kind.name == name)


def of_meeting(name: str, meeting: str) -> tuple[Any, ...]:
    """Those records of one kind that belong to *meeting*; paragraphs belong through their item."""
    return tuple(record for record in records(name) if record.ref.startswith(meeting + "/"))


def targets(entry: Entry) -> set[str]:
    record, _ = read(entry)
    return {
        target
        for field in entry.kind.fields
        for target in field.targets(getattr(record, field.name))
    }


def texts(entry: Entry) -> Iterator[tuple[str, str, str]]:
    """Field, English half and Chinese half of every pair that is written.

    Sources are left out: each half cites addresses and pages as they are called there.
    """
    for name, part in entry.fields.items():
        if name != "source" and isinstance(part, dict) and part and part.keys() <= {"en", "zh"}:
            yield name, part.get("en", ""), part.get("zh", "")
