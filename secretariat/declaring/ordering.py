"""Places in a list that need no renumbering: a new key always fits between two others."""

from __future__ import annotations

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_BASE = len(_DIGITS)


def between(low: str, high: str) -> str:
    """A key that sorts after *low* and before *high*; an empty one means the end of the list.

    Two copies that insert at the same place may make the same key; the record's id, which every
    list sorts by last, decides alike on both. Between such twins there is no room: `respread`
    gives them new keys first.
    """
    if high and low >= high:
        raise ValueError(f"{low} does not come before {high}")
    key = ""
    for at in range(max(len(low), len(high)) + 1):
        floor = _DIGITS.index(low[at]) if at < len(low) else 0
        ceiling = _DIGITS.index(high[at]) if high and at < len(high) else _BASE
        if high and key < high[:at]:
            ceiling = _BASE
        if ceiling - floor > 1:
            return key + _DIGITS[(floor + ceiling) // 2]
        key += _DIGITS[floor]
    return key + _DIGITS[_BASE // 2]


def respread(count: int) -> list[str]:
    """*count* keys of one length, evenly apart, in order: for a list that holds equal keys."""
    width = 1
    while _BASE**width <= count:
        width += 1
    step = _BASE**width // (count + 1)
    return [_spelt(step * place, width) for place in range(1, count + 1)]


def _spelt(number: int, width: int) -> str:
    digits = ""
    for _ in range(width):
        number, digit = divmod(number, _BASE)
        digits = _DIGITS[digit] + digits
    # A key may not end in the lowest digit: nothing would fit before it.
    return digits.rstrip("0") or "1"
