"""Show a widget only after it is completely laid out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLabel, QLayout, QStackedWidget, QWidget

_ROUNDS = 4
"""Rounds of layout: a widget that adapts to its width requests another, and so does its parent."""


def show_whole(widget: QWidget) -> None:
    """Show *widget* without painting the steps of its layout."""
    widget.show()
    lay_out_now()


def show_text(widget: QLabel, text: str) -> None:
    """Show *text* in *widget*, which is hidden while there is none."""
    widget.setText(text)
    widget.setVisible(bool(text))


def turn_to(stack: QStackedWidget, page: QWidget) -> None:
    """Show *page* of *stack*; a cursor that was in the stack is on the page itself then."""
    at = stack.window().focusWidget()
    leaves = stack.currentWidget() is not page and at is not None and stack.isAncestorOf(at)
    if leaves and at is not None:
        # Else Qt puts the cursor into the first field, and the page scrolls from there.
        at.clearFocus()
    stack.setCurrentWidget(page)
    if leaves:
        page.setFocus()


def lay_out_now() -> None:
    """Carry out the layout requests that are queued for the next turn of the event loop."""
    for _ in range(_ROUNDS):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)


@contextmanager
def laid_out_once(layout: QLayout | None) -> Iterator[None]:
    """A context in which many widgets can be added to *layout*; it is computed once, at the end.

    Otherwise Qt computes the layout of all parents before it shows each widget.
    """
    if layout is None:
        yield
        return
    layout.setEnabled(False)
    try:
        yield
    finally:
        layout.setEnabled(True)
        layout.update()


def fill_screen(window: QWidget) -> None:
    """Show *window* on all of the screen."""
    window.setWindowState(window.windowState() | Qt.WindowState.WindowFullScreen)


def leave_full_screen(window: QWidget) -> None:
    """Show *window* as it was before, maximised or not: Qt's own calls forget which."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowFullScreen)
