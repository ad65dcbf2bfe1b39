"""Files dropped on the window: a scanned log on an open book, a book on the first screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from secretariat.incoming_files import is_scan


class Dropping(QObject):
    """Lets one file be dropped on *window*; Qt asks a screen that takes files itself first."""

    def __init__(
        self,
        window: QWidget,
        take: Callable[[Path], object],
        fits: Callable[[Path], bool] = is_scan,
    ) -> None:
        """*take* is called with the path of a dropped file for which *fits* is true."""
        super().__init__(window)
        self._take, self._fits = take, fits
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        coming = event.type() in (QEvent.Type.DragEnter, QEvent.Type.DragMove)
        if not (coming or event.type() is QEvent.Type.Drop) or not isinstance(event, QDropEvent):
            return False
        file = self._file_of(event)
        if file is None or not (coming or file.is_file()):
            return False
        event.acceptProposedAction()
        if not coming:
            self._take(file)
        return True

    def _file_of(self, event: QDropEvent) -> Path | None:
        """The path of the one dropped file, when its name fits; None for anything else.

        Nothing is asked of the disk while it is dragged: a share that is gone would hold the
        window.
        """
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        return files[0] if len(files) == 1 and self._fits(files[0]) else None
