"""Import of records: all in one change or none, with every refusal named by its path."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from secretariat.data.questions import reading
from secretariat.data.store import fetching
from secretariat.data.store.batching import batches
from secretariat.data.store.view import View
from secretariat.data.writing.change import Change
from secretariat.declaring.by_verb import refused
from secretariat.declaring.entering import entering
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
    record_of,
)
from secretariat.office.refusing import ImportRefusedError, Refusals


@dataclass
class Imported:
    """The numbers of records that an import added, changed and left alone."""

    new: int = 0
    changed: int = 0
    same: int = 0


AT_ONCE = 2_000
"""Records of a file in memory at once: as many operations as a change collects."""


def take_in(change: Change, trees: Trees) -> Imported:
    """Add and change records as in *trees*; fields that are not named stay as they are.

    Refuses the whole with every fault listed. The same file once more changes nothing. The file
    is gone through twice: for what it names, so that a record may point at a later one, and to
    take its records in, some at a time. So little of it is in memory, however long it is.
    """
    with keeping_all():
        return _Taking(change).take_in(trees)


class _Taking:
    """One import in progress, and what is known about its file."""

    def __init__(self, change: Change) -> None:
        self._change = change
        self._references = FileReferences(reading.BookReferences(change.view))
        self._unnamed = _Unnamed(change.view)
        self._with_proofs = brings_proofs(change.view)
        self._named: list[tuple[str, str]] = []
        """Id and reference of each record, in the order of `entries`."""
        self._there: set[str] = set()
        """The ids of the file's records that are in the book."""
        self._twice: dict[str, Record] = {}
        """The records that the file names twice, by id and reference, before the import."""
        self._done = Imported()
        self._unread: Refusals = []
        self._by_verbs: Refusals = []
        self._unwritten: Refusals = []

    def take_in(self, trees: Trees) -> Imported:
        for some in batches(entries(trees), AT_ONCE):
            self._identify(some)
        self._references.look_up()
        named = iter(self._named)
        for some in batches(entries(trees), AT_ONCE):
            self._take(some, list(islice(named, len(some))))
        for refusals in (self._unread, self._by_verbs, self._unwritten):
            _refuse(refusals)
        self._change.flush()
        return self._done

    def _identify(self, listed: list[Entry]) -> None:
        """Note which records the file has, and which of them the book has."""
        self._unread += self._references.identify(self._change, listed)
        numbering = self._change.numbering
        for entry in listed:
            self._named.append((entry.id, entry.ref))
            if entry.before is not None:
                if entry.id in self._there:
                    self._twice[entry.id] = entry.before
                self._there.add(entry.id)
            ref = entry.before.ref if entry.before else entry.ref
            if ref and entry.id:
                numbering.remember(entry.id, ref)
            if not entry.is_named:
                self._unnamed.expect(entry.kind)
        numbering.expect(entry.ref for entry in listed if not entry.before and entry.ref)

    def _take(self, listed: list[Entry], named: list[tuple[str, str]]) -> None:
        """Read some records of the file, and write them unless any is refused."""
        self._find_again(listed, named)
        refusals = [refusal for entry in listed for refusal in _read(entry, self._references)]
        self._unread += refusals
        if self._unread:
            return  # what else is wrong with the file would follow from that
        self._unnamed.match([entry for entry in listed if not entry.is_named])
        self._by_verbs += _refused(listed, with_proofs=self._with_proofs)
        if not self._by_verbs:
            self._unwritten += _write(self._change, listed, self._done)

    def _find_again(self, listed: list[Entry], named: list[tuple[str, str]]) -> None:
        """Give each of *listed* its id and reference, and its record of the book."""
        wanted: dict[type[Record], list[str]] = {}
        for entry, (id_, ref) in zip(listed, named, strict=True):
            entry.id, entry.ref = id_, ref
            if entry.id in self._there:
                wanted.setdefault(entry.kind.record, []).append(entry.id)
        before = {
            record.id: record
            for of, ids in wanted.items()
            for record in fetching.fetch(self._change.view, of, ids)
        } | self._twice
        for entry in listed if before else ():
            entry.before = before.get(entry.id)


def foresee(book: Looking, trees: Trees) -> tuple[list[Entry], Refusals]:
    """A dry run of `take_in`: the resulting records, and every refusal."""
    references = FileReferences(reading.BookReferences(book.view))
    listed = list(entries(trees))
    refusals = references.identify(book, listed)
    references.look_up()
    for entry in listed:
        refusals += _read(entry, references)
    refused = {record_of(path) for path, _ in refusals}
    sound = [entry for entry in listed if entry.path not in refused]
    _Unnamed(book.view).match([entry for entry in sound if not entry.is_named])
    for entry in sound:
        if entry.before is not None and entry.before != entry.after and entry.kind.add_only:
            text = N_("{ref} is kept as it was entered; add another instead.")
            refusals.append((f"{entry.path}.{REF}", SecretariatError(text, ref=entry.before.ref)))
    refusals += _refused(sound, with_proofs=brings_proofs(book.view))
    return listed, refusals


