"""Entries of the record dropped at another position under their item."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QWidget

from ui.kit.look import Look
from ui.kit.steady import Steady
from ui.meetings.entry_handle import carried
from ui.meetings.entry_row import EntryRow
from ui.meetings.item_section import ItemSection

_LINE, _EDGE, _STEP = 3, 40, 14
"""Height of the line that marks the drop; distance from an edge at which the record scrolls,
and by how much. Pixels at 100 per cent."""
_TICK = 40
"""Milliseconds between two scroll steps."""


class EntryDrops(QObject):
    """Shows a line where a dragged entry would go, scrolls at the edges, and reports the drop."""

    def __init__(
        self,
        look: Look,
        scroll: Steady,
        content: QWidget,
        sections: Callable[[], Iterable[ItemSection]],
        move: Callable[[EntryRow, int], None],
    ) -> None:
        """*content* is what *scroll* shows; *move* is told a row and how far down it goes."""
        super().__init__(content)
        self._look, self._scroll, self._sections, self._move = look, scroll, sections, move
        self._content = content
        self.line = QFrame(content)
        self.line.setProperty("role", "drop-line")
        self.line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.line.hide()
        self._step = 0
        self._timer = QTimer(self, interval=_TICK)
        self._timer.timeout.connect(self._scroll_on)
        content.setAcceptDrops(True)
        content.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        match event:
            case QDragMoveEvent() if carried(event.mimeData()):
                self._look_at(event)
            case QDropEvent() if entry := carried(event.mimeData()):
                self._leave()
                target = self._drop_target(entry, event.position().toPoint())
                event.accept()
                if target is not None:
                    self._move(*target[:2])
            case _ if event.type() == QEvent.Type.DragLeave:
                self._leave()
                return False
            case _:
                return False
        return True

    def _look_at(self, event: QDragMoveEvent) -> None:
        """Show where the entry would go; refuse a position under another item."""
        at = event.position().toPoint()
        target = self._drop_target(carried(event.mimeData()), at)
        self.line.setVisible(target is not None)
        if target is not None:
            self._put_line(target[2])
        event.setDropAction(Qt.DropAction.MoveAction)
        # Whoever is refused on entering is not asked again while the mouse moves on.
        event.setAccepted(target is not None or isinstance(event, QDragEnterEvent))
        seen = self._content.mapTo(self._scroll.viewport(), at).y()
        edge, step = self._look.px(_EDGE), self._look.px(_STEP)
        below = self._scroll.viewport().height() - seen
        self._step = -step if seen < edge else step if below < edge else 0
        if self._step:
            self._timer.start()
        else:
            self._timer.stop()

    def _put_line(self, height: int) -> None:
        thick = self._look.px(_LINE)
        self.line.setGeometry(0, max(0, height - thick), self._content.width(), thick)
        self.line.raise_()

    def _scroll_on(self) -> None:
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.value() + self._step)

    def _leave(self) -> None:
        self._timer.stop()
        self.line.hide()

    def _drop_target(self, entry: str, at: QPoint) -> tuple[EntryRow, int, int] | None:
        """The row, by how many positions it goes down if dropped *at*, and the height of the line.

        None under another item.
        """
        for part in self._sections():
            rows = [row for row in part.rows if not row.is_new]
            dragged = next((row for row in rows if row.entry.id == entry), None)
            if dragged is None:
                continue
            top = part.mapTo(self._content, QPoint()).y()
            if not (part.isVisible() and top <= at.y() < top + part.height()):
                return None
            tops = [row.mapTo(self._content, QPoint()).y() for row in rows]
            heights = [row.height() for row in rows]
            over = [up + high // 2 < at.y() for up, high in zip(tops, heights, strict=True)]
            to, stands = sum(over), rows.index(dragged)
            line = tops[to] if to < len(rows) else tops[-1] + heights[-1] + self._look.px(_LINE)
            return dragged, to - (to > stands) - stands, line
        return None
