"""Opening the window: fonts and look first, everything about books after it is seen."""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QApplication

import secretariat.settings
from ui.kit import fonts


def system_language() -> str:
    """The language of this machine: ``zh`` where it is Chinese, else ``en``."""
    said = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG")
    name = said or QLocale.system().name()
    return "zh" if name.startswith("zh") else "en"


def system_is_dark() -> bool:
    """True where the system shows its windows dark."""
    return QApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def run(book: str = "") -> int:
    """Show the window until it is closed; *book* is opened in it at once."""
    from ui.mishaps import catch  # noqa: PLC0415 - start-up: only with a window
    from ui.window import MainWindow, import_the_rest  # noqa: PLC0415 - start-up

    application = QApplication.instance() or QApplication(sys.argv[:1])
    application.setApplicationName("Secretariat")
    fonts.load()
    window = MainWindow(secretariat.settings.load())
    catch(window.messages.say, lambda: window.language)
    if book:
        window.shown_first.connect(lambda: window.open_book(book))
    else:
        window.shown_first.connect(import_the_rest)
    window.show()
    return application.exec()
