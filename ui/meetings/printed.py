"""The documents of the meeting in the preview, and edited minutes that come back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from secretariat.domain.meetings import Meeting
from secretariat.i18n import N_
from secretariat.office.paper.documents import BRIEFING, DOCUMENTS
from ui.context import Context
from ui.kit.commands import Command
from ui.kit.parts import column, plain, scrolled
from ui.meetings.edited import EditedPanel
from ui.meetings.tab import Tab, command
from ui.preview.paper import Paper

_ALSO = ("action-log", "decisions", "letters")
"""Further documents that can be printed of a meeting."""


class PrintedTab(Tab):
    """All documents of one meeting; made again when the meeting changes."""

    help_page = "printing"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        names = [
            name
            for name, document in DOCUMENTS.items()
            if (document.of_meeting or name in _ALSO) and name != BRIEFING
        ]
        self.paper = Paper(context, names)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.edited = EditedPanel(context)
        self.edited.closed.connect(self._show_paper)
        self._stack = QStackedWidget()
        # Where all is large, the choices leave the pages no room: then all of it scrolls.
        self.paper.view.setMinimumHeight(context.look.px(240))
        self._page = scrolled(plain(column(self.paper)))
        self._stack.addWidget(self._page)
        self._stack.addWidget(self.edited)
        layout.addWidget(self._stack)

    def show_meeting(self, meeting: Meeting) -> None:
        if meeting.id != self.meeting.id:
            self._stack.setCurrentWidget(self._page)
        super().show_meeting(meeting)
        self.paper.show_record(meeting.ref)

    @property
    def chosen(self) -> dict[str, str]:
        return self.paper.chosen

    def take(self, chosen: Mapping[str, str]) -> None:
        self.paper.take(chosen)

    def focus(self) -> None:
        if self._stack.currentWidget() is self.edited:
            self.edited.focus()
        else:
            self.paper.view.setFocus()

    def take_back(self) -> None:
        """Ask for minutes edited in an office program, and show their changes."""
        text = self.context.text
        kinds = text(N_("Word documents and OpenDocument texts")) + " (*.docx *.odt)"
        path = self.context.prompts.open_file(text(N_("Import edited minutes")), kinds)
        if path is not None and self.edited.read(path, self.meeting):
            self._stack.setCurrentWidget(self.edited)
            self.edited.focus()

    def _show_paper(self) -> None:
        self._stack.setCurrentWidget(self._page)
        self.focus()

    def commands(self) -> Sequence[Command]:
        def shown() -> bool:
            return self._stack.currentWidget() is self.edited

        paper, edited = self.paper, self.edited
        return (
            command(N_("Print on paper"), paper.print_, "Ctrl+Shift+P", "printer"),
            command(
                N_("Stop printing"), paper.cancel_printing, "Ctrl+.", "x",
                enabled=lambda: paper.is_painting,
            ),
            command(N_("Save as PDF"), paper.save, "Ctrl+S", "download"),
            command(N_("Save as Word or ODT"), paper.save_word, "Ctrl+Shift+S", "file-text"),
            command(N_("Save as web page"), paper.save_page, "Ctrl+Alt+Shift+S", "globe"),
            command(N_("Import edited minutes"), self.take_back, "Ctrl+Shift+R", "folder-open"),
            command(N_("Accept changes"), edited.take, "Ctrl+Return", "check",
                    enabled=lambda: shown() and bool(edited.chosen)),
            command(N_("Cancel and go back"), edited.closed.emit, "Ctrl+Shift+Del", "x",
                    enabled=shown),
        )  # fmt: skip
