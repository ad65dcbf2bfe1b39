"""``python -m tests.ui.drag_source FILE``: a small window, from which FILE is dragged."""

from __future__ import annotations

import sys

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel

SIDE = 60
"""Pixels of an edge of the window."""


class Source(QLabel):
    """Bears a file; a press on it begins to drag it."""

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Drag the file until the button is let go."""
        carried = QMimeData()
        carried.setUrls([QUrl.fromLocalFile(sys.argv[1])])
        drag = QDrag(self)
        drag.setMimeData(carried)
        drag.exec(Qt.DropAction.CopyAction)


def main() -> int:
    """Show the window until it is ended: whoever gets the file asks for its name afterwards."""
    application = QApplication(sys.argv)
    source = Source("file")
    source.setWindowFlags(
        Qt.WindowType.BypassWindowManagerHint | Qt.WindowType.WindowStaysOnTopHint
    )
    source.setGeometry(0, 0, SIDE, SIDE)
    source.show()
    print("ready", flush=True)  # noqa: T201 - whoever drags waits for it
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
