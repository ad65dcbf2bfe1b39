"""What comes in: a file or what lies on the clipboard, for one register or the whole book."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from secretariat.errors import SecretariatError
from secretariat.exchange.clipboard import grid_of_html, grid_of_text
from secretariat.exchange.grids import Grid
from secretariat.i18n import N_
from secretariat.office import sheets
from ui.context import Place

SCREEN = "importing"
WHOLE = "all"
"""In the place of a register: a file in the interchange form."""

_BETWEEN = "\n"


@dataclass(frozen=True)
class Arrival:
    """A list that is to come in; without a path it lies on the clipboard."""

    register: str
    path: Path | None = None

    @property
    def place(self) -> Place:
        """Where it is previewed."""
        return Place(SCREEN, part=_BETWEEN.join((self.register, str(self.path or ""))))

    @property
    def is_whole(self) -> bool:
        """True of a file in the interchange form, which may hold many registers."""
        return self.path is not None and self.path.suffix.lower() == ".json"


def arrival_at(place: Place) -> Arrival:
    """What *place* previews."""
    register, _, path = place.part.partition(_BETWEEN)
    return Arrival(register, Path(path) if path else None)


def grid_of(arrival: Arrival, pasted: Grid | None) -> Grid:
    """The table that arrives; *pasted* was taken from the clipboard on the window's own thread."""
    if arrival.path is not None:
        return sheets.grid_of(arrival.path)
    if pasted is None:
        raise SecretariatError(
            N_("There is no table on the clipboard; copy one with its headings.")
        )
    return pasted


def pasted_grid() -> Grid | None:
    """The table on the clipboard, as HTML where there is some, for texts lose merged cells."""
    return grid_in(QGuiApplication.clipboard().mimeData())


def grid_in(data: QMimeData) -> Grid | None:
    """The table that *data* holds, if any."""
    if data.hasHtml() and (grid := grid_of_html(data.html())) is not None:
        return grid
    return grid_of_text(data.text()) if data.hasText() and "\t" in data.text() else None
