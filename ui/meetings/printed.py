"""The papers of the meeting as they will be printed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout

from secretariat.domain.meetings import Meeting
from secretariat.i18n import N_
from secretariat.office.printing import DOCUMENTS
from ui.context import Context
from ui.kit.commands import Command
from ui.meetings.tab import Tab, command
from ui.paper import Paper

_ALSO = ("action-log", "decisions")
"""Documents that are printed of a meeting, though not only of one."""


class PrintedTab(Tab):
    """Every document of one meeting; made anew when the meeting changes."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        names = [name for name, one in DOCUMENTS.items() if one.of_meeting or name in _ALSO]
        self.paper = Paper(context, names)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.paper)

    def show_meeting(self, meeting: Meeting) -> None:
        super().show_meeting(meeting)
        self.paper.show_record(meeting.ref)

    def focus(self) -> None:
        self.paper.view.setFocus()

    def commands(self) -> Sequence[Command]:
        return (
            command(N_("Print on paper"), self.paper.print_, "Ctrl+Shift+P", "printer"),
            command(N_("Save as PDF"), self.paper.save, "Ctrl+S", "download"),
        )
