"""Lookup of references in another case, of organisations by short name, and of sides by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property

import sqlalchemy as sa

from secretariat.data.store import fetching
from secretariat.data.store.tables import REFERENCES, table_of
from secretariat.data.store.view import View
from secretariat.declaring import written
from secretariat.declaring.kinds import KINDS
from secretariat.domain.organisations import Organisation
from secretariat.domain.sides import Side, named, words_for
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.patterns import pattern

_HALF = pattern("[\ud800-\udfff]")
_LONGEST = 40
"""Characters of a reference that somebody may have typed in another case."""
_FEW = 20
"""References that the database is asked for by name; for more, all are read."""


def can_be_called(ref: str) -> bool:
    """False for half a character, which JSON or a shell may hold but no database."""
    return ref.isascii() or not _HALF.search(ref)


def in_another_case(view: View, refs: Iterable[str]) -> dict[str, str]:
    """The reference that equals each of *refs* when case is ignored.

    What nothing is called, and what several references equal, is left out.
    """
    # Every reference is gone through, so names and sentences are not looked for.
    by_lower: dict[str, list[str]] = defaultdict(list)
    for ref in refs:
        if ref.isascii() and len(ref) <= _LONGEST and " " not in ref:
            by_lower[ref.lower()].append(ref)
    same: dict[str, str] = {}
    for column in (REFERENCES.c.shown, REFERENCES.c.ref):
        written_as: dict[str, list[str]] = defaultdict(list)
        for ref in _distinct(view, column, by_lower):
            written_as[ref.lower()].append(ref)
        for lower, alike in written_as.items():
            for ref in by_lower.pop(lower):
                if len(alike) == 1:
                    same[ref] = alike[0]
    return same


def _distinct(view: View, column: sa.ColumnElement[str], wanted: Collection[str]) -> Iterator[str]:
    """The references in *column* that are among *wanted* in lower case, each once."""
    if not wanted:
        return
    every = sa.select(column).distinct()
    if len(wanted) <= _FEW:
        every = every.where(sa.func.lower(column).in_([*wanted]))
    for ref in view.first_column(every):
        if ref.isascii() and ref.lower() in wanted:
            yield ref


def by_short_name(view: View, names: Iterable[str]) -> dict[str, str]:
    """The id of the only organisation that has each of *names* as a short name in a language.

    A name that several organisations have, or none, is left out.
    """
    wanted = [name for name in names if name]
    if not wanted or Organisation not in KINDS:
        return {}
    row = table_of(KINDS.of(Organisation)).c
    called = sa.select(row.id, row.short, row.short_zh).where(
        row.removed == sa.false(), sa.or_(row.short.is_not(None), row.short_zh.is_not(None))
    )
    bearers: dict[str, set[str]] = defaultdict(set)
    for record, english, chinese in view.rows(called):
        for name in filter(None, ((english or "").lower(), chinese)):
            bearers[name].add(record)
    ids: dict[str, str] = {}
    for name in wanted:
        bearing = bearers.get(name.lower(), set()) | bearers.get(name, set())
        if len(bearing) == 1:
            (ids[name],) = bearing
    return ids


class SideNames:
    """The sides of a book by name; they are read once."""

    def __init__(self, view: View) -> None:
        self._view = view

    @cached_property
    def _sides(self) -> list[Side]:
        return fetching.every(self._view, Side) if Side in KINDS else []

    def code_of(self, name: str) -> str:
        """The code, in lower case, of the side called *name*; refused where there is none.

        In a book without sides, every code is one.
        """
        if side := named(name, self._sides):
            return side.code.lower()
        if self._sides:
            raise unknown_side(name, self._sides)
        return written.side_code_of(name)


def unknown_side(name: str, sides: Iterable[Side]) -> SecretariatError:
    """The error that no side is called *name*, with the *sides* that exist."""
    return SecretariatError(
        N_("There is no side called “{side}”; there are {sides}."),
        side=name[:60],
        sides=words_for(sides),
    )
