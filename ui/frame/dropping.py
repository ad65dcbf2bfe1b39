"""A scanned log that is dropped anywhere on the window goes to the screen for marked logs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from secretariat.incoming_files import is_scan


class Dropping(QObject):
    """Lets scans be dropped on *window*; a screen that takes files itself is asked first by Qt."""

    def __init__(self, window: QWidget, take: Callable[[Path], object]) -> None:
        super().__init__(window)
        self._take = take
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        coming = event.type() in (QEvent.Type.DragEnter, QEvent.Type.DragMove)
        if not (coming or event.type() is QEvent.Type.Drop) or not isinstance(event, QDropEvent):
            return False
        scan = _scan_of(event)
        if scan is None or not (coming or scan.is_file()):
            return False
        event.acceptProposedAction()
        if not coming:
            self._take(scan)
        return True


def _scan_of(event: QDropEvent) -> Path | None:
    """The path of the one dropped file whose ending is that of a scan; None for anything else.

    Nothing is asked of the disk while it is dragged: a share that is gone would hold the window.
    """
    files = [Path(one.toLocalFile()) for one in event.mimeData().urls() if one.isLocalFile()]
    return files[0] if len(files) == 1 and is_scan(files[0]) else None
