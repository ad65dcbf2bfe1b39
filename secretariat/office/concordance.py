"""Whether the two texts of the book's pairs say the same, by its own glossary and names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from secretariat.bilingual.checks import check, described
from secretariat.bilingual.glossary import Entry, EntryKind, Glossary, built_in
from secretariat.data import naming, reading
from secretariat.declaring.fields import PairField
from secretariat.declaring.kinds import Kind, Record
from secretariat.declaring.values import Bilingual
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Meeting
from secretariat.domain.organisations import Organisation
from secretariat.domain.people import Person
from secretariat.domain.registers import KINDS
from secretariat.domain.terms import Term
from secretariat.i18n import Language

_NAMES_THEMSELVES = (Organisation, Person, Term, Mechanism)
"""Kinds whose pairs are the glossary: they cannot be checked against themselves."""
_APART = frozenset({"also", "avoid"})
"""Fields that list other names of each language; their halves do not answer one another."""


def findings(
    connection: sa.Connection, language: Language, scope: Record | None = None
) -> Iterator[dict[str, str]]:
    """Every finding in the book, or in *scope* and what is numbered under it, ready for JSON."""
    known = glossary(connection)
    for kind, record in _records(connection, scope):
        day = _day_of(connection, record)
        for field in kind.fields:
            if isinstance(field, PairField) and field.name not in _APART:
                yield from _of_pair(record, field, known, day, language)


def _of_pair(
    record: Record, field: PairField, known: Glossary, day: str, language: Language
) -> Iterator[dict[str, str]]:
    pair: Bilingual = getattr(record, field.name)
    if field.is_empty(pair):
        return
    using = Glossary() if isinstance(record, _NAMES_THEMSELVES) else known
    for finding in check(pair.en, pair.zh, using, on=day):
        yield described(finding, record.ref, field.name, language)


def glossary(connection: sa.Connection) -> Glossary:
    """The terms of the book and the names of its bodies and people, over the built-in glossary.

    What the book says of a term or name takes the place of the built-in entry for it.
    """
    known = {entry.en.lower(): entry for entry in built_in().entries}
    own = tuple(_widened(entry, known.get(entry.en.lower())) for entry in _entries(connection))
    said = {entry.en for entry in own}
    kept = tuple(entry for entry in built_in().entries if entry.en not in said)
    return Glossary((*own, *kept), built_in().clauses)


def _widened(entry: Entry, known: Entry | None) -> Entry:
    """*entry* of the book, also answered by what the built-in glossary accepts for its pair."""
    if known is None or known.zh != entry.zh:
        return entry
    near = tuple(form for form in (*known.zh_also, *known.zh_near) if form not in entry.avoid)
    return replace(entry, zh_near=near, en_near=(*known.en_also, *known.en_near))


def _entries(connection: sa.Connection) -> Iterator[Entry]:
    for term in reading.every(connection, Term):
        yield Entry(
            kind=EntryKind.TERM,
            en=term.en,
            zh=term.zh,
            en_also=_forms(term.also.en),
            zh_also=_forms(term.also.zh),
            avoid=_forms(term.avoid.zh),
            trap=term.trap.en,
            loose=_is_loose(term.en),
            valid_from=term.start,
            valid_to=term.end,
            source=term.source,
        )
    for body in reading.every(connection, Organisation):
        if body.name.en and body.name.zh:
            yield Entry(
                kind=EntryKind.BODY,
                en=body.name.en,
                zh=body.name.zh,
                en_also=tuple(filter(None, (body.short, *_forms(body.also.en)))),
                zh_also=tuple(filter(None, (body.short_zh, *_forms(body.also.zh)))),
                valid_from=body.valid_from,
                valid_to=body.valid_to,
                source=body.source,
            )
    for person in reading.every(connection, Person):
        if person.name.en and person.name.zh:
            yield Entry(kind=EntryKind.PERSON, en=person.name.en, zh=person.name.zh)


def _is_loose(term: str) -> bool:
    """Whether the built-in glossary knows the term for an ordinary word too."""
    return any(entry.loose for entry in built_in().entries if entry.en == term)


def _forms(said: str) -> tuple[str, ...]:
    """Several forms in one field, parted by a semicolon of either language."""
    return tuple(form.strip() for form in said.replace("；", ";").split(";") if form.strip())


def _records(connection: sa.Connection, scope: Record | None) -> Iterator[tuple[Kind[Any], Record]]:
    if scope is None:
        for kind in KINDS:
            yield from ((kind, record) for record in reading.every(connection, kind.record))
        return
    yield KINDS.of(type(scope)), scope
    for name, ids in naming.numbered_under(connection, scope.ref).items():
        kind = KINDS.named(name)
        yield from ((kind, one) for one in _in_order(reading.fetch(connection, kind.record, ids)))


def _in_order(records: Iterable[Record]) -> list[Record]:
    return sorted(records, key=lambda record: (len(record.ref), record.ref))


def _day_of(connection: sa.Connection, record: Any) -> str:
    """The day whose names hold for *record*: that of its meeting, empty when it has none."""
    if isinstance(record, Meeting):
        return record.starts
    link = getattr(record, "meeting", None)
    for meeting in reading.fetch(connection, Meeting, [link.id] if link else []):
        return meeting.starts
    return ""
