"""The buttons of the verbs that are offered for a record as it stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from ui.context import Context
from ui.kit.flow import FlowLayout
from ui.kit.parts import button, emptied

Offer = tuple[str, str, Callable[[], object]]
"""What a button says, marked for translation, its icon, and what it does."""


class Offered(QWidget):
    """Buttons in a row that wraps; made anew only when others are offered than before."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._context = context
        self._flow = FlowLayout(self, spacing=context.look.px(8))
        self._titles: list[str] = []
        self._buttons: list[QPushButton] = []

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Offer *offers*; the cursor stays on the button that it was on, or goes to the first."""
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
        """Put the cursor on the button that says *text*, else on the first."""
        buttons = [button for button in self._buttons if button.text() == text] or self._buttons
        for one in buttons[:1]:
            one.setFocus()

    def _button(self, title: str, icon: str, run: Callable[[], object]) -> QPushButton:
        new_button = button(self._context.look, self._context.text(title), partial(run), icon=icon)
        self._flow.addWidget(new_button)
        new_button.show()
        return new_button
