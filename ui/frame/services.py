"""What the window lends to the parts that it holds, so that none of them needs the window."""

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
    """The services of one window; what changes while it is open is asked for by a call."""

    widget: QWidget
    """The window as a widget: where the cursor is, and what lives as long as it."""
    jobs: Jobs
    messages: Messages
    prompts: Prompts
    tell: Callable[[str], object]
    """Says a sentence wherever the window says such things now."""
    set: Callable[[Settings], object]
    """Keeps other settings, and changes in the window what they change."""
    current_look: Callable[[], Look]
    current_settings: Callable[[], Settings]
    reopen: Callable[..., object]
    """Closes the book, opens it as a wish asks, and says a sentence then."""
    holds: Callable[[object], bool]
    """True while this book is the one that the window shows."""

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
