"""A mention: a value that a reader found in one half, with its kind, position and weight."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from secretariat.bilingual.findings import Check


class Weight(Enum):
    """How serious it is when the other half lacks a mention."""

    HARD = 2
    """A fault if the other half lacks it."""
    PAIRED = 1
    """A fault only against another, unmatched mention of the same pool."""
    SOFT = 0
    """May match a mention of the other half, but is no fault without a match."""


class Bound(Enum):
    """The qualification of a figure: none, a limit, or a stated rounding."""

    EXACT = ""
    AT_LEAST = "at least"
    AT_MOST = "at most"
    OVER = "over"
    UNDER = "under"
    ABOUT = "about"
    WITHIN = "within"
    """A limit that the other half may leave unstated: “in three months”, 三个月内."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure, date or reference, with its value in a form common to both languages."""

    pool: str
    value: Hashable
    start: int
    end: int
    check: Check
    weight: Weight = Weight.HARD
    bound: Bound = Bound.EXACT
    amount: Fraction | None = None
    measure: str = ""

    @property
    def plain(self) -> Fraction | None:
        """Its bare number, None when it has none."""
        return self.amount


FLOOR = frozenset({Bound.AT_LEAST, Bound.OVER})
CEILING = frozenset({Bound.AT_MOST, Bound.UNDER, Bound.WITHIN})
LIMITS = frozenset({Bound.AT_LEAST, Bound.AT_MOST})
