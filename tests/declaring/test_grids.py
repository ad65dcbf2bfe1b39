"""A table stands within a text, and comes out of it as it went in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from secretariat.declaring import grids

CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=9).filter(
    lambda cell: not cell.endswith("\\")
)
ROWS = st.integers(2, 5).flatmap(
    lambda wide: st.lists(
        st.lists(CELLS, min_size=wide, max_size=wide).map(tuple), min_size=2, max_size=6
    )
)


@given(rows=ROWS, lead=st.sampled_from(["", "Funding by year:", "经费："]))
def test_a_table_comes_out_of_a_text_as_it_went_in(rows: list[tuple[str, ...]], lead: str) -> None:
    plain = [row for row in rows if not all(set(cell) <= {"-", ":"} for cell in row)]
    if len(plain) == len(rows):
        assert grids.split(grids.joined(rows, lead)) == (lead, tuple(rows))


def test_text_with_bars_but_no_rule_below_its_heads_is_no_table() -> None:
    for text in ("one | two", "| one row |", "a | b\nc | d", "|x|\nand more", ""):
        assert grids.split(text) == (text, ())


def test_a_table_that_somebody_typed_is_read_with_missing_cells_and_without_rules() -> None:
    text = "| Year | UK |\n|---|:---:|\n|2026|£3m|\n| 2027 |"
    assert grids.split(text)[1] == (("Year", "UK"), ("2026", "£3m"), ("2027", ""))
