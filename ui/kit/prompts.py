"""Questions that only the system can ask: where a file is. Injected, so that tests answer them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QFileInfo
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFileDialog, QFileIconProvider, QWidget


class Prompts(Protocol):
    """Asks where a file is or shall be; None when nobody wants to say."""

    def open_file(self, title: str, kinds: str, folder: Path | None = None) -> Path | None:
        """An existing file; *kinds* is written ``Books (*.book)``."""

    def save_file(self, title: str, kinds: str, suggested: Path) -> Path | None:
        """A file to be made."""


class Unread(QFileIconProvider):
    """Says what a file is by its name alone, and opens none.

    On Linux whoever closes a file lets go of every lock that his program holds on it. A dialogue
    that looked into the book, to see of what sort it is, would leave SQLite without its locks: the
    next program that closes the book then takes away the file into which this one goes on writing.
    """

    def icon(self, what: QFileIconProvider.IconType | QFileInfo) -> QIcon:
        if isinstance(what, QFileInfo):
            sorts = QFileIconProvider.IconType
            what = sorts.Folder if what.isDir() else sorts.File
        return super().icon(what)

    def type(self, info: QFileInfo) -> str:
        return info.suffix()


class SystemPrompts:
    """The file dialogs of the system; on Linux, where those read every file, Qt's."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent
        self._names = Unread()

    def open_file(self, title: str, kinds: str, folder: Path | None = None) -> Path | None:
        """Ask for an existing file."""
        dialog = self.dialog(title, kinds, folder)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        return self._asked(dialog)

    def save_file(self, title: str, kinds: str, suggested: Path) -> Path | None:
        """Ask for a file to be made; a name without an ending gets that of *suggested*."""
        return self._asked(self.dialog_to_save(title, kinds, suggested))

    def dialog_to_save(self, title: str, kinds: str, suggested: Path) -> QFileDialog:
        """A dialogue that asks where a file shall lie, and proposes *suggested*."""
        made = self.dialog(title, kinds, suggested.parent)
        made.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        made.setFileMode(QFileDialog.FileMode.AnyFile)
        # With it the system still asks before it writes over a file of the whole name.
        made.setDefaultSuffix(suggested.suffix)
        made.selectFile(suggested.name)
        return made

    def dialog(self, title: str, kinds: str, folder: Path | None) -> QFileDialog:
        """A dialogue that begins in *folder*."""
        made = QFileDialog(self._parent, title, str(folder or ""), kinds)
        if sys.platform.startswith("linux"):
            made.setOption(QFileDialog.Option.DontUseNativeDialog)
            made.setIconProvider(self._names)
        return made

    @staticmethod
    def _asked(dialog: QFileDialog) -> Path | None:
        chosen = dialog.selectedFiles() if dialog.exec() else []
        dialog.deleteLater()
        return Path(chosen[0]) if chosen else None
