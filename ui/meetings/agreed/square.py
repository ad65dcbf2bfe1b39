"""The QR square of an issued text, as a picture on the screen and for the clipboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPixmap

from secretariat.i18n import N_
from secretariat.reports.typesetting.squares import modules
from ui.context import Context

COPY_CODE, COPY_SQUARE = N_("Copy the code"), N_("Copy the QR square")

_QUIET = 4
"""Width, in modules, of the light border around a square that scanners need."""
_COPIED = 400
"""Width in pixels of a square on the clipboard, large enough for print."""


def square(code: str, side: int) -> QPixmap:
    """The QR square for *code*, dark on white in every theme, at most *side* pixels wide."""
    rows = modules(code)
    wide = len(rows) + 2 * _QUIET
    image = QImage(wide, wide, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            if dark:
                image.setPixelColor(x + _QUIET, y + _QUIET, Qt.GlobalColor.black)
    # A whole number of pixels for each module, so that all edges are sharp.
    whole = wide * max(1, side // wide)
    return QPixmap.fromImage(image.scaled(whole, whole))


def copy_code(context: Context, code: str) -> None:
    """Put *code* on the clipboard."""
    QGuiApplication.clipboard().setText(code)
    context.messages.say(context.text(N_("{number} is copied."), number=code))


def copy_square(context: Context, code: str) -> None:
    """Put the QR square of *code* on the clipboard, as a picture."""
    QGuiApplication.clipboard().setPixmap(square(code, _COPIED))
    context.messages.say(context.text(N_("The QR square of {number} is copied."), number=code))
