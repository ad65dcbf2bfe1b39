"""Sort keys for lists that people order: a new key always fits between two others."""

from __future__ import annotations

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_BASE = len(_DIGITS)


def between(low: str, high: str) -> str:
    """A key that sorts after *low* and before *high*; an empty one is that end of the list.

    Two copies that insert at the same position may make the same key; lists then sort by the id of
    the record, so both copies show the same order. Nothing fits between two equal keys: `respread`
    replaces them first.
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
    """*count* keys in order, evenly spaced: they replace the keys of a list with equal ones."""
    width = 1
    while _BASE**width <= count:
        width += 1
    step = _BASE**width // (count + 1)
    return [_spelt(step * index, width) for index in range(1, count + 1)]


def _spelt(number: int, width: int) -> str:
    digits = ""
    for _ in range(width):
        number, digit = divmod(number, _BASE)
        digits = _DIGITS[digit] + digits
    # A key may not end in the lowest digit: nothing would fit before it.
    return digits.rstrip("0") or "1"
