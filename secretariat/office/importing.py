"""Importing records: all of them in one change, or none, with every refusal named by its path."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from secretariat.data import reading
from secretariat.data.change import Change
from secretariat.data.sources import new_id
from secretariat.declaring.kinds import KINDS, REF, Kind, Record
from secretariat.declaring.values import Json, Tree
from secretariat.errors import SecretariatError
from secretariat.i18n import N_

Trees = Mapping[str, list[dict[str, Tree]]]


class ImportRefusedError(SecretariatError):
    """Everything that keeps a file from being imported."""

    def __init__(self, refusals: list[tuple[str, SecretariatError]]) -> None:
        super().__init__(
            N_("Nothing was imported: {count} places need mending."), count=len(refusals)
        )
        self.refusals = refusals


@dataclass
class Imported:
    """What an import did, in records."""

    new: int = 0
    changed: int = 0
    same: int = 0


@dataclass
class _Entry:
    """One record of the file, with what is known of it so far."""

    kind: Kind[Any]
    path: str
    tree: dict[str, Tree]
    before: Record | None = None
    after: Any = None
    """The record as the file wants it, of the kind's own class."""
    id: str = ""


@dataclass
class _FileReferences:
    """References into the file first, then into the book."""

    book: reading.BookReferences
    known: dict[str, _Entry] = field(default_factory=dict)

    def id_of(self, ref: str, to: type[Any] | None) -> str:
        """The id of the record called *ref*, of class *to* unless any will do."""
        entry = self.known.get(ref)
        if entry is None:
            return self.book.id_of(ref, to)
        if to not in (None, object, entry.kind.record):
            raise SecretariatError(
                N_("{ref} is not a record of {kind}."), ref=ref, kind=KINDS.of(to).plural
            )
        return entry.id

    def ref_of(self, record: str) -> str:
        """What the record with this id is called."""
        return self.book.ref_of(record)


def take_in(change: Change, trees: Trees) -> Imported:
    """Add and change records as *trees* say; a field that is not named stays as it is.

    Refuses the whole with every fault listed. The same file once more changes nothing.
    """
    refusals: list[tuple[str, SecretariatError]] = []
    references = _FileReferences(reading.BookReferences(change.connection))
    entries = list(_entries(trees))
    _identify(change, entries, references, refusals)
    for entry in entries:
        _read(entry, references, refusals)
    if refusals:
        raise ImportRefusedError(refusals)
    _match_unnamed(change, [entry for entry in entries if not _named(entry)])
    for entry in entries:
        if entry.after.ref:
            change.numbering.remember(entry.id, entry.after.ref)
    return _write(change, entries)


def _entries(trees: Trees) -> Iterator[_Entry]:
    """The file's records, in the order of declaration, so that references can be made."""
    for kind in KINDS:
        for place, tree in enumerate(trees.get(kind.name, ())):
            yield _Entry(kind, f"records.{kind.name}[{place}]", tree)


def _named(entry: _Entry) -> bool:
    return bool(entry.tree.get("id") or entry.tree.get("ref"))


def _identify(
    change: Change,
    entries: Iterable[_Entry],
    references: _FileReferences,
    refusals: list[tuple[str, SecretariatError]],
) -> None:
    for entry in entries:
        ref, given = entry.tree.get("ref") or "", entry.tree.get("id") or ""
        if not isinstance(ref, str) or not isinstance(given, str):
            refusals.append((entry.path, SecretariatError(N_("“ref” and “id” are texts."))))
            continue
        if ref and ref in references.known:
            refusals.append(
                (
                    f"{entry.path}.ref",
                    SecretariatError(N_("{ref} stands twice in the file."), ref=ref),
                )
            )
            continue
        entry.before = _existing(change, entry.kind, given, ref)
        entry.id = entry.before.id if entry.before else given or new_id()
        if ref:
            references.known[ref] = entry


def _existing(change: Change, kind: Kind[Any], given: str, ref: str) -> Record | None:
    if given:
        for found in reading.fetch(change.connection, kind.record, [given]):
            record: Record = found
            return record
    if not ref:
        return None
    try:
        named = reading.find(change.connection, ref)
    except SecretariatError:
        return None
    return named if isinstance(named, kind.record) else None


def _read(
    entry: _Entry, references: _FileReferences, refusals: list[tuple[str, SecretariatError]]
) -> None:
    tree = {name: part for name, part in entry.tree.items() if name not in ("id", REF)}
    start = entry.before or entry.kind.record(ref=str(entry.tree.get(REF) or ""))
    entry.after, found = entry.kind.read(tree, start, references)
    refusals += [(f"{entry.path}.{name}", refusal) for name, refusal in found]
    wrong = {name for name, _ in found}
    for lacking in entry.kind.missing(entry.after):
        if lacking.name not in wrong:
            refusal = SecretariatError(N_("This must be filled in."))
            refusals.append((f"{entry.path}.{lacking.name}", refusal))


def _match_unnamed(change: Change, entries: list[_Entry]) -> None:
    """A record without reference or id is taken for one that already says all that it says."""
    indexes: dict[tuple[str, tuple[str, ...]], dict[str, Record]] = {}
    for entry in entries:
        names = tuple(sorted(entry.tree))
        key = (entry.kind.name, names)
        if key not in indexes:
            listed = reading.every(change.connection, entry.kind.record)
            indexes[key] = {_says(entry.kind, one, names): one for one in listed}
        found = indexes[key].get(_says(entry.kind, entry.after, names))
        if found is not None:
            entry.before, entry.after, entry.id = found, found, found.id


def _says(kind: Kind[Any], record: Any, names: Iterable[str]) -> str:
    slots: dict[str, Json] = {}
    for name in names:
        slots |= kind.field_named[name].pack(getattr(record, name))
    return json.dumps({slot: value for slot, value in slots.items() if value}, sort_keys=True)


def _write(change: Change, entries: Iterable[_Entry]) -> Imported:
    done = Imported()
    change.expect(entry.id for entry in entries if entry.before and entry.before != entry.after)
    for entry in entries:
        if entry.before is None:
            change.add(replace(entry.after, id=entry.id), fresh=not entry.tree.get("id"))
            done.new += 1
        elif entry.before == entry.after:
            done.same += 1
        else:
            change.update(entry.before, entry.after)
            done.changed += 1
    return done
