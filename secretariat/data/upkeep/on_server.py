"""The database of a book on a server: makes it, opens it and brings it up to date."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import sqlalchemy as sa

from secretariat.data.journal import merge, seed
from secretariat.data.journal.operations import Stored
from secretariat.data.store import facts
from secretariat.data.store.files import SCHEMA
from secretariat.data.store.server import connecting
from secretariat.data.store.server.address import Address
from secretariat.data.store.server.kept import SERVER_KEPT
from secretariat.data.store.server.roles import Role, act_as_owner, role_of
from secretariat.data.store.sources import Sources
from secretariat.data.store.view import View, begun
from secretariat.data.upkeep import later_seed, schema
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.long_work import Tell, nobody

_NONE = N_(
    "There is no record book in {name} yet; make one with “secretariat new {address}”, or move one"
    " there with “secretariat move-book BOOK --to {address}”."
)
_TAKEN = N_("There is a record book in {name} already; give it a database of its own.")
_FOREIGN = N_("The database {name} holds other tables; a book needs one of its own.")
_ENCODING = N_(
    "The database {name} does not hold UTF-8; make one with “createdb -E UTF8 -T template0”."
)
_NO_TABLES = N_(
    "{user} may not make tables in the database {name}; ask its administrator to make {user} its"
    " owner."
)
_OLDER = N_(
    "The book {name} is of an older version of Secretariat; its owner is to open it once with this"
    " one."
)
_NEWER = N_("The book {name} was brought to a newer version of Secretariat; update this one first.")


@contextmanager
def opened(address: Address, password: str) -> Iterator[sa.Engine]:
    """Context with an engine on the database at *address*; closed on an error."""
    engine = connecting.open_engine(address, password)
    try:
        with connecting.said_plainly(address):
            yield engine
    except BaseException:
        engine.dispose()
        raise


def refuse_unfit(view: View, address: Address) -> None:
    """Refuse a database that holds anything, or in which no book can be made."""
    there = view.tables
    if "journal" in there and "book" in there:
        raise SecretariatError(_TAKEN, name=address.name)
    if there:
        raise SecretariatError(_FOREIGN, name=address.name)
    ((encoding,),) = view.ask("SHOW server_encoding")
    if encoding != "UTF8":
        raise SecretariatError(_ENCODING, name=address.name)
    ((user, may_create),) = view.ask(
        "SELECT current_user, has_schema_privilege('public', 'CREATE')"
    )
    if not may_create:
        raise SecretariatError(_NO_TABLES, name=address.name, user=user)


def make_tables(view: View, address: Address) -> None:
    """Make the tables of a new book; refused in a database that holds anything."""
    refuse_unfit(view, address)
    view.create(SERVER_KEPT)
    schema.create(view)


def fill_new(
    view: View, address: Address, side: str, sources: Sources, begun_with: Sequence[Stored]
) -> None:
    """Make a new book of *side* that holds the operations *begun_with*."""
    make_tables(view, address)
    facts.put(view, "id", sources.new_id())
    facts.put(view, "side", side)
    if begun_with:
        merge.merge(view, side, begun_with, max(sources.now(), seed.earliest(begun_with)))


def bring_up_to_date(
    engine: sa.Engine, address: Address, sources: Sources, tell: Tell = nobody
) -> Role:
    """Bring the book to this version, if its owner opens it; returns the role of the user.

    *tell* is called with the share done while tables of an older version are made anew.
    """
    with begun(engine) as view:
        if not {"journal", "book"} <= set(view.tables):
            raise SecretariatError(_NONE, name=address.name, address=address)
        role, found_number = role_of(view), schema.number(view)
        if found_number > SCHEMA:
            raise SecretariatError(_NEWER, name=address.name)
        is_current = found_number == SCHEMA and schema.is_current(view)
    if is_current:
        return role
    if role is not Role.OWNER:
        raise SecretariatError(_OLDER, name=address.name)
    schema.migrate(engine, found_number, prepare=act_as_owner)
    with begun(engine, writing=True) as view:
        act_as_owner(view)
        schema.bring_up_to_date(view, tell)
        later_seed.take_in(view, sources.now())
    return role


def refuse_other_version(view: View, address: Address) -> None:
    """Refuse to write if another version has made the tables anew since the book was opened."""
    if not schema.is_current(view):
        raise SecretariatError(_NEWER, name=address.name)


def location_of(view: View) -> str:
    """A digest of the location of the book: the database, and its PostgreSQL installation."""
    ((system, database),) = view.ask(
        "SELECT (SELECT system_identifier FROM pg_control_system()), oid"
        " FROM pg_database WHERE datname = current_database()"
    )
    return hashlib.sha256(f"server\n{system}\n{database}".encode()).hexdigest()
