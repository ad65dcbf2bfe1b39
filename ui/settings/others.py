"""The cards about exchange with others: desks, shared folder, server, commission file."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.context import Context
from ui.settings.commission import CommissionCard
from ui.settings.desks import Desks
from ui.settings.server import Server
from ui.settings.sharing import Sharing


class Others:
    """These cards; the first two are refreshed together, that of the server when it is shown."""

    def __init__(self, context: Context) -> None:
        self.desks = Desks(context)
        self.sharing = Sharing(context)
        self.server = Server(context)
        self.commission = CommissionCard(context)

    @property
    def cards(self) -> tuple[QWidget, ...]:
        """The cards about desks and the server, in their order."""
        return (self.desks, self.sharing, *self.server.cards)

    def read(self) -> None:
        """Refresh the cards."""
        self.desks.read()
        self.sharing.read()
