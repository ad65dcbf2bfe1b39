"""A place that is scrolled, in which what one types in stays where it is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget


class Steady(QScrollArea):
    """Where something appears over what has the cursor, it scrolls by as much: nothing jumps.

    Not before the cursor has moved in it: what is filled when it is opened is seen from its top.
    """

    def __init__(self) -> None:
        super().__init__()
        self._held: QWidget | None = None
        self._at = 0
        self._is_whole = False
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._moved)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._note_again())

    def stand_whole(self) -> None:
        """Be as high as what stands in it: of two bars beside each other, one does."""
        self._is_whole = True
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._grow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def _grow(self) -> None:
        content = self.widget()
        layout = content.layout() if content is not None else None
        if self._is_whole and layout is not None:
            self.setMinimumHeight(layout.totalHeightForWidth(self.viewport().width()))

    def event(self, event: QEvent) -> bool:
        told = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._grow()
        if event.type() == QEvent.Type.LayoutRequest and self._held is not None:
            self._hold(self._held)
        return told

    def _moved(self, old: QWidget | None, now: QWidget | None) -> None:
        self._held = None
        if all(one is not None and self.isAncestorOf(one) for one in (old, now)):
            # What is new is laid out first.
            QTimer.singleShot(0, self, self._note)

    def _note(self) -> None:
        """Remember where what has the cursor is seen."""
        at = self.window().focusWidget()
        self._held = at if at is not None and self.isAncestorOf(at) else None
        if self._held is not None:
            self._at = self._seen_at(self._held)

    def _note_again(self) -> None:
        if self._held is not None:
            self._note()

    def _hold(self, held: QWidget) -> None:
        if held is not self.window().focusWidget():
            return
        moved = self._seen_at(held) - self._at
        if moved and 0 <= self._at < self.viewport().height():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + moved)
        self._at = self._seen_at(held)

    def _seen_at(self, widget: QWidget) -> int:
        return widget.mapTo(self.viewport(), QPoint()).y()
