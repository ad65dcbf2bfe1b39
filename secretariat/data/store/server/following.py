"""Receives notifications from the server that another desk has written."""

from __future__ import annotations

from secretariat.data.store.following import Follower
from secretariat.data.store.server.address import Address
from secretariat.data.store.server.listening import CHANNEL, ServerListener
from secretariat.data.store.view import View


def notify(view: View) -> None:
    """Notify all desks that something was written, once the transaction is committed."""
    view.run(f"NOTIFY {CHANNEL}")


class ServerFollower(Follower):
    """Keeps track of how far the listeners of a book on a server have been told."""

    def __init__(self, address: Address, password: str, heard: int) -> None:
        """*heard* is the position of the last operation that is known here."""
        super().__init__(None, "", heard)
        self._address, self._password = address, password
        self.listener: ServerListener | None = None
        """What listens; None before `listen` and after `close`."""

    def listen(self) -> None:
        """Begin to listen; refused in a sentence where that fails."""
        listener = ServerListener(self._address, self._password)
        listener.start()
        self.listener = listener

    def something_happened(self) -> bool:
        """True when any desk has written since; never waits.

        Refused with the same error until the server is there again, so that it is told once. What
        went wrong in the thread that listens is raised here, once each time.
        """
        if self.listener is None:
            self.listen()
        if self.listener is not None and (bug := self.listener.bug) is not None:
            self.listener.bug = None
            raise bug
        if self.listener is not None and (fault := self.listener.fault) is not None:
            raise fault.with_traceback(None)
        if self.listener is not None and self.listener.heard.is_set():
            self.listener.heard.clear()
            self._is_behind = True
        return self._is_behind

    def close(self) -> None:
        """Close the connection."""
        if self.listener is not None:
            self.listener.stop()
        self.listener = None
