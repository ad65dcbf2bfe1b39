"""Matches the records of a file to be imported with the records of the book."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, Protocol

from secretariat.data.journal import naming
from secretariat.data.questions import reading
from secretariat.data.store.view import View
from secretariat.declaring import written
from secretariat.declaring.entering import entering
from secretariat.declaring.kinds import KINDS, REF, Kind, Record
from secretariat.declaring.values import Tree
from secretariat.domain.sides import Side
from secretariat.errors import Label, SecretariatError
from secretariat.i18n import N_
from secretariat.office.refusing import Refusals

ID = "id"
Trees = Mapping[str, Iterable[Mapping[str, Tree]]]
"""The records of a file, by kind. They may be gone through more than once, and read each time."""


class Looking(Protocol):
    """The access to the book that matching needs: a change, or a view for a preview."""

    @property
    def view(self) -> View:
        """The present book."""

    def new_id(self) -> str:
        """An id for a record that is new."""


@dataclass(slots=True)
class Entry:
    """One record of the file, and what is known about it so far."""

    kind: Kind[Any]
    index: int
    """Its index among the records of its kind, from 0."""
    tree: Mapping[str, Tree]
    ref: str = ""
    id: str = ""
    before: Record | None = None
    """The record of the book that this one changes."""
    after: Any = None
    """The record after the import, of the class of its kind."""

    @property
    def path(self) -> str:
        """Its path in the file."""
        return f"records.{self.kind.name}[{self.index}]"

    @property
    def is_named(self) -> bool:
        """True when the file gives the reference or id of the record."""
        return bool(self.tree.get(REF) or self.tree.get(ID))


def record_of(path: str) -> str:
    """The path of the record in which the field at *path* of the interchange form is.

    An unknown field may be called anything: the path of its record ends at the first bracket.
    """
    return path.partition("]")[0] + "]"


def entries(trees: Trees) -> Iterator[Entry]:
    """The records of the file, in the order of declaration, so that references can be made."""
    for kind in KINDS:
        for index, tree in enumerate(trees.get(kind.name, ())):
            yield Entry(kind, index, tree)


class Named(NamedTuple):
    """Id and class of a record of the file, for references from others in it."""

    id: str
    record: type[Record]


@dataclass
class FileReferences:
    """Finds references in the file first, then in the book."""

    book: reading.BookReferences
    known: dict[str, Named] = field(default_factory=dict)
    _seen: set[str] = field(default_factory=set)
    """The ids and references in the file; no reference has the form of an id."""
    _mentioned: set[str] = field(default_factory=set)
    """References in the file to records that it had not named before."""
    _sides: tuple[str, ...] = ()

    def look_up(self) -> None:
        """Look up what the file mentions in the book as it is before it is written to.

        All of the file was gone through by then.
        """
        self.book.expect(self._mentioned - self.known.keys())
        self._mentioned.clear()
        self._seen.clear()
        if Side in KINDS:
            self._sides = self.book.sides()

    def id_of(self, ref: str, to: type[Any] | None) -> str:
        """The id of the record called *ref*, of class *to* unless that is None."""
        named = self.known.get(ref)
        if named is None:
            return self.book.id_of(ref, to)
        if to not in (None, object, named.record):
            raise SecretariatError(
                N_("{ref} is not a record of {kind}."), ref=ref, kind=Label(KINDS.of(to).plural)
            )
        return named.id

    def sides(self) -> tuple[str, ...]:
        """The codes of the two sides of the book."""
        return self._sides

    def side_code(self, name: str) -> str:
        """The code, in lower case, of the side of the file or of the book called *name*."""
        named = self.known.get(name.upper())
        if named is not None and named.record is Side:
            return name.lower()
        return self.book.side_code(name)

    def ref_of(self, record: str) -> str:
        """The reference of the record with this id."""
        return self.book.ref_of(record)

    def identify(self, change: Looking, listed: list[Entry]) -> Refusals:
        """Match each entry with its record in the book; returns what is ambiguous.

        *listed* may be a part of the file that follows on the one before.
        """
        refusals = [*self._read_names(listed)]
        refused = {record_of(path) for path, _ in refusals}
        sound = [entry for entry in listed if not refused or entry.path not in refused]
        view = change.view
        kinds = reading.kinds_of(view, (entry.id for entry in sound if entry.id))
        by_id = reading.alive(view, kinds)
        by_ref = reading.called(view, (entry.ref for entry in sound if entry.ref))
        for entry in sound:
            record = by_id.get(entry.id)
            named = _bearer(view, entry, record, by_ref.get(entry.ref))
            if refusal := _unclear(entry, record, named, kinds):
                refusals.append(refusal)
                continue
            entry.before = record or (named if not entry.id else None)
            entry.id = entry.before.id if entry.before else entry.id or change.new_id()
            if entry.ref:
                self.known[entry.ref] = Named(entry.id, entry.kind.record)
        self._mentioned.update(
            ref for entry in listed for ref in _mentioned(entry) if ref not in self.known
        )
        return refusals

    def _read_names(self, listed: list[Entry]) -> Iterator[tuple[str, SecretariatError]]:
        for entry in listed:
            try:
                entry.id = self._once(written.id_of(entry.tree.get(ID)))
            except SecretariatError as refusal:
                yield f"{entry.path}.{ID}", refusal
            try:
                entry.ref = self._once(written.ref_of(entry.tree.get(REF)))
            except SecretariatError as refusal:
                yield f"{entry.path}.{REF}", refusal

    def _once(self, name: str) -> str:
        """*name*, an id or a reference; SecretariatError if the file has it twice."""
        if name and name in self._seen:
            raise SecretariatError(N_("{ref} appears twice in the file."), ref=name)
        self._seen.add(name)
        return name


def _mentioned(entry: Entry) -> Iterator[str]:
    """Every text that may be a reference, so that all can be looked up at once."""
    tree = entry.tree
    for name in entering(entry.kind).links:
        part = tree.get(name)
        if isinstance(part, str):
            yield from map(str.strip, part.split(","))
        elif isinstance(part, Iterable):
            for value in part.values() if isinstance(part, dict) else part:
                if isinstance(value, str):
                    yield from map(str.strip, value.split(","))


def _bearer(view: View, entry: Entry, record: Record | None, named: Record | None) -> Record | None:
    """The record that *entry* names by reference, among those *named* so, *record* by its id.

    A number on an agenda changes with the order: an id says better which record is meant. One that
    nothing bears means what was given it, not what merely bore it last.
    """
    if named is None or not entry.kind.within or not isinstance(named, entry.kind.record):
        return named
    if record is not None or named.ref == entry.ref:
        return None if record is not None else named
    given = reading.alive(view, naming.records_numbered(view, entry.ref))
    return next(iter(given.values()), None)


def _unclear(
    entry: Entry, record: Record | None, named: Record | None, kinds: Mapping[str, str]
) -> tuple[str, SecretariatError] | None:
    """The reason why *entry* is ambiguous, *record* by its id and *named* by its reference."""
    kind = kinds.get(entry.id, entry.kind.name)
    if kind != entry.kind.name:
        refusal = SecretariatError(
            N_("This id belongs to a record of {kind}."), kind=Label(KINDS.named(kind).plural)
        )
        return f"{entry.path}.{ID}", refusal
    if entry.id in kinds and record is None:
        refusal = SecretariatError(
            N_("This record was removed from the book; leave out the record and its id here.")
        )
        return f"{entry.path}.{ID}", refusal
    if named is not None and not isinstance(named, entry.kind.record):
        refusal = SecretariatError(N_("There is a record called {ref} already."), ref=entry.ref)
        return f"{entry.path}.{REF}", refusal
    if entry.id and named is not None and named.id != entry.id:
        refusal = SecretariatError(
            N_("{ref} is another record here, with another id; leave the id out to change it."),
            ref=entry.ref,
        )
        return f"{entry.path}.{REF}", refusal
    return None
