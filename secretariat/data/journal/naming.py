"""References: made when a record is added, kept for life, and told apart after a merge.

A reference made from a record's own fields, such as EG25, changes with them until anything refers
to the record, so that an early slip is not permanent. Former references still find the record.

Two copies that number independently may give one number to two records. The first created keeps it,
each other is shown with a letter, the same on every copy; printed references still find their
record. `lettering` chooses the letters.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache, partial
from typing import Any, NamedTuple

import sqlalchemy as sa

from secretariat.data.journal import chains, counting, lettering
from secretariat.data.journal.fold import State, born, fold, refs_ever
from secretariat.data.journal.operations import Operation
from secretariat.data.store import search
from secretariat.data.store.prepared import Prepared, any_of
from secretariat.data.store.tables import REFERENCES, register_of, table_of
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS, PART, REF, Kind, Record
from secretariat.errors import SecretariatError
from secretariat.i18n import N_

_COUNTED = {"next", "another", "today"}
"""Parts of a pattern that are not fields of the record."""
_FURTHER = "another"
"""Counter in the pattern for further records, where the first has a reference without number."""
_GIVEN = 2
"""Value of the column for a written reference: `GIVEN` of `numbers`, which imports this module."""

_row = REFERENCES.c
_called: sa.BindParameter[str] = sa.bindparam("called")
_INSERT = Prepared(sa.insert(REFERENCES), ("ref", "record", "kind", "born", "current", "shown"))
_DELETE = Prepared(sa.delete(REFERENCES).where(_row.record == sa.bindparam("of")))
_KINDS_OF = Prepared(
    sa.select(_row.kind, _row.record).where(_row.record.in_(any_of()), _row.current)
)
_another = REFERENCES.alias()
_ALIKE = Prepared(
    sa.select(_row.ref, _row.born, _row.record, _row.shown, _row.kind).where(
        _row.ref.in_(any_of()),
        _row.current,
        # Most names have one bearer, which is shown under it.
        sa.or_(
            _row.shown != _row.ref,
            sa.exists().where(
                _another.c.ref == _row.ref, _another.c.record != _row.record, _another.c.current
            ),
        ),
    )
)
"""The bearers of those of some names that have several bearers, or one with another name."""
_SHOWN = Prepared(sa.select(_row.record, _row.shown).where(_row.record.in_(any_of()), _row.current))
_LETTERED = Prepared(
    sa.select(_row.ref)
    .distinct()
    .where(
        _row.current,
        _row.ref > sa.bindparam("from"),
        _row.ref < sa.bindparam("to"),
        sa.func.length(_row.ref) <= sa.bindparam("most"),
    )
)
_SHOW = Prepared(
    sa.update(REFERENCES)
    .where(_row.record == sa.bindparam("of"), _row.ref == _called)
    .values(shown=sa.bindparam("to"))
)
_CURRENT = Prepared(sa.select(_row.ref).where(_row.record.in_(any_of()), _row.current))
_TAKEN = tuple(
    Prepared(sa.select(column).where(column.in_(any_of()), _row.current))
    for column in (_row.ref, _row.shown)
)
_IS_TAKEN = Prepared(
    sa.select(_row.record)
    .where(sa.or_(_row.ref == _called, _row.shown == _called), _row.current)
    .limit(1)
)
_GIVEN_AS = Prepared(
    sa.select(_row.record).where(
        _row.ref == _called,
        sa.or_(_row.given == _GIVEN, sa.and_(_row.given.is_(None), _row.current)),
    )
)


class _Bearer(NamedTuple):
    """One of several records with the same reference; sorts by who had it first."""

    born: str
    record: str
    shown: str
    kind: str


def settle_names(
    view: View,
    kind: Kind[Any],
    histories: Mapping[str, Sequence[Operation]],
    states: Mapping[str, State],
    *,
    fresh: bool,
) -> dict[str, str]:
    """Store the references of the records in *states*; returns the shown name of each, by id."""
    if not histories:
        return {}
    former: set[str] = set()
    if not fresh:
        former = _current_refs(view, histories)
        view.run_all(_DELETE, [(record,) for record in histories])
    current = {record: str(states[record].slots.get(REF) or "") for record in histories}
    lines = [
        (ref, record, kind.name, born(history), ref == current[record], ref)
        for record, history in histories.items()
        for ref in _ever(kind, history, current[record])
    ]
    view.run_all(_INSERT, lines)
    return tell_apart(view, current, former)


def _ever(kind: Kind[Any], history: Sequence[Operation], current: str) -> Sequence[str]:
    """All references ever of the record with this *history*, among them the *current* one."""
    return (current,) if current and len(history) == 1 else refs_ever(kind, history)


def forget(view: View, records: Iterable[str]) -> None:
    """Remove the references of *records*, which are then free for others."""
    gone = list(records)
    former = _current_refs(view, gone)
    view.run_all(_DELETE, [(record,) for record in gone])
    tell_apart(view, {}, former)


def _current_refs(view: View, records: Iterable[str]) -> set[str]:
    """The present names of *records*; a name that falls free goes to its next bearer."""
    return {ref for (ref,) in view.ask_among(_CURRENT, records)}


def shown_refs(view: View, records: Iterable[str]) -> dict[str, str]:
    """The name of each of *records*, by id; missing records are left out."""
    return dict(view.ask_among(_SHOWN, records))


def records_numbered(view: View, ref: str) -> list[str]:
    """The ids of the records whose own reference is *ref*, wherever they are in an order."""
    return [record for (record,) in view.ask(_GIVEN_AS, (ref,))]


def removed_among(view: View, records: Iterable[str]) -> set[str]:
    """The removed ones among *records*; they keep their references."""
    by_kind: dict[str, list[str]] = {}
    for name, record in view.ask_among(_KINDS_OF, records):
        by_kind.setdefault(name, []).append(record)
    removed: set[str] = set()
    for name, of_kind in by_kind.items():
        if (kind := KINDS.get(name)) is not None:
            gone = view.ask_among(register_of(kind).removed_by_id, of_kind)
            removed |= {record for (record,) in gone}
    return removed


def numbered_under(view: View, ref: str) -> dict[str, list[str]]:
    """The ids, by kind, of records whose reference continues *ref*: JCM12/3.2 for JCM12."""
    shown = REFERENCES.c.shown
    under = sa.select(REFERENCES.c.kind, REFERENCES.c.record).where(
        REFERENCES.c.current,
        sa.or_(
            *(shown.between(ref + part, ref + part + "\uffff") for part in ("/", ".")),
        ),
    )
    ids: dict[str, list[str]] = {}
    for kind, record in view.execute(under):
        ids.setdefault(kind, []).append(record)
    return ids


def tell_apart(view: View, current: Mapping[str, str], former: set[str]) -> dict[str, str]:
    """The name of each record, where several *current* ones are equal.

    *former* are the names that have fallen free: their other bearers may lose a letter.
    """
    shown = dict(current)
    alike: dict[str, list[_Bearer]] = {}
    changed = {*current.values(), *former} - {""}
    # A name that comes or goes may also take, or free, a letter of a shorter name.
    with_letters = [ref for ref in changed if "a" <= ref[-1] <= "z"]
    touched = changed.union(*map(lettering.stems, with_letters))
    for ref, *bearer in view.ask_among(_ALIKE, touched):
        alike.setdefault(ref, []).append(_Bearer(*bearer))
    for ref, bearers in alike.items():
        records = [row.record for row in sorted(bearers)]
        names = lettering.names(ref, records, _own_names(view, ref, len(records)))
        for row in bearers:
            lettered = names[row.record]
            if row.shown != lettered:
                _show_as(view, ref, row, lettered)
            if row.record in shown:
                shown[row.record] = lettered
    return shown


def _own_names(view: View, ref: str, bearers: int) -> set[str]:
    """The references of records that may look like *ref* with letters."""
    if bearers == 1:
        return set()
    values = (ref, ref + lettering.AFTER_LETTERS, len(ref) + lettering.MOST)
    return {name for (name,) in view.ask(_LETTERED, values)}


def _show_as(view: View, ref: str, row: _Bearer, shown: str) -> None:
    view.run_all(_SHOW, [(shown, row.record, ref)])
    kind = KINDS.get(row.kind)
    if kind is not None:
        view.run_all(renaming(table_of(kind)), [(shown, row.record)])
        if kind.within and search.holds(view, row.record):
            # The search finds such a record by its shown name, not by the value of its slot.
            state = fold(kind, chains.operations_on(view, [row.record])[row.record])
            search.index(view, kind, {row.record: state.sought(kind, shown)})


@lru_cache(maxsize=100)
def renaming(table: sa.Table) -> Prepared:
    """Statement that sets the shown name of a record in *table*; takes the name, then the id."""
    return Prepared(
        sa.update(table).where(table.c.id == sa.bindparam("of")).values(ref=sa.bindparam("called"))
    )


def called_by(kind: Kind[Any]) -> frozenset[str]:
    """The names of the fields of *kind* from which alone the reference is made; else none."""
    whole = [set(PART.findall(pattern)) for pattern in kind.references]
    return frozenset().union(*(names for names in whole if not names & _COUNTED))


@dataclass
class Numbering:
    """Makes references within one change, and remembers those it has given out."""

    view: View
    now: int
    """The time of the change, in microseconds since 1970."""
    _last: dict[str, int] = field(default_factory=dict)
    _refs: dict[str, str] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)
    _free: set[str] = field(default_factory=set)
    """References that were looked up and are free, before they are given."""
    _counter: counting.Counter = field(init=False)

    def __post_init__(self) -> None:
        self._counter = counting.Counter(self.view)

    def expect(self, refs: Iterable[str]) -> None:
        """Look up many chosen references at once, before `give` is called for each."""
        wanted = list(refs)
        taken = {ref for prepared in _TAKEN for (ref,) in self.view.ask_among(prepared, wanted)}
        self._free |= {*wanted} - taken - self._taken

    def give(self, kind: Kind[Any], record: Record) -> str:
        """The reference of a new *record*; one chosen by the user must be free."""
        ref, is_free = (record.ref, False) if record.ref else self._by_pattern(kind, record)
        is_free = is_free or ref in self._free
        if not is_free and (ref in self._taken or self._is_taken(ref)):
            raise SecretariatError(N_("There is a record called {ref} already."), ref=ref)
        self._taken.add(ref)
        self._free.discard(ref)
        return ref

    def called(self, record: str) -> str:
        """The name of the record with the id *record*, this change included; empty if unknown."""
        return self._ref_of(record)

    def remember(self, record: str, ref: str) -> None:
        """Remember a record, so that later ones can be named after it."""
        self._refs[record] = ref
        self._free.discard(ref)

    def forget(self, records: Iterable[str]) -> None:
        """Drop the remembered names of *records*, which are in the tables now.

        A change may add records by the hundred thousand.
        """
        self._taken.clear()
        self._last.clear()
        for record in records:
            self._refs.pop(record, None)

    def follow(self, kind: Kind[Any], before: Record, after: Record) -> str:
        """The new reference of a record changed from *before* to *after*; empty if it stays.

        Only a reference made from the record's own fields changes, and only to a free name.
        """
        for pattern in kind.references:
            names = set(PART.findall(pattern))
            if names & _COUNTED or self._filled(kind, before, pattern) != before.ref:
                continue
            ref = self._filled(kind, after, pattern)
            if ref not in ("", before.ref) and ref not in self._taken and not self._is_taken(ref):
                return ref
        return ""

    def _filled(self, kind: Kind[Any], record: Record, pattern: str) -> str:
        parts = {name: self._part(kind, record, name) for name in PART.findall(pattern)}
        return pattern.format(**parts) if all(parts.values()) else ""

    def _by_pattern(self, kind: Kind[Any], record: Record) -> tuple[str, bool]:
        """The reference by the pattern of the kind, and True when it is certainly free."""
        *earlier, last = kind.references
        for pattern in kind.references:
            filled = self._filled(kind, record, pattern)
            if not filled:
                continue
            further = f"{{{_FURTHER}}}" in last and pattern in earlier
            if further and (filled in self._taken or self._is_taken(filled)):
                continue  # the second of a year: FC2027-2 beside FC2027
            return self._numbered(kind, record, pattern, filled)
        raise SecretariatError(
            N_("A reference such as {pattern} cannot be made; give one with ref=…."),
            pattern=kind.references[0],
        )

    def _part(self, kind: Kind[Any], record: Record, name: str) -> str:
        if name in _COUNTED:
            return self._year() if name == "today" else "\0"
        declared = kind.field_named[name]
        stored = declared.pack(getattr(record, name))[name]
        if declared.is_link and stored:
            return self._ref_of(str(stored))
        return str(stored or "").strip()

    def _year(self) -> str:
        return str(datetime.fromtimestamp(self.now / 1_000_000, UTC).year)

    def _ref_of(self, record: str) -> str:
        if record not in self._refs:
            self._refs[record] = shown_refs(self.view, [record]).get(record, "")
        return self._refs[record]

    def _numbered(
        self, kind: Kind[Any], record: Record, pattern: str, filled: str
    ) -> tuple[str, bool]:
        """*filled*, made of *pattern*, with its next number, and True when that is free."""
        if "\0" not in filled:
            return filled, False
        prefix = filled[: filled.index("\0")]
        number = self._last.get(prefix)
        if number is None:
            before = 1 if _FURTHER in PART.findall(pattern) else 0
            parents = partial(_parents, kind, record, pattern)
            number = self._counter.last(prefix, before, None if kind.within else parents)
        number = self._counter.after(prefix, number)
        # A number that was chosen by hand within this change is not in the book yet.
        while (ref := filled.replace("\0", str(number))) in self._taken:
            number = self._counter.after(prefix, number)
        self._last[prefix] = number
        return ref, filled.endswith("\0")

    def _is_taken(self, ref: str) -> bool:
        return bool(self.view.ask(_IS_TAKEN, (ref,)))


def _parents(kind: Kind[Any], record: Record, pattern: str) -> list[str]:
    """The ids of the records from whose references *pattern* makes that of *record*."""
    named = [kind.field_named[name] for name in PART.findall(pattern) if name not in _COUNTED]
    stored = {field.name: field.pack(getattr(record, field.name)) for field in named}
    return [str(stored[field.name][field.name]) for field in named if field.is_link]
