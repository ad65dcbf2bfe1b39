"""Which copies belong to a book, by what both began with."""

from __future__ import annotations

from dataclasses import replace

import pytest

from secretariat.declaring.values import Bilingual
from secretariat.domain.commissions import Beginning, is_offered, refuse_another
from secretariat.errors import SecretariatError

SIDES = frozenset({"UK", "IN"})
OURS = Beginning(sides=SIDES, commission=Bilingual("Joint Committee", "联合委员会"))
USUAL = Beginning(sides=frozenset({"UK", "CN"}), is_usual=True)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (OURS, OURS),
        (OURS, Beginning()),  # a copy sends only what the book lacks
        (OURS, Beginning(sides=frozenset({"IN"}))),
        (Beginning(), USUAL),  # of an empty book nothing is concluded
        (USUAL, USUAL),
    ],
)
def test_a_copy_of_the_same_commission_is_taken(ours: Beginning, theirs: Beginning) -> None:
    refuse_another(ours, theirs)


def test_a_copy_with_a_side_that_is_not_ours_is_refused_and_names_it() -> None:
    with pytest.raises(SecretariatError) as refused:
        refuse_another(OURS, USUAL)
    assert "its sides include CN, and those of this book are IN, UK" in str(refused.value)


@pytest.mark.parametrize(
    "theirs",
    [
        replace(OURS, commission=Bilingual("Mixed Commission")),
        Beginning(sides=SIDES, is_usual=True),
    ],
)
def test_another_commission_of_the_same_sides_is_refused(theirs: Beginning) -> None:
    with pytest.raises(SecretariatError, match="another commission of the same two sides"):
        refuse_another(OURS, theirs)


def test_a_book_of_the_usual_pair_refuses_a_commission_of_its_own() -> None:
    with pytest.raises(SecretariatError, match="another commission"):
        refuse_another(USUAL, Beginning(sides=USUAL.sides, commission=OURS.commission))


def test_lists_offer_what_a_book_uses_and_what_every_commission_needs() -> None:
    used = frozenset({"funds"})
    assert is_offered("funds", used)
    assert is_offered("meetings", used)
    assert not is_offered("platforms", used)
    assert is_offered("platforms", frozenset())
