"""A box to choose one entry of a fixed list."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStylePainter,
)

from ui.kit.screen_reader import label_of

_ROUNDED = 4
"""Pixels by which rounding may make a choice too narrow."""
ROWS = 12
"""Number of choices that the open list shows before it scrolls."""
_LEAST = 8
"""Number of letters of a choice that are always visible."""


def _is_held(event: QKeyEvent) -> bool:
    """True for a key with Ctrl, Alt or Meta, which is a command."""
    held = Qt.KeyboardModifier
    return bool(event.modifiers() & (held.ControlModifier | held.AltModifier | held.MetaModifier))


class Choices(QComboBox):
    """A box with a fixed list; the mouse wheel scrolls the form and changes no choice.

    A choice that does not fit ends in …; its tooltip and the open list show all of it.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self._whole: tuple[str, ...] = ()
        self._yields = False
        self._letters = _LEAST
        self._label: QLabel | None = None
        self.setAccessibleName(name)
        # Qt's own for boxes knows nothing of the style sheet's rows.
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setMaxVisibleItems(ROWS)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.currentTextChanged.connect(lambda _: self._tell())

    def setAccessibleName(self, name: str) -> None:
        """Set the accessible name, also of the hidden label that screen readers on Linux read."""
        super().setAccessibleName(name)
        if self._label is not None:
            self._label.setAccessibleName(name)

    def fit(self, texts: Iterable[str], least: int = _LEAST) -> None:
        """Make the box wide enough for each of *texts*, and for at least *least* letters."""
        self._whole, self._letters = tuple(texts), least
        self.updateGeometry()

    def fit_all(self, *, yields: bool = False) -> None:
        """Make the box wide enough for every choice; if it *yields*, it may shrink below that."""
        self._yields = yields
        self.fit(self.itemText(at) for at in range(self.count()))

    def sizeHint(self) -> QSize:
        return self._fitted(super().sizeHint())

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        return least if self._yields else self._fitted(least)

    def _fitted(self, hint: QSize) -> QSize:
        """Qt's size *hint*, in pixels, with the width that the texts need."""
        if not self._whole:
            # A little wider than asked for: rounded, the longest choice would lack a pixel.
            return hint + QSize(_ROUNDED, 0)
        advance = self.fontMetrics().horizontalAdvance
        letters = self.minimumContentsLength() * advance("X")
        wanted = max(self._letters * advance("X"), *(advance(text) + 2 for text in self._whole))
        return hint + QSize(wanted - letters - self.iconSize().width() - 4, 0)

    @property
    def shown(self) -> str:
        """The text of the choice, shortened to the width of the box."""
        return self._fitting(self._option())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            only_alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
            if only_alt and event.key() == Qt.Key.Key_Down:
                # As in every other box: the command of the list behind it must wait.
                event.accept()
                return True
        if event.type() in (QEvent.Type.ParentChange, QEvent.Type.Polish):
            self._label = label_of(self, getattr(self, "_label", None))
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list at a typed letter; only an entry taken there changes the choice.

        Qt would choose at once and silently, so that a letter meant for another field would be
        kept.
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
        view.setAccessibleName(self.accessibleName())
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
        rect = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, parts, self)
        text = self.currentText()
        return self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())

    def _tell(self) -> None:
        whole = self.currentText()
        self.setToolTip(whole if self.shown != whole else "")
