"""Locks an encrypted book after a time without input, and after the machine was suspended."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from secretariat.settings import Settings

LOOK = 5_000
"""Milliseconds between two checks of the clock."""
SLEPT = 60.0
"""Seconds by which a check is late when the machine must have been suspended."""

_WORK = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
    }
)
"""The events that count as activity of the user."""


class Lockable(Protocol):
    """A window whose book can be locked."""

    settings: Settings

    @property
    def has_encrypted_book(self) -> bool:
        """True while an encrypted book is open."""

    def lock(self) -> None:
        """Lock the book, where it is encrypted."""


class IdleLock(QObject):
    """Checks the clock while the program runs, and locks the book of one window when it is due."""

    def __init__(
        self,
        window: QObject,
        now: Callable[[], float] = time.time,
    ) -> None:
        """*now* returns the seconds of a clock that goes on while the machine is suspended."""
        super().__init__(window)
        self._window = window
        self._now = now
        self._worked = self._looked = now()
        self._is_watching = self._has_slept = False
        self._timer = QTimer(self, interval=LOOK)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _WORK:
            self._worked = self._now()
        return False

    def look(self) -> None:
        """Lock the book if it is due; after a suspension, as soon as possible."""
        now = self._now()
        self._has_slept |= not -SLEPT <= now - self._looked - LOOK / 1_000 <= SLEPT
        self._looked = now
        window: Lockable = self._window  # type: ignore[assignment]  # whoever owns it can be locked
        minutes = window.settings.lock_after
        self._watch(wanted=minutes > 0 and window.has_encrypted_book)
        if not self._is_watching:
            self._has_slept = False
            return
        is_idle = now - self._worked >= 60 * minutes
        if (is_idle or self._has_slept) and QApplication.activeModalWidget() is None:
            window.lock()
            self._has_slept &= window.has_encrypted_book  # not while a job runs, for instance

    def _watch(self, *, wanted: bool) -> None:
        """Filter the program's events only while needed, since every event passes the filter."""
        if wanted == self._is_watching:
            return
        application = QApplication.instance()
        assert application is not None  # noqa: S101 - there is no window without
        self._is_watching = wanted
        if wanted:
            self._worked = self._now()
            application.installEventFilter(self)
        else:
            application.removeEventFilter(self)
