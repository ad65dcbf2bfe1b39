"""A line to find a record by typing: it offers matching records."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
)
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from ui.kit.editing.answers import Suggestion
from ui.kit.inputs import Line

_ID = Qt.ItemDataRole.UserRole
NEW = "new:"
"""The value of the last row, in place of an id: create a record from the typed text."""
_ROWS, _BESIDE = 10, 40
"""Rows shown at once, and pixels added to the longest text for padding and scroll bar."""
_MOVED = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Hide, QEvent.Type.LayoutRequest)
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _ROWS,
    Qt.Key.Key_PageUp: -_ROWS,
}


_TAKING = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def _none_is_made(_text: str) -> str:
    return ""


def _is_held(event: QKeyEvent) -> bool:
    """True when Enter is part of a command: Ctrl+Enter adds, Alt+Enter opens the linked record."""
    held = Qt.KeyboardModifier
    return bool(event.modifiers() & (held.ControlModifier | held.AltModifier))


class Offers(QListWidget):
    """The list of matches under a line.

    It is a part of the window and not a popup: a popup takes the keyboard, and gives it back so
    late that a fast typist's next letters, meant for the next field, would still go to the line.
    """

    def __init__(self, line: QWidget) -> None:
        super().__init__(line.window())
        self._line, self._over = line, line.window()
        self._around: list[QWidget] = []
        self._longest = 0
        self.setAccessibleName(line.accessibleName())
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        line.destroyed.connect(self.deleteLater)
        self.hide()

    @property
    def chosen(self) -> str:
        """The id of the marked row, empty when none is marked."""
        item = self.currentItem()
        return str(item.data(_ID)) if item is not None and self.isVisible() else ""

    def put(self, suggestions: Sequence[Suggestion], new: str = "") -> None:
        """Show the matches *suggestions*, then *new*; nothing hides the list."""
        self.clear()
        self._longest = 0
        for suggestion in suggestions:
            text = " · ".join(filter(None, (suggestion.title, suggestion.second)))
            self._put_row(suggestion.id, " ".join(text.split()))
        if new:
            self._put_row(NEW, new)
        self.setCurrentRow(-1)
        self.setVisible(bool(self.count()))
        if self.count():
            self._watch()
            self._place()
            self.raise_()

    def _put_row(self, record: str, text: str) -> None:
        item = QListWidgetItem(text)
        self._longest = max(self._longest, self.fontMetrics().horizontalAdvance(text))
        item.setData(_ID, record)
        item.setSizeHint(QSize(1, self.fontMetrics().lineSpacing() + self.fontMetrics().descent()))
        self.addItem(item)

    def step(self, rows: int) -> None:
        """Move the mark by *rows*; past either end no row is marked, then the other end."""
        count, at = self.count(), self.currentRow()
        if abs(rows) == 1:
            ahead = (at + 1 + rows) % (count + 1) - 1
        else:
            ahead = max(0, min(count - 1, at + rows))
        self.setCurrentRow(ahead)
        if (item := self.currentItem()) is not None:
            event = QAccessibleAnnouncementEvent(self._line, item.text())
            QAccessible.updateAccessibility(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self.isVisible() and event.type() in _MOVED:
            if self._line.isVisible():
                self._place()
            else:
                self.hide()
        return False

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._let_go()

    def _let_go(self) -> None:
        for widget in self._around:
            widget.removeEventFilter(self)
        self._around = []

    def _watch(self) -> None:
        """Follow the line when its parents move it."""
        self._let_go()
        self._around = [self._line]
        while (above := self._around[-1].parentWidget()) is not None:
            self._around.append(above)
        for widget in self._around:
            widget.installEventFilter(self)

    def _place(self) -> None:
        """Move below the line, or above it where there is more room."""
        over, line = self._over, self._line
        # Not from the viewport, which is resized later: meanwhile this is called again and again.
        row, frame = self.sizeHintForRow(0), self.height() - self.contentsRect().height()
        height = min(_ROWS, self.count()) * row + frame
        top = line.mapTo(over, QPoint(0, 0)).y()
        below, above = over.height() - top - line.height(), top
        is_below = height <= below or below >= above
        # As many rows as are whole: half of one would lack what hangs below its line.
        height = min(height, max(1, ((below if is_below else above) - frame) // row) * row + frame)
        at = top + line.height() if is_below else top - height
        needed = max(line.width(), min(self._longest + _BESIDE, over.width() // 2))
        left = min(line.mapTo(over, QPoint(0, 0)).x(), over.width() - needed)
        self.setGeometry(max(0, left), at, needed, height)


class Finder(Line):
    """A line that offers matching records while the user types."""

    picked = Signal(str)
    """Emitted with the id of the record that was chosen."""
    given_up = Signal()
    """Emitted for Escape while no matches are shown: the typed text is to be dropped."""
    wanted = Signal(str)
    """Emitted with the typed text when a record is to be created from it."""
    followed = Signal()
    """Emitted for Alt+Enter: the linked record is to be shown."""

    def __init__(
        self,
        name: str,
        find: Callable[[str], Sequence[Suggestion]],
        hint: str,
        new: Callable[[str], str] = _none_is_made,
    ) -> None:
        """*name* is for screen readers; *new* is the text for “create”, empty when not allowed."""
        super().__init__(name)
        self._find, self._new = find, new
        self._offers: Offers | None = None
        self.matches: tuple[str, Sequence[Suggestion]] = ("", ())
        """The text last looked up, and its matches."""
        self.setPlaceholderText(hint)
        self.typed.connect(self.offer)

    @property
    def offers(self) -> Offers:
        """The list of matches under the line."""
        if self._offers is None:
            self._offers = Offers(self)
            self._offers.itemClicked.connect(lambda item: self._take(item.data(_ID)))
        return self._offers

    def offer(self) -> None:
        """Look for matches of the text, and show them."""
        text = self.text().strip()
        self.offers.put(self.fitting(), self._new(text) if text else "")

    def show_text(self, text: str) -> None:
        """Show *text*, and drop the matches of the text before."""
        if self.is_offering and text.strip() != self.text().strip():
            self.offers.hide()
        super().show_text(text)

    def seek(self, text: str) -> None:
        """Show *text*, which the user typed before without choosing a record."""
        self.show_text(text)
        self.setModified(bool(text))

    def fitting(self) -> Sequence[Suggestion]:
        """The records that match the text."""
        text = self.text().strip()
        if not self.is_offering or text != self.matches[0]:
            self.matches = text, self._find(text)
        return self.matches[1]

    @property
    def alone(self) -> Suggestion | None:
        """The only match, None when there are several or none."""
        suggestions = self.matches[1]
        return suggestions[0] if len(suggestions) == 1 else None

    @property
    def only(self) -> str:
        """The id of the only match, if the user need not confirm it, else empty."""
        return self.alone.id if self.alone is not None and self.alone.sure else ""

    @property
    def is_offering(self) -> bool:
        """True while the list of matches is shown."""
        return self._offers is not None and self._offers.isVisible()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS and not self.isReadOnly() and (self.is_offering or key == Qt.Key.Key_Down):
            if not self.is_offering:
                self.offer()
            self.offers.step(_STEPS[key])
        elif key in _TAKING and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.followed.emit()
        elif key in _TAKING and not _is_held(event) and self._may_take():
            self._take(self.offers.chosen or self._clear)
        elif key == Qt.Key.Key_Escape and self.is_offering:
            self.offers.hide()
        elif key == Qt.Key.Key_Escape and self.isModified():
            self.given_up.emit()
            self.setModified(False)
        else:
            super().keyPressEvent(event)

    def _may_take(self) -> bool:
        """True when there are matches; looks for them if the list was closed."""
        if not self.is_offering and self.isModified() and not self.isReadOnly():
            self.offer()
        return self.is_offering

    @property
    def _clear(self) -> str:
        """The id that Enter chooses when no row is marked: that of the only match."""
        if self.alone is not None:
            return self.alone.id
        return NEW if not self.matches[1] and self.offers.count() else ""

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - as Qt calls it
        """On the “create” row, Tab opens the form for the missing fields first."""
        if self.is_offering and self.offers.chosen == NEW:
            self._take(NEW)
            if not self.hasFocus():
                return True
        return super().focusNextPrevChild(forward)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Choose the marked row, also when the user leaves by Tab."""
        if self.is_offering and event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            chosen = self.offers.chosen
            self.offers.hide()
            if chosen and chosen != NEW:
                self.picked.emit(chosen)
        super().focusOutEvent(event)

    def _take(self, record: str) -> None:
        if record:
            self.offers.hide()
            if record == NEW:
                self.wanted.emit(self.text().strip())
            else:
                self.picked.emit(record)
