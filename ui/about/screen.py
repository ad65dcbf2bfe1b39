"""About: the version, the folders with data, and the licence of every part."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretariat.i18n import N_
from secretariat.office import about
from ui.context import Context, Place
from ui.kit.cards import card
from ui.kit.cells import Cell, Column
from ui.kit.commands import Command
from ui.kit.fixed import FixedModel
from ui.kit.opening import show_file
from ui.kit.parts import Elided, button, column, framed, label, plain, row, scrolled
from ui.kit.record_table import RecordTable
from ui.screen import Screen

MENU = N_("Book")


class AboutScreen(Screen):
    """Shows version, folders and licences; opens folders, and copies the version for a report."""

    help_page = "settings"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        px, text = context.look.px, context.text
        self.folders = about.folders(context.book.path)
        columns = [
            Column("", text(N_("Part of the program"))),
            Column("", text(N_("Version", context="of a program")), 150),
            Column("", text(N_("Licence")), 300),
        ]
        model = FixedModel(columns, self)
        model.show_rows([
            (part.name, (Cell(part.name), Cell(part.version), Cell(part.licence)))
            for part in about.parts()
        ])  # fmt: skip
        self.parts = RecordTable(context.look, model, text(N_("Licences of all parts")))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(24), px(16), px(24), px(16))
        layout.setSpacing(px(12))
        layout.addWidget(label(self.title, "title"))
        self.parts.setMinimumHeight(px(220))
        page = column(
            self._program(),
            label(text(N_("Licences of all parts")), "heading"),
            framed(column(self.parts, margins=(1, 1, 1, 1))),
            spacing=px(12),
        )
        page.setStretch(2, 1)
        layout.addWidget(scrolled(plain(page)), 1)

    @property
    def title(self) -> str:
        return self.context.text(N_("About Secretariat"))

    @property
    def place(self) -> Place:
        return Place("about")

    def focus(self) -> None:
        self.copies.setFocus()

    def commands(self) -> Sequence[Command]:
        def new_command(title: str, run: Callable[[], object], key: str, icon: str) -> Command:
            return Command(title=title, run=run, key=key, menu=MENU, icon=icon)

        shown = (
            new_command(folder.verb, partial(self._show, folder), f"Alt+{at}", "folder-open")
            for at, folder in enumerate(self.folders, 1)
        )
        return (new_command(N_("Copy the version"), self.copy, "Ctrl+Alt+C", "copy"), *shown)

    def copy(self) -> None:
        """Copy the version to the clipboard, with a message."""
        QGuiApplication.clipboard().setText(f"Secretariat {about.program()}")
        self.context.messages.say(self.context.text(N_("The version was copied.")))

    def _program(self) -> QWidget:
        context, text = self.context, self.context.text
        look = context.look
        version = label(about.program())
        version.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copies = button(look, text(N_("Copy the version")), self.copy, icon="copy")
        rows: list[tuple[str, QWidget]] = [
            (
                text(N_("Version", context="of a program")),
                plain(row(version, None, self.copies, spacing=look.px(8))),
            ),
            (text(N_("Licence")), label("MIT")),
        ]
        for folder in self.folders:
            title = text(folder.title)
            path = Elided(str(folder.path), mode=Qt.TextElideMode.ElideMiddle)
            run = partial(self._show, folder)
            opens = button(look, text(folder.verb), run, icon="folder-open")
            line = row(path, opens, spacing=look.px(8))
            line.setStretch(0, 1)
            rows.append((title, plain(line)))
        return card(look, text(N_("Program and data")), "", rows)

    def _show(self, folder: about.Folder) -> None:
        """Open *folder* in the file manager, after making it if it is missing."""
        folder.path.mkdir(parents=True, exist_ok=True)
        show_file(folder.path)
