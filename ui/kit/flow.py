"""A layout that wraps its widgets into further lines, like words."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QLabel,
    QLayout,
    QLayoutItem,
    QPushButton,
    QWidget,
)

_TWO = 2


class FlowLayout(QLayout):
    """Places its widgets from left to right, line after line."""

    def __init__(self, parent: QWidget | None = None, *, spacing: int = 8) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self.setSpacing(spacing)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        taken = self._items.pop(index) if 0 <= index < len(self._items) else None
        self.invalidate()
        return taken

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        # Kept until a part changes: a row is asked for some ten widths each time it is laid out.
        if width not in self._heights:
            self._heights[width] = self._height_for(width)
        return self._heights[width]

    def _height_for(self, width: int) -> int:
        around = self.contentsMargins()
        inner = width - around.left() - around.right()
        return self._place(QRect(0, 0, inner, 0), move=False) + around.top() + around.bottom()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect.marginsRemoved(self.contentsMargins()), move=True)
        self._hold()

    def _hold(self) -> None:
        """Keep the height of all lines in a low window; scroll areas shrink instead."""
        around = self.parentWidget()
        if around is not None and around.layout() is self:
            needed = self.heightForWidth(around.width())
            if around.minimumHeight() != needed:
                around.setMinimumHeight(needed)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size.grownBy(self.contentsMargins())

    def _place(self, rect: QRect, *, move: bool) -> int:
        y = rect.y()
        for line in self._lines(rect.width()):
            height = max(size.height() for _, size in line)
            x = rect.x()
            for item, size in line:
                if move:
                    # What is lower than the line, such as a word beside fields, is in its middle.
                    item.setGeometry(QRect(QPoint(x, y + (height - size.height()) // 2), size))
                x += size.width() + self.spacing()
            y += height + self.spacing()
        return max(0, y - self.spacing() - rect.y())

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """The items of each line, with their sizes.

        A button alone on the last line gets the last item of the line above beside it, and that
        line the one from above it, until two items stay; for the main button of a screen, one.
        """
        lines = self._broken(self._items, width)
        if len(lines) > 1 and _is_button_alone(lines[-1]):
            # A line of two lends one to the main button alone: else one would only change places.
            return self._lent(lines, width, 1 if _is_primary(lines[-1]) else _TWO)
        return lines

    def _lent(
        self, lines: list[list[tuple[QLayoutItem, QSize]]], width: int, least: int
    ) -> list[list[tuple[QLayoutItem, QSize]]]:
        """*lines*, where each lends the next its last item, as long as fewer than *least* stay."""
        lent = [list(line) for line in lines]
        for at in range(len(lent) - 1, 0, -1):
            lent[at].insert(0, lent[at - 1].pop())
            gaps = self.spacing() * (len(lent[at]) - 1)
            if sum(size.width() for _, size in lent[at]) + gaps > width:
                break
            if len(lent[at - 1]) >= least:
                return lent
        return lines

    def _broken(
        self, items: Sequence[QLayoutItem], width: int
    ) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        room = 0
        for item in items:
            if item.isEmpty():
                continue
            size = item.sizeHint().boundedTo(QSize(max(width, 1), 10**6))
            if not lines or size.width() > room:
                lines.append([])
                room = width
            lines[-1].append((item, size))
            room -= size.width() + self.spacing()
        return lines


def _is_primary(line: Sequence[tuple[QLayoutItem, QSize]]) -> bool:
    """True of a line with the main button of a screen."""
    widgets = [item.widget() for item, _ in line]
    return any(widget is not None and widget.property("role") == "primary" for widget in widgets)


def _is_button_alone(line: Sequence[tuple[QLayoutItem, QSize]]) -> bool:
    """True of a line with one tab or one button that acts, and words at most beside it."""
    parts = [item.widget() for item, _ in line]
    rest = [part for part in parts if not isinstance(part, QLabel)]
    if len(rest) != 1 or not isinstance(rest[0], QAbstractButton):
        return False
    acts = isinstance(rest[0], QPushButton) and not rest[0].isCheckable()
    return acts or rest[0].property("role") == "tab"


class GroupedFlow(FlowLayout):
    """One line where all widgets fit; else the first ones, and the others below."""

    def __init__(self, first: int, *, spacing: int = 8) -> None:
        super().__init__(spacing=spacing)
        self._first = first

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        whole = super()._lines(width)
        if len(whole) <= 1:
            return whole
        first, others = self._items[: self._first], self._items[self._first :]
        if all(item.isEmpty() for item in first[:-1]):
            return whole  # one box stands for the first parts: it flows with the others
        return [*self._broken(first, width), *self._broken(others, width)]


class EvenFlow(FlowLayout):
    """Widgets of equal size that fill the lines, equally many in each."""

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        items = [item for item in self._items if not item.isEmpty()]
        if not items:
            return []
        widest = max(item.sizeHint().width() for item in items)
        height = max(item.sizeHint().height() for item in items)
        fitting = max(1, (width + self.spacing()) // (widest + self.spacing()))
        each = math.ceil(len(items) / math.ceil(len(items) / fitting))
        share, rest = divmod(max(each, width - self.spacing() * (each - 1)), each)
        # The first ones take what is left over, so that the last ends where the line does.
        sized = [(item, QSize(share + (at % each < rest), height)) for at, item in enumerate(items)]
        return [sized[at : at + each] for at in range(0, len(sized), each)]


def flow(*parts: QWidget, spacing: int = 8) -> FlowLayout:
    """A layout of *parts* from left to right, line after line."""
    layout = FlowLayout(spacing=spacing)
    for part in parts:
        layout.addWidget(part)
    return layout
