"""Opening the window: fonts and look first, everything about books after it is seen."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtWidgets import QApplication

import secretariat.settings
from ui.kit import fonts

if TYPE_CHECKING:
    from ui.window import MainWindow


START = 3_000
"""Milliseconds after which the program has started."""


def system_language() -> str:
    """The language of this machine: ``zh`` where it is Chinese, else ``en``."""
    said = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG")
    name = said or QLocale.system().name()
    return "zh" if name.startswith("zh") else "en"


def system_is_dark() -> bool:
    """True where the system shows its windows dark."""
    return QApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def shown(book: str = "") -> MainWindow:
    """The window, on the screen; *book* is opened in it once it is seen, else the last one."""
    _put_off_collecting()
    from ui.mishaps import catch  # noqa: PLC0415 - start-up: only with a window
    from ui.window import MainWindow, import_the_rest  # noqa: PLC0415 - start-up

    fonts.load()
    settings = secretariat.settings.load()
    last = settings.recent[0] if settings.recent and Path(settings.recent[0]).exists() else ""
    wanted = book or last
    window = MainWindow(settings, waits=bool(wanted))
    catch(window.messages.say, lambda: window.language)
    if wanted:
        window.shown_first.connect(lambda: window.open_book(wanted))
    else:
        window.shown_first.connect(import_the_rest)
    window.show()
    return window


def _put_off_collecting() -> None:
    """Let no garbage be looked for while the program starts, for all that is made then stays.

    Looking through it again and again took a tenth of the start.
    """
    gc.disable()
    QTimer.singleShot(START, gc.enable)


def run(book: str = "") -> int:
    """Show the window until it is closed; *book* is opened in it at once."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    application.setApplicationName("Secretariat")
    window = shown(book)
    status = application.exec()
    del window  # held until here: nothing else does
    return status
