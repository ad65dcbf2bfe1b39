"""One window for each user: a second start hands its book to the window that runs already.

The two talk through a socket (a named pipe on Windows) that only this user can open. A message is
one line of JSON: the book to open, empty for none, and the token by which Wayland lets a window
come to the front. The answer is `TAKEN`.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from secretariat import typed_json

TAKEN = b"taken\n"
PATIENCE = 3_000
"""Milliseconds after which a window that does not answer is taken as absent."""
_LONGEST = 1 << 16
"""Longest message in bytes; a longer one comes from another program."""


def handed_over(path: str, where: str) -> bool:
    """True if a window that listens at *where* accepted the book at *path*, which may be empty."""
    socket = QLocalSocket()
    socket.connectToServer(where)
    if not socket.waitForConnected(PATIENCE):
        return False
    token = os.environ.get("XDG_ACTIVATION_TOKEN", "")
    wish = {"open": os.path.abspath(path) if path else "", "token": token}  # noqa: PTH100 - no links
    socket.write(json.dumps(wish).encode() + b"\n")
    socket.flush()
    answer = b""
    while not answer.endswith(b"\n"):
        came = socket.waitForReadyRead(PATIENCE)
        answer += bytes(socket.readAll().data())
        if not came:
            break
    return answer == TAKEN


class Listener(QObject):
    """Listens at *where* for later starts of the program, and passes their requests to *take*."""

    def __init__(self, where: str, take: Callable[[str, str], object], parent: QObject) -> None:
        super().__init__(parent)
        self._take = take
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._meet)
        if not _answers(where):
            # A window that was killed may have left it.
            QLocalServer.removeServer(where)
            self._server.listen(where)

    @property
    def hears(self) -> bool:
        """True while later starts can reach this window."""
        return self._server.isListening()

    def _meet(self) -> None:
        while (caller := self._server.nextPendingConnection()) is not None:
            caller.setParent(self)
            caller.readyRead.connect(lambda caller=caller: self._hear(caller))
            caller.disconnected.connect(caller.deleteLater)
            self._hear(caller)

    def _hear(self, caller: QLocalSocket) -> None:
        if caller.bytesAvailable() > _LONGEST:
            caller.abort()
            return
        if not caller.canReadLine():
            return
        wish = _wish_in(bytes(caller.readLine().data()))
        if wish is None:
            caller.abort()
            return
        caller.write(TAKEN)
        caller.flush()
        self._take(*wish)


def _answers(where: str) -> bool:
    socket = QLocalSocket()
    socket.connectToServer(where)
    return socket.waitForConnected(PATIENCE)


def _wish_in(line: bytes) -> tuple[str, str] | None:
    """The path and the token in *line*; None if it is no message of this program."""
    try:
        wish = typed_json.loaded(line)
    except ValueError:
        return None
    if not isinstance(wish, dict):
        return None
    path, token = wish.get("open"), wish.get("token")
    return (path, token) if isinstance(path, str) and isinstance(token, str) else None
