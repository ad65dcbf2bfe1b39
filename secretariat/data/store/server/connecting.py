"""Connects to the server of a book, and turns its errors into plain sentences."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import psycopg
import sqlalchemy as sa
from psycopg.adapt import Dumper

from secretariat.data.store.connection import APPLICATION, PATIENCE
from secretariat.data.store.server import dialect
from secretariat.data.store.server.address import Address
from secretariat.errors import DiskError, PasswordError, SecretariatError
from secretariat.i18n import N_

OLDEST = 15
"""The first version of PostgreSQL that a book may lie on."""
CONNECTS = 5
"""Seconds after which a server that does not answer counts as out of reach."""
_KEPT_ALIVE = {
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 25_000,
}
"""Seconds, and milliseconds, after which a server counts as gone that a cable no longer reaches."""
LOCK = APPLICATION
"""The number of the lock that the only writer of a database holds."""
LONGEST_PATIENCE = 30_000
"""Milliseconds to wait for others that write, however many they are."""
_WAIT = f"""
SELECT set_config(
    'lock_timeout', least({LONGEST_PATIENCE}, {PATIENCE} * greatest(1, count(*)))::text, true)
FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database
WHERE datname = current_database()
    AND locktype = 'advisory' AND classid = 0 AND objid = {LOCK} AND objsubid = 1;
