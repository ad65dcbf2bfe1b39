"""The schema of a book: made new, taken forward by migrations, and derived tables made anew."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from secretariat.data.journal import quarantine
from secretariat.data.store import facts, search
from secretariat.data.store import server_words as on_server
from secretariat.data.store.connection import APPLICATION, WRITING
from secretariat.data.store.files import SCHEMA
from secretariat.data.store.kept import KEPT
from secretariat.data.store.server.kept import SERVER_KEPT
from secretariat.data.store.tables import DERIVED, declare_all
from secretariat.data.store.view import SERVER, Transaction, View
from secretariat.declaring.facts import facts_of
from secretariat.declaring.fields import Field
from secretariat.declaring.kinds import Kind
from secretariat.declaring.sort_keys import sort_keys
from secretariat.domain.registers import KINDS
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.long_work import Tell, nobody

MIGRATIONS = Path(__file__).parents[1] / "migrations"

_DERIVATION = 12
"""Version of the folding of tables; increased when it changes while declarations do not."""


def create(view: View) -> None:
    """Make all tables of a new book."""
    declare_all()
    view.create(KEPT)
    _create_derived(view)
    if not view.is_on_server:
        view.run(f"PRAGMA application_id={APPLICATION}")
    stamp(view, SCHEMA)
    note_declarations(view)


def stamp(view: View, schema: int) -> None:
    """Note *schema*, the number of the newest migration, as the version of the database."""
    if view.is_on_server:
        facts.put(view, facts.SCHEMA, str(schema))
    else:
        view.run(f"PRAGMA user_version={schema}")


def number(view: View) -> int:
    """The number of the newest migration of the book."""
    if view.is_on_server:
        return int(facts.facts_of(view).get(facts.SCHEMA, 0))
    return int(view.run("PRAGMA user_version").scalar() or 0)


def migrate(
    engine: sa.Engine,
    schema: int,
    *,
    scripts: Path = MIGRATIONS,
    to: int = SCHEMA,
    prepare: Callable[[View], object] = lambda _view: None,
) -> None:
    """Migrate the kept tables from *schema* to *to* in one transaction, after calling *prepare*.

    The caller has a backup.
    """
    if schema == to:
        return
    from alembic import command  # noqa: PLC0415 - start-up: Alembic is needed once a release
    from alembic.config import Config  # noqa: PLC0415 - start-up

    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    with engine.connect() as outer:
        if engine.dialect.name != SERVER:
            outer.connection.dbapi_connection.execute("PRAGMA foreign_keys=OFF")  # type: ignore[union-attr]  # SQLAlchemy does not know that it is open
        connection = outer.execution_options(**WRITING)
        with connection.begin():
            prepare(View(Transaction(connection)))
            config.attributes["connection"] = connection
            if schema and not sa.inspect(connection).has_table("alembic_version"):
                command.stamp(config, f"{schema:04d}")
            command.upgrade(config, f"{to:04d}")
            stamp(View(Transaction(connection)), to)


def is_current(view: View) -> bool:
    """True when the tables were folded by today's declarations; a newer book is refused."""
    stored = facts.facts_of(view)
    _refuse_newer(json.loads(stored.get("kinds", "{}")))
    return stored.get("declarations") == _fingerprint()


def bring_up_to_date(view: View, tell: Tell = nobody) -> bool:
    """Fold the derived tables anew when the declarations have changed; True when that was done."""
    if is_current(view):
        return False
    fold_anew(view, tell)
    return True


def fold_anew(view: View, tell: Tell = nobody) -> None:
    """Make all derived tables anew from the journal.

    *tell* is called with the share done.
    """
    _drop_derived(view)
    declare_all()
    _create_derived(view)
    quarantine.rebuild(view, tell)
    note_declarations(view)


def index_kept(view: View) -> None:
    """Make those indexes of the kept tables that are missing."""
    for table in KEPT.tables.values():
        for index in table.indexes:
            view.create_index(index)


def note_declarations(view: View) -> None:
    """Note in the book the digest of the declarations by which the tables were folded."""
    facts.put(view, "declarations", _fingerprint())
    facts.put(view, "kinds", json.dumps({kind.name: kind.version for kind in KINDS}))


def _refuse_newer(versions: dict[str, int]) -> None:
    ours = {kind.name: kind.version for kind in KINDS}
    if any(version > ours.get(name, 0) for name, version in versions.items()):
        raise SecretariatError(
            N_("This book was written by a newer version of Secretariat; update this one first.")
        )


def _create_derived(view: View) -> None:
    view.create(DERIVED)
    search.create(view)


def _drop_derived(view: View) -> None:
    """Drop every table but the kept ones, also those of kinds that are declared no more."""
    _drop_search(view)
    kept = {*KEPT.tables, *SERVER_KEPT.tables, "alembic_version"}
    for name in view.tables:
        if name not in kept and not name.startswith("sqlite_"):
            view.run(f'DROP TABLE IF EXISTS "{name}"')


def _drop_search(view: View) -> None:
    """Drop the search index, even one too damaged to be opened."""
    if view.is_on_server:
        view.run(on_server.DROP)
        return
    try:
        view.run(search.DROP)
    except sa.exc.DBAPIError:
        view.run("PRAGMA writable_schema=ON")
        view.run("DELETE FROM sqlite_master WHERE name = 'search_index'")
        view.run("PRAGMA writable_schema=RESET")


_fingerprints: dict[tuple[int, ...], tuple[tuple[Kind[Any], ...], str]] = {}
"""Fingerprints by the ids of all kinds, with the kinds, so that no id is used again."""


def _fingerprint() -> str:
    """A digest of all declarations, as hexadecimal digits.

    Computed once: it takes 8 ms, a third of the time to open a book. Kinds never change, and get
    no more facts once their facts were asked for.
    """
    kinds = tuple(KINDS)
    key = tuple(map(id, kinds))
    if key not in _fingerprints:
        declared = [_DERIVATION, *map(_said_of, kinds)]
        digest = hashlib.sha256(json.dumps(declared).encode()).hexdigest()
        _fingerprints[key] = kinds, digest
    return _fingerprints[key][1]


def _said_of(kind: Kind[Any]) -> list[Any]:
    fields = [_said_of_field(field) for field in kind.fields]
    parts = [kind.name, kind.version, kind.order, kind.own_side, sorted(kind.retired), fields]
    # From the declarations alone: making all tables takes longer than opening the book.
    fact_names = [[fact.name, sorted(fact.reads)] for fact in facts_of(kind)]
    return [*parts, fact_names, [sort_key.name for sort_key in sort_keys(kind)]]


def _said_of_field(f: Field) -> list[Any]:
    parts = [type(f).__name__, f.name, f.columns, f.searched, f.own_side, f.was, sorted(f.lifts),
            sorted(getattr(f, "was_values", {}).items())]  # fmt: skip
    return [*parts, _said_of_field(f.inner)] if f.is_by_side else parts
