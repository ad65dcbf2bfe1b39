"""How wide the columns of a sheet are made."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from secretariat.declaring.cells import Content
from secretariat.declaring.kinds import KINDS
from secretariat.domain.actions import Action
from secretariat.exchange.column_widths import Widths
from secretariat.exchange.columns import columns_of

_COLUMNS = columns_of(KINDS.of(Action), [])[:3]
_TEXTS = st.text("ab 气候\n", max_size=70)
_CELLS = st.none() | _TEXTS | st.dates() | st.decimals(0, 10**9, places=2)


@given(st.lists(st.tuples(_CELLS, _CELLS, _CELLS), max_size=8))
def test_columns_are_as_wide_as_their_widest_text_however_it_was_come_by(
    rows: list[tuple[Content, ...]],
) -> None:
    widths = Widths(_COLUMNS, [9, 5, 30])
    for row in rows:
        widths.see(row)
    expected = [
        max(heading, *(_across(row[place]) for row in rows), 0)
        for place, heading in enumerate([9, 5, 30])
    ]
    most = [20, 60, 60]
    assert list(widths) == [
        min(max(wide + 2, 6), limit) for wide, limit in zip(expected, most, strict=True)
    ]


def _across(cell: Content) -> int:
    """Letters across, sign by sign."""
    if cell is None:
        return 0
    text = "28 September 2026" if isinstance(cell, date) else str(cell)
    return max(sum(2 if sign in "气候" else 1 for sign in line) for line in text.split("\n"))
