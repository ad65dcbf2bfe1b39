"""The command palette: type part of any name, and go there."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsDropShadowEffect,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from secretariat.frozen import frozen
from secretariat.i18n import N_
from ui.kit.look import Look
from ui.kit.parts import Elided, label, plain, row
from ui.kit.screen_reader import announce

_ROW = 36
_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Backtab: -1,
    Qt.Key.Key_PageUp: -8,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Tab: 1,
    Qt.Key.Key_PageDown: 8,
}
"""Rows by which a key moves in the list; Tab too, since nothing else takes the focus."""


@frozen
class Entry:
    """An entry to choose: a command, a screen or a record."""

    title: str
    run: Callable[[], object]
    second: str = ""
    icon: str = ""
    key: str = ""


class Palette(QFrame):
    """A box over *parent* that asks *find* for matches and runs the chosen one."""

    def __init__(self, parent: QWidget, look: Look, find: Callable[[str], Sequence[Entry]]) -> None:
        super().__init__(parent)
        self._look, self._find = look, find
        self._over = parent
        self._before: QWidget | None = None
        self._entries: Sequence[Entry] = ()
        self.setProperty("role", "card")
        self.setAccessibleName(look.text(N_("Command palette")))
        self.text = QLineEdit()
        self.text.setPlaceholderText(look.text(N_("A command, a screen or a record…")))
        self.text.setAccessibleName(look.text(N_("Command palette")))
        self.text.installEventFilter(self)
        self.text.returnPressed.connect(self._choose)
        self.list = QListWidget()
        self.list.setProperty("role", "bare")
        self.list.setAccessibleName(look.text(N_("Matches")))
        self.list.setIconSize(QSize(look.px(18), look.px(18)))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(lambda _: self._choose())
        layout = QVBoxLayout(self)
        margin = look.px(12)
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.addWidget(self.text)
        layout.addWidget(self.list)
        self._shade()
        parent.installEventFilter(self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(60)
        self._timer.timeout.connect(self._fill)
        self.text.textChanged.connect(lambda _: self._timer.start())
        self.hide()

    @property
    def entries(self) -> Sequence[Entry]:
        """The entries shown."""
        return self._entries

    def open(self, text: str = "") -> None:
        """Show the palette, with *text* typed in."""
        if not self.isVisible():
            self._before = self.window().focusWidget()
        self._put()
        self.text.setText(text)
        self._fill()
        self.show()
        self.raise_()
        self.text.setFocus()

    def _put(self) -> None:
        width = min(self._look.px(600), self._over.width() - self._look.px(32))
        height = min(self._look.px(420), self._over.height() - self._look.px(48))
        top = max(self._look.px(16), (self._over.height() - height) // 5)
        self.setGeometry((self._over.width() - width) // 2, top, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._over:
            # Its keys are not for the palette, which is asked about them while it is hidden too.
            if event.type() == QEvent.Type.Resize:
                self._put()
            return False
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self._close()
                return True
            if event.key() in _STEPS:
                at = self.list.currentRow() + _STEPS[Qt.Key(event.key())]
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, at)))
                if (item := self.list.currentItem()) is not None:
                    announce(self.text, str(item.data(Qt.ItemDataRole.AccessibleTextRole)))
                return True
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            QTimer.singleShot(0, self, self._close_when_left)
        return False

    def _fill(self) -> None:
        self._timer.stop()
        self._entries = self._find(self.text.text().strip())
        self.list.clear()
        space = QPixmap(self.list.iconSize())
        space.fill(Qt.GlobalColor.transparent)
        blank = QIcon(space)  # so that all titles begin at the same place
        for entry in self._entries:
            item = QListWidgetItem()
            item.setSizeHint(QSize(1, self._look.px(_ROW)))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{entry.title} {entry.second}")
            item.setIcon(self._look.icon(entry.icon) if entry.icon else blank)
            self.list.addItem(item)
            self.list.setItemWidget(item, self._line(entry))
        self.list.setCurrentRow(0)
        if self._entries and self.isVisible():
            first = self._entries[0]
            announce(self.text, f"{first.title} {first.second}".strip())

    def _line(self, entry: Entry) -> QWidget:
        px = self._look.px
        title = Elided(entry.title)
        parts: list[QWidget | None] = [title]
        if entry.second:
            second = Elided(entry.second, "small")
            second.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            parts.append(second)
        if entry.key:
            parts.append(label(entry.key, "small"))
        line = row(*parts, spacing=px(12), margins=(px(8), 0, px(8), 0))
        line.setStretch(0, 1)
        return plain(line)

    def _choose(self) -> None:
        if self._timer.isActive():
            self._fill()
        at = self.list.currentRow()
        entry = self._entries[at] if 0 <= at < len(self._entries) else None
        self._close()
        if entry is not None:
            entry.run()

    def _close(self) -> None:
        self.hide()
        if self._before is not None and isValid(self._before):
            self._before.setFocus()
        self._before = None

    def _close_when_left(self) -> None:
        if not self.isAncestorOf(self.window().focusWidget() or self.window()):
            self._before = None
            self.hide()

    def _shade(self) -> None:
        shade = QGraphicsDropShadowEffect(self)
        shade.setBlurRadius(self._look.px(40))
        shade.setOffset(0, self._look.px(10))
        shade.setColor(QColor(0, 0, 0, 90))
        self.setGraphicsEffect(shade)
