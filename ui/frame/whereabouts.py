"""The focus and scroll positions of a screen, so that it can be rebuilt without moving either."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtWidgets import QAbstractScrollArea, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from secretariat.frozen import frozen
from ui.kit.landmarks import Landmark, around, landmarks
from ui.kit.reading_order import stops
from ui.kit.record_table import RecordTable

GROWING = 500
"""Milliseconds until every text has reached its final height."""
AGAIN = 25
"""Milliseconds between two checks whether a widget exists yet."""


@frozen
class Scrolled:
    """The scroll position of an area, 0 to 1, and how many pixels below its first landmark is."""

    share: float
    landmark: str = ""
    below: int = 0


@frozen
class Whereabouts:
    """The focused widget, as the n-th of its class, and the scroll positions."""

    sort: str
    number: int
    cursor: int
    scrolled: tuple[Scrolled, ...]
    """One for each scroll area."""
    landmark: str = ""
    """The landmark within which the widget is counted; empty where that is the whole screen."""
    chosen: tuple[tuple[str, ...], ...] = ()
    """The ids of the selected records, for each list in sight."""


def whereabouts(screen: QWidget) -> Whereabouts:
    """The position on *screen*; without a class when the focus is elsewhere."""
    here = screen.window().focusWidget()
    sort = type(here).__name__
    scrolled = tuple(map(_scrolled, _scrolling(screen)))
    chosen = tuple(tuple(table.chosen) for table in _tables(screen))
    landmark = around(here) if here is not None else None
    alike = _alike(landmark or screen, sort)
    if here is None or here not in alike:
        return Whereabouts("", 0, 0, scrolled, chosen=chosen)
    name = landmark.landmark if landmark is not None else ""
    return Whereabouts(sort, alike.index(here), _cursor(here), scrolled, name, chosen)


def return_to(screen: QWidget, where: Whereabouts) -> None:
    """Restore the selected rows, and focus and scrolling once *screen* is laid out."""
    for table, chosen in zip(_tables(screen), where.chosen, strict=False):
        table.choose(chosen)
    if where.sort and not _put_back(screen, where):
        _Waiting(screen, where)
    QTimer.singleShot(0, screen, lambda: _scroll(screen, where.scrolled))


def _put_back(screen: QWidget, where: Whereabouts) -> bool:
    """Restore the focus; False while its widget does not exist yet."""
    within = _landmark_in(screen, where.landmark) if where.landmark else screen
    alike = _alike(within, where.sort) if within is not None else []
    if where.number >= len(alike):
        return False
    there = alike[where.number]
    there.setFocus()
    _put_cursor(there, where.cursor)
    return True


def _alike(within: QWidget, sort: str) -> list[QWidget]:
    """The tab stops *within* a widget that are of the class *sort*."""
    return [widget for widget in stops(within) if type(widget).__name__ == sort]


def _landmark_in(screen: QWidget, landmark: str) -> Landmark | None:
    return next((each for each in landmarks(screen) if each.landmark == landmark), None)


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


def _tables(screen: QWidget) -> list[RecordTable]:
    """The lists in sight."""
    return [table for table in screen.findChildren(RecordTable) if table.isVisible()]


def _scrolling(screen: QWidget) -> list[QAbstractScrollArea]:
    """Scroll areas to restore; a text is left out, since it scrolls to its own cursor."""
    areas = screen.findChildren(QAbstractScrollArea)
    return [area for area in areas if area.isVisible() and not isinstance(area, QPlainTextEdit)]


def _scrolled(area: QAbstractScrollArea) -> Scrolled:
    bar = area.verticalScrollBar()
    share = bar.value() / bar.maximum() if bar.maximum() else 0.0
    seen = [(_below(landmark, area), landmark) for landmark in landmarks(area)] if share else []
    seen = [(below, landmark) for below, landmark in seen if below + landmark.height() > 0]
    if not seen:
        return Scrolled(share)
    below, first = min(seen, key=lambda pair: pair[0])
    return Scrolled(share, first.landmark, below)


def _below(widget: QWidget, area: QAbstractScrollArea) -> int:
    """Distance in pixels from the top of the visible part of *area* down to *widget*."""
    return widget.mapTo(area.viewport(), QPoint()).y()


def _scroll(screen: QWidget, scrolled: tuple[Scrolled, ...]) -> None:
    areas = _scrolling(screen)
    if len(areas) == len(scrolled):
        for area, wanted in zip(areas, scrolled, strict=True):
            _Scroller(area, wanted)


class _Scroller(QObject):
    """Keeps a scroll position while the contents still grow."""

    def __init__(self, area: QAbstractScrollArea, wanted: Scrolled) -> None:
        super().__init__(area)
        self._area, self._bar, self._wanted = area, area.verticalScrollBar(), wanted
        self._landmark = _landmark_in(area, wanted.landmark) if wanted.landmark else None
        self._bar.rangeChanged.connect(self._put)
        self._put()
        QTimer.singleShot(GROWING, self, self.deleteLater)

    def _put(self) -> None:
        if not isValid(self._bar):  # a screen that goes tells its range once more
            return
        if self._landmark is not None and isValid(self._landmark):
            # Where parts are built as they are looked at, no share of the height tells enough.
            moved = _below(self._landmark, self._area) - self._wanted.below
            self._bar.setValue(self._bar.value() + moved)
        else:
            self._bar.setValue(round(self._wanted.share * self._bar.maximum()))


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
