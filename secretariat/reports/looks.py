"""Options of the look of a printed document: layout, sheets, binding, title page."""

from __future__ import annotations

from enum import StrEnum

LONG = 10
"""Least number of pages of a long document."""


class Layout(StrEnum):
    """The layout of two languages."""

    SIDE_BY_SIDE = "side-by-side"
    SEQUENTIAL = "sequential"


class Bound(StrEnum):
    """The binding of the printed sheets of a document."""

    LOOSE = "loose"
    DUPLEX = "duplex"
    BOOKLET = "booklet"

    @property
    def on_both_sides(self) -> bool:
        """True where sheets are printed on both sides."""
        return self is not Bound.LOOSE


class Front(StrEnum):
    """Choice whether a document begins with a cover and the contents."""

    AUTO = "auto"
    YES = "yes"
    NO = "no"

    @property
    def pages(self) -> int:
        """Least number of pages for a title page with the contents; 0 for never."""
        return {Front.AUTO: LONG, Front.YES: 1, Front.NO: 0}[self]


class Sheet(StrEnum):
    """The paper size of landscape tables."""

    A4 = "a4"
    A3 = "a3"
