"""Keeps a part of a page in view while the page is still being laid out."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget


class KeptInView(QObject):
    """Scrolls *area* to *part* whenever the height of its page changes.

    A page that is filled is laid out several times, each time with the part at another height. The
    area follows until the user scrolls or moves the cursor.
    """

    def __init__(self, area: QScrollArea, part: QWidget) -> None:
        super().__init__(area)
        self._area, self._part = area, part
        self._is_followed = False
        self._cursor: QWidget | None = None
        bar = area.verticalScrollBar()
        bar.rangeChanged.connect(self._soon)
        bar.actionTriggered.connect(self.end)

    def begin(self) -> None:
        """Bring the part into view, and keep it there."""
        self._is_followed, self._cursor = True, self._area.window().focusWidget()
        self._soon()

    def end(self) -> None:
        """Leave the page where the user scrolls it."""
        self._is_followed = False

    @property
    def is_followed(self) -> bool:
        """True from when the part was asked for until the user scrolls or moves the cursor."""
        return self._is_followed and self._cursor is self._area.window().focusWidget()

    def _soon(self) -> None:
        if self._is_followed:  # only once the part has its place is it known how far down it is
            QTimer.singleShot(0, self, self._bring)

    def _bring(self) -> None:
        if self.is_followed:
            self._area.ensureWidgetVisible(self._part, 0, 0)
