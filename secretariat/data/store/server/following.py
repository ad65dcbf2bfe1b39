"""Hears from the server that another desk has written."""

from __future__ import annotations

import time
from typing import Any

import psycopg

from secretariat.data.store.following import Follower
from secretariat.data.store.server.address import Address
from secretariat.data.store.server.connecting import close, connect
from secretariat.data.store.view import View

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

    def listen(self) -> None:
        """Begin to listen; what was written just before is looked for once."""
        self._ear = connect(self._address, self._password, autocommit=True)
        self._is_behind = True
        self._ear.execute(f"LISTEN {CHANNEL}")

    def something_happened(self) -> bool:
        """True when any desk has written since; waits only for a server that went away."""
        try:
            if self._ear is None:
                if time.monotonic() < self._not_before:
                    return False
                self._not_before = time.monotonic() + _AGAIN
                self.listen()
            self._is_behind |= bool(list(self._ear.notifies(timeout=0)))
        except psycopg.OperationalError:
            self.close()
        return self._is_behind

    def close(self) -> None:
        """Close the connection."""
        if self._ear is not None:
            close(self._ear)
        self._ear = None
