"""A part that is shown for the first time is laid out whole before it is painted."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

_ROUNDS = 4
"""A part that changes its form to fit asks to be laid out anew, and so does what holds it."""


def show_whole(widget: QWidget) -> None:
    """Show *widget*, and let no one see how it finds its form: Qt would paint it between."""
    widget.show()
    for _ in range(_ROUNDS):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
