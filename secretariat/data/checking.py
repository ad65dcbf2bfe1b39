"""Integrity checks of a book: the file, the journal and the tables in turn."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from secretariat.data.journal import chains, signed
from secretariat.data.store import fetching
from secretariat.data.store.file_papers import Papers
from secretariat.data.store.tables import JOURNAL, register_of, table_of
from secretariat.data.store.view import View
from secretariat.data.upkeep import backup, soundness, thinning
from secretariat.declaring.kinds import KINDS, Kind
from secretariat.domain.desks import Desk
from secretariat.domain.papers import Paper
from secretariat.domain.sides import Side
from secretariat.errors import DerivedDamageError, SecretariatError
from secretariat.i18n import N_
from secretariat.long_work import Tell, nobody
from secretariat.sealing.keys import is_signed

if TYPE_CHECKING:
    from secretariat.data.book import Book

_PAPERS = KINDS.of(Paper)


def faults(book: Book, *, papers: bool = True, tell: Tell = nobody) -> Iterator[SecretariatError]:
    """Every damage that can be found, one sentence each; nothing when the book is whole.

    With *papers* every file that is kept beside the book is read as well.
    """
    with book.reading() as view:
        is_readable = True
        for fault in soundness.faults(view, book.key, tell=tell):
            is_readable &= isinstance(fault, DerivedDamageError)
            yield fault
        if is_readable and book.path is not None:
            yield from _missing_since_backup(view, book.path)
        if is_readable:
            yield from _unsigned(view)
    if papers and book.papers is not None:
        yield from _damaged_papers(book, book.papers)


def _damaged_papers(book: Book, papers: Papers) -> Iterator[SecretariatError]:
    try:
        for digest in papers.damaged():
            with book.reading() as view:
                named = fetching.every(view, Paper, table_of(_PAPERS).c.sha256 == digest)
            yield SecretariatError(
                N_("The file of {ref} in {path} is damaged."),
                ref=[paper.ref for paper in named] or digest[:12],
                path=papers.name,
            )
    except SecretariatError as error:
        yield error


def _unsigned(view: View) -> Iterator[SecretariatError]:
    """Faults: ends of chains that desks signed and the journal no longer has."""
    desks = fetching.every(view, Desk) if Desk in KINDS else []
    called = {desk.signing: desk.name for desk in desks}

    def day(at: int) -> date:
        return datetime.fromtimestamp(at / 1_000_000, UTC).astimezone().date()

    yield from signed.faults(view, called, is_signed, day)


def dangling(view: View) -> list[tuple[str, str]]:
    """Links whose target is not in the book: reference of the record, and field.

    Not a damage: the target may be on a copy that has not been merged yet.
    """
    known = set(view.scalars(sa.select(JOURNAL.c.record).where(chains.COUNTS).distinct()))
    known_ends: set[tuple[str, str]] = set()
    for kind in _kinds_in_use(view):
        table = register_of(kind).table
        if not (fields := [field for field in kind.fields if field.is_link]):
            continue
        columns = (table.c[field.columns[0]] for field in fields)
        for ref, *stored in view.execute(sa.select(table.c.ref, *columns).where(~table.c.removed)):
            for field, link in zip(fields, stored, strict=True):
                if link is None:
                    continue
                if not known.issuperset(field.targets(field.from_columns((link,)))):
                    known_ends.add((str(ref), field.name))
    return sorted(known_ends)


def _kinds_in_use(view: View) -> list[Kind[Any]]:
    """The kinds of which the book has ever had a record: few of all, and others need no query."""
    in_use = set(view.scalars(sa.select(JOURNAL.c.kind).distinct()))
    return [kind for kind in KINDS if kind.name in in_use]


def of_no_side(view: View) -> list[tuple[str, str]]:
    """Values for sides that the book does not have: reference of the record, and slot.

    Not a damage, but no other book takes them. Earlier versions wrote a side as it was typed.
    """
    codes = [side.code.lower() for side in fetching.every(view, Side)] if Side in KINDS else []
    slots: list[tuple[str, str]] = []
    for kind in _kinds_in_use(view):
        register = register_of(kind)
        if (parts := register.parts) is None:
            continue
        table = register.table
        fields = [field.name for field in register.fields_by_side]
        rows = sa.select(table.c.ref, parts.c.side, *(parts.c[name] for name in fields)).where(
            parts.c.record == table.c.id, parts.c.side.not_in(codes), ~table.c.removed
        )
        slots += [
            (str(ref), f"{name}.{code}")
            for ref, code, *values in view.execute(rows)
            for name, value in zip(fields, values, strict=True)
            if value is not None
        ]
    return sorted(slots)


def _missing_since_backup(view: View, path: Path) -> Iterator[SecretariatError]:
    """The ends of chains that the last backup knew must still be there."""
    for last in backup.of_this_book(view, backup.backups_of(path)):
        ends = thinning.ends_in(thinning.manifest_of(last))
        if ends is None:
            continue
        for (replica, layer), (number, name) in ends:
            same = sa.select(JOURNAL.c.name).where(
                JOURNAL.c.replica == replica, JOURNAL.c.layer == layer, JOURNAL.c.number == number
            )
            if name not in set(view.scalars(same)):
                yield SecretariatError(
                    N_("The journal lacks what the backup {backup} has; restore that backup."),
                    backup=last.path.name,
                )
                break
        return  # the newest that can be read: older ones know less


def counts(view: View) -> dict[str, int]:
    """The number of records of each kind."""
    ends = dict.fromkeys((kind.name for kind in KINDS), 0)
    for kind in _kinds_in_use(view):
        table = register_of(kind).table
        alive = sa.select(sa.func.count()).where(table.c.removed == sa.false())
        ends[kind.name] = view.scalar(alive.select_from(table)) or 0
    return ends


def operations(view: View) -> int:
    """The number of operations in the journal."""
    return view.scalar(sa.select(sa.func.count()).select_from(JOURNAL)) or 0


def side_codes(view: View) -> list[str]:
    """The codes of the sides in the book."""
    table = register_of(KINDS.named("sides")).table
    codes = sa.select(table.c.code).where(table.c.removed == sa.false()).order_by(table.c.code)
    return [str(code) for code in view.scalars(codes)]
