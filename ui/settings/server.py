"""The cards about a server: copying the book there or back, and its users."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from secretariat.data.store.server.address import is_address
from ui.context import Context
from ui.settings.members import Members
from ui.settings.moving import Moving, ToFile, ToServer
from ui.settings.server_backup import ServerBackup


class Server:
    """These cards, depending on whether the book is on a server."""

    def __init__(self, context: Context) -> None:
        is_there = is_address(context.book.location)
        self.moving: Moving = ToFile(context) if is_there else ToServer(context)
        self.members = Members(context) if is_there else None
        self.backup = ServerBackup(context) if is_there else None

    @property
    def cards(self) -> tuple[QWidget, ...]:
        """The cards, in their order."""
        every = (self.members, self.backup, self.moving)
        return tuple(card for card in every if card is not None)

    def read(self) -> None:
        """Show who may open the book now."""
        if self.members is not None:
            self.members.read()
