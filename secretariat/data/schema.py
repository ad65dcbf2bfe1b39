"""The schema of a book: made new, taken forward by migrations, and derived tables made anew."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from secretariat.data import quarantine, search
from secretariat.data.connection import APPLICATION, WRITING
from secretariat.data.files import SCHEMA
from secretariat.data.tables import BOOK, DERIVED, KEPT, declare_all
from secretariat.declaring.fields import Field
from secretariat.declaring.kinds import Kind
from secretariat.declaring.many import BySideField
from secretariat.domain.registers import KINDS
from secretariat.errors import SecretariatError
from secretariat.i18n import N_

MIGRATIONS = Path(__file__).with_name("migrations")
SINCE = "since"
"""The fact since when, in microseconds, there is this file: made anew, or of a backup."""

_DERIVATION = 4
"""Goes up when the way tables are folded changes, though the declarations have not."""


def create(connection: sa.Connection) -> None:
    """All tables of a new book."""
    declare_all()
    KEPT.create_all(connection)
    _create_derived(connection)
    connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION}")
    stamp(connection, SCHEMA)
    note_declarations(connection)


def stamp(connection: sa.Connection, schema: int) -> None:
    """Write the number of the newest migration where it is read before anything else."""
    connection.exec_driver_sql(f"PRAGMA user_version={schema}")


def migrate(
    engine: sa.Engine, schema: int, *, scripts: Path = MIGRATIONS, to: int = SCHEMA
) -> None:
    """Take the kept tables from *schema* forward, in one transaction; the caller has a backup."""
    if schema == to:
        return
    from alembic import command  # noqa: PLC0415 - start-up: Alembic is needed once a release
    from alembic.config import Config  # noqa: PLC0415 - start-up

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    with engine.connect() as outer:
        outer.connection.dbapi_connection.execute("PRAGMA foreign_keys=OFF")  # type: ignore[union-attr]
        connection = outer.execution_options(**WRITING)
        with connection.begin():
            config.attributes["connection"] = connection
            if schema and not sa.inspect(connection).has_table("alembic_version"):
                command.stamp(config, f"{schema:04d}")
            command.upgrade(config, f"{to:04d}")
            stamp(connection, to)


def is_current(connection: sa.Connection) -> bool:
    """True when the tables were folded by today's declarations; a newer book is refused."""
    stored = facts(connection)
    _refuse_newer(json.loads(stored.get("kinds", "{}")))
    return stored.get("declarations") == _fingerprint()


def bring_up_to_date(connection: sa.Connection) -> bool:
    """Fold the derived tables anew when the declarations have changed; True when that was done."""
    if is_current(connection):
        return False
    fold_anew(connection)
    return True


def fold_anew(connection: sa.Connection) -> None:
    """Make everything that is derived once more, from the journal alone."""
    _drop_derived(connection)
    declare_all()
    _create_derived(connection)
    quarantine.rebuild(connection)
    note_declarations(connection)


def index_kept(connection: sa.Connection) -> None:
    """Make those indexes of the kept tables that are missing."""
    for table in KEPT.tables.values():
        for index in table.indexes:
            index.create(connection, checkfirst=True)


def note_declarations(connection: sa.Connection) -> None:
    """Remember by which declarations the tables were folded."""
    put(connection, "declarations", _fingerprint())
    put(connection, "kinds", json.dumps({kind.name: kind.version for kind in KINDS}))


def facts(connection: sa.Connection) -> dict[str, str]:
    """The facts about the book itself, such as its id and the side that keeps it."""
    return {row[0]: row[1] for row in connection.execute(sa.select(BOOK.c.key, BOOK.c.value))}


def put(connection: sa.Connection, key: str, value: str) -> None:
    """Set one fact about the book itself."""
    connection.execute(sa.delete(BOOK).where(BOOK.c.key == key))
    connection.execute(BOOK.insert(), [{"key": key, "value": value}])


def drop(connection: sa.Connection, key: str) -> None:
    """Take one fact about the book itself away."""
    connection.execute(sa.delete(BOOK).where(BOOK.c.key == key))


def _refuse_newer(versions: dict[str, int]) -> None:
    ours = {kind.name: kind.version for kind in KINDS}
    if any(version > ours.get(name, 0) for name, version in versions.items()):
        raise SecretariatError(
            N_("This book was written by a newer version of Secretariat; update this one first.")
        )


def _create_derived(connection: sa.Connection) -> None:
    DERIVED.create_all(connection)
    connection.exec_driver_sql(search.CREATE)
    connection.exec_driver_sql(search.SECURE)


def _drop_derived(connection: sa.Connection) -> None:
    """Drop every table but the kept ones, also those of kinds that are declared no more."""
    _drop_search(connection)
    kept = {*KEPT.tables, "alembic_version"}
    for name in sa.inspect(connection).get_table_names():
        if name not in kept and not name.startswith("sqlite_"):
            connection.exec_driver_sql(f'DROP TABLE "{name}"')


def _drop_search(connection: sa.Connection) -> None:
    """Drop the search index, also one that is too damaged to be opened for that."""
    try:
        connection.exec_driver_sql(search.DROP)
    except sa.exc.DBAPIError:
        connection.exec_driver_sql("PRAGMA writable_schema=ON")
        connection.exec_driver_sql("DELETE FROM sqlite_master WHERE name = 'search_index'")
        connection.exec_driver_sql("PRAGMA writable_schema=RESET")


def _fingerprint() -> str:
    declared = [_DERIVATION, *(_said_of(kind) for kind in KINDS)]
    return hashlib.sha256(json.dumps(declared).encode()).hexdigest()


def _said_of(kind: Kind[Any]) -> list[Any]:
    fields = [_said_of_field(field) for field in kind.fields]
    return [kind.name, kind.version, kind.order, kind.own_side, sorted(kind.retired), fields]


def _said_of_field(f: Field) -> list[Any]:
    said = [type(f).__name__, f.name, f.columns, f.searched, f.own_side, f.was, sorted(f.lifts),
            sorted(getattr(f, "was_values", {}).items())]  # fmt: skip
    return [*said, _said_of_field(f.of)] if isinstance(f, BySideField) else said
