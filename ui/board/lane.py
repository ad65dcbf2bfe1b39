"""One column of a board: the records in one state, dragged or moved by keys to another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QDropEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPen,
    QResizeEvent,
    QTextLayout,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from secretariat.declaring.values import Choice
from ui.context import Context
from ui.kit.look import Look
from ui.kit.parts import label
from ui.kit.theme import CAPTION, TEXT

_RECORD = int(Qt.ItemDataRole.UserRole)
_WHOLE = _RECORD + 1
"""The item data roles of the record's id and of the whole card."""
_CARD, _WIDE = 96, 190
"""Height of a card and least width of a column, in pixels at 100 per cent."""
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_MOVING = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


@dataclass(frozen=True)
class Card:
    """The texts of one record's card."""

    record: str
    title: str
    below: str
    """The reference, and the sides that owe it."""
    day: str = ""
    ink: str = "text2"
    """The colour of the day, by its name in the theme."""


class _CardPainter(QStyledItemDelegate):
    """Paints a card: two lines of title, a line each below; the cursor only in its own column."""

    def __init__(self, look: Look, parent: QListWidget) -> None:
        super().__init__(parent)
        self._look, self._list = look, parent

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        card: Card | None = index.data(_WHOLE)
        if card is None:
            return
        look, theme, px = self._look, self._look.theme, self._look.px
        has_cursor = self._list.hasFocus() and index == self._list.currentIndex()
        frame = option.rect.adjusted(1, 1, -2, -2)
        painter.save()
        painter.setPen(
            QPen(theme.colour("accent" if has_cursor else "edge"), 2 if has_cursor else 1)
        )
        painter.setBrush(theme.colour("chosen" if has_cursor else "surface"))
        painter.drawRoundedRect(frame, px(6), px(6))
        room = frame.adjusted(px(8), px(6), -px(8), -px(6))
        lines = [(line, "text", TEXT) for line in two_lines(look, card.title, room.width())]
        lines += [(card.below, "text2", CAPTION), (card.day, card.ink, CAPTION)]
        top = room.y()
        for text, ink, size in lines:
            font = theme.font(size)
            metrics = QFontMetrics(font)
            painter.setFont(font)
            painter.setPen(theme.colour(ink))
            high = px(20 if size == TEXT else 18)
            fitting = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(QRect(room.x(), top, room.width(), high),
                             Qt.AlignmentFlag.AlignVCenter, fitting)  # fmt: skip
            top += high
        painter.restore()


def two_lines(look: Look, text: str, room: int) -> list[str]:
    """*text* as at most two lines of *room* pixels; the second has all the rest."""
    whole = " ".join(text.split())
    layout = QTextLayout(whole, look.theme.font())
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(room)
    layout.endLayout()
    end = line.textLength()
    return [part for part in (whole[:end].strip(), whole[end:].strip()) if part]


class Cards(QListWidget):
    """The cards of one state; those of another may be dropped here."""

    opened = Signal(str)
    """Emitted with the record that is opened by Enter or a double click."""
    stepped = Signal(int)
    """Emitted with a number of columns by which the focus is to move."""
    moved = Signal(str, int)
    """Emitted with a record, and the number of columns by which it is to move."""
    dropped = Signal(str)
    """Emitted with a record of another column that was dropped here."""

    def __init__(self, context: Context, name: str) -> None:
        super().__init__()
        self._look = context.look
        self.setAccessibleName(name)
        self.setItemDelegate(_CardPainter(context.look, self))
        self.setSpacing(context.look.px(2))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setMinimumWidth(context.look.px(_WIDE))
        self.itemDoubleClicked.connect(lambda item: self.opened.emit(item.data(_RECORD)))

    @property
    def record(self) -> str:
        """The record with the cursor; empty when there is none."""
        item = self.currentItem()
        return str(item.data(_RECORD)) if item is not None else ""

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Show *cards*; the cursor stays on its record, or at its place."""
        before, row = self.record, self.currentRow()
        self.clear()
        for card in cards:
            text = "\n".join(filter(None, (card.title, card.below, card.day)))
            item = QListWidgetItem(text)
            item.setData(_RECORD, card.record)
            item.setToolTip(text)
            item.setData(_WHOLE, card)
            item.setSizeHint(QSize(1, self._look.px(_CARD)))
            self.addItem(item)
        if not self.go_to(before) and self.count():
            self.setCurrentRow(max(0, min(row, self.count() - 1)))

    def go_to(self, record: str) -> bool:
        """Put the cursor on *record*; False when it is not here."""
        for at in range(self.count()):
            if record and self.item(at).data(_RECORD) == record:
                self.setCurrentRow(at)
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step and event.modifiers() == _MOVING and self.record:
            self.moved.emit(self.record, step)
        elif step and not event.modifiers() & _MOVING:
            self.stepped.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.record:
            self.opened.emit(self.record)
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        source = event.source()
        # The book is written first, and the board read anew from it: a refusal moves nothing.
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if isinstance(source, Cards) and source is not self and source.record:
            self.dropped.emit(source.record)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class Lane(QWidget):
    """A state, the number of records in it, and their cards."""

    def __init__(self, context: Context, state: Choice) -> None:
        super().__init__()
        self._context, self.state = context, state
        self._head = label("", "heading", wrap=True)
        self.cards = Cards(context, context.text(state.label))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(context.look.px(6))
        layout.addWidget(self._head)
        layout.addWidget(self.cards, 1)

    def show_cards(self, cards: Sequence[Card], count: int) -> None:
        """Show *cards*, the first of *count*."""
        language = self._context.language
        name = language.labelled(language.text(self.state.label), language.number(count))
        self._head.setText(name)
        self.cards.setAccessibleName(name)
        self.cards.show_cards(cards)
