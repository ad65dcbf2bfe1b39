"""The heading of a list: title, count and tools, in two lines where it is narrow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSizePolicy, QWidget

from ui.kit.flow import FlowLayout
from ui.kit.look import Look
from ui.kit.parts import Elided, plain, row
from ui.kit.search_line import SearchLine

_SEEK, _LEAST_SEEK = 260, 130
"""Widths at 100 per cent of a line to seek in: where there is room, and where there is little."""


class Heading(QWidget):
    """The title at the left and the tools at the right, or below where both do not fit.

    Before that the search line gets narrower, tools with an icon move their text to the tooltip,
    and beside a search line the count is hidden, then the tools with the property *spare*, which
    menu and palette have too: a line saved shows one more row.
    """

    def __init__(self, look: Look, title: str, count: QLabel, tools: Sequence[QWidget]) -> None:
        super().__init__()
        self._look, self._tools = look, tuple(tools)
        self._spare = [tool for tool in tools if tool.property("spare")]
        self._said = {
            tool: tool.text()
            for tool in tools
            if isinstance(tool, QPushButton)
            and not tool.icon().isNull()
            and tool.property("role") != "primary"
        }
        self._widths: dict[tuple[QWidget, bool], int] = {}
        """The width of a tool with its words and without, as far as it was seen."""
        self._title, self._count = Elided(title, "title"), count
        self._title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if not title:
            self._title.hide()
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
        self._place(wide=True, room=1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _room(self, *, words: bool, seek: int, spare: bool = True) -> int:
        """The width of all tools in one line, in pixels, with or without those to *spare*."""
        shown = [
            tool for tool in self._tools if (spare if tool in self._spare else not tool.isHidden())
        ]
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
                guessed = width + (text_width if words else -text_width)
                width = self._widths.get((tool, words), guessed)
        return width

    def _fit(self) -> None:
        full, least = self._look.px(_SEEK), self._look.px(_LEAST_SEEK)
        title = self._title.sizeHint().width() + self._look.px(16)
        counted = title + self._count.sizeHint().width()
        steps = [
            (True, full, counted, True),
            (True, least, counted, True),
            (False, least, counted, True),
        ]  # fmt: skip
        if any(isinstance(tool, SearchLine) for tool in self._tools):
            steps += [(False, least, title, True), (False, least, title, False)]
        for words, seek, beside, spare in steps:
            room = self._room(words=words, seek=seek, spare=spare)
            if self.width() >= beside + room:
                self._count.setVisible(beside == counted)
                self._say(words=words)
                self._show_spare(shown=spare)
                wider = min(full, seek + self.width() - beside - room)
                self._seek(wider)
                self._place(wide=True, room=self._room(words=words, seek=wider, spare=spare))
                return
        self._count.show()
        self._show_spare(shown=True)
        self._say(words=self.width() >= self._room(words=True, seek=full))
        self._seek(full)
        self._place(wide=False, room=1)

    def _show_spare(self, *, shown: bool) -> None:
        for tool in self._spare:
            if tool.isHidden() == shown:
                tool.setVisible(shown)

    def _seek(self, width: int) -> None:
        for tool in self._tools:
            if isinstance(tool, SearchLine) and tool.minimumWidth() != width:
                tool.setFixedWidth(width)

    def _say(self, *, words: bool) -> None:
        for tool, tool_text in self._said.items():
            if bool(tool.text()) != words:
                tool.setText(tool_text if words else "")
                tool.setToolTip("" if words else tool_text)

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
