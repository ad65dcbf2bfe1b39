"""Basic widgets of all screens: labels, buttons, cards, rows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ui.kit.layout_items import lifted
from ui.kit.look import Look
from ui.kit.main_button import MainButton
from ui.kit.screen_reader import Announced, heard_as
from ui.kit.steady import Steady

Part = QWidget | QLayout | None
"""A widget, a layout, or None for a stretch."""

_HEARD = ("fault", "notice")
"""Roles of labels that are announced when they say something new."""
_PILL = 22
_AROUND = 24
"""Pixels kept visible above and below a widget that is brought into view."""


def label(text: str, role: str = "", *, wrap: bool = False) -> QLabel:
    """A label; *role* is from the style sheet: title, heading, caption, muted, small, fault."""
    widget = Announced() if role in _HEARD else QLabel()
    # Before the words: where a screen reader listens, it is asked for the role as they come.
    widget.setProperty("role", role)
    widget.setTextFormat(Qt.TextFormat.PlainText)
    widget.setText(text)
    widget.setWordWrap(wrap)
    if wrap:
        widget.setMinimumWidth(1)
        widget.setSizePolicy(_wrapping())
    return widget


def _wrapping() -> QSizePolicy:
    """A size policy: any width, and the height that it requires."""
    policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    return policy


def without_arguments(run: Callable[[], object]) -> Callable[..., None]:
    """*run* as a slot that ignores the arguments of a signal."""

    def called(*_: object) -> None:
        run()

    return called


def button(
    look: Look, text: str, run: Callable[[], object], *, icon: str = "", role: str = ""
) -> QPushButton:
    """A button with a text; the role “primary” is for the screen's main action."""
    widget = MainButton(look, text) if role == "primary" else QPushButton(text)
    widget.setProperty("role", role)
    widget.setAccessibleName(text)
    widget.clicked.connect(without_arguments(run))
    widget.setAutoDefault(True)
    if icon:
        ink = {"primary": "on_accent", "quiet": "accent"}.get(role, "text2")
        widget.setIcon(look.icon(icon, ink, ink))
        # Qt keeps four pixels between icon and words at every size; the icon brings the rest.
        gap = look.px(8) - 4
        widget.setIconSize(QSize(look.px(16) + gap, look.px(16)))
    return widget


def tool(look: Look, icon: str, name: str, run: Callable[[], object]) -> QToolButton:
    """A button with an icon only; *name* is its tooltip and accessible name."""
    widget = QToolButton()
    widget.setIcon(look.icon(icon))
    widget.setIconSize(QSize(look.px(18), look.px(18)))
    widget.setToolTip(name)
    widget.setAccessibleName(name)
    widget.clicked.connect(without_arguments(run))
    widget.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return widget


