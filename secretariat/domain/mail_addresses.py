"""What an address of electronic mail looks like."""

from __future__ import annotations

from secretariat.patterns import pattern

_ADDRESS = pattern(r"[^\s@<>(),;:\"\[\]\\]+@[^\s@<>(),;:\"\[\]\\]+\.[^\s@<>(),;:\"\[\]\\.]+")


def is_address(text: str) -> bool:
    """True when a mail program would accept *text* as an address."""
    return text.isascii() and _ADDRESS.fullmatch(text) is not None
