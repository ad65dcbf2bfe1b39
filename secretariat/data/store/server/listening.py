"""Listens to the server on a thread of its own, so that no window waits for the network."""

from __future__ import annotations

import base64
import binascii
import select
import socket
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import Any

import psycopg

from secretariat.data.store.presence import Present, present
from secretariat.data.store.server.address import Address
from secretariat.data.store.server.connecting import close, connect, said_plainly
from secretariat.errors import SecretariatError

CHANNEL = "secretariat"
LOOK = 2.0
"""Seconds after which is asked anew who else has the book open."""
AGAIN = 15.0
"""Seconds until a server out of reach is asked again."""
_SIGN = "secretariat:"
"""How the names of connections begin that say who has a book open."""
_MOST = 63
"""Bytes of the name of a connection; the server cuts what is longer."""
_ENDING = 5.0
"""Seconds that closing waits for the thread, which may be waiting for a server just then."""
_OTHERS = (
    "SELECT application_name FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


class ServerListener:
    """A connection that hears when another desk writes, and which desks have the book open.

    The thread of the window reads `heard`, `fault` and `others`, and waits for none of them.
    """

    def __init__(self, address: Address, password: str) -> None:
        self._address, self._password = address, password
        self._named = ""
        self._wakes, self._woken = socket.socketpair()
        self._is_over = False
        self._thread = threading.Thread(target=self._work, name="secretariat-listener", daemon=True)
        self.heard = threading.Event()
        """Set when something was written, or may have been written unheard."""
        self.fault: SecretariatError | None = None
        """Why the server is out of reach; None while it is listened to."""
        self.others: Sequence[Present] = ()
        """Who else has the book open, those who came first in front."""
        self.bug: Exception | None = None
        """What went wrong in the thread through no fault of a server; its follower tells it."""
        self._connection: Any = None

    def start(self) -> None:
        """Begin to listen; refused in a sentence where the server does not allow it."""
        try:
            self._listen()
            self._ask()
        except BaseException:
            self._wakes.close()
            self._woken.close()
            raise
        self._thread.start()

    def announce(self, name: str, since: datetime) -> None:
        """Announce that *name* has had the book open *since* then; an empty name withdraws that."""
        self._named = named(name, since) if name else "secretariat"
        self._wake()

    def stop(self) -> None:
        """Let go of the connection, and of the thread as soon as it does not wait any more."""
        self._is_over = True
        self._wake()
        if self._thread.is_alive():
            self._thread.join(_ENDING)

    def _wake(self) -> None:
        with suppress(OSError):
            self._wakes.send(b".")

    def _work(self) -> None:
        named = ""
        while not self._is_over:
            try:
                if self._connection is None:
                    named = ""
                    self._listen()
                if named != self._named:
                    named = self._named
                    self._connection.execute(
                        "SELECT set_config('application_name', %s, false)", (named,)
                    )
                self._ask()
                self._wait(LOOK, self._connection.fileno())
            except (psycopg.OperationalError, psycopg.InterfaceError, SecretariatError) as error:
                self._wait(self._lose(error))
            except Exception as error:  # noqa: BLE001 - told on the thread of the window
                # This thread goes on: else the window would never hear of a change again.
                self.bug = error
                self._forget()
                self._wait(AGAIN)
        self._forget()
        self._wakes.close()
        self._woken.close()

    def _listen(self) -> None:
        with said_plainly(self._address), _whole(self) as connection:
            connection.add_notify_handler(lambda _: self.heard.set())
            connection.execute(f"LISTEN {CHANNEL}")
        # What was written just before is looked for once.
        self.heard.set()
        self.fault = None

    def _ask(self) -> None:
        rows = self._connection.execute(_OTHERS).fetchall()
        presences = [present for (name,) in rows if (present := _read(name or ""))]
        self.others = tuple(sorted(presences, key=lambda presence: presence.since))
        # What came with the answer lies read in memory, and would not wake this thread.
        while self._connection.pgconn.notifies() is not None:
            self.heard.set()

    def _wait(self, seconds: float, *sources: int) -> None:
        """Wait until the server says something, or this thread is woken, *seconds* at most."""
        waited_for: list[Any] = [self._woken, *sources]
        ready, _, _ = select.select(waited_for, [], [], seconds)
        if self._woken in ready:
            self._woken.recv(64)

    def _lose(self, error: Exception) -> float:
        """Let go of a broken connection; returns the seconds until a new one is to be made.

        A failure to make a new one is the fault to be told.
        """
        was_broken = self._connection is not None
        self._forget()
        if was_broken:
            return 0
        if isinstance(error, SecretariatError):
            self.fault = error
        else:
            self.bug = error
        return AGAIN

    def _forget(self) -> None:
        connection, self._connection, self.others = self._connection, None, ()
        if connection is not None:
            close(connection)


@contextmanager
def _whole(listener: ServerListener) -> Iterator[Any]:
    """A new connection of *listener*; closed where what is done first with it fails."""
    connection = connect(listener._address, listener._password, autocommit=True)  # noqa: SLF001 - the listener of this module
    try:
        yield connection
    except BaseException:
        close(connection)
        raise
    listener._connection = connection  # noqa: SLF001 - the listener of this module


def named(name: str, since: datetime) -> str:
    """The name of a connection that says who has the book open, and since when.

    The server keeps 63 bytes of ASCII, so a long name is cut: 31 bytes of it, ten Chinese signs.
    """
    start = f"{_SIGN}{int(since.timestamp()):x}:"
    room = (_MOST - len(start)) // 4 * 3
    cut = name.encode()[:room].decode(errors="ignore")
    return start + base64.urlsafe_b64encode(cut.encode()).decode()


def _read(text: str) -> Present | None:
    """The user announced in the name of a connection; None for one of another program."""
    if not text.startswith(_SIGN):
        return None
    when, _, name = text.removeprefix(_SIGN).partition(":")
    try:
        since = datetime.fromtimestamp(int(when, 16), UTC)
        user = present(base64.urlsafe_b64decode(name).decode(), "", since)
    except (ValueError, OverflowError, OSError, binascii.Error):
        return None
    return user if user.name else None
