"""Finds records by reference and reads them, with the names of what they link to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

import sqlalchemy as sa

from secretariat.data.journal import agenda_numbers, fixed_chains, naming, seed
from secretariat.data.journal.chains import COUNTS
from secretariat.data.questions import spelt_alike
from secretariat.data.questions.listing import typed_names
from secretariat.data.store import fetching
from secretariat.data.store.batching import batches
from secretariat.data.store.prepared import Prepared, any_of
from secretariat.data.store.tables import JOURNAL, LINKS, REFERENCES, table_of
from secretariat.data.store.view import View
from secretariat.declaring import written
from secretariat.declaring.any_field import Field
from secretariat.declaring.kinds import KINDS, Kind, Record
from secretariat.declaring.titles import NOW, short_name_of
from secretariat.declaring.values import Bilingual
from secretariat.domain.agreed.lists import RecordList
from secretariat.domain.meetings import Meeting
from secretariat.domain.organisations import Organisation
from secretariat.domain.sides import Side, called_by_code, codes_of
from secretariat.errors import Label, SecretariatError
from secretariat.i18n import N_, Language

R = TypeVar("R", bound=Record)
_TABLES_AT_ONCE = 200
"""SQLite joins at most 500 selections in one statement."""
_ref = REFERENCES.c
_BEARING = tuple(
    Prepared(
        sa.select(_ref.shown, _ref.ref, _ref.record, _ref.kind, _ref.current, _ref.born).where(
            column.in_(any_of())
        )
    )
    for column in (_ref.shown, _ref.ref)
)
"""Ask for the records that are shown under some names, and for those that ever bore them."""
_KINDS = Prepared(
    sa.select(JOURNAL.c.record, JOURNAL.c.kind)
    .where(JOURNAL.c.record.in_(any_of()), COUNTS)
    .distinct()
)
_NOTHING = N_("There is nothing called “{ref}”.")


def find(view: View, ref: str) -> Record:
    """The record called *ref*, now or formerly; of several, the one added first."""
    sought = ref.strip()
    records = called(view, [sought])
    if not records:
        sought = spelt_alike.in_another_case(view, [sought]).get(sought, "")
        records = called(view, [sought]) if sought else {}
    if not records:
        raise SecretariatError(_NOTHING, ref=ref[:60])
    return records[sought]


def find_ever(view: View, ref: str) -> Record:
    """The record called *ref*; where there is none, a removed one that was."""
    sought = ref.strip()
    if records := called(view, [sought]):
        return records[sought]
    for _, row in sorted(_bearing(view, [sought]), key=lambda pair: _rank(sought)(pair[1])):
        kind = KINDS.get(row.kind)
        gone: list[Record] = []
        if kind:
            gone = fetching.taken_out(view, kind.record, table_of(kind).c.id == row.record)
        if gone:
            return gone[0]
    raise SecretariatError(_NOTHING, ref=ref[:60])


def find_as(view: View, record: type[R], ref: str) -> R:
    """The record of one kind that is called *ref*."""
    found_record = find(view, ref)
    if not isinstance(found_record, record):
        raise _is_another(ref, record)
    return found_record


def _is_another(ref: str, record: type[Any]) -> SecretariatError:
    return SecretariatError(
        N_("{ref} is not a record of {kind}."), ref=ref[:60], kind=Label(KINDS.of(record).plural)
    )


def called(view: View, refs: Iterable[str]) -> dict[str, Record]:
    """The record for each of *refs*, as `find` finds it; unknown ones are left out."""
    candidates: dict[str, list[Any]] = {}
    wanted: dict[str, set[str]] = {}
    wanted_refs = {ref for ref in refs if spelt_alike.can_be_called(ref)}
    for some in batches(wanted_refs):
        for ref, row in _bearing(view, some):
            candidates.setdefault(ref, []).append(row)
            wanted.setdefault(row.kind, set()).add(row.record)
    known = [(KINDS.get(name), records) for name, records in wanted.items()]
    living_ = {
        record.id: record
        for kind, records in known
        if kind
        for record in _alive(view, kind, records)
    }
    best: dict[str, Record] = {}
    unborne: set[str] = set()
    for ref in wanted_refs:
        if ref not in candidates:
            unborne.add(ref)
            continue
        ranked = sorted(candidates[ref], key=_rank(ref))
        living = [record for record in ranked if record.record in living_]
        if living:
            best[ref] = living_[living[0].record]
        if not living or not living[0].current:
            unborne.add(ref)
    return best | _formerly(view, unborne)


def _formerly(view: View, refs: Iterable[str]) -> dict[str, Record]:
    """The last records with those *refs* that are agenda numbers and no longer in use."""
    numbers = {ref: parts for ref in refs if (parts := agenda_numbers.numbered(ref)) is not None}
    if not numbers:
        return {}
    by_meeting: dict[str, dict[str, str]] = {}
    for ref, parts in numbers.items():
        by_meeting.setdefault(parts.meeting, {})[parts.number] = ref
    best: dict[str, Record] = {}
    for name, meeting in called(view, by_meeting).items():
        if isinstance(meeting, Meeting):
            bore = agenda_numbers.bearers(view, meeting.id, by_meeting[name])
            living = alive(view, {record for some in bore.values() for record in some})
            for number, records in bore.items():
                last = next((living[record] for record in records if record in living), None)
                if last is not None:
                    best[by_meeting[name][number]] = last
    return best


class _Bearer(NamedTuple):
    """A record with the reference it is shown under, and another that it has or had."""

    shown: str
    ref: str
    record: str
    kind: str
    current: bool
    born: str


def _bearing(view: View, refs: Sequence[str]) -> Iterator[tuple[str, _Bearer]]:
    """Each of *refs* with every record that is or was shown under it."""
    for at, statement in enumerate(_BEARING):
        for row in view.ask_among(statement, refs):
            yield row[at], _Bearer._make(row)


def _rank(ref: str) -> Callable[[Any], tuple[bool, bool, str]]:
    """A sort key: shown as *ref* first, then called so today, then added first."""
    return lambda row: (row.shown != ref, not row.current, row.born)


def _alive(view: View, kind: Kind[Any], wanted: Iterable[str]) -> list[Record]:
    return fetching.fetch(view, kind.record, sorted(wanted))


def alive(view: View, ids_: Iterable[str]) -> dict[str, Record]:
    """The records with these ids, of any kind; removed and unknown ones are left out."""
    by_kind: dict[str, list[str]] = {}
    for record_id, name in kinds_of(view, ids_).items():
        by_kind.setdefault(name, []).append(record_id)
    known = [(KINDS.get(name), wanted) for name, wanted in by_kind.items()]
    return {each.id: each for kind, wanted in known if kind for each in _alive(view, kind, wanted)}


def kinds_of(view: View, records: Iterable[str]) -> dict[str, str]:
    """The kind of each of *records* that is in the journal."""
    return dict(view.ask_among(_KINDS, records))


class BookReferences:
    """References to ids and back, for reading and writing the interchange form."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._refs: dict[str, str] = {}
        self._called: dict[str, tuple[str, type[Record]]] = {}
        self._bodies: dict[str, str] = {}
        """The ids of organisations by their short names, where nothing else is called so."""
        self._unknown: set[str] = set()
        self._side_names = spelt_alike.SideNames(view)

    def expect(self, refs: Iterable[str]) -> None:
        """Look up many references at once, before `id_of` is asked for each.

        What nothing is called then stays unknown, whatever is written meanwhile.
        """
        self._unknown |= self._look_up({ref for ref in refs if ref not in self._called})

    def _look_up(self, refs: set[str]) -> set[str]:
        """Look up the records called *refs*; returns the references that no record has."""
        records = called(self._view, refs)
        if missing := refs - records.keys():
            alike = spelt_alike.in_another_case(self._view, missing)
            written_so = called(self._view, alike.values()) if alike else {}
            records |= {ref: written_so[to] for ref, to in alike.items() if to in written_so}
        self._called |= {ref: (record.id, type(record)) for ref, record in records.items()}
        missing = refs - records.keys()
        self._bodies |= spelt_alike.by_short_name(self._view, missing)
        return missing

    def prepare(self, targets: Iterable[str]) -> None:
        """Read the references of many records at once."""
        missing = set(targets) - self._refs.keys()
        refs = naming.shown_refs(self._view, missing)
        gone = naming.removed_among(self._view, refs)
        self._refs |= {key: refs.get(key, key) if key not in gone else key for key in missing}

    def id_of(self, ref: str, to: type[Any] | None) -> str:
        """The id of the record called *ref*, of class *to* unless that is None.

        An id stands for itself: its record may have been removed, or not have arrived yet.
        """
        if written.is_id(ref):
            return ref
        name = ref.strip()
        if name not in self._called and name not in self._unknown:
            self._look_up({name})
        if name in self._called:
            record, kind = self._called[name]
            if to not in (None, object, kind):
                raise _is_another(ref, to)
            return record
        if to is Organisation and name in self._bodies:
            return self._bodies[name]
        if to is not Side:
            raise SecretariatError(_NOTHING, ref=ref[:60])
        raise spelt_alike.unknown_side(ref, fetching.every(self._view, Side))

    def sides(self) -> tuple[str, ...]:
        """The codes of the two sides of the book."""
        return codes_of(fetching.every(self._view, Side))

    def side_code(self, name: str) -> str:
        """The code, in lower case, of the side called *name*; refused where there is none."""
        return self._side_names.code_of(name)

    def ref_of(self, record: str) -> str:
        """The reference of the record with this id; the id when it is missing."""
        if record not in self._refs:
            self.prepare([record])
        return self._refs[record]


