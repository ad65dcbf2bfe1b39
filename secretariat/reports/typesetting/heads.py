"""The columns of a table, as who prints one describes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from secretariat.reports.typesetting.blocks import Block
from secretariat.reports.typesetting.markup import Text, Words
from secretariat.reports.typesetting.styles import CELL, Align, Style

Content = Text | Block | Sequence[Block] | Words
LEAST = 1e-6
"""The share of a column whose width is given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A column: its head, its share of the width, and how its cells stand.

    *language* is that of its cells when it is not the table's. A column that *fits* is as wide as
    its contents, so that no date or number is set in two lines; one with a *width* is that wide
    whatever it holds, for what is drawn or written in it.
    """

    title: Content
    share: float = 1
    language: str = ""
    align: Align = Align.LEFT
    style: Style = CELL
    fits: bool = False
    width: float = 0.0
