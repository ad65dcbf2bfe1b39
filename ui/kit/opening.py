"""Opening of files with the system's programs; tests replace the opener."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from secretariat.i18n import N_
from ui.kit.look import Look
from ui.kit.messages import Messages

Opener = Callable[[Path], bool]


def by_system(path: Path) -> bool:
    """Open *path* with the system's program for it; False when there is none."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


opener: list[Opener] = [by_system]
"""The openers; the last one is used."""


def show_file(path: Path) -> bool:
    """Show the file or folder at *path*."""
    return opener[-1](path)


def show_in_folder(path: Path) -> bool:
    """Show the folder of *path*, with the file marked where the system can do that."""
    marking = {"win32": ("explorer", [f"/select,{path}"]), "darwin": ("open", ["-R", str(path)])}
    if opener[-1] is by_system and sys.platform in marking:
        from PySide6.QtCore import QProcess  # noqa: PLC0415 - start-up: its values, 1 ms

        return bool(QProcess.startDetached(*marking[sys.platform]))
    return show_file(path.parent)


def say_saved(messages: Messages, look: Look, sentence: str, path: Path) -> None:
    """Show *sentence* about the file at *path*, with buttons that open it and its folder."""
    in_folder = look.text(N_("Show in folder")), lambda: show_in_folder(path)
    messages.say(sentence, look.text(N_("Open")), lambda: show_file(path), more=(in_folder,))
