"""The input for the name of the person who takes a copy, with its error below."""

from __future__ import annotations

from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office.desks import copies
from ui.context import Context
from ui.settings.card_line import CardLine


class Taker(CardLine):
    """A line for a name that can be part of a file name."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, context.text(N_("Person taking the copy")))
        self._context = context
        self.textEdited.connect(lambda _: self.name())

    def name(self) -> str:
        """The name; empty if it is invalid, which is shown below."""
        name, fault = "", ""
        try:
            name = copies.taker_of(self.text())
        except SecretariatError as error:
            fault = self._context.error_text(error)
        self.say(fault)
        return name
