"""Which letterhead stands on a paper."""

from __future__ import annotations

from secretariat.declaring.values import Link
from secretariat.domain.letterheads import Letterhead, Stationery, letterhead_of
from secretariat.domain.sides import Side


def test_of_two_for_the_same_papers_the_one_with_the_lower_number_stands() -> None:
    side = Side(id="uk", code="UK")
    letterheads = [
        Letterhead(id=ref, ref=ref, side=Link("uk"), papers=of)
        for of, ref in (
            (None, "LH:10"),
            (None, "LH:2"),
            (Stationery.NOTES, "LH:12"),
            (Stationery.NOTES, "LH:9"),
        )
    ]
    for papers, ref in ((Stationery.LETTERS, "LH:2"), (Stationery.NOTES, "LH:9")):
        letterhead = letterhead_of(letterheads, side, papers)
        assert letterhead is not None
        assert letterhead.ref == ref
