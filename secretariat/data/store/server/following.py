"""Hears from the server that another desk has written."""

from __future__ import annotations

from secretariat.data.store.following import Follower
from secretariat.data.store.server.address import Address
from secretariat.data.store.server.ear import CHANNEL, Ear
from secretariat.data.store.view import View


def notify(view: View) -> None:
    """Tell all desks that something was written, once the transaction is kept."""
    view.run(f"NOTIFY {CHANNEL}")


class ServerFollower(Follower):
    """Keeps track of how far the listeners of a book on a server have been told."""

    def __init__(self, address: Address, password: str, heard: int) -> None:
        """*heard* is the position of the last operation that is known here."""
        super().__init__(None, "", heard)
        self._address, self._password = address, password
        self.ear: Ear | None = None
        """What listens; None before `listen` and after `close`."""

    def listen(self) -> None:
        """Begin to listen; refused in a sentence where that fails."""
        ear = Ear(self._address, self._password)
        ear.start()
        self.ear = ear

    def something_happened(self) -> bool:
        """True when any desk has written since; never waits.

        Refused with the same error until the server is there again, so that it is told once. What
        went wrong in the thread that listens is raised here, once each time.
        """
        if self.ear is None:
            self.listen()
        if self.ear is not None and (bug := self.ear.bug) is not None:
            self.ear.bug = None
            raise bug
        if self.ear is not None and (fault := self.ear.fault) is not None:
            raise fault.with_traceback(None)
        if self.ear is not None and self.ear.heard.is_set():
            self.ear.heard.clear()
            self._is_behind = True
        return self._is_behind

    def close(self) -> None:
        """Close the connection."""
        if self.ear is not None:
            self.ear.stop()
        self.ear = None
