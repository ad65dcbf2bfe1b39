"""Hears from the server that another desk has written."""

from __future__ import annotations

import time
from typing import Any

import psycopg

from secretariat.data.store.following import Follower
from secretariat.data.store.server.address import Address
from secretariat.data.store.server.connecting import close, connect
from secretariat.data.store.view import View
from secretariat.errors import SecretariatError

CHANNEL = "secretariat"
_AGAIN = 15.0
"""Seconds until a server out of reach is asked again, so that no window waits often."""


def notify(view: View) -> None:
    """Tell all desks that something was written, once the transaction is kept."""
    view.run(f"NOTIFY {CHANNEL}")


class ServerFollower(Follower):
    """Keeps track of how far the listeners of a book on a server have been told."""

    def __init__(self, address: Address, password: str, heard: int) -> None:
        """*heard* is the position of the last operation that is known here."""
        super().__init__(None, "", heard)
        self._address, self._password = address, password
        self._ear: Any = None
        self._not_before = 0.0
        self._fault: SecretariatError | None = None

    def listen(self) -> None:
        """Begin to listen; what was written just before is looked for once."""
        self._ear = connect(self._address, self._password, autocommit=True)
        self._is_behind = True
        self._ear.execute(f"LISTEN {CHANNEL}")

    def something_happened(self) -> bool:
        """True when any desk has written since; waits only for a server that went away.

        Refused with the same error until the server is there again, so that it is told once.
        """
        try:
            if self._ear is None:
                self._listen_again()
            self._is_behind |= bool(list(self._ear.notifies(timeout=0)))
        except psycopg.OperationalError:
            self.close()
        return self._is_behind

    def _listen_again(self) -> None:
        if self._fault is not None and time.monotonic() < self._not_before:
            raise self._fault.with_traceback(None)
        self._not_before, self._fault = time.monotonic() + _AGAIN, None
        try:
            self.listen()
        except SecretariatError as error:
            self._fault = error
            raise

    def close(self) -> None:
        """Close the connection."""
        if self._ear is not None:
            close(self._ear)
        self._ear = None
