"""Where text is typed: one line or many, never rewritten while somebody composes Chinese."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from ui.kit.look import Look

_ROUNDED = 4
"""Pixels that a choice may lack when its width is rounded."""
LONGEST = 12
"""Lines that a text shows before it scrolls."""


def mark(widget: QWidget, *, faulty: bool) -> None:
    """Frame *widget* in red, or no longer."""
    if bool(widget.property("faulty")) != faulty:
        widget.setProperty("faulty", faulty)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def _belongs_to_the_window(event: QEvent, *, undo: bool, redo: bool) -> bool:
    """True for an undo key of which the text itself has no step left: the book takes it."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    wanted = QKeySequence.StandardKey
    return (event.matches(wanted.Undo) and not undo) or (event.matches(wanted.Redo) and not redo)


class Line(QLineEdit):
    """One line of text."""

    typed = Signal()
    left = Signal()
    entered = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.textEdited.connect(lambda _: self.typed.emit())

    def show_text(self, text: str) -> None:
        """Show *text*, leaving cursor and steps of undo alone where it stands there already."""
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)

    def event(self, event: QEvent) -> bool:
        undo, redo = self.isUndoAvailable(), self.isRedoAvailable()
        if _belongs_to_the_window(event, undo=undo, redo=redo):
            event.ignore()
            return False
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.entered.emit()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class Text(QPlainTextEdit):
    """A text that grows with what is typed; *broken* says that it may have several paragraphs."""

    typed = Signal()
    left = Signal()

    def __init__(self, look: Look, name: str, *, lines: int = 1, broken: bool = False) -> None:
        super().__init__()
        self._look, self._lines, self._broken = look, lines, broken
        self._shows = False
        self.composing = False
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._changed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._grow())
        self._grow()

    def show_text(self, text: str) -> None:
        """Show *text*, leaving cursor and steps of undo alone where it stands there already."""
        if text != self.toPlainText():
            self._shows = True
            self.setPlainText(text)
            self._shows = False

    def text(self) -> str:
        """What was typed."""
        return self.toPlainText()

    def event(self, event: QEvent) -> bool:
        document = self.document()
        undo, redo = document.isUndoAvailable(), document.isRedoAvailable()
        if _belongs_to_the_window(event, undo=undo, redo=redo):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._broken:
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def _changed(self) -> None:
        if not self._shows:
            self.typed.emit()

    def _grow(self) -> None:
        """Be as high as what stands here: a line of Chinese is higher than one of English."""
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
        needed = max(self._lines * spacing, min(LONGEST * spacing, ceil(filled)))
        margin = 2 * round(self.document().documentMargin()) + self._look.px(4) + 2
        self.setFixedHeight(max(needed + margin, self._look.px(36)))


class Choices(QComboBox):
    """One of a fixed list; the wheel scrolls the form, not the choice.

    A choice that has no room ends in …, its tooltip and the opened list have all of it.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.view().setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.currentTextChanged.connect(lambda _: self._tell())

    def fit_first(self) -> None:
        """Be at least so wide that the first choice, which says that all are meant, is whole."""
        metrics = self.fontMetrics()
        letters = metrics.horizontalAdvance(self.itemText(0)) / metrics.horizontalAdvance("X")
        self.setMinimumContentsLength(max(self.minimumContentsLength(), ceil(letters) + 1))

    @property
    def shown(self) -> str:
        """As much of the choice as has room."""
        return self._fitting(self._option())

    def sizeHint(self) -> QSize:
        """A little wider than asked for: rounded, the longest choice would lack a pixel."""
        return super().sizeHint() + QSize(_ROUNDED, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = self._option()
        option.currentText = self._fitting(option)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def showPopup(self) -> None:
        view = self.view()
        around = 2 * view.frameWidth() + self.fontMetrics().height()
        needed = view.sizeHintForColumn(0) + around
        view.setMinimumWidth(min(needed, self.window().width()))
        super().showPopup()

    def _option(self) -> QStyleOptionComboBox:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        return option

    def _fitting(self, option: QStyleOptionComboBox) -> str:
        parts = QStyle.SubControl.SC_ComboBoxEditField
        place = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, parts, self)
        text = self.currentText()
        return self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())

    def _tell(self) -> None:
        whole = self.currentText()
        self.setToolTip(whole if self.shown != whole else "")
