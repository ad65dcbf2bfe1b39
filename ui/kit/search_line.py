"""A search line with a magnifier icon; Escape clears it."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent

from secretariat.i18n import N_
from ui.kit.inputs import Line
from ui.kit.look import Look

_SPARE = 4
"""Spare pixels, without which Qt shortens a placeholder that just fits."""
PAUSE = 150
"""Milliseconds after the last letter until the search starts."""


class SearchLine(Line):
    """A search line that signals its text when typing pauses."""

    sought = Signal(str)
    left_down = Signal()
    """Emitted for the Down key: the list is to take the focus."""

    def __init__(self, look: Look, name: str, hint: str) -> None:
        super().__init__(name)
        self._look = look
        self._icon = look.icon("search")
        self._hint, self._short = hint, look.text(N_("Search"))
        self.setPlaceholderText(hint)
        self.setTextMargins(look.px(22), 0, 0, 0)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.seek)
        self.textChanged.connect(lambda _: self._timer.start())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use a short placeholder where the long one does not fit."""
        super().resizeEvent(event)
        fits = self.fontMetrics().horizontalAdvance(self._hint) + _SPARE <= self.text_rect.width()
        self.setPlaceholderText(self._hint if fits else self._short)

    def seek(self) -> None:
        """Signal the text now, without waiting."""
        self._timer.stop()
        self.sought.emit(self.text().strip())

    def clear_quietly(self) -> None:
        """Clear the line without a signal."""
        self.clear()
        self._timer.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.seek()
        elif event.key() == Qt.Key.Key_Down:
            self.left_down.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        size = self._look.px(16)
        painter = QPainter(self)
        top = (self.height() - size) // 2
        self._icon.paint(painter, QRect(self._look.px(9), top, size, size))
        painter.end()
