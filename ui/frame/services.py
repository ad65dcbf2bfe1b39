"""The services that the window offers to its parts, so that none of them needs the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from secretariat.frozen import frozen
from secretariat.i18n import Language
from secretariat.settings import Settings
from ui.kit.jobs import Jobs
from ui.kit.look import Look
from ui.kit.messages import Messages
from ui.kit.prompts import Prompts


@frozen
class Services:
    """The services of one window; values that change while it is open are read by a call."""

    widget: QWidget
    """The window as a widget: it has the focus, and is the parent of objects that last as long."""
    jobs: Jobs
    messages: Messages
    prompts: Prompts
    tell: Callable[[str], object]
    """Shows a sentence wherever the window shows messages at present."""
    set: Callable[[Settings], object]
    """Saves changed settings and applies them to the window."""
    current_look: Callable[[], Look]
    current_settings: Callable[[], Settings]
    reopen: Callable[..., object]
    """Closes the book, opens it as a wish asks, and shows a sentence afterwards."""
    holds: Callable[[object], bool]
    """True while the window shows this book."""

    @property
    def look(self) -> Look:
        """The look of the window now."""
        return self.current_look()

    @property
    def language(self) -> Language:
        """The language of the window now."""
        return self.look.language

    @property
    def settings(self) -> Settings:
        """The settings now."""
        return self.current_settings()
