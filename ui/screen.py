"""The interface of every screen.

To add one: a class in its folder under `ui/` that takes a `Context`, and its line in
`ui/frame/catalogue.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QWidget

from ui.context import Context, Place
from ui.kit.commands import Command
from ui.kit.row_menu import open_menu, table_at


class Screen(QWidget):
    """A screen is made when first shown, and discarded when language or appearance change."""

    help_page = "start"
    """The page of the handbook that F1 opens, without its ending."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context

    @property
    def help_now(self) -> str:
        """The page of the handbook about what is shown now."""
        return self.help_page

    @property
    def title(self) -> str:
        """The title for the window."""
        return ""

    @property
    def place(self) -> Place:
        """The present position: shown again with it, the screen looks the same."""
        raise NotImplementedError  # abstract: each screen knows its name

    @property
    def fills_screen(self) -> bool:
        """True where nothing of the window but this screen is to be shown."""
        return False

    def show_place(self, place: Place) -> None:
        """Go to a place on this screen; called each time that it is shown."""

    def leave(self) -> None:
        """Save what was typed; called before another screen is shown, and before the end."""

    def take_file(self, path: Path) -> None:
        """Take in the file at *path*, which was dropped on the window for this screen."""

    def commands(self) -> Sequence[Command]:
        """The commands of this screen, for palette, menu and keys."""
        return ()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu of the rows, or of the heading, of the list that *event* is about."""
        table = table_at(event, self)
        if table is None:
            super().contextMenuEvent(event)
        else:
            open_menu(event, self.context.look, table, self.commands())

    def focus(self) -> None:
        """Put the cursor where work begins."""
        self.setFocus()
