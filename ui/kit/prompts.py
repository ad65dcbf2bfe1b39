"""File dialogs of the system; passed in, so that tests can answer them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QFileInfo
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFileDialog, QFileIconProvider, QToolButton, QWidget

from secretariat import file_type
from secretariat.i18n import N_, Language
from secretariat.patterns import pattern
from ui.kit.look import Look

_ENDING = pattern(r"\*(\.\w+)")


_ICONS = {
    QFileIconProvider.IconType.Folder: "folder-open",
    QFileIconProvider.IconType.File: "file-text",
    QFileIconProvider.IconType.Computer: "monitor",
}
_BUTTONS = {
    "backButton": "arrow-left",
    "forwardButton": "arrow-right",
    "toParentButton": "arrow-up",
    "newFolderButton": "plus",
    "listModeButton": "grid-3x3",
    "detailModeButton": "menu",
}
"""The icons of Qt's buttons with these object names."""


def record_books(language: Language) -> str:
    """The filter of a file dialog for record books, with their name in *language*."""
    return f"{language.text(N_('Record books'))} ({file_type.PATTERN})"


class Prompts(Protocol):
    """Asks for a file name; the answer is None after a cancel."""

    def open_file(self, title: str, kinds: str, folder: Path | None = None) -> Path | None:
        """Path of an existing file; *kinds* is a filter such as ``Books (*.secretariat)``."""

    def save_file(self, title: str, kinds: str, suggested: Path) -> Path | None:
        """Path of a file to write."""

    def folder(self, title: str) -> Path | None:
        """Path of an existing folder."""


class Unread(QFileIconProvider):
    """Gives the icon and type of a file by its name alone, without opening it.

    On Linux, closing a file releases every lock that the process holds on it. A dialog that opened
    the book to see its type would leave SQLite without its locks; the next program that closes the
    book would then delete the log into which this one goes on writing.
    """

    look: Look | None = None
    """The look that provides the icons; None for Qt's own."""

    def icon(self, what: QFileIconProvider.IconType | QFileInfo) -> QIcon:
        if isinstance(what, QFileInfo):
            sorts = QFileIconProvider.IconType
            what = sorts.Folder if what.isDir() else sorts.File
        if self.look is not None and (name := _ICONS.get(what)):
            return self.look.icon(name)
        return super().icon(what)

    def type(self, info: QFileInfo) -> str:
        return info.suffix()


class SystemPrompts:
    """The system's file dialogs; on Linux, where those read every file, Qt's own."""

    def __init__(self, parent: QWidget, look: Callable[[], Look] | None = None) -> None:
        """*look* returns the look of the window when a dialog is shown."""
        self._parent, self._look = parent, look
        self._names = Unread()

    def open_file(self, title: str, kinds: str, folder: Path | None = None) -> Path | None:
        """Ask for an existing file."""
        dialog = self.dialog(title, kinds, folder)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        return self._chosen_path(dialog)

    def save_file(self, title: str, kinds: str, suggested: Path) -> Path | None:
        """Ask for a file to write; a name without a suffix gets that of *suggested*."""
        return self._chosen_path(self.dialog_to_save(title, kinds, suggested))

    def folder(self, title: str) -> Path | None:
        """Ask for an existing folder."""
        dialog = self.dialog(title, "", None)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        return self._chosen_path(dialog)

    def dialog_to_save(self, title: str, kinds: str, suggested: Path) -> QFileDialog:
        """A dialog for saving a file, which proposes *suggested*."""
        file_dialog = self.dialog(title, kinds, suggested.parent)
        file_dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        file_dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        # With it the system still asks before it writes over a file of the whole name.
        file_dialog.setDefaultSuffix(suggested.suffix)
        file_dialog.selectFile(suggested.name)
        file_dialog.filterSelected.connect(partial(_give_ending, file_dialog))
        return file_dialog

    def dialog(self, title: str, kinds: str, folder: Path | None) -> QFileDialog:
        """A dialog that starts in *folder*."""
        file_dialog = QFileDialog(self._parent, title, str(folder or ""), kinds)
        if sys.platform.startswith("linux"):
            file_dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
            if self._look is not None:
                self._dress(file_dialog, self._look())
            file_dialog.setIconProvider(self._names)
        return file_dialog

    def _dress(self, file_dialog: QFileDialog, look: Look) -> None:
        """Give Qt's dialog our icons, since its own are illegible in a dark theme."""
        self._names.look = look
        for name, icon in _BUTTONS.items():
            button = file_dialog.findChild(QToolButton, name)
            if button is not None:
                button.setIcon(look.icon(icon))

    @staticmethod
    def _chosen_path(dialog: QFileDialog) -> Path | None:
        chosen = dialog.selectedFiles() if dialog.exec() else []
        dialog.deleteLater()
        return Path(chosen[0]) if chosen else None


def _give_ending(file_dialog: QFileDialog, kind: str) -> None:
    """Give the name in *file_dialog* the ending of the *kind* of file that was chosen."""
    if ending := _ENDING.search(kind):
        file_dialog.setDefaultSuffix(ending[1])
        # What else follows a full stop belongs to the name: "report v1.2".
        offered = {ending for kind in file_dialog.nameFilters() for ending in _ENDING.findall(kind)}
        for path in map(Path, file_dialog.selectedFiles()):
            name = path.stem if path.suffix in offered else path.name
            file_dialog.selectFile(name + ending[1])
