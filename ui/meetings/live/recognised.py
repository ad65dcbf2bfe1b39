"""What is recognised in the line of minutes, as chips under it; else how to say it."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretariat.domain.minute_lines import Entered, Line
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.flow import FlowLayout
from ui.kit.parts import Pill, emptied, label, plain
from ui.records.names import side_called

_SORTS = {
    Entered.DECISION: (N_("Decision"), "blue"),
    Entered.ACTION: (N_("Action"), "amber"),
}


class Recognised(QWidget):
    """Says what the line becomes, who does it and by when; a hint while it is plain text."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._said: list[tuple[str, str]] | None = None
        px = context.look.px
        self._chips = FlowLayout(spacing=px(6))
        self._hint = label(context.text(HINT), "small", wrap=True)
        self._holder = plain(self._chips)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(4), 0, 0, 0)
        layout.setSpacing(px(2))
        layout.addWidget(self._holder)
        layout.addWidget(self._hint)
        # The chips keep their room: nothing moves with the first that comes.
        self._holder.setMinimumHeight(px(24))

    @property
    def said(self) -> list[str]:
        """The words on the chips, from left to right."""
        return [text for text, _ in self._said or []]

    def show_line(self, line: Line) -> None:
        """Show what was recognised in *line*."""
        said = self._told(line)
        if said == self._said:
            return
        is_first, self._said = self._said is None, said
        emptied(self._chips)
        for text, tone in said:
            self._chips.addWidget(Pill(self._context.look, text, tone))
        if not is_first and said:
            # A screen reader hears what was recognised, while the cursor stays in the line.
            told = QAccessibleAnnouncementEvent(self, ", ".join(text for text, _ in said))
            QAccessible.updateAccessibility(told)

    def _told(self, line: Line) -> list[tuple[str, str]]:
        text, language = self._context.text, self._context.language
        said = []
        if line.sort in _SORTS:
            name, tone = _SORTS[line.sort]
            said.append((text(name), tone))
        if line.speaker is not None:
            name = line.speaker.called.best(language.short)
            said.append((text(N_("Speaker: {name}"), name=name), "green"))
        for owner in line.owners:
            side = side_called(self._context, owner.side)
            name = f"{owner.called.best(language.short)} · {side}"
            said.append((name, "green"))
        if line.sort is Entered.ACTION and line.due is not None:
            said.append((text(N_("due {date}"), date=language.date(line.due)), "amber"))
        said += [(language.error(doubt), "red") for doubt in line.doubts]
        said += [(language.error(remark), "amber") for remark in line.remarks]
        return said


HINT = N_(
    "! decision   > action   @ name   by 30 June   MW: speaker   Enter: record   "
    "Shift+Enter: other language   Backspace: undo a recognition"
)
