"""Importing records: all of them in one change, or none, with every refusal named by its path."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from secretariat.data.questions import reading
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.data.writing.change import Change
from secretariat.declaring.by_verb import refused
from secretariat.declaring.fields import Field
from secretariat.declaring.kinds import KINDS, REF, Kind, Record
from secretariat.declaring.lacking import why_missing
from secretariat.declaring.values import Json
from secretariat.domain.meetings import Meeting
from secretariat.errors import Label, SecretariatError
from secretariat.i18n import N_
from secretariat.long_work import keeping_all
from secretariat.office.entries import (
    ID,
    Entry,
    FileReferences,
    Looking,
    Trees,
    entries,
    identify,
    record_of,
)
from secretariat.office.refusing import ImportRefusedError, Refusals


@dataclass
class Imported:
    """The numbers of records that an import added, changed and left alone."""

    new: int = 0
    changed: int = 0
    same: int = 0


@keeping_all()
def take_in(change: Change, trees: Trees) -> Imported:
    """Add and change records as in *trees*; fields that are not named stay as they are.

    Refuses the whole with every fault listed. The same file once more changes nothing.
    """
    listed, refusals = _prepared(change, trees)
    _refuse(refusals, listed)
    _match_unnamed(change, [entry for entry in listed if not entry.is_named])
    _refuse([*_by_verbs(change.view, listed)], listed)
    for entry in listed:
        if entry.after.ref:
            change.numbering.remember(entry.id, entry.after.ref)
    change.numbering.expect(one.after.ref for one in listed if not one.before and one.after.ref)
    done, refusals = _write(change, listed)
    _refuse(refusals, listed)
    return done


def foresee(book: Looking, trees: Trees) -> tuple[list[Entry], Refusals]:
    """The records as `take_in` would make them, and every refusal; nothing is written."""
    listed, refusals = _prepared(book, trees)
    refused = {record_of(path) for path, _ in refusals}
    sound = [entry for entry in listed if entry.path not in refused]
    _match_unnamed(book, [entry for entry in sound if not entry.is_named])
    for entry in sound:
        if entry.before is not None and entry.before != entry.after and entry.kind.add_only:
            said = N_("{ref} is kept as it was entered; add another instead.")
            refusals.append((f"{entry.path}.{REF}", SecretariatError(said, ref=entry.before.ref)))
    refusals += _by_verbs(book.view, sound)
    return listed, refusals


def _prepared(change: Looking, trees: Trees) -> tuple[list[Entry], Refusals]:
    """Every record of the file as it would be, and what is wrong with it."""
    references = FileReferences(reading.BookReferences(change.view))
    listed = list(entries(trees))
    refusals = identify(change, listed, references)
    references.book.expect(
        ref for entry in listed for ref in _mentioned(entry) if ref not in references.known
    )
    for entry in listed:
        refusals += _read(entry, references)
    return listed, refusals


def _refuse(refusals: Refusals, listed: list[Entry]) -> None:
    if refusals:
        places = {entry.path: place for place, entry in enumerate(listed)}
        refusals.sort(key=lambda one: places[record_of(one[0])])
        raise ImportRefusedError(refusals)


def _mentioned(entry: Entry) -> Iterator[str]:
    """Every text that may be a reference, so that all can be looked up at once."""
    named = entry.kind.field_named
    for name, part in entry.tree.items():
        if name in named and named[name].is_link:
            parts = part.values() if isinstance(part, dict) else part
            for one in (
                parts if isinstance(parts, Iterable) and not isinstance(part, str) else [part]
            ):
                if isinstance(one, str):
                    yield one.strip()


def _read(entry: Entry, references: FileReferences) -> Refusals:
    tree = {name: part for name, part in entry.tree.items() if name not in (ID, REF)}
    start = entry.before or entry.kind.record(id=entry.id, ref=entry.ref)
    entry.after, found = entry.kind.read(tree, start, references)
    wrong = {name for name, _ in found}
    lacking = [field for field in entry.kind.missing(entry.after) if field.name not in wrong]
    said = entry.tree.get(REF)
    if lacking and entry.before is None and isinstance(said, str) and said:
        # One cause, one sentence: whoever mistyped a code is not asked to fill in a new record.
        found.append((REF, _unknown(said, lacking)))
    else:
        found += [(field.name, why_missing(entry.kind, field, entry.after)) for field in lacking]
    return [(f"{entry.path}.{name}", refusal) for name, refusal in found]


def _unknown(code: str, lacking: Iterable[Field]) -> SecretariatError:
    """The sentence that *code* names no record, and which fields a new one lacks."""
    return SecretariatError(
        N_("There is no record called “{code}”, and a new one needs {fields}; correct the code, or"
           " fill that in."),
        code=code[:60],
        fields=[Label(field.label) for field in lacking],
    )  # fmt: skip


def _match_unnamed(change: Looking, unnamed: list[Entry]) -> None:
    """Match a record without reference or id to one with the same values."""
    registers: dict[str, list[Any]] = {}
    indexes: dict[tuple[str, tuple[str, ...]], dict[str, Record]] = {}
    for entry in unnamed:
        kind, names = entry.kind, tuple(sorted(entry.tree.keys() - {ID, REF}))
        if kind.name not in registers:
            registers[kind.name] = fetching.every(change.view, kind.record)
        if (kind.name, names) not in indexes:
            said = {_says(kind, one, names): one for one in reversed(registers[kind.name])}
            indexes[kind.name, names] = said
        found = indexes[kind.name, names].get(_says(kind, entry.after, names))
        if found is not None:
            entry.before, entry.after, entry.id = found, found, found.id


def _says(kind: Kind[Any], record: Any, names: Iterable[str]) -> str:
    slots: dict[str, Json] = {}
    for name in names:
        slots |= kind.field_named[name].pack(getattr(record, name))
    said = {slot: value for slot, value in slots.items() if value is not None}
    return json.dumps(said, sort_keys=True)


def _by_verbs(view: View, listed: Sequence[Entry]) -> Iterator[tuple[str, SecretariatError]]:
    """The refusal of all that the file says and only verbs write, by path.

    A book that comes as a whole brings its proofs with it: there is no meeting in this one yet. A
    file adds no proofs to what a book has: anybody can write one that proves a paper of their own.
    """
    found = list(_refused(listed, with_proofs=False))
    if found and not fetching.ids(view, KINDS.of(Meeting)):
        found = list(_refused(listed, with_proofs=True))
    yield from found


def _refused(
    listed: Sequence[Entry], *, with_proofs: bool
) -> Iterator[tuple[str, SecretariatError]]:
    nothing: dict[str, Any] = {}
    for entry in listed:
        kind = entry.kind
        if kind.name not in nothing:
            nothing[kind.name] = kind.record()
        before = entry.before or nothing[kind.name]
        refusals = refused(kind, before, entry.after, is_brought=True, with_proofs=with_proofs)
        for field, why in refusals:
            yield f"{entry.path}.{field.name}", why


def _write(change: Change, listed: Iterable[Entry]) -> tuple[Imported, Refusals]:
    done, refusals = Imported(), Refusals()
    change.expect(entry.id for entry in listed if entry.before and entry.before != entry.after)
    for entry in listed:
        try:
            if entry.before is None:
                # Its id, made or brought, was looked up: the journal has never heard of it. What
                # it says of its own status is kept, and shown as a claim.
                change.add(entry.after, fresh=True, verb=True)
                if "status" in entry.tree:
                    change.consequences.keep(entry.id)
                done.new += 1
            elif entry.before == entry.after:
                done.same += 1
            else:
                change.update(entry.before, entry.after, follow=False)
                done.changed += 1
        except SecretariatError as error:
            refusals.append((f"{entry.path}.{REF}", error))
    return done, refusals
