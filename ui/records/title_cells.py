"""The first cell of a row about a record: its title above its reference."""

from __future__ import annotations

from secretariat.declaring.values import Bilingual
from ui.kit.cells import SEPARATOR, Cell


def title_cell(title: Bilingual, ref: str, short: str, instead: str = "") -> Cell:
    """The title in the language *short*, above the reference and the other language.

    A record without a title is called *instead*, or else by its reference, which stands once.
    """
    first = title.best(short) or instead or ref
    below = (ref if ref != first else "", title.second(short))
    return Cell(first, SEPARATOR.join(filter(None, below)), lead=below[0])
