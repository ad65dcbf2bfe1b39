"""The cards about what goes to others: desks, the shared folder, and the commission file."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.context import Context
from ui.settings.commission import CommissionCard
from ui.settings.desks import Desks
from ui.settings.sharing import Sharing


class Others:
    """These cards; the first two are read anew together."""

    def __init__(self, context: Context) -> None:
        self.desks = Desks(context)
        self.sharing = Sharing(context)
        self.commission = CommissionCard(context)

    @property
    def cards(self) -> tuple[QWidget, ...]:
        """The cards about desks, in their order."""
        return (self.desks, self.sharing)

    def read(self) -> None:
        """Show what is known now."""
        self.desks.read()
        self.sharing.read()
