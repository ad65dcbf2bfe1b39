"""The table on the clipboard."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication

from secretariat.errors import SecretariatError
from secretariat.exchange.clipboard import grid_of_html, grid_of_text
from secretariat.exchange.grids import Grid
from secretariat.i18n import N_


def pasted_grid() -> Grid:
    """The copied table, from HTML if there is some, since plain text loses merged cells."""
    data = QGuiApplication.clipboard().mimeData()
    if data.hasHtml() and (grid := grid_of_html(data.html())) is not None:
        return grid
    if not data.hasText() or "\t" not in data.text():
        raise SecretariatError(
            N_("There is no table on the clipboard; copy one with its headings.")
        )
    return grid_of_text(data.text())
