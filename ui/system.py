"""Settings of this machine: its language, and the colours of its windows."""

from __future__ import annotations

import os

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication


def system_language() -> str:
    """The language of this machine: ``zh`` where it is Chinese, else ``en``."""
    text = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG")
    name = text or QLocale.system().name()
    return "zh" if name.startswith("zh") else "en"


def system_is_dark() -> bool:
    """True where the system shows its windows dark."""
    return QApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def system_wants_contrast() -> bool:
    """True where the system asks for the strongest colours."""
    # WORKAROUND for PySide: what accessibility() returns goes with the object that was asked.
    hints = QApplication.styleHints()
    return hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
