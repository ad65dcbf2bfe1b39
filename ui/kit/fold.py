"""A title that shows and hides the widget below it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.look import Look
from ui.kit.parts import button, show


class Fold(QWidget):
    """The title above *content*, which the owner lays out."""

    def __init__(self, look: Look, title: str, content: QWidget, *, folded: bool = True) -> None:
        super().__init__()
        self._look, self._content = look, content
        self._button = button(look, title, self._turn, icon="chevron-right", role="quiet")
        self._button.setMinimumWidth(1)
        self._button.setToolTip(title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._button)
        self.turn(opened=not folded)

    def turn(self, *, opened: bool) -> None:
        """Show or hide the content."""
        show(self._content, shown=opened)
        ink = "accent"
        name = "chevron-down" if opened else "chevron-right"
        self._button.setIcon(self._look.icon(name, ink, ink))

    def _turn(self) -> None:
        self.turn(opened=self._content.isHidden())
