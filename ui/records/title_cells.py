"""The first cell of a row that stands for a record: what it is called, over its reference."""

from __future__ import annotations

from secretariat.declaring.values import Bilingual
from ui.kit.cells import Cell


def title_cell(title: Bilingual, ref: str, short: str, instead: str = "") -> Cell:
    """The title for a reader of *short*, over the reference and the title in the other language.

    A record without a title is called *instead*, or else by its reference, which stands once.
    """
    first = title.best(short) or instead or ref
    below = (ref if ref != first else "", title.second(short))
    return Cell(first, " · ".join(filter(None, below)))
