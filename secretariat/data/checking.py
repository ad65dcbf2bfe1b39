"""Is the book whole? The file, the journal and the tables, each asked in turn."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from secretariat.data import backup, journal, settling
from secretariat.data.book import Book
from secretariat.data.tables import JOURNAL, many_links, register_of
from secretariat.declaring.fields import LinkField
from secretariat.declaring.kinds import KINDS
from secretariat.errors import SecretariatError
from secretariat.i18n import N_


def faults(book: Book) -> Iterator[SecretariatError]:
    """Every damage that can be found, one sentence each; nothing when the book is whole."""
    with book.reading() as connection:
        damage = list(connection.exec_driver_sql("PRAGMA integrity_check").scalars())
        if book.key:
            damage += connection.exec_driver_sql("PRAGMA cipher_integrity_check").scalars()
        for said in damage:
            if said != "ok":
                yield SecretariatError(N_("The file is damaged: {what}"), what=said)
        try:
            journal.verify(connection)
            journal.compare_columns(connection)
        except SecretariatError as error:
            yield error
            return
        for ref in settling.differences(connection):
            yield SecretariatError(
                N_("The table does not say what the journal says of {ref}."), ref=ref
            )
        if book.path is not None:
            yield from _missing_since_backup(connection, book.path)


def dangling(connection: sa.Connection) -> list[tuple[str, str]]:
    """Links whose target is not in the book: reference of the record, and field.

    Not a damage: the target may be on a copy that has not been merged yet.
    """
    known = set(connection.scalars(sa.select(JOURNAL.c.record).where(journal.COUNTS).distinct()))
    found: set[tuple[str, str]] = set()
    for kind in KINDS:
        table = register_of(kind).table
        fields = [f for f in kind.fields if isinstance(f, LinkField)] + list(many_links(kind))
        for field in fields:
            column = table.c[field.columns[0]]
            rows = sa.select(table.c.ref, column).where(column.is_not(None), ~table.c.removed)
            for ref, stored in connection.execute(rows):
                value = field.from_columns((stored,))
                if not known.issuperset(field.targets(value)):
                    found.add((str(ref), field.name))
    return sorted(found)


def _missing_since_backup(connection: sa.Connection, path: Path) -> Iterator[SecretariatError]:
    """The ends of chains that the last backup knew must still be there."""
    for last in backup.backups_of(path)[:1]:
        try:
            manifest = json.loads(last.path.with_suffix(".json").read_text(encoding="utf-8"))
            heads: list[Any] = manifest["heads"]
        except (OSError, ValueError, KeyError):
            continue
        for replica, layer, number, name in heads:
            same = sa.select(JOURNAL.c.name).where(
                JOURNAL.c.replica == replica, JOURNAL.c.layer == layer, JOURNAL.c.number == number
            )
            if connection.scalar(same) != name:
                yield SecretariatError(
                    N_("The journal lacks what the backup {backup} has; restore that backup."),
                    backup=last.path.name,
                )
                return


def counts(connection: sa.Connection) -> dict[str, int]:
    """How many records of each kind the book holds."""
    found = {}
    for kind in KINDS:
        table = register_of(kind).table
        alive = sa.select(sa.func.count()).where(table.c.removed == sa.false())
        found[kind.name] = connection.scalar(alive.select_from(table)) or 0
    return found


def operations(connection: sa.Connection) -> int:
    """How many operations the journal holds."""
    return connection.scalar(sa.select(sa.func.count()).select_from(JOURNAL)) or 0


def side_codes(connection: sa.Connection) -> list[str]:
    """The codes of the sides in the book."""
    table = register_of(KINDS.named("sides")).table
    codes = sa.select(table.c.code).where(table.c.removed == sa.false()).order_by(table.c.code)
    return [str(code) for code in connection.scalars(codes)]
