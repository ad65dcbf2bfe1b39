"""What comes in: a file or what lies on the clipboard, for one register or the whole book."""

from __future__ import annotations

from pathlib import Path

from secretariat.frozen import frozen
from ui.context import Place

SCREEN = "importing"
WHOLE = "all"
"""In the place of a register: a file in the interchange form."""

_BETWEEN = "\n"


@frozen
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
