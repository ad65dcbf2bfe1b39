"""The users of a book on a server, announced in the names of their listening connections."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from secretariat.data.store.presence import Present
from secretariat.data.store.server.listening import ServerListener
from secretariat.data.store.sources import Sources


class ServerPresence:
    """Says that one window has a book on a server open; the server forgets it by itself."""

    def __init__(self, listener: Callable[[], ServerListener | None], sources: Sources) -> None:
        """*listener* returns what listens for the book just now."""
        self._listener = listener
        self._since = datetime.fromtimestamp(sources.now() / 1e6, UTC)

    def announce(self, name: str) -> None:
        """Say that *name* has the book open."""
        if (listener := self._listener()) is not None:
            listener.announce(name, self._since)

    def beat(self) -> None:
        """Nothing is to be said again: the connection lasts as long as the book is open."""

    def others(self) -> list[Present]:
        """The other users who have the book open, the earliest first; never waits."""
        listener = self._listener()
        return [] if listener is None else list(listener.others)

    def leave(self) -> None:
        """Say that the book is open here no longer."""
        self.announce("")
