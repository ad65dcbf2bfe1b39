"""The focus and scroll positions of a screen, so that it can be rebuilt without moving either."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QAbstractScrollArea, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from ui.kit.reading_order import stops

GROWING = 500
"""Milliseconds after which every text has the height that it needs."""
AGAIN = 25
"""Milliseconds until it is seen again whether a part has been made."""


@dataclass(frozen=True)
class Whereabouts:
    """The focused widget, as the n-th of its class, and the scroll positions."""

    sort: str
    number: int
    cursor: int
    scrolled: tuple[float, ...]
    """For each part that scrolls, how far down it is, from 0 to 1."""


def whereabouts(screen: QWidget) -> Whereabouts:
    """The position on *screen*; without a class when the focus is elsewhere."""
    here = screen.window().focusWidget()
    sort = type(here).__name__
    alike = [widget for widget in stops(screen) if type(widget).__name__ == sort]
    scrolled = tuple(map(_share, _scrolling(screen)))
    if here is None or here not in alike:
        return Whereabouts("", 0, 0, scrolled)
    return Whereabouts(sort, alike.index(here), _cursor(here), scrolled)


def return_to(screen: QWidget, where: Whereabouts) -> None:
    """Restore focus and scrolling once *screen* is laid out."""
    if where.sort and not _put_back(screen, where):
        _Waiting(screen, where)
    QTimer.singleShot(0, screen, lambda: _scroll(screen, where.scrolled))


def _put_back(screen: QWidget, where: Whereabouts) -> bool:
    """Restore the focus; False while its widget does not exist yet."""
    alike = [widget for widget in stops(screen) if type(widget).__name__ == where.sort]
    if where.number >= len(alike):
        return False
    there = alike[where.number]
    there.setFocus()
    _put_cursor(there, where.cursor)
    return True


class _Waiting(QObject):
    """Waits for a widget that is created later, unless the user moves on."""

    def __init__(self, screen: QWidget, where: Whereabouts) -> None:
        super().__init__(screen)
        self._screen, self._where = screen, where
        self._here = screen.window().focusWidget()
        self._left = GROWING // AGAIN
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._try)
        self._timer.start(AGAIN)

    def _try(self) -> None:
        self._left -= 1
        moved = self._screen.window().focusWidget() is not self._here
        if not moved and _put_back(self._screen, self._where):
            _scroll(self._screen, self._where.scrolled)
        elif not moved and self._left:
            return
        self.deleteLater()


def _scrolling(screen: QWidget) -> list[QAbstractScrollArea]:
    """Scroll areas to restore; a text is left out, since it scrolls to its own cursor."""
    areas = screen.findChildren(QAbstractScrollArea)
    return [area for area in areas if area.isVisible() and not isinstance(area, QPlainTextEdit)]


def _share(area: QAbstractScrollArea) -> float:
    bar = area.verticalScrollBar()
    return bar.value() / bar.maximum() if bar.maximum() else 0.0


def _scroll(screen: QWidget, shares: tuple[float, ...]) -> None:
    areas = _scrolling(screen)
    if len(areas) == len(shares):
        for area, share in zip(areas, shares, strict=True):
            _Scroller(area, share)


class _Scroller(QObject):
    """Keeps a scroll position while the contents still grow."""

    def __init__(self, area: QAbstractScrollArea, share: float) -> None:
        super().__init__(area)
        self._bar, self._share = area.verticalScrollBar(), share
        self._bar.rangeChanged.connect(self._put)
        self._put()
        QTimer.singleShot(GROWING, self, self.deleteLater)

    def _put(self) -> None:
        if isValid(self._bar):  # a screen that goes tells its range once more
            self._bar.setValue(round(self._share * self._bar.maximum()))


def _cursor(widget: QWidget) -> int:
    if isinstance(widget, QPlainTextEdit):
        return widget.textCursor().position()
    return widget.cursorPosition() if isinstance(widget, QLineEdit) else 0


def _put_cursor(widget: QWidget, at: int) -> None:
    if isinstance(widget, QPlainTextEdit):
        cursor = widget.textCursor()
        cursor.setPosition(min(at, widget.document().characterCount() - 1))
        widget.setTextCursor(cursor)
    elif isinstance(widget, QLineEdit):
        widget.setCursorPosition(at)