class Chip(QToolButton):
    """A choice whose text is shortened with … where it does not fit; the tooltip has all of it."""

    def __init__(self, text: str, heard: str = "") -> None:
        super().__init__()
        if heard:
            heard_as(self, heard)
        self._whole = ""
        self.setText(text)

    def setText(self, text: str) -> None:
        """Set the text, shortened where it does not fit."""
        self._whole = text
        self.setAccessibleName(text)
        super().setText(text)
        self._fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """The size for the whole text, even while it is shortened."""
        advance = self.fontMetrics().horizontalAdvance
        hint = super().sizeHint()
        return hint + QSize(advance(self._whole) - advance(self.text()), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        frame = super().sizeHint().width() - metrics.horizontalAdvance(self.text())
        room = max(0, self.width() - frame)
        fitting = metrics.elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        if self.width() >= self.sizeHint().width():
            fitting = self._whole
        super().setText(fitting)
        self.setToolTip(self._whole if fitting != self._whole else "")


def chip(text: str, *, chosen: bool = False, heard: str = "filter") -> QToolButton:
    """A button for one of several choices that narrow what is shown.

    *heard* is what a screen reader calls it; empty for a button that stands alone.
    """
    widget = Chip(text, heard)
    widget.setProperty("role", "chip")
    widget.setCheckable(True)
    widget.setChecked(chosen)
    widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return widget


def tab(text: str, *, chosen: bool = False) -> QToolButton:
    """The tab of one of several pages: a word underlined while its page is shown."""
    widget = chip(text, chosen=chosen, heard="tab")
    widget.setProperty("role", "tab")
    return widget


def row(
    *parts: Part, spacing: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> QHBoxLayout:
    """A layout of *parts* from left to right; None is a stretch."""
    layout = QHBoxLayout()
    _fill(layout, parts, spacing, margins)
    return layout


def column(
    *parts: Part, spacing: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> QVBoxLayout:
    """A layout of *parts* from top to bottom; None is a stretch."""
    layout = QVBoxLayout()
    _fill(layout, parts, spacing, margins)
    return layout


def _fill(
    layout: QBoxLayout, parts: tuple[Part, ...], spacing: int, margins: tuple[int, int, int, int]
) -> None:
    layout.setSpacing(spacing)
    layout.setContentsMargins(*margins)
    for part in parts:
        if part is None:
            layout.addStretch(1)
        elif isinstance(part, QLayout):
            layout.addLayout(part)
        else:
            layout.addWidget(part)


def framed(layout: QLayout, role: str = "card") -> QFrame:
    """A frame around *layout*: a card, a warning banner, an alarm."""
    frame = QFrame()
    frame.setProperty("role", role)
    frame.setLayout(layout)
    return frame


def plain(layout: QLayout) -> QWidget:
    """A plain widget that contains *layout*."""
    widget = QWidget()
    widget.setObjectName("plain")
    widget.setLayout(layout)
    return widget


def scrolled(content: QWidget) -> Steady:
    """A vertical scroll area around *content*, which scrolls to the widget that Tab reaches."""
    area = Steady()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    return area


def bring_into_view(widget: QWidget) -> None:
    """Scroll the parents of *widget* until it is visible, once it is laid out."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            QTimer.singleShot(0, widget, partial(above.ensureWidgetVisible, widget, 0, _AROUND))
        above = above.parentWidget()


def show(widget: QWidget, *, shown: bool) -> None:
    """Show or hide *widget*; one without a parent is not shown, as it would be a window."""
    if not shown:
        widget.hide()
    elif widget.parentWidget() is not None:
        widget.show()


def emptied(layout: QLayout) -> None:
    """Remove and delete all items of *layout*."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            emptied(inner)
            inner.deleteLater()


def put_at(layout: QBoxLayout, index: int, widget: QWidget) -> None:
    """Put *widget* at index *index* of *layout*, unless it is there already."""
    if layout.indexOf(widget) != index:
        lifted(layout, widget)
        layout.insertWidget(index, widget)


def show_now(widget: QWidget) -> None:
    """Show *widget* and its parents at once.

    Qt shows a widget a moment after it is added to a layout; until then Tab would skip it.
    """
    holder = widget.parentWidget()
    if holder is not None and not widget.isWindow() and not holder.isVisible():
        show_now(holder)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
        widget.show()


class YieldingButton(QPushButton):
    """A flat button that shrinks with …; its tooltip has the whole text."""

    def __init__(self, text: str, run: Callable[[], object], heard: str = "") -> None:
        super().__init__()
        if heard:
            heard_as(self, heard)
        self.setText(text)
        self.setProperty("role", "quiet")
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.setMinimumWidth(1)
        self.setAutoDefault(True)
        self.clicked.connect(without_arguments(run))

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        missing = self.sizeHint().width() - self.width()
        if missing > 0:
            metrics = self.fontMetrics()
            room = metrics.horizontalAdvance(self.text()) - missing
            option.text = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)


class Elided(QLabel):
    """One line of text, shortened with …; its tooltip has all of it."""

    def __init__(
        self,
        text: str = "",
        role: str = "",
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        super().__init__()
        self._mode = mode
        self._whole = ""
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.say(text)

    def say(self, text: str) -> None:
        """Set the text."""
        self._whole = text
        self.setAccessibleName(text)
        self._fit()
        self.updateGeometry()

    def setText(self, text: str) -> None:
        """As `say`: what a label shows without it would be lost at the next change of size."""
        self.say(text)

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self._whole) + 2, metrics.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(1, QFontMetrics(self.font()).height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        metrics = QFontMetrics(self.font())
        fitting = metrics.elidedText(self._whole, self._mode, max(self.width(), 0))
        super().setText(fitting)
        self.setToolTip(self._whole if fitting != self._whole else "")


class Pill(QLabel):
    """A state in its colour, with a dot, so that it is never told by colour alone."""

    def __init__(self, look: Look, text: str = "", tone: str = "grey") -> None:
        super().__init__()
        self._look, self._tone = look, tone
        self.setFont(look.theme.font(12, bold=True))
        self.setFixedHeight(look.px(_PILL))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.say(text, tone)

    def say(self, text: str, tone: str) -> None:
        """Show *text* in *tone*; hidden when it is empty."""
        self._tone = tone
        self.setText(text)
        self.setAccessibleName(text)
        show(self, shown=bool(text))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(pill_width(self._look, self.text()), self._look.px(_PILL))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_pill(painter, self._look, self.rect(), self.text(), self._tone)
        painter.end()


def pill_width(look: Look, text: str) -> int:
    """The width in pixels of a pill with *text*."""
    metrics = QFontMetrics(look.theme.font(12, bold=True))
    return metrics.horizontalAdvance(text) + look.px(30)


def paint_pill(painter: QPainter, look: Look, rect: QRect, text: str, tone: str) -> None:
    """Paint a pill at the left of the rectangle *rect*, vertically centred."""
    ink, ground = look.theme.tone(tone)
    font = look.theme.font(12, bold=True)
    height = look.px(_PILL)
    width = min(pill_width(look, text), rect.width())
    frame = QRect(rect.x(), rect.y() + (rect.height() - height) // 2, width, height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(frame, height / 2, height / 2)
    painter.setBrush(ink)
    radius = look.px(3)
    dot = QPoint(frame.x() + look.px(12), frame.center().y() + 1)
    painter.drawEllipse(dot, radius, radius)
    painter.setPen(ink)
    painter.setFont(font)
    inner = frame.adjusted(look.px(20), 0, -look.px(6), 0)
    fitting = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
    painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, fitting)
    painter.restore()
