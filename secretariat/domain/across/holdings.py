"""Holdings: all records from which a report over the whole programme is made, read in one view."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from datetime import date
from functools import cached_property, lru_cache, partial
from itertools import chain
from operator import attrgetter
from typing import Any, TypeVar, cast

from secretariat.declaring import titles
from secretariat.declaring.kinds import KINDS, REF, Kind, Record
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.across.journal_facts import JournalFacts
from secretariat.domain.clauses import Clause
from secretariat.domain.commissions import Commission
from secretariat.domain.decisions import Decision, replaced_by_it
from secretariat.frozen import frozen
from secretariat.patterns import pattern

R = TypeVar("R", bound=Record)
_id: Callable[[Record], str] = attrgetter("id")


@frozen
class Holdings:
    """The records of the book by class; a class that is absent has no records."""

    records: Mapping[type[Record], tuple[Record, ...]]
    noted: JournalFacts = field(default_factory=JournalFacts)
    """Facts about the records from the journal; empty unless the past is asked for."""
    unchanged: frozenset[str] = frozenset()
    """The ids of some records that stood on every past day as they do now, once they were there."""

    def of(self, record: type[R]) -> tuple[R, ...]:
        """All records of one kind, in the order of its register."""
        return cast("tuple[R, ...]", self.records.get(record, ()))

    @cached_property
    def by_id(self) -> Mapping[str, Record]:
        """Each record by its id."""
        every = [*self]
        return dict(zip(map(_id, every), every, strict=True))

    def __iter__(self) -> Iterator[Record]:
        return chain.from_iterable(self.records.values())

    def at(self, link: Link[R] | None) -> R | None:
        """The record that *link* points at; None when it is not there."""
        return cast("R | None", self.by_id.get(link.id)) if link else None

    def refs(self, links: Iterable[Link[Any]]) -> tuple[str, ...]:
        """The references of the targets of *links* in order; ``?`` for one that is missing."""
        targets = (self.by_id.get(link.id) for link in links)
        return tuple(sorted((target.ref if target else "?" for target in targets), key=numbered))

    def linked(self, record: type[R], field: str, to: str) -> tuple[R, ...]:
        """The records of one kind whose single link *field* points at the record *to*."""
        if (record, field) not in self._linked:
            records_to: dict[str, list[Record]] = defaultdict(list)
            for source in self.of(record):
                link: Link[Any] | None = getattr(source, field)
                if link is not None:
                    records_to[link.id].append(source)
            self._linked[record, field] = records_to
        return cast("tuple[R, ...]", tuple(self._linked[record, field].get(to, ())))

    @cached_property
    def _linked(self) -> dict[tuple[type[Record], str], dict[str, list[Record]]]:
        """Records by what their single link points at, for each field that was asked for."""
        return {}

    @cached_property
    def raised(self) -> dict[tuple[str | None, str | None], date | None]:
        """The day that a decision and a meeting, by their ids, tell of what they raised.

        As far as `periods` worked them out: thousands of actions have one meeting.
        """
        return {}

    @cached_property
    def superseding(self) -> Mapping[str, tuple[Decision, ...]]:
        """The decisions that supersede each superseded one, by the id of that one."""
        by_item: dict[str, list[Decision]] = defaultdict(list)
        for decision in self.of(Decision):
            for replaced in replaced_by_it(decision):
                by_item[replaced].append(decision)
        return {replaced: tuple(later) for replaced, later in by_item.items()}

    @cached_property
    def served(self) -> dict[str, frozenset[str]]:
        """The clauses that a record serves, by its id, as far as `coverage` worked them out."""
        return {}

    @property
    def commission(self) -> Commission | None:
        """The commission that the book names; None where it names none."""
        return next(iter(self.of(Commission)), None)

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses in the order of the strategy."""
        return tuple(sorted(self.of(Clause), key=lambda clause: (clause.place, clause.code)))

    @cached_property
    def under(self) -> Mapping[str, tuple[Clause, ...]]:
        """The clauses directly under each clause, by its id."""
        below: dict[str, list[Clause]] = defaultdict(list)
        for clause in self.clauses:
            if clause.parent:
                below[clause.parent.id].append(clause)
        return {parent: tuple(children) for parent, children in below.items()}

    def branch(self, clause: Clause) -> Iterator[Clause]:
        """*clause* and every clause below it; a circle of clauses ends."""
        waiting, seen = [clause], set[str]()
        while waiting:
            current = waiting.pop(0)
            if current.id not in seen:
                seen.add(current.id)
                yield current
                waiting += self.under.get(current.id, ())

    @property
    def is_fictitious(self) -> bool:
        """True when any record was invented."""
        return any(record.fictitious for record in self)


def kind_of(record: Record) -> Kind[Any]:
    """The kind of *record*."""
    return KINDS.of(type(record))


def in_order(records: Iterable[R]) -> tuple[R, ...]:
    """*records* of one kind by what their register is sorted by, then by number: 2 before 10."""
    found_records = tuple(records)
    order = kind_of(found_records[0]).order if found_records else REF
    return tuple(sorted(found_records, key=_PLACES.get(order, partial(_by, order))))


def _by(order: str, record: Record) -> tuple[str, str]:
    value = getattr(record, order, "")
    return f"{value:020}" if isinstance(value, int) else str(value or ""), numbered(record.ref)


def _by_place(record: Any) -> tuple[str, str, str]:
    """A place in order is one among those under the same meeting or item."""
    above = re.sub(r"[/.]\d+$", "", record.ref)
    return numbered(above), str(record.place or ""), numbered(record.ref)


_PLACES: Mapping[str, Callable[[Any], Any]] = {
    REF: lambda record: numbered(record.ref), "place": _by_place,
}  # fmt: skip
"""How registers are sorted whose order is not the value of a field alone."""


_DIGITS = pattern(r"\d+")


def numbered(ref: str) -> str:
    """*ref* as a text that sorts as its parts do: its numbers as numbers, its letters as letters.

    A number is written with how many digits it has before it, after a sign that sorts before any.
    """
    stem = ref.rstrip("0123456789")
    number = ref[len(stem) :]
    # Thousands share all but the number at their end: ``JCM12/A1``, ``JCM12/A2``.
    if not number or stem[-1:].isdecimal():
        return _numbered(ref)
    return _numbered(stem) + _number(number)


@lru_cache(maxsize=10_000)
def _numbered(text: str) -> str:
    return _DIGITS.sub(lambda digits: _number(digits[0]), text)


@lru_cache(maxsize=10_000)
def _number(digits: str) -> str:
    number = str(int(digits))
    return f"\0{len(number):04}{number}"


def title_of(record: Record) -> Bilingual:
    """The title of *record* in both languages; its reference where it has no title."""
    title = titles.title_of(kind_of(record), record)
    return title if title.best("en") else Bilingual(record.ref)
