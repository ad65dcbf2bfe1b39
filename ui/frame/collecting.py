"""Full garbage collections while nobody types: one takes a tenth of a second."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

LOOK = 1_000
"""Milliseconds between two checks whether a full collection is due."""
QUIET = 3.0
"""Seconds after the last key press until the user counts as not typing."""
LONGEST = 600.0
"""Seconds after which a full collection runs even while somebody types."""
SHARE = 50
"""Pause before the next collection, in durations of the last: at most 2 % of the time is spent."""
_NEVER = 2**30


class FullCollections(QObject):
    """Prevents full garbage collections while the user types, whatever thread is working.

    Python runs one after so many new objects, in the thread that made them, and meanwhile no other
    thread has its turn. The collections of new objects, of which each takes less than a
    millisecond, go on as they were.
    """

    def __init__(self, window: QObject, now: Callable[[], float] = time.monotonic) -> None:
        super().__init__(window)
        self._now = now
        self._typed, self._collected, self._took = 0.0, now(), 0.0
        young, middle, self._due = before = gc.get_threshold()
        gc.set_threshold(young, middle, _NEVER)
        window.destroyed.connect(lambda: gc.set_threshold(*before))
        # The text cursor moves with every letter; this asks nothing of other events.
        QGuiApplication.inputMethod().cursorRectangleChanged.connect(self._note_typing)
        self._timer = QTimer(self, interval=LOOK)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Run a full collection if one is due and nobody types, or it has waited `LONGEST`."""
        now = self._now()
        since = now - self._collected
        if not gc.isenabled() or gc.get_count()[2] < self._due or since < SHARE * self._took:
            return
        if now - self._typed < QUIET and since < LONGEST:
            return
        gc.collect()
        self._collected = self._now()
        self._took = self._collected - now

    def _note_typing(self) -> None:
        self._typed = self._now()
