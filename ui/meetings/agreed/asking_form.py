"""The base class of verb forms: a card with title, hint, inputs, fault, and two buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from secretariat.i18n import N_
from ui.context import Context
from ui.kit.parts import bring_into_view, button, column, label, row
from ui.meetings.agreed.verb import State, Verb

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class AskingForm(QFrame):
    """Asks for what a verb needs: Enter does it, Escape gives it up."""

    wanted = Signal(object)
    """Emitted with the typed values when the verb is to be carried out."""
    given_up = Signal()

    def __init__(self, context: Context, verb: Verb, state: State) -> None:
        super().__init__()
        self._context, self._state = context, state
        self.verb = verb
        self.setProperty("role", "card")
        look, text = context.look, context.text
        self._fault = label("", "fault", wrap=True)
        self._fault.hide()
        self.do = button(look, text(verb.title), self.send, icon=verb.icon, role="primary")
        self._leave = button(look, text(N_("Cancel")), self.given_up.emit)

    def send(self) -> None:
        """Emit `wanted` with the typed values."""
        raise NotImplementedError

    def focus(self) -> None:
        """Put the cursor where something is to be typed first."""
        raise NotImplementedError

    def show_working(self, *, working: bool) -> None:
        """Show whether the verb is running, while the form stays."""

    def remember(self) -> None:
        """After success, save in the settings what the next form is to be filled with."""

    def refuse(self, sentence: str) -> None:
        """Say why the verb was refused; what was typed stays."""
        self._fault.setText(sentence)
        self._fault.show()
        bring_into_view(self._fault)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = self.window().focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        elif event.key() in _ENTER and not isinstance(at, QPushButton | QPlainTextEdit):
            self.send()
        else:
            super().keyPressEvent(event)

    def _lay_out(self, *asked: QWidget) -> None:
        """Put what is asked for between the title and the buttons."""
        px, text, hint = self._context.look.px, self._context.text, self.verb.hint
        hint_label = label(text(hint, ref=self._state.ref) if hint else "", "muted", wrap=True)
        hint_label.setVisible(bool(hint))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(12), px(10), px(12), px(10))
        layout.addLayout(
            column(
                label(text(self.verb.title), "caption"),
                hint_label,
                *asked,
                self._fault,
                row(self.do, self._leave, None, spacing=px(8)),
                spacing=px(8),
            )
        )
