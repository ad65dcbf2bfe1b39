"""What the disk refused is tried again by itself, until it is taken."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from ui.kit.messages import Messages

AGAIN = 10_000
"""Milliseconds after which is tried again what the disk refused."""


class TryingAgain(QObject):
    """Does *run* again and again from a refusal on; the foot of the window says so meanwhile."""

    def __init__(self, parent: QObject, messages: Messages, run: Callable[[], object]) -> None:
        super().__init__(parent)
        self._messages = messages
        self.refusal = ""
        """What the disk refuses now, empty when all is well."""
        self._timer = QTimer(self, interval=AGAIN)
        self._timer.timeout.connect(run)

    def refused(self, sentence: str) -> None:
        """The disk refused, as *sentence* says."""
        self.refusal = sentence
        self._timer.start()
        self._messages.keeping.emit(self)

    def end(self) -> None:
        """Try no more: it was taken, or is left among the drafts."""
        self._timer.stop()
        if self.refusal:
            self.refusal = ""
            self._messages.keeping.emit(self)
