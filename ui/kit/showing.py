"""Show a widget only after it is completely laid out."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

_ROUNDS = 4
"""A part that changes its form to fit asks to be laid out anew, and so does what holds it."""


def show_whole(widget: QWidget) -> None:
    """Show *widget* without painting the steps of its layout."""
    widget.show()
    lay_out_now()


def lay_out_now() -> None:
    """Carry out the layout requests that wait for the next turn of the event loop."""
    for _ in range(_ROUNDS):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
