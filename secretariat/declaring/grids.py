"""Tables within a text: lines of cells between vertical bars; the first holds the column headings.

A text in one language alone holds them, so that whatever keeps, merges, compares and translates
texts does the same with a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from secretariat.patterns import pattern

Grid = tuple[tuple[str, ...], ...]
"""The cells of a table by row; all rows have the same number of cells."""

_LEAST = 2
"""The fewest rows and columns of a table."""
_BAR = pattern(r"(?<!\\)\|")
_RULE = pattern(r"\s*:?-{3,}:?\s*")


def split(text: str) -> tuple[str, Grid]:
    """The text before a table at its end, and that table; an empty one where there is none."""
    lines = text.rstrip().split("\n")
    first = len(lines)
    while first and _is_row(lines[first - 1]):
        first -= 1
    rows = [_cells(line) for line in lines[first:]]
    rows = [row for row in rows if not all(_RULE.fullmatch(cell) for cell in row)]
    width = max(map(len, rows), default=0)
    if len(rows) < _LEAST or width < _LEAST:
        return text, ()
    filled = tuple((*row, *[""] * (width - len(row))) for row in rows)
    return "\n".join(lines[:first]).rstrip(), filled


def joined(rows: Iterable[Sequence[str]], lead: str = "") -> str:
    """The text of a table with *rows* after the words *lead*."""
    lines = ["| " + " | ".join(_escaped(cell) for cell in row) + " |" for row in rows]
    return "\n".join([lead, *lines] if lead else lines)


def has_grid(text: str) -> bool:
    """True when *text* ends with a table."""
    return "|" in text and bool(split(text)[1])


def _is_row(line: str) -> bool:
    bare = line.strip()
    return len(bare) > _LEAST and bare.startswith("|") and bare.endswith("|")


def _cells(line: str) -> tuple[str, ...]:
    inner = line.strip()[1:-1]
    return tuple(cell.strip().replace("\\|", "|") for cell in _BAR.split(inner))


def _escaped(cell: str) -> str:
    """*cell* as it is written in a line: without line breaks, and with its own bars escaped."""
    return " ".join(cell.split()).replace("|", "\\|")
