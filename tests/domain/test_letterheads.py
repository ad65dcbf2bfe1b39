"""Which letterhead stands on a paper."""

from __future__ import annotations

from dataclasses import replace

import pytest

from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.letterheads import (
    Letterhead,
    Stationery,
    letterhead_of,
    numbered,
    refuse_number,
)
from secretariat.domain.sides import Side
from secretariat.errors import SecretariatError


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


def test_what_a_letterhead_for_one_kind_of_paper_leaves_empty_is_taken_from_that_for_all() -> None:
    side = Side(id="uk", code="UK")
    usual = Letterhead(
        id="a", ref="LH:1", side=Link("uk"), telephone="020", address=Bilingual("London", "伦敦")
    )
    own = replace(usual, id="b", ref="LH:2", papers=Stationery.NOTES, telephone="", email="a@b")
    own = replace(own, address=Bilingual())
    stood = letterhead_of([usual, own], side, Stationery.NOTES)
    assert stood == replace(own, telephone="020", address=usual.address)
    assert letterhead_of([own], side, Stationery.NOTES) == own
    assert letterhead_of([own], side, Stationery.LETTERS) is None
    assert letterhead_of([usual, own], None, Stationery.NOTES) is None


def test_a_letter_is_numbered_in_each_language_and_without_a_number_there_is_room_for_it() -> None:
    head = Letterhead(numbering=Bilingual("DSIT/{year}/{number}", "科字〔{year}〕{number}号"))
    assert numbered(head, 2026, 7) == Bilingual("DSIT/2026/7", "科字〔2026〕7号")
    assert numbered(head, 2026, None) == Bilingual("DSIT/2026/_____", "科字〔2026〕\u3000\u3000号")
    plain = Bilingual("Our ref", "")
    assert numbered(Letterhead(numbering=plain), 2026, 7) == plain


@pytest.mark.parametrize("number", [0, -1, 100_000])
def test_a_number_that_no_letter_can_have_is_refused(number: int) -> None:
    with pytest.raises(SecretariatError, match="from 1 to 99999"):
        refuse_number(number)


@pytest.mark.parametrize("number", [None, 1, 99_999])
def test_any_other_number_or_none_is_taken(number: int | None) -> None:
    refuse_number(number)
