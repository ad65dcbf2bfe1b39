"""What stands over a list: its title, its count and its tools; two lines where it is narrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from ui.kit.flow import FlowLayout
from ui.kit.look import Look
from ui.kit.parts import label, plain, row


class Heading(QWidget):
    """The title at the left and the tools at the right, else the tools in a line of their own.

    Where even that is too narrow, tools with an icon leave their words to the tooltip.
    """

    def __init__(self, look: Look, title: str, count: QLabel, tools: Sequence[QWidget]) -> None:
        super().__init__()
        self._look, self._tools = look, tuple(tools)
        self._said = {
            tool: tool.text()
            for tool in tools
            if isinstance(tool, QPushButton)
            and not tool.icon().isNull()
            and tool.property("role") != "primary"
        }
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
        return sum(self._wide_as_said(one) for one in self._tools) + gaps

    def _wide_as_said(self, tool: QWidget) -> int:
        """How wide *tool* is with its words, whether it shows them or not."""
        width = max(tool.sizeHint().width(), tool.minimumWidth())
        if isinstance(tool, QPushButton) and tool in self._said and not tool.text():
            # A little more than the words, so that they never come and go at one width.
            width += tool.fontMetrics().horizontalAdvance(self._said[tool]) + self._look.px(8)
        return width

    def _fit(self) -> None:
        words = self._title.sizeHint().width() + self._count.sizeHint().width()
        room = self._room
        self._say(words=self.width() >= room)
        self._place(wide=self.width() >= words + room + self._look.px(24))

    def _say(self, *, words: bool) -> None:
        for tool, said in self._said.items():
            if bool(tool.text()) != words:
                tool.setText(said if words else "")
                tool.setToolTip("" if words else said)

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
