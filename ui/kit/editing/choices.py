"""A box that is opened to choose one of a fixed list."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStylePainter,
)

_ROUNDED = 4
"""Pixels that a choice may lack when its width is rounded."""
ROWS = 12
"""Choices that an opened list shows before it scrolls."""
_LEAST = 8
"""Letters of a choice that are always seen."""


def _is_held(event: QKeyEvent) -> bool:
    """True where the key is a command."""
    held = Qt.KeyboardModifier
    return bool(event.modifiers() & (held.ControlModifier | held.AltModifier | held.MetaModifier))


class Choices(QComboBox):
    """One of a fixed list; the wheel scrolls the form, not the choice.

    A choice that has no room ends in …, its tooltip and the opened list have all of it.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self._whole: tuple[str, ...] = ()
        self._letters = _LEAST
        self.setAccessibleName(name)
        self.view().setAccessibleName(name)
        # Qt's own for boxes knows nothing of the style sheet's rows.
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setMaxVisibleItems(ROWS)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.currentTextChanged.connect(lambda _: self._tell())

    def fit(self, texts: Iterable[str], least: int = _LEAST) -> None:
        """Be so wide that each of *texts* is whole, and *least* letters at the least."""
        self._whole, self._letters = tuple(texts), least
        self.updateGeometry()

    def fit_all(self) -> None:
        """Be so wide that every choice is whole."""
        self.fit(self.itemText(at) for at in range(self.count()))

    def sizeHint(self) -> QSize:
        return self._fitted(super().sizeHint())

    def minimumSizeHint(self) -> QSize:
        return self._fitted(super().minimumSizeHint())

    def _fitted(self, hint: QSize) -> QSize:
        """*hint*, which Qt makes for so many X and an icon, made for the words instead."""
        if not self._whole:
            # A little wider than asked for: rounded, the longest choice would lack a pixel.
            return hint + QSize(_ROUNDED, 0)
        advance = self.fontMetrics().horizontalAdvance
        letters = self.minimumContentsLength() * advance("X")
        wanted = max(self._letters * advance("X"), *(advance(text) + 2 for text in self._whole))
        return hint + QSize(wanted - letters - self.iconSize().width() - 4, 0)

    @property
    def shown(self) -> str:
        """As much of the choice as has room."""
        return self._fitting(self._option())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter opens the list and seeks in it; only what is taken there changes the choice.

        Qt would choose at once, without a word, and one letter meant for elsewhere would be kept.
        """
        typed = event.text()
        if typed and typed.isprintable() and not typed.isspace() and not _is_held(event):
            self.showPopup()
            self.view().keyboardSearch(typed)
            return
        super().keyPressEvent(event)

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
        # Made before the style sheet is known, it was made to be scrolled by arrows.
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
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
