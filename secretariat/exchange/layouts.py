"""Visual layouts of lists: cells merged down, and heading lines within the rows."""

from __future__ import annotations

from dataclasses import dataclass, field

from secretariat.exchange.cells import Found
from secretariat.exchange.grids import Grid, Merged

_DEEPEST = 2_000
"""Rows that one merged cell may go down; a larger one is no part of a list."""


@dataclass
class Plain:
    """A list with a value in each cell that shows one."""

    grid: Grid
    filled: set[tuple[int, int]] = field(default_factory=set)
    """Row number and place of the cells whose value stands in a merged cell above."""
    headed: dict[int, str] = field(default_factory=dict)
    """For each row that is itself no record but heads those below: what it says."""


def laid_flat(grid: Grid) -> Plain:
    """*grid* with merged cells filled down, and rows of one merged text set apart."""
    found = Plain(Grid(encoding=grid.encoding))
    rows = {number: list(cells) for number, cells in grid.rows}
    for one in grid.merged:
        if one.bottom > one.top and one.left == one.right and one.bottom - one.top < _DEEPEST:
            _fill_down(rows, one, found)
        elif one.top == one.bottom and _stands_alone(rows.get(one.top, []), one):
            found.headed[one.top] = str(rows[one.top][one.left - 1])
        else:
            found.grid.merged.append(one)
    found.grid.rows = sorted(rows.items())
    return found


def _fill_down(rows: dict[int, list[Found]], one: Merged, found: Plain) -> None:
    place = one.left - 1
    first = rows.get(one.top, [])
    value = first[place] if place < len(first) else None
    for number in range(one.top + 1, one.bottom + 1):
        cells = rows.get(number)
        if cells is None or value is None:
            continue
        cells += [None] * (place + 1 - len(cells))
        cells[place] = value
        found.filled.add((number, place))


def _stands_alone(cells: list[Found], one: Merged) -> bool:
    """True for a row that has only the merged text."""
    others = [
        cell
        for at, cell in enumerate(cells, start=1)
        if not one.left <= at <= one.right and cell not in (None, "")
    ]
    first = cells[one.left - 1] if one.left <= len(cells) else None
    return not others and first not in (None, "")
