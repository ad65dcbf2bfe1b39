"""Questions that only the system can ask: where a file is. Injected, so that tests answer them."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QFileDialog, QWidget


class Prompts(Protocol):
    """Asks where a file is or shall be; None when nobody wants to say."""

    def open_file(self, title: str, kinds: str, folder: Path | None = None) -> Path | None:
        """An existing file; *kinds* is written ``Books (*.book)``."""

    def save_file(self, title: str, kinds: str, suggested: Path) -> Path | None:
        """A file to be made."""


class SystemPrompts:
    """The file dialogs of the system."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent

    def open_file(self, title: str, kinds: str, folder: Path | None = None) -> Path | None:
        """Ask for an existing file."""
        chosen, _ = QFileDialog.getOpenFileName(self._parent, title, str(folder or ""), kinds)
        return Path(chosen) if chosen else None

    def save_file(self, title: str, kinds: str, suggested: Path) -> Path | None:
        """Ask for a file to be made."""
        chosen, _ = QFileDialog.getSaveFileName(self._parent, title, str(suggested), kinds)
        return Path(chosen) if chosen else None