def _refuse(refusals: Refusals) -> None:
    if refusals:
        order = {kind.name: at for at, kind in enumerate(KINDS)}
        refusals.sort(key=lambda refusal: _order_of(refusal[0], order))
        raise ImportRefusedError(refusals)


def _order_of(path: str, order: Mapping[str, int]) -> tuple[int, int]:
    """Sort key of the record at the beginning of *path*, in the *order* of the kinds."""
    name, _, index = record_of(path).removeprefix("records.").partition("[")
    return order[name], int(index.removesuffix("]"))


def _read(entry: Entry, references: FileReferences) -> Refusals:
    tree = dict(entry.tree)
    tree.pop(ID, None)
    tree.pop(REF, None)
    if entry.before is None:
        entry.after, faults = entering(entry.kind).read(tree, references, entry.id, entry.ref)
    else:
        entry.after, faults = entry.kind.read(tree, entry.before, references)
    missing = entry.kind.missing(entry.after)
    if not faults and not missing:
        return faults
    wrong = {name for name, _ in faults}
    lacking = [field for field in missing if field.name not in wrong]
    ref = entry.tree.get(REF)
    if lacking and entry.before is None and isinstance(ref, str) and ref:
        # One cause, one sentence: whoever mistyped a code is not asked to fill in a new record.
        faults.append((REF, _unknown(ref, lacking)))
    else:
        faults += [(field.name, why_missing(entry.kind, field, entry.after)) for field in lacking]
    return [(f"{entry.path}.{name}", refusal) for name, refusal in faults]


def _unknown(code: str, lacking: Iterable[Field]) -> SecretariatError:
    """The error that *code* names no record, and which fields a new one lacks."""
    return SecretariatError(
        N_("There is no record called “{code}”, and a new one needs {fields}; correct the code, or"
           " fill that in."),
        code=code[:60],
        fields=[Label(field.label) for field in lacking],
    )  # fmt: skip


class _Unnamed:
    """Matches a record without reference or id to one of the book with the same values."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._registers: dict[str, list[Any]] = {}
        self._indexes: dict[tuple[str, tuple[str, ...]], dict[str, Record]] = {}

    def expect(self, kind: Kind[Any]) -> None:
        """Read the register of *kind* as it is now: what is written later is not matched."""
        if kind.name not in self._registers:
            self._registers[kind.name] = fetching.every(self._view, kind.record)

    def match(self, unnamed: list[Entry]) -> None:
        """Match each of *unnamed* with the record of equal values, if there is one."""
        for entry in unnamed:
            kind, names = entry.kind, tuple(sorted(entry.tree.keys() - {ID, REF}))
            self.expect(kind)
            if (kind.name, names) not in self._indexes:
                register = reversed(self._registers[kind.name])
                contents = {_says(kind, existing, names): existing for existing in register}
                self._indexes[kind.name, names] = contents
            record = self._indexes[kind.name, names].get(_says(kind, entry.after, names))
            if record is not None:
                entry.before, entry.after, entry.id = record, record, record.id


def _says(kind: Kind[Any], record: Any, names: Iterable[str]) -> str:
    slots: dict[str, Json] = {}
    for name in names:
        slots |= kind.field_named[name].pack(getattr(record, name))
    values = {slot: value for slot, value in slots.items() if value is not None}
    return json.dumps(values, sort_keys=True)


def brings_proofs(view: View) -> bool:
    """True if a file may bring proofs: a whole book, of which this one has no meeting yet.

    To what a book has it adds none: anybody can write one that proves a paper of their own.
    """
    return Meeting not in KINDS or not fetching.ids(view, KINDS.of(Meeting))


def _refused(
    listed: Iterable[Entry], *, with_proofs: bool
) -> Iterator[tuple[str, SecretariatError]]:
    """Errors, by path, about fields in the file that only verbs may write."""
    for entry in listed:
        kind = entry.kind
        before = entry.before or kind.blank
        refusals = refused(kind, before, entry.after, is_brought=True, with_proofs=with_proofs)
        for field, why in refusals:
            yield f"{entry.path}.{field.name}", why


def _write(change: Change, listed: Sequence[Entry], done: Imported) -> Refusals:
    refusals = Refusals()
    change.expect(entry.id for entry in listed if entry.before and entry.before != entry.after)
    for entry in listed:
        try:
            if entry.before is None:
                # Its id, made or brought, was looked up: the journal has never heard of it. What
                # it says of its own status is kept, and shown as a claim.
                change.add(entry.after, fresh=True, verb=True, checked=True)
                if "status" in entry.tree:
                    change.consequences.keep(entry.after)
                done.new += 1
            elif entry.before == entry.after:
                done.same += 1
            else:
                change.update(entry.before, entry.after, follow=False)
                done.changed += 1
        except SecretariatError as error:
            refusals.append((f"{entry.path}.{REF}", error))
    return refusals
