"""Storage of the arrangement of a list in the settings of this desk."""

from __future__ import annotations

import secretariat.settings
from secretariat.settings import arranging
from ui.context import Context
from ui.kit.list_shape import ListShape, shape_from


class ListShapes:
    """The arrangement of the list called *name*; each language of the window has its own.

    Words are longer in English than in Chinese, so what fits in one does not in the other.
    """

    def __init__(self, context: Context, name: str) -> None:
        self._context = context
        self._key = f"{name}:{context.language.short}"

    def read(self) -> ListShape:
        """The arrangement remembered last."""
        return shape_from(self._context.settings.lists.get(self._key, {}))

    def keep(self, shape: ListShape) -> None:
        """Remember *shape*."""
        now = secretariat.settings.load()
        self._context.set(arranging(now, self._key, shape.stored))
