"""A scroll area that keeps the text being typed visible and in its position."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from ui.kit.showing import lay_out_now

_PRESSED = 50
"""Milliseconds between two checks whether the mouse button is still pressed."""
_AROUND = 24
"""Pixels below the focused widget that stay visible when the view gets lower."""


class Steady(QScrollArea):
    """A scroll area that compensates changes above the focused widget, so nothing jumps.

    Only after the cursor has moved in it: a page that is filled when it opens is seen from its
    top. Where a text grows past the edge while the user types in it, it scrolls after the cursor.
    """

    def __init__(self) -> None:
        super().__init__()
        self._held: QWidget | None = None
        self._at = 0
        self._is_whole = False
        self._followed: QWidget | None = None
        self._released = QTimer(self, singleShot=True, interval=_PRESSED)
        self._released.timeout.connect(self._show_cursor)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._moved)
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(lambda _: self._note_again())
        bar.rangeChanged.connect(lambda *_: self._show_cursor())
        bar.actionTriggered.connect(lambda _: self._follow_no_more())

    def stand_whole(self) -> None:
        """Grow to the height of the contents, so that only the outer of two areas scrolls."""
        self._is_whole = True
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._grow()

    def follow(self, typed_in: QWidget) -> None:
        """Keep the cursor of *typed_in* visible while the text grows.

        It scrolls only as far as the cursor's line needs, and not at all while that line is
        visible. After scrolling elsewhere to read, the user stays there until the next letter.
        """
        self._followed = typed_in
        self._show_cursor()

    @contextmanager
    def still(self, anchor: QWidget | None) -> Iterator[None]:
        """A context in which heights may change; *anchor* keeps its position on the screen."""
        before = self.seen_at(anchor) if anchor is not None else 0
        yield
        if not self.isVisible():
            return
        lay_out_now()
        if anchor is not None and anchor.isVisible():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.seen_at(anchor) - before)
            # The text that is typed may have grown at the same time.
            self._show_cursor()

    def seen_at(self, widget: QWidget) -> int:
        """Distance in pixels from the top of the view down to the top of *widget*."""
        return widget.mapTo(self.viewport(), QPoint()).y()

    def resizeEvent(self, event: QResizeEvent) -> None:
        at: QWidget | None = self.window().focusWidget()
        # The height first: to ask for the view has PySide know every class of widgets, 5 ms in the
        # first screen of a start.
        is_lower = event.size().height() < event.oldSize().height()
        stays = (
            is_lower
            and at is not None
            and self.isAncestorOf(at)
            and self._is_seen(at, event.oldSize())
        )
        super().resizeEvent(event)
        self._grow()
        if at is not None and stays:
            self._show_whole(at, _AROUND)

    def _is_seen(self, widget: QWidget, view: QSize) -> bool:
        """True when *widget* is wholly visible in a view of this size."""
        top = self.seen_at(widget)
        return 0 <= top <= top + widget.height() <= view.height()

    def _grow(self) -> None:
        content = self.widget()
        layout = content.layout() if content is not None else None
        if self._is_whole and layout is not None:
            self.setMinimumHeight(layout.totalHeightForWidth(self.viewport().width()))

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._grow()
            if self._held is not None:
                self._hold(self._held)
            self._show_cursor()
        return handled

    def _show_cursor(self) -> None:
        at = self._followed
        if at is None or not at.hasFocus() or not self.isAncestorOf(at):
            return
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            # What is pressed or drawn over with the mouse must not move under it. What is followed
            # when the button is up may be another text, or none: this one may be gone by then.
            self._released.start()
            return
        line: QRect = at.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle).toRect()
        top = at.mapTo(self.viewport(), line.topLeft()).y()
        bottom, room = top + line.height(), self.viewport().height()
        bar = self.verticalScrollBar()
        around = max(0, min(line.height(), room - line.height()) // 2)
        if bottom > room:
            bar.setValue(bar.value() + bottom + around - room)
        elif top < 0:
            bar.setValue(bar.value() + top - around)

    def _follow_no_more(self) -> None:
        """Stop following, because the user scrolled by wheel, bar or key."""
        self._followed = None

    def _moved(self, old: QWidget | None, now: QWidget | None) -> None:
        self._held = self._followed = None
        if all(widget is not None and self.isAncestorOf(widget) for widget in (old, now)):
            # What is new is laid out first.
            QTimer.singleShot(0, self, self._note)
            QTimer.singleShot(0, self, self._show_reached)

    def _note(self) -> None:
        """Remember the position of the focused widget on the screen."""
        at = self.window().focusWidget()
        self._held = at if at is not None and self.isAncestorOf(at) else None
        if self._held is not None:
            self._at = self.seen_at(self._held)

    def _show_reached(self) -> None:
        """Scroll so that a text reached by a key is wholly visible, if it fits into the view.

        Qt shows the line of its cursor alone.
        """
        at = self._held
        if at is not None and QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self._show_whole(at)

    def _show_whole(self, widget: QWidget, around: int = 0) -> None:
        """Scroll to the bottom of *widget*, and *around* pixels below, but not past its top."""
        top = self.seen_at(widget)
        below = top + widget.height() - self.viewport().height()
        if 0 < below <= top:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + min(below + around, top))

    def _note_again(self) -> None:
        if self._held is not None:
            self._note()

    def _hold(self, held: QWidget) -> None:
        if held is not self.window().focusWidget():
            return
        moved = self.seen_at(held) - self._at
        if moved and 0 <= self._at < self.viewport().height():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + moved)
        self._at = self.seen_at(held)