class NamedReferences(BookReferences):
    """Names in place of references, for a reader of *language*: they cannot be read back."""

    def __init__(self, view: View, language: Language) -> None:
        super().__init__(view)
        self._language = language

    def prepare(self, targets: Iterable[str]) -> None:
        """Read the names of many records at once; what has none is called by its reference."""
        missing = set(targets) - self._refs.keys()
        super().prepare(missing)
        for record in alive(self._view, missing).values():
            if name := short_name_of(record).best(self._language.short):
                self._refs[record.id] = name


def targets_of(kind: Kind[Any], records: Iterable[Record]) -> set[str]:
    """The ids of all records that *records* link to."""
    fields = [field for field in kind.fields if field.is_link]
    return {
        target
        for record in records
        for field in fields
        if (value := getattr(record, field.name)) is not None
        for target in field.targets(value)
    }


def pointing_at(view: View, target: str) -> list[tuple[str, str, str]]:
    """The kind, id and field of every link to the record with the id *target*."""
    rows = sa.select(LINKS.c.kind, LINKS.c.source, LINKS.c.field).where(LINKS.c.target == target)
    links = [(row[0], row[1], row[2]) for row in view.execute(rows)]
    for statement in _pointing(tuple(map(table_of, KINDS))):
        links += view.ask(statement, [target])
    return sorted(links)


