"""What the window asks of a screen.

To add one: a class in its folder under `ui/` that takes a `Context`, and its line in
`ui/frame/catalogue.py`.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ui.context import Context, Place
from ui.kit.commands import Command


class Screen(QWidget):
    """A screen is made when it is first shown, and thrown away when language or look change."""

    help_page = "start"
    """The page of the handbook that F1 opens, without its ending."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context

    @property
    def help_now(self) -> str:
        """The page about what is shown just now."""
        return self.help_page

    @property
    def title(self) -> str:
        """What stands in the title of the window."""
        return ""

    @property
    def place(self) -> Place:
        """Where one is now: shown again with it, the screen looks as it does."""
        raise NotImplementedError  # abstract: each screen knows its name

    def show_place(self, place: Place) -> None:
        """Go to a place of this screen; called each time that it is shown."""

    def leave(self) -> None:
        """Keep what was typed; called before another screen is shown, and before the end."""

    def commands(self) -> Sequence[Command]:
        """What can be done here, for palette, menu and keys while this screen is shown."""
        return ()

    def focus(self) -> None:
        """Put the cursor where work begins."""
        self.setFocus()
