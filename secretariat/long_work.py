"""Long work: how far it has come, told as it goes, and what it spares itself meanwhile."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock

Tell = Callable[[float], object]
"""Called now and then with the share of the work that is done, from 0 to 1.

It may stop the work by raising an exception.
"""


def nobody(_share: float) -> None:
    """Tells nobody."""


class _Collector:
    """Python's collector of circles, and for how many works it rests."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._works = 0
        self._was_at_work = False

    def rest(self) -> None:
        """Rest for one more work."""
        with self._lock:
            if not self._works:
                self._was_at_work = gc.isenabled()
                gc.disable()
            self._works += 1

    def go_on(self) -> None:
        """Note that one of the works has ended; after the last, all is as it was."""
        with self._lock:
            self._works -= 1
            if not self._works and self._was_at_work:
                gc.enable()

    @property
    def rests(self) -> bool:
        """True while it rests for any work."""
        return bool(self._works)


_collector = _Collector()


def keeps_all() -> bool:
    """True within `keeping_all`, in whatever thread: whoever collects by hand is to wait."""
    return _collector.rests


@contextmanager
def keeping_all() -> Iterator[None]:
    """Within, records by the hundred thousand are made and all of them kept.

    Python's collector of circles would go through them again and again and find nothing: that
    takes a third of the time. It rests until the last such work, in whatever thread, has ended.
    """
    _collector.rest()
    try:
        yield
    finally:
        _collector.go_on()
