"""The card about the text checks: whether the sentence encoder is used."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from secretariat.i18n import N_
from ui.context import Context
from ui.kit.cards import card
from ui.kit.parts import label
from ui.records.wording.desk import desk_of
from ui.records.wording.meaning import ASK


class TextChecksCard(QWidget):
    """A check box for the encoder; if it is not installed, a sentence that says so."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        text = context.text
        is_installed = _is_installed()
        self.ask = QCheckBox(text(ASK))
        self.ask.setEnabled(is_installed)
        self.ask.setChecked(is_installed and context.settings.encoder)
        self.ask.toggled.connect(self._choose)
        about = N_(
            "The sentence encoder finds sentences that the other language lacks. It works in the "
            "background and needs about 140 MB of memory."
        )
        missing = N_("No sentence encoder is installed; the other checks work without it.")
        self.missing = label(text(missing), "muted", wrap=True)
        if is_installed:
            self.missing.hide()  # to show it before it has a parent would open a window
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        rows: list[tuple[str, QWidget]] = [(text(N_("Sentence encoder")), self.ask)]
        title = text(N_("Text checks"))
        layout.addWidget(card(context.look, title, text(about), rows, self.missing))

    def _choose(self, on: bool) -> None:  # noqa: FBT001 - as Qt sends it
        """Save the choice, and check the texts on screen again."""
        self._context.set(replace(self._context.settings, encoder=on))
        desk_of(self._context).ready.emit()


def _is_installed() -> bool:
    from secretariat.bilingual import encoder  # noqa: PLC0415 - start-up: dictionaries, 400 ms

    return encoder.is_installed()
