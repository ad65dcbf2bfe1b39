"""How a document looks on paper: its layout, its sheets, how they are bound, what stands first."""

from __future__ import annotations

from enum import StrEnum

LONG = 10
"""Pages from which a document is called long."""


class Layout(StrEnum):
    """How two languages are laid out."""

    SIDE_BY_SIDE = "side-by-side"
    SEQUENTIAL = "sequential"


class Bound(StrEnum):
    """What becomes of the sheets of a document once they are printed."""

    LOOSE = "loose"
    DUPLEX = "duplex"
    BOOKLET = "booklet"

    @property
    def on_both_sides(self) -> bool:
        """True where sheets are printed on both sides."""
        return self is not Bound.LOOSE


class Front(StrEnum):
    """Whether a cover and the contents stand before a document."""

    AUTO = "auto"
    YES = "yes"
    NO = "no"

    @property
    def pages(self) -> int:
        """From how many pages on a title page with the contents stands first; 0 for never."""
        return {Front.AUTO: LONG, Front.YES: 1, Front.NO: 0}[self]


class Sheet(StrEnum):
    """The paper size of landscape tables."""

    A4 = "a4"
    A3 = "a3"