@lru_cache(maxsize=4)
def _pointing(tables: tuple[sa.Table, ...]) -> tuple[Prepared, ...]:
    """Statements that find kind, id and field of records that point at a target by a single link.

    Each asks many of *tables*, those of the declared kinds, at once: there are over 100 links.
    """
    target: sa.BindParameter[Any] = sa.bindparam("target")
    questions = [
        sa.select(
            sa.literal_column(f"'{kind.name}'"), table.c.id, sa.literal_column(f"'{field.name}'")
        ).where(table.c[field.name] == target, table.c.removed == sa.false())
        for kind, table in zip(KINDS, tables, strict=True)
        for field in kind.fields
        if field.is_link and not field.is_many
    ]
    return tuple(Prepared(sa.union_all(*some)) for some in batches(questions, _TABLES_AT_ONCE))


def sources_of(view: View, target: str) -> set[str]:
    """The ids of the records that link to the one with the id *target*."""
    return {source for _, source, _ in pointing_at(view, target)}


def is_cited(view: View, record: Record) -> bool:
    """True when anything links to *record*, or is numbered under it."""
    under = naming.numbered_under(view, record.ref)
    return bool(under or pointing_at(view, record.id))


class Names:
    """The names of linked records for lists and pages: name or title, else the reference."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._pairs: dict[str, tuple[str, Bilingual]] = {}

    def prepare(self, kind: Kind[Any], records: Iterable[Record], fields: Sequence[Field]) -> None:
        """Read the names that *fields* of *records* need, with one query for each field."""
        listed = list(records)
        for field in fields:
            to = None if field.to is object else field.to
            wanted = {t for r in listed for t in field.targets(getattr(r, field.name))}
            if to is not None and wanted - self._pairs.keys():
                for each in fetching.fetch(self._view, to, sorted(wanted - self._pairs.keys())):
                    self._pairs[each.id] = (each.ref, short_name_of(each))

    def __call__(self, record: str, language: Language) -> str:
        """The name of the record with this id in *language*; ``?`` when it is missing."""
        if record not in self._pairs:
            ref = naming.shown_refs(self._view, [record]).get(record, "?")
            self._pairs[record] = (ref, Bilingual())
        ref, name = self._pairs[record]
        return name.best(language.short) or ref


def list_of(view: View, kind: Kind[R], records: Sequence[R]) -> RecordList:
    """*records* as a table prints them, with what they point at read for all of them at once."""
    names = Names(view)
    names.prepare(kind, records, kind.listed)
    references = BookReferences(view)
    references.prepare(targets_of(kind, records))
    return RecordList(
        kind=kind,
        records=records,
        name_of=names,
        typed_name=typed_names(view, kind.listed),
        ref_of=lambda record_id, _: references.ref_of(record_id),
        sections=kind.sections if follows_joint_strategy(view) else (),
    )


def follows_joint_strategy(view: View) -> bool:
    """True for a book that began with the clauses of the joint strategy of 2017."""
    first = fixed_chains.replica_of(seed.JOINT_STRATEGY)
    begun = sa.select(JOURNAL.c.name).where(JOURNAL.c.replica == first)
    return view.scalar(begun.limit(1)) is not None


def shown(
    view: View,
    kind: Kind[R],
    records: Sequence[R],
    fields: Sequence[Field],
    language: Language,
) -> list[list[str]]:
    """One line of text cells for each record, for lists, printed tables and the shell.

    What had several names in turn is called by its present one.
    """
    names = Names(view)
    names.prepare(kind, records, fields)
    has_sides = any(field.is_by_side for field in fields)
    sides = called_by_code(fetching.every(view, Side), language) if has_sides else {}
    labels = {field.name: language.text(field.label) for field in kind.fields}
    now = {kind.title.name: NOW} if hasattr(kind.record, NOW) else {}
    return [
        [
            field.read_out(
                getattr(record, now.get(field.name, field.name)), language, names, sides, labels
            )
            for field in fields
        ]
        for record in records
    ]
