"""Documents about one register, offered only in a book that uses that register."""

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
"""The register of each document that is about one register alone."""


def tells(document: str, used: frozenset[str]) -> bool:
    """True when *document* has contents in a book that uses the registers *used*."""
    return document not in _TELLS_OF or is_offered(_TELLS_OF[document], used)
