"""Visual layouts of lists: cells merged down, and heading lines within the rows."""

from __future__ import annotations

from dataclasses import dataclass, field

from secretariat.exchange.cells import Found
from secretariat.exchange.grids import Grid, Merged

_DEEPEST = 2_000
"""Greatest number of rows of a merged cell; a larger one is no part of a list."""


@dataclass
class Plain:
    """A list in which every cell that shows a value also holds it."""

    grid: Grid
    filled: set[tuple[int, int]] = field(default_factory=set)
    """Row number and column index of each cell whose value comes from a merged cell above."""
    headed: dict[int, str] = field(default_factory=dict)
    """The text of each row that is a heading over the rows below it, by row number."""


def laid_flat(grid: Grid) -> Plain:
    """*grid* with merged cells filled down, and rows of one merged text set apart."""
    flat = Plain(Grid(encoding=grid.encoding))
    rows = {number: list(cells) for number, cells in grid.rows}
    for area in grid.merged:
        if area.bottom > area.top and area.left == area.right and area.bottom - area.top < _DEEPEST:
            _fill_down(rows, area, flat)
        elif area.top == area.bottom and _stands_alone(rows.get(area.top, []), area):
            flat.headed[area.top] = str(rows[area.top][area.left - 1])
        else:
            flat.grid.merged.append(area)
    flat.grid.rows = sorted(rows.items())
    return flat


def _fill_down(rows: dict[int, list[Found]], merged: Merged, flat: Plain) -> None:
    column = merged.left - 1
    first = rows.get(merged.top, [])
    value = first[column] if column < len(first) else None
    for number in range(merged.top + 1, merged.bottom + 1):
        cells = rows.get(number)
        if cells is None or value is None:
            continue
        cells += [None] * (column + 1 - len(cells))
        cells[column] = value
        flat.filled.add((number, column))


def _stands_alone(cells: list[Found], merged: Merged) -> bool:
    """True for a row that has only the merged text."""
    others = [
        cell
        for at, cell in enumerate(cells, start=1)
        if not merged.left <= at <= merged.right and cell not in (None, "")
    ]
    first = cells[merged.left - 1] if merged.left <= len(cells) else None
    return not others and first not in (None, "")
