"""The pages of a document as they will be printed."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFrame, QWidget

from ui.kit.look import Look
from ui.kit.parts import bring_into_view
from ui.kit.screen_reader import heard_as

_LARGEST = 1.5
"""Greatest number of pixels per point at 100 per cent, so that enough of the page is visible."""
_POINTS = 72
"""Points per inch."""


class Pages(QPdfView):
    """The pages, as wide as there is room, up to a readable width."""

    def __init__(self, look: Look, document: QPdfDocument, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        heard_as(self, "document")
        self.setDocument(document)
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # Not a lambda: the document may live longer than what shows it.
        document.statusChanged.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Where all is large the options fill the window, and the pages begin below its edge.
        bring_into_view(self)
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            width = self._look.px(2)
            painter.setPen(QPen(self._look.theme.colour("accent"), width))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -width, -width))

    def _fit(self, _status: object = None) -> None:
        pages = self.document()
        if pages is None or not pages.pageCount():
            return
        widest = max(pages.pagePointSize(at).width() for at in range(pages.pageCount()))
        largest = _LARGEST * self._look.theme.scale / 100
        around = self.documentMargins()
        room = self.viewport().width() - around.left() - around.right()
        modes = QPdfView.ZoomMode
        if widest * largest >= room:
            self.setZoomMode(modes.FitToWidth)
        else:
            self.setZoomMode(modes.Custom)
            self.setZoomFactor(largest * _POINTS / self.logicalDpiX())


def load(document: QPdfDocument, pdf: bytes) -> None:
    """Load *pdf* into *document*, which keeps the bytes alive."""
    for before in document.findChildren(QBuffer):
        before.deleteLater()
    buffer = QBuffer(document)
    buffer.setData(QByteArray(pdf))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    document.load(buffer)
