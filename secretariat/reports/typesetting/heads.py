"""The columns of a table, as described by the code that prints it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from secretariat.reports.typesetting.blocks import Block
from secretariat.reports.typesetting.markup import Text, Words
from secretariat.reports.typesetting.styles import CELL, Align, Style

Content = Text | Block | Sequence[Block] | Words
LEAST = 1e-6
"""Share of a column whose width is given in points."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A column: its head, its share of the width, and the alignment of its cells.

    *language* is that of its cells when it is not the table's. A column that *fits* is as wide as
    its contents, so that no date or number is set in two lines; a column with a *width* is that
    wide whatever its contents, for drawings and for writing by hand.
    """

    title: Content
    share: float = 1
    language: str = ""
    align: Align = Align.LEFT
    style: Style = CELL
    fits: bool = False
    width: float = 0.0
