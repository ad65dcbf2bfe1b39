"""The columns of a list to choose from, each with a box; their order and widths by keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListWidget, QListWidgetItem, QWidget

from secretariat.i18n import N_
from ui.kit.arrangement import Arrangement
from ui.kit.look import Look
from ui.kit.parts import button, column, label, row

_NAME = Qt.ItemDataRole.UserRole
_WIDE, _ROW, _MOST = 340, 28, 12
"""Width of the chooser, height of its rows at 100 per cent, and how many rows are seen at once."""


class ColumnChooser(QFrame):
    """Pops up over *parent*; what is chosen shows in the list at once."""

    def __init__(self, look: Look, arrangement: Arrangement, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._look, self._arrangement = look, arrangement
        text, px = look.text, look.px
        self.setAccessibleName(text(N_("Columns of the list")))
        self.list = QListWidget()
        self.list.setAccessibleName(text(N_("Columns of the list")))
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        sentence = N_("Space shows or hides, Alt+↑ and Alt+↓ move, Alt+← and Alt+→ set the width.")
        reset = button(look, text(N_("Columns as at first")), self._reset)
        self.setFixedWidth(px(_WIDE))
        margins = (px(12),) * 4
        self.setLayout(
            column(
                label(text(N_("Columns of the list")), "heading"),
                label(text(sentence), "muted", wrap=True),
                self.list,
                row(reset, None),
                spacing=px(8),
                margins=margins,
            )
        )
        self._fill()
        self.list.itemChanged.connect(self._checked)
        self.list.model().rowsMoved.connect(lambda *_: self._apply())
        self.list.installEventFilter(self)

    def open_at(self, corner: QPoint) -> None:
        """Show the chooser with its right upper corner at *corner* of the screen."""
        self.adjustSize()
        self.move(corner - QPoint(self.width(), 0))
        self.show()
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            run = self._of_key(event)
            if run is not None:
                run()
                return True
        return super().eventFilter(watched, event)

    def _of_key(self, event: QKeyEvent) -> Callable[[], object] | None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self.close
        if not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return None
        return {
            int(Qt.Key.Key_Up): partial(self._move, -1),
            int(Qt.Key.Key_Down): partial(self._move, 1),
            int(Qt.Key.Key_Left): partial(self._widen, -1),
            int(Qt.Key.Key_Right): partial(self._widen, 1),
        }.get(event.key())

    def _fill(self) -> None:
        chosen = set(self._arrangement.names) if self._arrangement.is_chosen else None
        self.list.clear()
        for name, title in self._arrangement.offered:
            shown = name in chosen if chosen is not None else self._arrangement.is_shown(name)
            item = QListWidgetItem(title)
            item.setData(_NAME, name)
            item.setSizeHint(QSize(1, self._look.px(_ROW)))
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
                | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsDragEnabled
            )  # fmt: skip
            item.setCheckState(Qt.CheckState.Checked if shown else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.setFixedHeight(self._look.px(_ROW) * min(_MOST, self.list.count()) + 4)
        self.list.setCurrentRow(0)

    def _checked(self, item: QListWidgetItem) -> None:
        """Show what is checked; the last column beside the first stays, and so does its check."""
        if not self._shown:
            with QSignalBlocker(self.list):
                item.setCheckState(Qt.CheckState.Checked)
        self._apply()

    @property
    def _shown(self) -> list[str]:
        """The names of the checked columns, in their order."""
        items = [self.list.item(at) for at in range(self.list.count())]
        return [item.data(_NAME) for item in items if item.checkState() == Qt.CheckState.Checked]

    def _apply(self) -> None:
        if shown := self._shown:
            self._arrangement.choose(shown)

    def _move(self, way: int) -> None:
        at = self.list.currentRow()
        to = at + way
        if not 0 <= to < self.list.count():
            return
        with QSignalBlocker(self.list):
            item = self.list.takeItem(at)
            self.list.insertItem(to, item)
            self.list.setCurrentRow(to)
        self._apply()

    def _widen(self, way: int) -> None:
        item = self.list.currentItem()
        if item is not None and item.checkState() == Qt.CheckState.Checked:
            self._arrangement.widen(item.data(_NAME), way)

    def _reset(self) -> None:
        self._arrangement.reset()
        blocked = self.list.blockSignals(True)  # noqa: FBT003 - as Qt has it
        self._fill()
        self.list.blockSignals(blocked)
        self.list.setFocus()
