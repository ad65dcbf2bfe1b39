"""What stands over a list: its title, its count and its tools; two lines where it is narrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from ui.kit.flow import FlowLayout
from ui.kit.look import Look
from ui.kit.parts import label, plain, row


class Heading(QWidget):
    """The title at the left and the tools at the right, else the tools in lines of their own."""

    def __init__(self, look: Look, title: str, count: QLabel, tools: Sequence[QWidget]) -> None:
        super().__init__()
        self._look, self._tools = look, tuple(tools)
        self._title, self._count = label(title, "title"), count
        flow = FlowLayout(spacing=look.px(8))
        for tool in tools:
            flow.addWidget(tool)
        self._words = plain(row(self._title, count, None, spacing=look.px(8)))
        self._under = plain(flow)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(look.px(8))
        self._grid.setColumnStretch(0, 1)
        self._wide: bool | None = None
        self._place(wide=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    @property
    def _room(self) -> int:
        """How wide the tools are in one line."""
        gaps = self._look.px(8) * (len(self._tools) - 1)
        widths = (max(one.sizeHint().width(), one.minimumWidth()) for one in self._tools)
        return sum(widths) + gaps

    def _fit(self) -> None:
        words = self._title.sizeHint().width() + self._count.sizeHint().width()
        self._place(wide=self.width() >= words + self._room + self._look.px(24))

    def _place(self, *, wide: bool) -> None:
        self._under.setMinimumWidth(self._room if wide else 1)
        if wide == self._wide:
            return
        self._wide = wide
        self._grid.addWidget(self._words, 0, 0, 1, 1 if wide else 2)
        if wide:
            self._grid.addWidget(self._under, 0, 1)
        else:
            self._grid.addWidget(self._under, 1, 0, 1, 2)
