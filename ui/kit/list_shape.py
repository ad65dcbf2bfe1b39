"""The user's arrangement of the columns of a list: which, in what order, how wide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Any, Protocol

from secretariat.frozen import frozen
from ui.kit.cells import Column


@frozen
class ListShape:
    """An arrangement of columns; where it is empty, the list's own arrangement applies."""

    columns: tuple[str, ...] = ()
    """The names of the columns after the first, in order; empty for those of the list."""
    widths: Mapping[str, int] = field(default_factory=dict)
    """Widths at 100 per cent, by name, of columns that the user made wider or narrower."""

    @property
    def stored(self) -> dict[str, Any]:
        """The arrangement as the settings keep it; empty for none."""
        shape = {"columns": list(self.columns), "widths": dict(self.widths)}
        return {name: value for name, value in shape.items() if value}


def shape_from(stored: Mapping[str, Any]) -> ListShape:
    """The arrangement in *stored*, which may come from another version or an edited file."""
    columns, widths = stored.get("columns"), stored.get("widths")
    return ListShape(
        tuple(column for column in columns if isinstance(column, str))
        if isinstance(columns, list)
        else (),
        {name: width for name, width in widths.items() if type(width) is int and width > 0}
        if isinstance(widths, dict)
        else {},
    )


class Shapes(Protocol):
    """Stores the arrangement of one list."""

    def read(self) -> ListShape:
        """The arrangement remembered last."""

    def keep(self, shape: ListShape) -> object:
        """Remember *shape*."""


class Offers(Protocol):
    """Provides the columns and cells of a list, and can provide other columns."""

    @property
    def offered(self) -> Sequence[Column]:
        """All columns that the list can have; the first always stands first."""

    @property
    def columns(self) -> Sequence[Column]:
        """The columns that the list has now."""

    def show_columns(self, names: Sequence[str]) -> None:
        """Give the list its first column and those *names*; empty for its own columns."""
