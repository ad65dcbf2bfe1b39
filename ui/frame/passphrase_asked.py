"""The question for the passphrase of a book, on the first screen."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from secretariat.i18n import N_
from ui.frame.recovering import Recovering
from ui.kit.inputs import Line
from ui.kit.look import Look
from ui.kit.main_button import lead
from ui.kit.parts import button, column, framed, label, row


class PassphraseAsked(QWidget):
    """A line for a passphrase, and beneath it the way in with a recovery sheet."""

    entered = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        text, px = look.text, look.px
        self.asked = label("", "heading", wrap=True)
        self.phrase = Line(text(N_("Passphrase")))
        self.phrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.phrase.returnPressed.connect(self.entered)
        verb = button(look, text(N_("Open the book")), self.entered.emit, role="primary")
        self.recovering = Recovering(look)
        # One main button at a time: with the form of the sheet it is the one below that.
        self.recovering.begun.connect(lambda begun: lead(verb, leads=not begun))
        line = row(self.phrase, verb, spacing=px(8))
        inside = column(
            self.asked, line, self.recovering,
            spacing=px(10), margins=(px(18), px(14), px(18), px(16)),
        )  # fmt: skip
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(framed(inside))

    def asked_last(self, at: QWidget | None) -> Line:
        """The line to correct after a refusal: the code, if the focus was *at* its form."""
        recovering = self.recovering
        return recovering.code if at is not None and recovering.isAncestorOf(at) else self.phrase

    def ask(self, book: str, question: str) -> None:
        """Ask *question* about *book*, with the cursor in the line."""
        self.asked.setText(question)
        self.recovering.be_about(book)
        self.show()
        self.phrase.clear()
        self.phrase.setFocus()
