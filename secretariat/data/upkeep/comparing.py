"""Compares all derived tables with the fold of the journal: records, links, search index.

Independent of the code that fills the tables, and read only: nothing here mends anything.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import starmap
from typing import Any

import sqlalchemy as sa

from secretariat.data.journal import chains, naming, numbers, texts
from secretariat.data.journal.changes import decides
from secretariat.data.journal.fold import State, born, fold, refs_ever
from secretariat.data.journal.operations import Operation
from secretariat.data.store import batching, search
from secretariat.data.store.kept import KEPT
from secretariat.data.store.tables import (
    CHANGES,
    CONFLICTS,
    DERIVED,
    JOURNAL,
    LINKS,
    REFERENCES,
    SEARCH_ENTRIES,
    TEXTS,
    declare_all,
    names_of_all,
    register_of,
)
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS, REF, Kind
from secretariat.errors import DamageError, DerivedDamageError
from secretariat.i18n import N_

_BATCH = 2_000
_OWN_TABLES = ("search_index", "sqlite_")
"""Beginnings of the names of tables that the search and the database make by themselves."""
_COLUMNS = (
    "SELECT m.name, c.name FROM sqlite_master AS m, pragma_table_info(m.name) AS c "
    "WHERE m.type = 'table'"
)
_OF_TEXTS = ("field", "state", "lacking", "since", "who", "place")
_SAID = {
    "table": N_("The table differs from the journal on {ref}."),
    "reference": N_("The list of references differs from the journal on {ref}."),
    "link": N_("The list of links differs from the journal on {ref}."),
    "part": N_("The list of each side’s parts differs from the journal on {ref}."),
    "text": N_("The list of texts differs from the journal on {ref}."),
    "conflict": N_("The list of conflicts differs from the journal on {ref}."),
    "change": N_("The list of changes differs from the journal on {ref}."),
    "search": N_("The search index differs from the journal on {ref}."),
}
_LACKS = N_("{name} is missing in the file, or is not valid.")
_STRANGE = N_("The file holds {name}, which is no part of a record book.")

_FOUND_WHOLE: deque[tuple[Any, Any]] = deque(maxlen=4)
"""The last shapes without a fault, each with the tables declared then: most books have the same."""

Folded = tuple[str, Sequence[Operation], State]
"""A record, its operations, and the state to which they fold."""


def shape(view: View) -> Iterator[DamageError]:
    """Errors about missing tables, columns and indexes, and about triggers and views."""
    declare_all()
    if view.is_on_server:  # nobody hands a server on as a file that says odd things
        return
    # The columns are those of the statements; to ask for each of two thousand takes longer.
    there = view.ask("SELECT type, name, sql FROM sqlite_master")
    same = _declared(), there
    if same in _FOUND_WHOLE:
        return
    errors = [*_lacking(view, there), *strange(there)]
    yield from errors
    if not errors:
        _FOUND_WHOLE.append(same)


def _declared() -> list[tuple[Any, ...]]:
    """The names of all tables, their columns and their indexes, as declared now."""
    return [
        (table.name, table.c.keys(), sorted(str(index.name) for index in table.indexes))
        for metadata in (KEPT, DERIVED)
        for table in metadata.tables.values()
    ]


def _lacking(view: View, there: Iterable[Sequence[Any]]) -> Iterator[DamageError]:
    """Errors about tables, columns and indexes that are not *there*: types, names, statements."""
    indexes = {name for kind, name, _ in there if kind == "index"}
    columns = defaultdict[str, set[str]](set)
    for table_name, column in view.ask(_COLUMNS):
        columns[table_name].add(column)
    for metadata, fault in ((KEPT, DamageError), (DERIVED, DerivedDamageError)):
        for table in metadata.tables.values():
            if not {column.name for column in table.c} <= columns[table.name]:
                yield fault(_LACKS, name=table.name)
            for index in sorted({str(index.name) for index in table.indexes}):
                if index not in indexes:
                    yield DerivedDamageError(_LACKS, name=index)
    if "search_index" not in {name for _, name, _ in there}:
        yield DerivedDamageError(_LACKS, name="search_index")


def strange(there: Iterable[Sequence[Any]]) -> Iterator[DerivedDamageError]:
    """Errors about those objects *there*, by type and name, that no record book has."""
    known = {*KEPT.tables, *DERIVED.tables, *names_of_all(), "alembic_version"}
    for kind, name, *_ in there:
        is_ours = kind == "table" and (name in known or name.startswith(_OWN_TABLES))
        if kind in {"trigger", "view"} or (kind == "table" and not is_ours):
            yield DerivedDamageError(_STRANGE, name=name)


def refuse_strange(view: View) -> None:
    """Refuse a file with objects that no record book has, before any query uses them."""
    # Without the indexes, which are four of five: no query names one, and none runs anything.
    there = view.ask("SELECT type, name FROM sqlite_master WHERE type <> 'index'")
    for fault in strange(there):
        raise fault


def differences(
    view: View,
    records: Collection[str] | None = None,
    done: Callable[[int], object] = int,
) -> Iterator[DamageError]:
    """Errors about derived rows that differ from the fold, one for each record.

    Only *records* are compared where they are given; else all, and rows for which there is no
    operation are errors too. After each batch *done* is called with the number of records done.
    """
    if records is not None:
        for some in batching.batches(sorted(records), _BATCH):
            yield from _differences_on(view, some, done)
        return
    in_use = _kinds_in_use(view)
    for kind in KINDS:
        if kind.name not in in_use:
            continue
        compared = _Compared(view, kind)
        compared.load()
        for folded in batching.batches(chains.states(view, kind), _BATCH):
            yield from compared.differ(folded)
            done(len(folded))
        yield from compared.left()
    for ref in numbers.differences(view):
        yield DerivedDamageError(_SAID["reference"], ref=ref)


def _differences_on(
    view: View, records: Sequence[str], done: Callable[[int], object]
) -> Iterator[DamageError]:
    """Errors about *records* alone, kind by kind."""
    kinds = {kind.name: kind for kind in KINDS}
    by_kind = defaultdict[str, list[Folded]](list)
    for record, operations in chains.operations_on(view, records).items():
        kind = kinds.get(operations[0].kind) if operations else None
        if kind is not None:
            by_kind[kind.name].append((record, operations, fold(kind, operations)))
    for name, folded in by_kind.items():
        compared = _Compared(view, kinds[name])
        compared.load([record for record, _, _ in folded])
        yield from compared.differ(folded)
        done(len(folded))
        yield from compared.left()


def _kinds_in_use(view: View) -> set[str]:
    """The names of the kinds with a row in the journal or in any table that is made from it.

    A book uses few of all kinds; comparing any other would take six queries for nothing.
    """
    listed = (JOURNAL, REFERENCES, LINKS, CONFLICTS, TEXTS)
    kinds = {name for table in listed for name in view.scalars(sa.select(table.c.kind).distinct())}
    for kind in KINDS:
        register = register_of(kind)
        for table in (register.table, register.parts):
            is_empty = table is None or not view.ask(f'SELECT 1 FROM "{table.name}" LIMIT 1')  # noqa: S608 - ours
            if not is_empty:
                kinds.add(kind.name)
    return kinds


class _Compared:
    """The rows of the tables of one kind for which no operation was found yet."""

    def __init__(self, view: View, kind: Kind[Any]) -> None:
        self._view, self._kind = view, kind
        self._register = register_of(kind)
        self._rows: dict[str, tuple[Any, ...]] = {}
        self._lists: dict[str, dict[str, set[tuple[Any, ...]]]] = {}

    def load(self, records: Sequence[str] | None = None) -> None:
        """Read the tables, of *records* only where they are given."""
        table = self._register.table
        wanted: Iterable[Sequence[str] | None] = [None]
        if records is not None:
            wanted = list(batching.batches(records))
        self._rows = {}
        self._lists = {name: {} for name in ("reference", "link", "conflict", "part", "text")}
        for some in wanted:
            for row in self._read(sa.select(table), table.c.id, some, None):
                self._rows[row[0]] = tuple(row)
            for name, listed, columns, of in (
                ("reference", REFERENCES, ("ref", "born", "current"), "record"),
                ("link", LINKS, ("field", "target"), "source"),
                ("conflict", CONFLICTS, ("slot",), "record"),
                ("text", TEXTS, _OF_TEXTS, "record"),
            ):
                chosen = sa.select(listed.c[of], *(listed.c[column] for column in columns))
                if listed is REFERENCES and self._kind.within:
                    # Which of them is in use follows from the order (`numbers`), not from writes.
                    written = sa.func.coalesce(listed.c.given, numbers.GIVEN) != numbers.DERIVED
                    chosen = sa.select(listed.c[of], listed.c.ref).where(written)
                for row in self._read(chosen, listed.c[of], some, listed.c.kind):
                    self._lists[name].setdefault(row[0], set()).add(tuple(row[1:]))
            if self._register.parts is not None:
                parts = self._register.parts
                for row in self._read(sa.select(parts), parts.c.record, some, None):
                    self._lists["part"].setdefault(row[0], set()).add(tuple(row[1:]))

    def _read(
        self,
        chosen: sa.Select[Any],
        column: sa.ColumnElement[Any],
        some: Sequence[str] | None,
        kind: sa.ColumnElement[Any] | None,
    ) -> sa.CursorResult[Any]:
        if kind is not None:
            chosen = chosen.where(kind == self._kind.name)
        if some is not None:
            chosen = chosen.where(column.in_(some))
        return self._view.execute(chosen)

    def differ(self, folded: Sequence[Folded]) -> Iterator[DamageError]:
        """Errors about differences between *folded* and the tables."""
        shown = naming.shown_refs(self._view, [record for record, _, _ in folded])
        changes = changes_of(
            self._view, {operation.change for _, done, _ in folded for operation in done}
        )
        alive = {record: state for record, _, state in folded if not state.removed}
        histories = {record: done for record, done, _ in folded}
        listed = defaultdict[str, set[tuple[Any, ...]]](set)
        if not self._kind.add_only:
            for row in texts.rows_of(self._view, self._kind, alive, histories):
                listed[row.record].add(tuple(getattr(row, name) for name in _OF_TEXTS))
        for record, done, state in folded:
            ref = shown.get(record, "")
            cells = self._register.row(record, state.slots, ref, removed=state.removed)
            wrong = [] if self._rows.pop(record, None) == tuple(cells) else ["table"]
            held = _listed(self._kind, done, state) | {"text": listed[record]}
            for name, expected in held.items():
                if self._lists[name].pop(record, set()) != expected:
                    wrong.append(name)
            if not all(_is_noted(self._view, operation, changes) for operation in done):
                wrong.append("change")
            for name in wrong:
                yield DerivedDamageError(_SAID[name], ref=ref or record)

    def left(self) -> Iterator[DamageError]:
        """Errors about the rows for which no operation was found."""
        for record, row in self._rows.items():
            yield DerivedDamageError(_SAID["table"], ref=str(row[2] or record))
        for name, of_records in self._lists.items():
            for record in of_records:
                yield DerivedDamageError(_SAID[name], ref=record)


def _listed(
    kind: Kind[Any], done: Sequence[Operation], state: State
) -> dict[str, set[tuple[Any, ...]]]:
    """The rows that the lists of references, links and conflicts must have for one record."""
    current = str(state.slots.get(REF) or "")
    named = [ref for ref in refs_ever(kind, done) if ref]
    begun = born(done) if named else ""
    links = () if state.removed else register_of(kind).many_links
    return {
        "reference": {(ref,) if kind.within else (ref, begun, ref == current) for ref in named},
        "link": {
            (field.name, target)
            for field in links
            for target in field.targets(field.unpack(state.slots))
        },
        "conflict": set() if state.removed else {(slot,) for slot in state.conflicts},
        "part": set() if state.removed else _parts(kind, state),
    }


def _parts(kind: Kind[Any], state: State) -> set[tuple[Any, ...]]:
    register = register_of(kind)
    return {tuple(row[1:]) for row in register.parts_of("", state.slots)}


def changes_of(view: View, ids: Iterable[str]) -> Mapping[tuple[str, str], sa.Row[Any]]:
    """The entries of *ids* in the list of changes, by id and replica."""
    lines: dict[tuple[str, str], sa.Row[Any]] = {}
    for some in batching.batches(ids):
        rows = view.execute(sa.select(CHANGES).where(CHANGES.c.id.in_(some)))
        lines |= {(row.id, row.replica): row for row in rows}
    return lines


def _is_noted(
    view: View, operation: Operation, changes: Mapping[tuple[str, str], sa.Row[Any]]
) -> bool:
    if operation.disowns:  # nobody did that, and nobody is to undo it
        return True
    noted = changes.get((operation.change, operation.replica))
    if noted is None or noted.at != operation.at:
        return noted is not None and noted.at > operation.at
    if decides(noted) == decides(operation):
        return True
    # Only a forged copy says two things of one change at one moment.
    every = chains.operations_of_change(view, operation.change, operation.replica)
    return decides(noted) == max(map(decides, every))


def search_differences(view: View, done: Callable[[int], object] = int) -> Iterator[DamageError]:
    """Errors about records that the search misses, or finds by words which they do not contain.

    A second index is made in memory, and both are compared word by word; *done* is called as in
    `differences`.
    """
    if view.is_on_server:
        yield from _not_found(view, _differing(view, done))
        return
    view.run(search.CREATE.replace("search_index", "temp.sought_anew"))
    put = "INSERT INTO temp.sought_anew(rowid, tokens) VALUES (?, ?)"
    try:
        for some in _entries_anew(view, done):
            view.run_all(put, some)
        there = _words_by_row(view, "main", "search_index")
        expected = _words_by_row(view, "temp", "sought_anew")
        wrong = {row for row, _ in there.items() ^ expected.items()}
    finally:
        view.run("DROP TABLE temp.sought_anew")
    yield from _not_found(view, wrong)


def _words_by_row(view: View, schema: str, index: str) -> dict[int, int]:
    """A checksum of all words and their positions, for each row of an index."""
    name = f"temp.{index}_words"
    view.run(f"CREATE VIRTUAL TABLE {name} USING fts5vocab({schema}, {index}, instance)")
    sums: dict[int, int] = defaultdict(int)
    try:
        for row, *word in view.ask_one_by_one(f"SELECT doc, term, offset FROM {name}"):  # noqa: S608 - ours
            sums[row] ^= hash(tuple(word))
    finally:
        view.run(f"DROP TABLE {name}")
    return dict(sums)


def _differing(view: View, done: Callable[[int], object]) -> set[int]:
    """The rows of the index on a server that differ from the words of the records."""
    there = dict(view.ask("SELECT row, tokens FROM search_index"))
    wrong: set[int] = set()
    for some in _entries_anew(view, done):
        for row, tokens, _ in starmap(search.server_row, some):
            if there.pop(row, None) != tokens:
                wrong.add(row)
    return wrong | there.keys()


def _entries_anew(view: View, done: Callable[[int], object]) -> Iterator[list[tuple[int, str]]]:
    """The entries that the index must have, each with its row."""
    rows = dict(view.rows(sa.select(SEARCH_ENTRIES.c.record, SEARCH_ENTRIES.c.row)))
    in_use = set(view.scalars(sa.select(JOURNAL.c.kind).distinct()))
    for kind in (kind for kind in KINDS if kind.name in in_use):
        for some in batching.batches(chains.states(view, kind), _BATCH):
            shown = naming.shown_refs(view, [record for record, _, _ in some])
            entries = [
                (
                    rows[record],
                    search.entry(kind, state.sought(kind, shown.get(record, ""))),
                )
                for record, _, state in some
                if record in rows
            ]
            yield entries
            done(len(some))


def _not_found(view: View, rows: Collection[int]) -> Iterator[DamageError]:
    """Errors about records: in *rows* of the index, without a row, or without operations."""
    entries = sa.select(SEARCH_ENTRIES.c.row, SEARCH_ENTRIES.c.record)
    wrong = {record for row, record in view.execute(entries) if row in rows}
    expected = sa.select(JOURNAL.c.record).where(chains.COUNTS)
    there = sa.select(SEARCH_ENTRIES.c.record)
    for select, other in ((expected, there), (there, expected)):
        wrong |= set(view.scalars(select.except_(other)))
    shown = naming.shown_refs(view, wrong)
    for record in sorted(wrong, key=str):  # damage may have made bytes of a text
        yield DerivedDamageError(_SAID["search"], ref=shown.get(record, str(record)))
    if rows and not wrong:
        yield DerivedDamageError(_SAID["search"], ref="?")
