"""Small bar charts and their legend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from secretariat.i18n import N_
from ui.kit.look import Look

_BAR, _GAP, _LEGEND = 18, 8, 20


@dataclass(frozen=True)
class Part:
    """One segment that every bar has: its name and tone."""

    title: str
    tone: str


@dataclass(frozen=True)
class Bar:
    """One bar: its name, and a count for each part."""

    name: str
    values: tuple[int, ...]


class Bars(QWidget):
    """Horizontal bars on one scale; each segment shows its number, so colour is not needed."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self._look, self._name = look, name
        self._parts: tuple[Part, ...] = ()
        self._bars: tuple[Bar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, parts: Sequence[Part], bars: Sequence[Bar]) -> None:
        """Show *bars*, each with a count for each of *parts*."""
        self._parts, self._bars = tuple(parts), tuple(bars)
        language = self._look.language
        description = (
            language.labelled(
                bar.name,
                language.listed(
                    f"{part.title} {value}" for part, value in zip(parts, bar.values, strict=True)
                ),
            )
            for bar in bars
        )
        self.setAccessibleName(language.text(N_("; ")).join([self._name, *description]))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        px = self._look.px
        return QSize(px(240), len(self._bars) * px(_BAR + _GAP))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px = self._look.px
        font = self._look.theme.font(12)
        painter.setFont(font)
        metrics = QFontMetrics(font)
        names = max((metrics.horizontalAdvance(bar.name) for bar in self._bars), default=0)
        left = min(names + px(10), self.width() // 3)
        longest = max((sum(bar.values) for bar in self._bars), default=0) or 1
        for at, bar in enumerate(self._bars):
            top = at * px(_BAR + _GAP)
            painter.setPen(self._look.theme.colour("text"))
            rect = QRect(0, top, left - px(8), px(_BAR))
            fitting = metrics.elidedText(bar.name, Qt.TextElideMode.ElideRight, rect.width())
            painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, fitting)
            self._bar(painter, bar, QRect(left, top, self.width() - left, px(_BAR)), longest)
        painter.end()

    def _bar(self, painter: QPainter, bar: Bar, rect: QRect, longest: int) -> None:
        x = float(rect.x())
        for part, value in zip(self._parts, bar.values, strict=True):
            width = rect.width() * value / longest
            ink, _ = self._look.theme.tone(part.tone)
            frame = QRect(round(x), rect.y(), max(round(width) - 2, 0), rect.height())
            painter.setPen(Qt.PenStyle.NoPen)
            # In the ink of the tone: its pale ground is hardly seen on a dark card.
            painter.setBrush(ink)
            painter.drawRoundedRect(frame, 3, 3)
            painter.setPen(self._look.theme.colour("surface"))
            if frame.width() > self._look.px(16):
                painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, str(value))
            x += width


class Legend(QWidget):
    """The colour and title of each part of the bars."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._parts: tuple[Part, ...] = ()
        self._font = look.theme.font(12)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show the colour and title of each of *parts*."""
        self._parts = tuple(parts)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        wide = sum(self._wide(part) for part in self._parts)
        return QSize(wide, self._look.px(_LEGEND))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        px, x = self._look.px, 0
        for part in self._parts:
            ink, _ = self._look.theme.tone(part.tone)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            top = (self.height() - px(10)) // 2
            painter.drawRoundedRect(QRect(x + 1, top, px(10), px(10)), 2, 2)
            painter.setPen(self._look.theme.colour("text2"))
            rect = QRect(x + px(16), 0, self._wide(part), self.height())
            painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, part.title)
            x += self._wide(part)
        painter.end()

    def _wide(self, part: Part) -> int:
        return QFontMetrics(self._font).horizontalAdvance(part.title) + self._look.px(32)
