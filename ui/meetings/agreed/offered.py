"""The buttons of the verbs that a record allows in its present state."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from ui.context import Context
from ui.kit.flow import FlowLayout
from ui.kit.parts import button, emptied

Offer = tuple[str, str, Callable[[], object]]
"""A button: its title, marked for translation, its icon, and its action."""


class Offered(QWidget):
    """Buttons in a row that wraps; rebuilt only when the offers change."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._context = context
        self._flow = FlowLayout(self, spacing=context.look.px(8))
        self._titles: list[str] = []
        self._buttons: list[QPushButton] = []

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Show *offers*; the focus stays on the same button, or goes to the first."""
        titles = [title for title, _, _ in offers]
        if titles == self._titles:
            return
        had = next((button.text() for button in self._buttons if button.hasFocus()), None)
        emptied(self._flow)
        self._titles = titles
        self._buttons = [self._button(*offer) for offer in offers]
        if had is not None:
            self.focus(had)

    def focus(self, text: str = "") -> None:
        """Put the focus on the button titled *text*, else on the first."""
        buttons = [button for button in self._buttons if button.text() == text] or self._buttons
        for chosen_button in buttons[:1]:
            chosen_button.setFocus()

    def _button(self, title: str, icon: str, run: Callable[[], object]) -> QPushButton:
        new_button = button(self._context.look, self._context.text(title), partial(run), icon=icon)
        self._flow.addWidget(new_button)
        new_button.show()
        return new_button
