"""The recognised parts of the line of minutes, as chips below it; else a hint on the syntax."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretariat.domain.minute_lines import Entered, Line
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.flow import FlowLayout
from ui.kit.parts import Pill, emptied, label, plain, show
from ui.records.names import side_called

_SORTS = {
    Entered.DECISION: (N_("Decision"), "blue"),
    Entered.ACTION: (N_("Action"), "amber"),
}


_CHIP = 24
"""Height of a chip in pixels at 100 per cent."""
_BETWEEN = "   "
"""What stands between the parts of the hint, in every language."""
_UNLIMITED = 16_777_215
"""The largest height of a widget, as Qt has it by itself."""


class Recognised(QWidget):
    """Shows kind, owners and due date of the line; a hint while it is plain text."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._chip_texts: list[tuple[str, str]] | None = None
        px = context.look.px
        self._chips = FlowLayout(spacing=px(6))
        self._hint = label(context.text(HINT), "small", wrap=True)
        self._hint.setToolTip(context.text(HINT))  # whole, where only its beginning has room
        self._holder = plain(self._chips)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(4), 0, 0, 0)
        layout.setSpacing(px(2))
        layout.addWidget(self._holder)
        layout.addWidget(self._hint)
        # The chips keep their room: nothing moves with the first that comes.
        self._holder.setMinimumHeight(px(_CHIP))

    @property
    def texts(self) -> list[str]:
        """The words on the chips, from left to right."""
        return [text for text, _ in self._chip_texts or []]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """In a low window the chips stand in the place of the hint, which has one line there."""
        look, is_low = self._context.look, self._context.look.is_low(self)
        metrics = self._hint.fontMetrics()
        self._hint.setMaximumHeight(metrics.lineSpacing() if is_low else _UNLIMITED)
        whole = self._context.text(HINT)
        self._hint.setText(_beginning(whole, metrics, self._hint.width()) if is_low else whole)
        show(self._hint, shown=not (is_low and self._chip_texts))
        show(self._holder, shown=not is_low or bool(self._chip_texts))
        self.setMinimumHeight(look.px(_CHIP) if is_low else 0)

    def show_line(self, line: Line) -> None:
        """Show what was recognised in *line*."""
        chips = self._chips_of(line)
        if chips == self._chip_texts:
            return
        is_first, self._chip_texts = self._chip_texts is None, chips
        emptied(self._chips)
        for text, tone in chips:
            self._chips.addWidget(Pill(self._context.look, text, tone))
        self._fit()
        if not is_first and chips:
            # A screen reader hears what was recognised, while the cursor stays in the line.
            announcement = QAccessibleAnnouncementEvent(
                self, self._context.language.listed(text for text, _ in chips)
            )
            QAccessible.updateAccessibility(announcement)

    def _chips_of(self, line: Line) -> list[tuple[str, str]]:
        text, language = self._context.text, self._context.language
        chips = []
        if line.sort in _SORTS:
            name, tone = _SORTS[line.sort]
            chips.append((text(name), tone))
        if line.speaker is not None:
            name = line.speaker.called.best(language.short)
            chips.append((text(N_("Speaker: {name}"), name=name), "green"))
        for owner in line.owners:
            side = side_called(self._context, owner.side)
            name = f"{owner.called.best(language.short)} · {side}"
            chips.append((name, "green"))
        if line.sort is Entered.ACTION and line.due is not None:
            chips.append((text(N_("due {date}"), date=language.date(line.due)), "amber"))
        chips += [(language.error(doubt), "red") for doubt in line.doubts]
        chips += [(language.error(remark), "amber") for remark in line.remarks]
        return chips


HINT = N_(
    "! decision   > action   @ name   by 30 June   MW: speaker   Enter: record   "
    "Shift+Enter: other language   Backspace: undo a recognition"
)


def _beginning(hint: str, metrics: QFontMetrics, width: int) -> str:
    """As many of the first parts of *hint* as one line of so many pixels has room for."""
    parts = hint.split(_BETWEEN)
    while len(parts) > 1 and metrics.horizontalAdvance(_BETWEEN.join(parts)) > width:
        parts.pop()
    return _BETWEEN.join(parts)
