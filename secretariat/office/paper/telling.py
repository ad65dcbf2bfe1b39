"""Documents about one register, which are not offered in a book that does not use it."""

from __future__ import annotations

from secretariat.domain.commissions import is_offered

_TELLS_OF = {
    "advice": "advice",
    "direction-tracker": "directions",
    "flagship-sheet": "flagships",
    "flagships-timeline": "flagships",
    "fund-statement": "funds",
    "indicator-sheet": "indicators",
    "area-history": "priority-areas",
    "exchange-balance": "exchanges",
    "access-balance": "access-requests",
}
"""The documents about one register alone that not every commission uses."""


def tells(document: str, used: frozenset[str]) -> bool:
    """True when *document* may be about something in a book of which the registers *used* are."""
    return document not in _TELLS_OF or is_offered(_TELLS_OF[document], used)
