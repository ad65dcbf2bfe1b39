"""Repeats a write that the disk refused until it succeeds."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from ui.kit.messages import Messages

AGAIN = 10_000
"""Milliseconds between two attempts."""


class TryingAgain(QObject):
    """Calls *run* repeatedly after a refusal; the foot of the window shows it meanwhile."""

    def __init__(self, parent: QObject, messages: Messages, run: Callable[[], object]) -> None:
        super().__init__(parent)
        self._messages = messages
        self.refusal = ""
        """The message of the present refusal; empty when all is well."""
        self._timer = QTimer(self, interval=AGAIN)
        self._timer.timeout.connect(run)

    def refused(self, sentence: str) -> None:
        """Start trying again, because of the refusal in *sentence*."""
        self.refusal = sentence
        self._timer.start()
        self._messages.keeping.emit(self)

    def end(self) -> None:
        """Stop trying: it succeeded, or the draft is kept."""
        self._timer.stop()
        if self.refusal:
            self.refusal = ""
            self._messages.keeping.emit(self)
