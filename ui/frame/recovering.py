"""The question for the code of a recovery sheet, and for a new passphrase, on the first screen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from secretariat.data.store import recovery
from secretariat.i18n import N_
from ui.books.strength import strength_of
from ui.kit.inputs import Line
from ui.kit.look import Look
from ui.kit.parts import button, column, label, plain, row


class Recovering(QWidget):
    """A button that opens a form; shown for a book that has a recovery sheet."""

    asked = Signal(str, str)
    """The code and the new passphrase."""
    begun = Signal(bool)
    """Emitted with True when the form opens, with False when it closes."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        text, px = look.text, look.px
        self._look = look
        self.begin = button(look, text(N_("Use the recovery sheet")), self._begin, role="quiet")
        self.code = Line(text(N_("Recovery code")))
        self.phrase = Line(text(N_("New passphrase")))
        self.again = Line(text(N_("Repeat the passphrase")))
        for line in (self.phrase, self.again):
            line.setEchoMode(QLineEdit.EchoMode.Password)
        for line in (self.code, self.phrase, self.again):
            line.returnPressed.connect(self._ask)
        self.fault = label("", "fault", wrap=True)
        self.fault.hide()
        verb = button(look, text(N_("Open the book")), self._ask, role="primary")
        fields = [
            column(label(box.accessibleName(), "caption", wrap=True), box, spacing=px(3))
            for box in (self.code, self.phrase, self.again)
        ]
        sentence = N_("The code stands on the sheet that was printed for this book.")
        self._form = plain(
            column(
                label(text(sentence), "muted", wrap=True), *fields,
                strength_of(self.phrase, look), self.fault, row(verb, None), spacing=px(8),
            )
        )  # fmt: skip
        self._form.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(plain(row(self.begin, None)))
        layout.addWidget(self._form)

    def be_about(self, path: str) -> None:
        """Offer recovery if the book at *path* has a recovery sheet."""
        for line in (self.code, self.phrase, self.again):
            line.clear()
        self._form.hide()
        self.begin.show()
        self.begun.emit(False)  # noqa: FBT003 - a signal has no names
        self.setVisible(recovery.exists(Path(path)))

    def _begin(self) -> None:
        self._form.show()
        self.begin.hide()
        self.code.setFocus()
        self.begun.emit(True)  # noqa: FBT003 - a signal has no names

    def _ask(self) -> None:
        differs = self.phrase.text() != self.again.text()
        text = N_("The two passphrases differ; type them again.") if differs else ""
        if not differs and not self.phrase.text():
            text = N_("Type the passphrase first.")
        self.fault.setText(self._look.text(text) if text else "")
        self.fault.setVisible(bool(text))
        if text:
            self.phrase.setFocus()
            return
        self.asked.emit(self.code.text(), self.phrase.text())
