"""Lists to be imported: a file or the clipboard, for one register or the whole book."""

from __future__ import annotations

from pathlib import Path

from secretariat.frozen import frozen
from ui.context import Place

SCREEN = "importing"
WHOLE = "all"
"""In place of a register's name: a file in the interchange form."""

_BETWEEN = "\n"


@frozen
class Arrival:
    """A list to be imported; without a path it is on the clipboard."""

    register: str
    path: Path | None = None

    @property
    def place(self) -> Place:
        """The place of its preview."""
        return Place(SCREEN, part=_BETWEEN.join((self.register, str(self.path or ""))))

    @property
    def is_whole(self) -> bool:
        """True for a file in the interchange form, which may hold many registers."""
        return self.path is not None and self.path.suffix.lower() == ".json"


def arrival_at(place: Place) -> Arrival:
    """The list that *place* previews."""
    register, _, path = place.part.partition(_BETWEEN)
    return Arrival(register, Path(path) if path else None)
