"""The picture of the marks on paper, below a row, and the doubts that the user settles."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from secretariat.i18n import N_
from ui.context import Context
from ui.kit.flow import FlowLayout
from ui.kit.parts import button, label, plain

_WIDE = 500
"""Width of the picture in pixels at 100 per cent."""
_PICTURE = N_("The boxes and the handwriting of this row")


class ScannedPart(QWidget):
    """Hidden until something was read from a scan."""

    settled = Signal()
    """Emitted when the user has confirmed the row despite its doubts."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.doubts: tuple[str, ...] = ()
        self.picture = QLabel()
        self.picture.setAccessibleName(context.text(_PICTURE))
        self._said = label("", "fault", wrap=True)
        self._confirm = button(
            context.look, context.text(N_("It is right")), self.settle, icon="check", role="quiet"
        )
        flow = FlowLayout(spacing=context.look.px(10))
        flow.addWidget(self.picture)
        flow.addWidget(self._confirm)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, context.look.px(4))
        layout.setSpacing(context.look.px(4))
        layout.addWidget(self._said)
        layout.addWidget(plain(flow))
        self.hide()

    def show_scan(self, picture: bytes, doubts: Sequence[str]) -> None:
        """Show the PNG *picture*, and each of the *doubts* in words."""
        self.doubts = tuple(doubts)
        image = QImage.fromData(picture) if picture else QImage()
        self.picture.setVisible(not image.isNull())
        if not image.isNull():
            wide = self._context.look.px(_WIDE)
            shown = image.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
            self.picture.setPixmap(QPixmap.fromImage(shown))
        self._tell()
        self.setVisible(bool(doubts) or not image.isNull())

    def doubt(self, text: str) -> None:
        """Show one more doubt."""
        if text not in self.doubts:
            self.doubts = (*self.doubts, text)
            self._tell()
            self.show()

    def settle(self) -> None:
        """Confirm the row as it is."""
        if self.doubts:
            self.doubts = ()
            self._tell()
            self.settled.emit()

    def _tell(self) -> None:
        text = " ".join(self.doubts)
        self._said.setText(text)
        self._said.setAccessibleName(text)
        self._said.setVisible(bool(text))
        self._confirm.setVisible(bool(text))
