"""The strength of a passphrase, said below its field while it is typed."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from secretariat.data.store import passphrases
from secretariat.i18n import N_
from ui.kit.inputs import Line
from ui.kit.look import Look
from ui.kit.parts import label, show


def strength_of(field: Line, look: Look) -> QLabel:
    """A label with the strength of the passphrase in *field*; hidden while that is empty."""
    line = label("", "small", wrap=True)

    def say(typed: str) -> None:
        word = look.text(passphrases.strength(typed).value) if typed else ""
        line.setText(look.text(N_("Strength: {word}"), word=word) if word else "")
        show(line, shown=bool(word))

    field.textChanged.connect(say)
    line.hide()
    return line
