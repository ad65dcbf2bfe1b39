"""A widget that scrolls rather than take height from others."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget


class Yielding(QScrollArea):
    """As high as *content* where there is room, else at least one line of it."""

    def __init__(self, content: QWidget, line: int) -> None:
        """*line* is the least height in pixels."""
        super().__init__()
        self._line = line
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setWidget(content)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        content = self.widget()
        layout = content.layout() if content is not None else None
        if layout is None:
            return super().sizeHint()
        return QSize(layout.minimumSize().width(), layout.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(1, self._line)