SELECT pg_advisory_xact_lock({LOCK})
"""  # noqa: S608 - numbers of ours
"""Waits to be the only writer, `PATIENCE` for each who comes before: the server keeps a queue."""

UNREACHED = N_(
    "The server {server} cannot be reached; check the network, then try again."
    " A copy that was checked out can be worked in meanwhile."
)
_NO_PASSWORD = N_("The server {server} asks for a password; give the one of {user}.")
_WRONG_PASSWORD = N_(
    "The server {server} does not accept this name and password; check both, or ask its"
    " administrator."
)
_NO_TLS = N_(
    "The server {server} does not encrypt the connection, so nothing was sent;"
    " ask its administrator to turn TLS on."
)
_UNKNOWN_CERTIFICATE = N_(
    "The certificate of the server {server} is not one that this machine trusts; ask its"
    " administrator, and name the file of the authority with sslrootcert."
)
_NO_DATABASE = N_(
    "There is no database {name} on the server {server}; ask its administrator to make it."
)
_REFUSED = N_("The server {server} refused the connection: {reason}")
_TOO_OLD = N_("The server {server} has PostgreSQL {version}; books need {oldest} or later.")
MAY_ONLY_READ = N_("{user} may only read the book {name}; ask its owner for the role of an editor.")
_IN_USE = N_("Somebody else is writing in {name} just now; try again in a moment.")
_FULL = N_("The disk of the server {server} is full, so nothing was saved; ask its administrator.")

# By what libpq and the server say before there is a connection, in the order of asking.
_ON_CONNECTING = (
    ("no password supplied", _NO_PASSWORD),
    ("password authentication failed", _WRONG_PASSWORD),
    ('role "', _WRONG_PASSWORD),
    ("certificate file", _REFUSED),  # of this machine: libpq says which, and what is wrong
    ("certificate verify failed", _UNKNOWN_CERTIFICATE),
    ("does not match host name", _UNKNOWN_CERTIFICATE),
    ("does not support SSL", _NO_TLS),
    ("no encryption", _NO_TLS),
    ("Connection refused", UNREACHED),
    ("No such file or directory", UNREACHED),
    ("could not translate host name", UNREACHED),
    ("failed to resolve host", UNREACHED),
    ("timeout", UNREACHED),
    ("unreachable", UNREACHED),
    ("starting up", UNREACHED),
    ("shutting down", UNREACHED),
    ("3D000", _NO_DATABASE),
    ("does not exist", _NO_DATABASE),
)
# By SQLSTATE, or its class, once there is one.
_IN_USE_CODES = {"55P03": _IN_USE, "40001": _IN_USE, "40P01": _IN_USE, "57014": _IN_USE}
_BY_CODE = {
    **_IN_USE_CODES,
    "42501": MAY_ONLY_READ,
    "25006": MAY_ONLY_READ,
    "28P01": _WRONG_PASSWORD,
    "28000": _WRONG_PASSWORD,
    "3D000": _NO_DATABASE,
    "53100": _FULL,
    "53": _REFUSED,
    "08": UNREACHED,
    "57": UNREACHED,
}
_OF_PASSWORD = {_NO_PASSWORD, _WRONG_PASSWORD}
_FOR_NOW = {UNREACHED, _FULL}
"""Errors that may pass without anything being typed differently."""


class _Number(Dumper):
    """Sends whole numbers and flags as the server's own columns take them.

    SQLite holds a flag as 1 or 0; sent without a type of its own, that is both a number and a flag.
    """

    oid = 0

    def dump(self, obj: Any) -> bytes:
        """*obj* as the value of a parameter."""
        return str(int(obj)).encode()

    def quote(self, obj: Any) -> bytes:
        """*obj* as it stands in the text of a statement."""
        return self.dump(obj)


def open_engine(address: Address, password: str = "") -> sa.Engine:
    """An engine on the database at *address*; nothing is sent before it is used."""
    engine = sa.create_engine(
        f"{dialect.NAME}://",
        paramstyle="format",  # by position, as `Prepared` hands values on
        creator=lambda: connect(address, password),
        pool_pre_ping=True,  # the server may have been started anew
        hide_parameters=True,  # what stands in the book is not for the report of a fault
    )
    sa.event.listen(engine, "begin", _begin)
    _close_late_ones(engine)
    return engine


def _close_late_ones(engine: sa.Engine) -> None:
    """Close the connections that a thread gives back after *engine* was disposed of."""
    closed = threading.Event()
    sa.event.listen(engine, "engine_disposed", lambda _: closed.set())

    def given_back(_: Any, entry: Any) -> None:
        if closed.is_set():
            entry.close()

    sa.event.listen(engine, "checkin", given_back)


def connect(address: Address, password: str = "", *, autocommit: bool = False) -> Any:
    """A connection of the driver; refused in a sentence."""
    words: dict[str, Any] = {
        "dbname": address.database,
        "host": address.host,
        "port": address.port,
        "user": address.user or None,
        "password": password or None,
        "connect_timeout": CONNECTS,
        "application_name": "secretariat",
        **_KEPT_ALIVE,
        "options": f"-c lock_timeout={PATIENCE} -c search_path=public",
        **address.tls,
    }
    try:
        connection = psycopg.connect(
            autocommit=autocommit, **{name: word for name, word in words.items() if word}
        )
    except psycopg.Error as error:
        raise _on_connecting(address, error) from error
    version = connection.info.server_version // 10_000
    if version < OLDEST:
        connection.close()
        parts = {"server": address.host, "version": version, "oldest": OLDEST}
        raise SecretariatError(_TOO_OLD, **parts)
    for kind in (bool, int):
        connection.adapters.register_dumper(kind, _Number)
    return connection


def _begin(connection: sa.Connection) -> None:
    """Begin a snapshot for reading, or wait until this is the only writer.

    Who writes sees what was committed while it waited, so its reading begins after that.
    """
    is_writing = connection.get_execution_options().get("is_writing", False)
    driver: Any = connection.connection.driver_connection
    # Said with the driver's own BEGIN: a question more would take as long as the answer.
    level = psycopg.IsolationLevel
    driver.isolation_level = level.READ_COMMITTED if is_writing else level.REPEATABLE_READ
    driver.read_only = not is_writing
    if is_writing:
        connection.exec_driver_sql(_WAIT)


def _on_connecting(address: Address, error: psycopg.Error) -> SecretariatError:
    text = str(error)
    code = getattr(error, "sqlstate", None) or ""
    template = _BY_CODE.get(code)
    template = template or next(
        (known_template for sign, known_template in _ON_CONNECTING if sign in text), None
    )
    template = template or _by_names(address, text) or _by_trying(address)
    return _sentence(address, template, reason=_first_line(error))


def _by_names(address: Address, text: str) -> str | None:
    """The sentence for *text*, a server's message in its own language; None where it is unclear.

    Whatever its language, it puts between quotes the user whom it does not let in, or else the
    database that it does not have.
    """
    user, database = (f'"{name}"' in text for name in (address.user, address.database))
    if user == database:
        return None
    return _WRONG_PASSWORD if user else _NO_DATABASE


def _by_trying(address: Address) -> str:
    """The sentence for a failure in the system's own language: whether the server is there."""
    if address.host.startswith("/"):
        return _REFUSED
    try:
        socket.create_connection((address.host, address.port), CONNECTS).close()
    except (OSError, UnicodeError):
        return UNREACHED
    return _REFUSED


def _sentence(address: Address, template: str, reason: str = "") -> SecretariatError:
    kind = DiskError if template in _FOR_NOW else SecretariatError
    kind = PasswordError if template in _OF_PASSWORD else kind
    parts = {"server": address.host, "name": address.name, "user": address.user, "reason": reason}
    return kind(template, **parts)


@contextmanager
def said_plainly(address: Address) -> Iterator[None]:
    """Turn an error of the server into one sentence that says what to do."""
    try:
        yield
    except (sa.exc.DBAPIError, psycopg.Error) as error:
        cause = error.orig if isinstance(error, sa.exc.DBAPIError) else error
        code = getattr(cause, "sqlstate", None) or ""
        template = _BY_CODE.get(code) or _BY_CODE.get(code[:2])
        if template is None and isinstance(cause, psycopg.OperationalError) and not code:
            template = UNREACHED  # the connection broke
        if template is None:
            raise
        raise _sentence(address, template, reason=_first_line(cause)) from error


def _first_line(error: BaseException | None) -> str:
    return str(error or "").partition("\n")[0]


def close(connection: Any) -> None:
    """Close a connection, which may be broken already."""
    with suppress(psycopg.Error):
        connection.close()
