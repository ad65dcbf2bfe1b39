"""Exchanges with the shared folders of a book, in the background, every half minute."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
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
        self._thread: threading.Thread | None = None
        self._timer = QTimer(self, interval=EVERY * 1000)
        self._timer.timeout.connect(self.go)
        self._timer.start()
        QTimer.singleShot(0, self, self.go)

    def go(self) -> None:
        """Exchange now, unless an exchange is running or the book is closed."""
        if not self._timer.isActive() or self._is_at_work or not self._is_sharing:
            return
        if self._book.is_read_only:
            return
        self._thread = threading.Thread(target=self._work, name="exchange", daemon=True)
        self._thread.start()

    def end(self, patience: float = 10) -> None:
        """Exchange once more and stop; what the folder keeps waiting is left for the next time."""
        self._timer.stop()
        if self._thread is not None:
            self._thread.join(patience)
        if not self._is_at_work and self._is_sharing and not self._book.is_read_only:
            self._thread = threading.Thread(target=self._quietly, name="exchange", daemon=True)
            self._thread.start()
            self._thread.join(patience)

    @property
    def _is_at_work(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    @property
    def _is_sharing(self) -> bool:
        return bool(self._settings().shares.get(self._book.id))

    def _quietly(self) -> None:
        with suppress(Exception):
            self._exchange(lambda _: None)

    def _work(self) -> None:
        try:
            self._exchange(self.done.emit)
        except Exception as error:  # noqa: BLE001 - told on the thread of the window
            with suppress(RuntimeError):  # the window may be gone
                self.failed.emit(error)

    def _exchange(self, tell: Callable[[Exchanged], object]) -> None:
        # start-up: of no use to a book that shares no folder
        from secretariat.office.desks import agreeing, sharing  # noqa: PLC0415 - start-up
        from secretariat.sealing import keys  # noqa: PLC0415 - start-up

        own = keys.own()
        with agreeing.entered(self._book, own, self._who()):
            fault: SecretariatError | None = None
            for share in sharing.shares_of(self._settings(), self._book.id):
                try:
                    done = sharing.exchange(self._book, own, share, REAL.now())
                except SecretariatError as error:
                    fault = error
                    continue
                with suppress(RuntimeError):
                    tell(done)
            if fault is not None:
                raise fault
