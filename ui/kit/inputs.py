"""Text inputs of one line or many, never rewritten while an input method is composing."""

from __future__ import annotations

import sys
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QSizePolicy,
    QStyle,
    QStyleOptionFrame,
    QStylePainter,
    QToolTip,
    QWidget,
)

from secretariat.declaring.grids import has_grid
from secretariat.declaring.written import BREAKS
from secretariat.patterns import pattern
from ui.kit.by_name import by_name
from ui.kit.look import Look
from ui.kit.steady import Steady

if TYPE_CHECKING:
    from ui.kit.spelling import Spellers, SpellingMarks

CALLED = {"en": "English", "zh": "中文"}
"""The name of each language, in that language."""
_SEVERAL = 2
LONGEST = 24
"""Number of lines that a text shows before it scrolls."""
_ACROSS = Qt.AlignmentFlag.AlignHorizontal_Mask
_INSET = 2
"""Pixels that Qt adds at either side of a line's text, but of no other input's."""
_ENDLESS = 2**31 - 1
"""Unlimited length: the field reports a text that is too long, Qt would cut it silently."""
_BREAKS = pattern(f"[\t{BREAKS}]+")
_BREAK = pattern(f"\r\n|[{BREAKS}]")


def mark(widget: QWidget, *, faulty: bool) -> None:
    """Add or remove the red frame of *widget*."""
    if bool(widget.property("faulty")) != faulty:
        widget.setProperty("faulty", faulty)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def _belongs_to_the_window(event: QEvent, *, undo: bool, redo: bool) -> bool:
    """True for an undo key when the text has no undo step left: the book undoes."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    wanted = QKeySequence.StandardKey
    return (event.matches(wanted.Undo) and not undo) or (event.matches(wanted.Redo) and not redo)


_STILL_TYPING = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
)
"""Reasons for losing the focus after which it returns by itself."""


def _has_left(event: QFocusEvent) -> bool:
    """True when the event ends the typing, so that undo belongs to the book again."""
    return event.reason() not in _STILL_TYPING


def _is_a_command(event: QKeyEvent) -> bool:
    """True for Alt with a letter or digit; otherwise Alt+2 would type “2”.

    On a Mac such keys type letters, and so does AltGr elsewhere, which comes with Ctrl or as none.
    """
    held = event.modifiers()
    alone = (
        held & Qt.KeyboardModifier.AltModifier and not held & Qt.KeyboardModifier.ControlModifier
    )
    return bool(alone) and sys.platform != "darwin"


def _stands(text: str, shown: str, *, typed: bool) -> bool:
    """True when *text* is shown, or while typing, when it differs by spaces at an end only."""
    return text == shown or (typed and bool(text) and text.strip() == shown.strip())


class Line(QLineEdit):
    """One line of text, shortened with … while it is not edited and does not fit."""

    typed = Signal()
    left = Signal()
    entered = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.composing = False
        self._given = ""
        self.setMaxLength(_ENDLESS)
        self.setAccessibleName(name)
        self.setTextMargins(-_INSET, 0, -_INSET, 0)
        self.textEdited.connect(lambda _: self.typed.emit())

    def text(self) -> str:
        """The text entered, where pasted line breaks become spaces.

        A text set by the program is returned unchanged until it is edited.
        """
        text = super().text()
        return text if text == self._given else _BREAKS.sub(" ", text)

    def show_text(self, text: str) -> None:
        """Show *text*; if it is shown already, keep cursor and undo steps."""
        self._given = text
        if not _stands(text, super().text(), typed=self.hasFocus()):
            self.setText(text)
            self.setCursorPosition(0)

    @property
    def whole(self) -> str:
        """The full text, or the placeholder when it is empty."""
        return self.displayText() or self.placeholderText()

    @property
    def shown(self) -> str:
        """The visible text: all of it, or its beginning with …."""
        if self.hasFocus():
            return self.whole
        room, mode = self.text_rect.width(), Qt.TextElideMode.ElideRight
        return self.fontMetrics().elidedText(self.whole, mode, room)

    def event(self, event: QEvent) -> bool:
        undo, redo = self.isUndoAvailable(), self.isRedoAvailable()
        if _belongs_to_the_window(event, undo=undo, redo=redo):
            event.ignore()
            return False
        if isinstance(event, QHelpEvent) and not self.toolTip() and self.shown != self.whole:
            QToolTip.showText(event.globalPos(), self.whole, self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.text() or self.shown == self.whole:
            super().paintEvent(event)
            return
        painter = QStylePainter(self)
        painter.drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, self._frame)
        ink = QPalette.ColorRole.PlaceholderText if self.isReadOnly() else QPalette.ColorRole.Text
        painter.setPen(self.palette().color(ink))
        beside = int((self.alignment() & _ACROSS) | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(self.text_rect, beside, self.shown)

    @property
    def _frame(self) -> QStyleOptionFrame:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        return option

    @property
    def text_rect(self) -> QRect:
        """The rectangle of the text in pixels."""
        element = QStyle.SubElement.SE_LineEditContents
        inner = self.style().subElementRect(element, self._frame, self)
        return inner.marginsRemoved(self.textMargins()).adjusted(_INSET, 0, -_INSET, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_a_command(event):
            event.ignore()
            return
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.entered.emit()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if _has_left(event):
            self._forget_steps()
        self.left.emit()

    def _forget_steps(self) -> None:
        """Discard the undo steps, for which Qt must set the text again."""
        if self.isUndoAvailable() or self.isRedoAvailable():
            at, modified = self.cursorPosition(), self.isModified()
            self.setText(super().text())
            self.setCursorPosition(at)
            self.setModified(modified)


class Text(QPlainTextEdit):
    """A text box that grows with its contents; *broken* allows several paragraphs."""

    typed = Signal()
    left = Signal()
    pasted_more = Signal(list)
    """Emitted with the pasted blocks after the first, which is in the text already."""

    def __init__(self, look: Look, name: str, *, lines: int = 1, broken: bool = False) -> None:
        super().__init__()
        self._spellers: Spellers | None = None
        self._marks: SpellingMarks | None = None
        self.menu: QMenu | None = None
        """The menu that the context menu key opened last."""
        self.takes_blocks = False
        """True if `pasted_more` is connected to something."""
        self._look, self._lines, self._broken = look, lines, broken
        self._shows = False
        self.needed = 0
        """The height in pixels that its own text needs."""
        self._beside: Text | None = None
        self.composing = False
        self.document().setDocumentMargin(look.px(4))
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._changed)
        self.cursorPositionChanged.connect(self._follow)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._grow())
        self._grow()

    def show_text(self, text: str) -> None:
        """Show *text*; if it is shown already, keep cursor and undo steps."""
        if not _stands(text, self.text(), typed=self.hasFocus()):
            self._shows = True
            self.setPlainText(text)
            self._shows = False

    def text(self) -> str:
        """The text entered, with its no-break spaces, which `toPlainText` would lose."""
        return _BREAK.sub("\n", self.document().toRawText())

    def spell_with(self, spellers: Spellers) -> None:
        """Underline misspelt words, as *spellers* knows them."""
        self._spellers = spellers
        self._marks = by_name("ui.kit.spelling:SpellingMarks")(self, self._look, spellers)
        self.left.connect(self.spell_again)

    def spell_again(self) -> None:
        """Check the spelling of every word again."""
        if self._marks is not None:
            self.blockSignals(True)  # noqa: FBT003 - as Qt calls it; marks are no typing
            self._marks.rehighlight()
            self.blockSignals(False)  # noqa: FBT003 - as above

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer words in place of a misspelt one."""
        if self._spellers is None:
            super().contextMenuEvent(event)
            return
        self.menu = by_name("ui.kit.spelling:offer")(self, event, self._look, self._spellers)
        self.menu.popup(event.globalPos())

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take paragraphs, lists and tables; what follows the first goes on where that is told."""
        from secretariat.exchange.pasted import blocks_of  # noqa: PLC0415 - start-up: HTML

        blocks = blocks_of(source.html() if source.hasHtml() else "", source.text())
        if not self._broken:
            blocks = [" ".join(block.split()) for block in blocks]
        if len(blocks) < _SEVERAL or not self.takes_blocks:
            kept = "\n".join(blocks) if self._broken else " ".join(blocks)
            # What is no more than words keeps the blanks around it.
            self.insertPlainText(
                kept
                if len(blocks) >= _SEVERAL or source.hasHtml()
                else _BREAK.sub("\n", source.text())
            )
            return
        if self.text().strip() and has_grid(blocks[0]):
            self.pasted_more.emit(blocks)
            return
        self.insertPlainText(blocks[0])
        self.pasted_more.emit(blocks[1:])

    def stand_beside(self, other: Text | None) -> None:
        """Keep the height of *other*, the text in the other language; None ends this."""
        self._beside = other
        self._grow()

    def event(self, event: QEvent) -> bool:
        document = self.document()
        undo, redo = document.isUndoAvailable(), document.isRedoAvailable()
        if _belongs_to_the_window(event, undo=undo, redo=redo):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_a_command(event):
            event.ignore()
            return
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and self.composing:
            # It ends a word of the input method, whatever that lets through.
            return
        if is_enter and not self._broken:
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        # What is being composed moves no cursor of the text until it is taken.
        self._scroll_to_composed()
        self._follow()

    def _scroll_to_composed(self) -> None:
        """Scroll to the text being composed, which Qt does not do."""
        missing = self.cursorRect().bottom() - self.viewport().height()
        if self.composing and missing > 0:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + ceil(missing / self.fontMetrics().lineSpacing()))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if _has_left(event):
            self.document().clearUndoRedoStacks()
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()
        if self.hasFocus() and not self._shows:
            self._scroll_to_cursor()

    def _scroll_to_cursor(self) -> None:
        """Scroll a text higher than `LONGEST` to the cursor, in the height that it has now.

        Its bar appears when it is that high, and then its lines are shorter and stand lower: Qt
        has scrolled before that.
        """
        if not self.composing:
            self.ensureCursorVisible()

    def _changed(self) -> None:
        if not self._shows:
            self._follow()
            self.typed.emit()

    def _follow(self) -> None:
        """Let the enclosing scroll area keep the cursor visible while the user types."""
        if self._shows or not self.hasFocus():
            return
        self._scroll_to_cursor()
        above = self.parentWidget()
        while above is not None:
            if isinstance(above, Steady):
                above.follow(self)
            above = above.parentWidget()

    def _grow(self) -> None:
        """Set the height to that of the contents: Chinese lines are higher than English ones."""
        spacing = self.fontMetrics().lineSpacing()
        layout = self.document().documentLayout()
        block, filled = self.document().begin(), 0.0
        while block.isValid() and filled <= LONGEST * spacing:
            filled += layout.blockBoundingRect(block).height()
            block = block.next()
        scrolls = filled > LONGEST * spacing
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if scrolls else policy.ScrollBarAlwaysOff
        )
        document = round(self.document().documentMargin())
        # The last of the blocks that were counted brings the margin under the text with it.
        words = ceil(filled) - (0 if block.isValid() else document)
        needed = max(self._lines * spacing, min(LONGEST * spacing, words))
        margin = 2 * document + self._look.px(4) + 2
        self.needed = max(needed + margin, self._look.px(36))
        level = [self] if self._beside is None else [self, self._beside]
        for half in level:
            half.setFixedHeight(max(text.needed for text in level))


def level(text: Text, other: Text, *, are_level: bool = True) -> None:
    """Keep the two halves of a pair equally high while *are_level*."""
    text.stand_beside(other if are_level else None)
    other.stand_beside(text if are_level else None)
