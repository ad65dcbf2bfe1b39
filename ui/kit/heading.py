"""The heading of a list: title, count and tools, in two lines where it is narrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLabel, QPushButton, QSizePolicy, QWidget

from ui.kit.flow import FlowLayout
from ui.kit.look import Look
from ui.kit.parts import Elided, plain, row
from ui.kit.search_line import SearchLine

_SEEK, _LEAST_SEEK = 260, 130
"""Widths in pixels at 100 per cent of the search line: usual, and where there is little room."""
_NARROWER = 6
"""Pixels at 100 per cent by which the padding of an icon is less than that of a text."""


class Heading(QWidget):
    """The title at the left and the tools at the right, or below where both do not fit.

    Before that, to save a line, the search line gets narrower, tools with an icon move their text
    to the tooltip, and the count goes under the title.
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
        self._widths: dict[tuple[QWidget, bool], int] = {}
        """Measured widths in pixels of each tool, with its text (True) and without (False)."""
        self._title, self._count = Elided(title, "title"), count
        self._title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if not title:
            self._title.hide()
        flow = FlowLayout(spacing=look.px(8))
        for tool in tools:
            flow.addWidget(tool)
        self._titled = row(self._title, count, None, spacing=look.px(8))
        self._words = plain(self._titled)
        self._under = plain(flow)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(look.px(8))
        self._grid.setColumnStretch(0, 1)
        self._wide: bool | None = None
        self._place(wide=True, room=1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _room(self, *, words: bool, seek: int) -> int:
        """The width of all tools in one line, in pixels, with or without their text."""
        shown = [tool for tool in self._tools if not tool.isHidden()]
        gaps = self._look.px(8) * max(0, len(shown) - 1)
        return sum(self._wide_as(tool, words=words, seek=seek) for tool in shown) + gaps

    def _wide_as(self, tool: QWidget, *, words: bool, seek: int) -> int:
        """The width of *tool* with or without its text, in pixels."""
        if isinstance(tool, SearchLine):
            return seek
        width = max(tool.sizeHint().width(), tool.minimumWidth())
        if isinstance(tool, QPushButton) and tool in self._said:
            # As it was with and without its words: else they would come and go at one width.
            self._widths[tool, bool(tool.text())] = width
            if words != bool(tool.text()):
                text_width = tool.fontMetrics().horizontalAdvance(self._said[tool])
                text_width += 2 * self._look.px(_NARROWER)
                guessed = width + (text_width if words else -text_width)
                width = self._widths.get((tool, words), guessed)
        return width

    def _fit(self) -> None:
        full, least = self._look.px(_SEEK), self._look.px(_LEAST_SEEK)
        title, count = self._title.sizeHint().width(), self._count.sizeHint().width()
        beside, under = title + count + self._look.px(16), max(title, count) + self._look.px(16)
        steps = [(True, full, beside), (True, least, beside), (False, least, beside)]
        if not self._title.isHidden():
            steps.append((False, least, under))
        for words, seek, titled in steps:
            room = self._room(words=words, seek=seek)
            if self.width() >= titled + room:
                self._stack(stacked=titled < beside)
                self._say(words=words)
                wider = min(full, seek + self.width() - titled - room)
                self._seek(wider)
                self._place(wide=True, room=self._room(words=words, seek=wider))
                return
        self._stack(stacked=False)
        self._say(words=self.width() >= self._room(words=True, seek=full))
        self._seek(full)
        self._place(wide=False, room=1)

    def _stack(self, *, stacked: bool) -> None:
        """Put the count under the title, or beside it."""
        ways = QBoxLayout.Direction
        way = ways.TopToBottom if stacked else ways.LeftToRight
        if self._titled.direction() != way:
            self._titled.setDirection(way)
            self._titled.setSpacing(0 if stacked else self._look.px(8))

    def _seek(self, width: int) -> None:
        for tool in self._tools:
            if isinstance(tool, SearchLine) and tool.minimumWidth() != width:
                tool.setFixedWidth(width)

    def _say(self, *, words: bool) -> None:
        for tool, tool_text in self._said.items():
            if bool(tool.text()) != words:
                tool.setText(tool_text if words else "")
                tool.setToolTip("" if words else tool_text)
                tool.setProperty("alone", not words)
                tool.style().unpolish(tool)
                tool.style().polish(tool)

    def _place(self, *, wide: bool, room: int) -> None:
        self._under.setMinimumWidth(room)
        if wide == self._wide:
            return
        self._wide = wide
        self._grid.addWidget(self._words, 0, 0, 1, 1 if wide else 2)
        if wide:
            self._grid.addWidget(self._under, 0, 1)
        else:
            self._grid.addWidget(self._under, 1, 0, 1, 2)
