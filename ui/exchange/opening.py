"""Files shown by the system's own programs; tests put another opener in the place of this one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

Opener = Callable[[Path], bool]


def by_system(path: Path) -> bool:
    """Show *path* by the program that the system has for it; False when it has none."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


opener: list[Opener] = [by_system]
"""The last one is asked."""


def show_file(path: Path) -> bool:
    """Show the file or folder at *path*."""
    return opener[-1](path)
