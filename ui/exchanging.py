"""Exchanges with the shared folders of a book, in the background, every half minute."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from queue import SimpleQueue
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from secretariat.data.book import Book, Who
from secretariat.data.store.sources import REAL
from secretariat.errors import SecretariatError
from secretariat.settings import Settings

if TYPE_CHECKING:
    from secretariat.office.desks.sharing import Exchanged

EVERY = 30
"""Seconds between exchanges while a window is open."""


_LOOKS = 100
"""Milliseconds between two looks whether a running exchange has something to tell."""


class Exchanger(QObject):
    """Exchanges in a thread of its own, so that a folder that does not answer blocks nothing."""

    done = Signal(object)
    """Emitted with the result of an exchange with one folder."""
    failed = Signal(object)

    def __init__(
        self, parent: QObject, book: Book, settings: Callable[[], Settings], who: Callable[[], Who]
    ) -> None:
        super().__init__(parent)
        self._book, self._settings, self._who = book, settings, who
        self._running: _Exchange | None = None
        self._timer = QTimer(self, interval=EVERY * 1000)
        self._timer.timeout.connect(self.go)
        self._timer.start()
        self._looks = QTimer(self, interval=_LOOKS)
        self._looks.timeout.connect(self._look)
        QTimer.singleShot(0, self, self.go)

    def go(self) -> None:
        """Exchange now, unless an exchange is running or the book is closed."""
        if self._timer.isActive() and not self._is_at_work and self._may_exchange:
            self._look()
            self._begin()
            self._looks.start()

    def end(self, patience: float = 10) -> None:
        """Exchange once more and stop, within *patience* seconds in all.

        What a folder keeps waiting is left for the next time: an exchange that is still at work
        then begins nothing more, and tells nobody.
        """
        until = time.monotonic() + patience
        self._timer.stop()
        self._looks.stop()
        if self._running is not None:
            self._running.stop()
            self._running.join(until - time.monotonic())
        if not self._is_at_work and self._may_exchange and time.monotonic() < until:
            running = self._begin()
            running.join(until - time.monotonic())
            running.stop()

    def _begin(self) -> _Exchange:
        self._running = _Exchange(self._book, self._settings(), self._who())
        self._running.start()
        return self._running

    def _look(self) -> None:
        """Tell what the running exchange has to tell, and stop looking once it has ended."""
        if self._running is None:
            return
        is_over = not self._running.is_alive()
        for result in self._running.results():
            (self.failed if isinstance(result, Exception) else self.done).emit(result)
        if is_over:
            self._looks.stop()

    @property
    def _is_at_work(self) -> bool:
        return self._running is not None and self._running.is_alive()

    @property
    def _may_exchange(self) -> bool:
        is_sharing = bool(self._settings().shares.get(self._book.id))
        return is_sharing and not self._book.is_read_only


class _Exchange(threading.Thread):
    """One exchange with every folder of a book; it knows nothing of the window.

    What it has to tell it keeps until the window asks: a thread that a folder keeps waiting may
    outlive the window, and then has nobody to tell it to.
    """

    def __init__(self, book: Book, settings: Settings, who: Who) -> None:
        super().__init__(name="exchange", daemon=True)
        self._book, self._settings, self._who = book, settings, who
        self._results: SimpleQueue[Exchanged | Exception] = SimpleQueue()
        self._is_to_stop = threading.Event()

    def stop(self) -> None:
        """Begin no exchange with a further folder."""
        self._is_to_stop.set()

    def results(self) -> Iterator[Exchanged | Exception]:
        """Take what there is to tell: a result for each folder, and an error at the end."""
        while not self._results.empty():
            yield self._results.get()

    def run(self) -> None:
        """Exchange with each folder in turn."""
        try:
            self._exchange()
        except Exception as error:  # noqa: BLE001 - told on the thread of the window
            self._results.put(error)

    def _exchange(self) -> None:
        # start-up: of no use to a book that shares no folder
        from secretariat.office.desks import agreeing, sharing  # noqa: PLC0415 - start-up
        from secretariat.sealing import keys  # noqa: PLC0415 - start-up

        own = keys.own()
        with agreeing.entered(self._book, own, self._who):
            fault: SecretariatError | None = None
            for share in sharing.shares_of(self._settings, self._book.id):
                if self._is_to_stop.is_set():
                    return
                try:
                    self._results.put(sharing.exchange(self._book, own, share, REAL.now()))
                except SecretariatError as error:
                    fault = error
            if fault is not None:
                raise fault
