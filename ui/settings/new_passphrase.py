"""The two inputs of a card for the passphrase of a new file, typed twice."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from secretariat.data.store import passphrases
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from ui.books.strength import strength_of
from ui.context import Context
from ui.settings.card_line import CardLine


class NewPassphrase:
    """Asks for the passphrase of a new file, which may be left empty."""

    def __init__(self, context: Context) -> None:
        self._context = context
        text = context.text
        self.phrase = CardLine(
            context, text(N_("Passphrase, if it is to be encrypted")), is_secret=True
        )
        self.again = CardLine(context, text(N_("Repeat the passphrase")), is_secret=True)

    def rows(self) -> list[tuple[str, QWidget]]:
        """Label and input of both, with the strength of the passphrase below the first."""
        phrase = self.phrase.with_fault(strength_of(self.phrase, self._context.look))
        return [
            (self.phrase.accessibleName(), phrase),
            (self.again.accessibleName(), self.again.with_fault()),
        ]

    def passphrase_typed(self) -> str | None:
        """The passphrase, empty for none; None if it is invalid, after showing why."""
        phrase = self.phrase.text()
        for line in (self.phrase, self.again):
            line.say("")
        if phrase != self.again.text():
            differ = N_("The two passphrases differ; type them again.")
            self.again.refuse(self._context.text(differ))
            return None
        try:
            passphrases.refuse_weak(phrase)
        except SecretariatError as error:
            self.phrase.refuse(self._context.error_text(error))
            return None
        return phrase

    def clear(self) -> None:
        """Empty both lines."""
        self.phrase.clear()
        self.again.clear()
