"""Garbage collections in the window's thread alone, full ones while nobody types.

Python runs one in whatever thread has just made an object too many, and deletes there what nobody
refers to any more. A worker would so delete widgets while the window's thread draws or lays out:
that ends the program with a segmentation fault. Therefore Python's own are switched off for good
once there is a window, and a timer looks instead. See docs/decisions/0408.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from secretariat import long_work

LOOK, SOON = 100, 20
"""Milliseconds between two checks whether a collection is due, and after one that was.

While a work makes many objects, few come together in so short a time."""
QUIET = 3.0
"""Seconds after the last key press until the user counts as not typing."""
LONGEST = 600.0
"""Seconds after which a full collection runs even while somebody types."""
SHARE = 50
"""Pause before the next full collection, in durations of the last: at most 2 % of the time."""


class Collections(QObject):
    """Runs the garbage collections of the program while *window* is there."""

    def __init__(
        self, window: QObject, now: Callable[[], float] = time.monotonic, *, after: float = 0
    ) -> None:
        """The first collection is not run before *after* seconds."""
        super().__init__(window)
        self._now = now
        self._begins = now() + after
        self._typed, self._collected, self._took = 0.0, now(), 0.0
        # Not switched on again when the window has gone: other threads may still be at work, and
        # what is left of it would be deleted there.
        gc.disable()
        # The text cursor moves with every letter; this asks nothing of other events.
        QGuiApplication.inputMethod().cursorRectangleChanged.connect(self._note_typing)
        self._timer = QTimer(self, interval=LOOK)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Run the collection that is due, if one is."""
        if self._now() < self._begins or long_work.keeps_all():
            return
        new, middle, full = gc.get_count()
        most_new, most_middle, most_full = gc.get_threshold()
        is_due = new > most_new
        self._timer.setInterval(SOON if is_due else LOOK)
        if full > most_full and self._may_be_full():
            self._collect_all()
        elif is_due:
            # Many new objects at once are not left for a later collection to look at again.
            is_middle = middle > most_middle or new > most_new * most_middle
            gc.collect(1 if is_middle else 0)

    def _may_be_full(self) -> bool:
        """True when nobody types, or a full collection has waited `LONGEST`."""
        now = self._now()
        since = now - self._collected
        return since >= SHARE * self._took and (now - self._typed >= QUIET or since >= LONGEST)

    def _collect_all(self) -> None:
        now = self._now()
        gc.collect()
        self._collected = self._now()
        self._took = self._collected - now

    def _note_typing(self) -> None:
        self._typed = self._now()
