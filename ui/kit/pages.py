"""A stack of pages of which one is shown at a time, cheap however many there are."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

_HELD = Qt.WidgetAttribute.WA_UpdatesDisabled


class Pages(QStackedWidget):
    """A stack in which a hidden page takes no time.

    Qt's own asks all pages for their size at every layout, and tells every part of every page when
    another one is shown: with forty screens open, the next one took more than twice as long.
    """

    def sizeHint(self) -> QSize:
        """The size that the shown page would like to have."""
        page: QWidget | None = self.currentWidget()
        return super().sizeHint() if page is None else page.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """The size below which the shown page cannot be laid out."""
        page: QWidget | None = self.currentWidget()
        if page is None:
            return super().minimumSizeHint()
        return page.minimumSizeHint().expandedTo(page.minimumSize())

    def hasHeightForWidth(self) -> bool:
        """Always False: a page is given all the room that there is."""
        return False

    def setCurrentWidget(self, page: QWidget) -> None:
        """Show *page*."""
        if page is self.currentWidget():
            return
        # As setUpdatesEnabled, but for the stack alone: Qt goes through all parts of all pages,
        # unless it finds that nothing is drawn at present.
        # Where something above is not drawn at present, the stack is held already, and Qt must find
        # it so when it lets go: it would else not tell the pages.
        holds = self.updatesEnabled()
        if holds:
            self.setAttribute(_HELD)
        super().setCurrentWidget(page)
        if holds:
            self.setAttribute(_HELD, on=False)
        self.updateGeometry()
        self.update()
