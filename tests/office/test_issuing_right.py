"""Who may issue: one copy of the book holds the right for a body."""

from __future__ import annotations

from pathlib import Path

import pytest

from secretariat.data.book import Book
from secretariat.errors import SecretariatError
from secretariat.office.agreed import issuing_right
from secretariat.office.agreed.refusing import IssueRefusedError
from secretariat.office.desks import copies
from tests.office.agreed_record import ANA, Kept


def test_the_first_copy_that_issues_holds_the_right_and_another_one_is_refused(
    kept: Kept, tmp_path: Path
) -> None:
    issued = kept
    issuing_right.take(kept.book, "JCM", ANA)
    assert issuing_right.of(issued.book, "JCM").is_here
    copies.check_out(issued.book, tmp_path / "laptop.book")
    other = Book.open(tmp_path / "laptop.book", desk="other")
    found_right = issuing_right.of(other, "JCM")
    assert (found_right.is_here, found_right.is_free, found_right.by) == (False, False, "Ana")
    for verb in (issuing_right.take, issuing_right.give_up):
        with pytest.raises(SecretariatError, match="does not hold the right to issue for JCM"):
            verb(other, "JCM", ANA)
    issuing_right.give_up(issued.book, "JCM", ANA)
    copies.merge(other, issued.book)
    assert issuing_right.take(other, "JCM", ANA).is_here
    copies.merge(issued.book, other)
    assert not issuing_right.of(issued.book, "JCM").is_here
    other.close()


@pytest.mark.usefixtures("few_papers")
def test_two_copies_that_both_took_the_right_to_issue_cannot_issue_until_one_takes_it_again(
    agreed: Kept, tmp_path: Path
) -> None:
    copies.check_out(agreed.book, tmp_path / "laptop.book")
    other = Book.open(tmp_path / "laptop.book", desk="other")
    for book in (agreed.book, other):
        issuing_right.take(book, "JCM", ANA)
    copies.merge(agreed.book, other)
    assert issuing_right.of(agreed.book, "JCM").is_disputed
    with pytest.raises(IssueRefusedError) as refused:
        agreed.issue()
    assert "Two copies of the book took the right to issue" in str(refused.value.reasons[0])
    assert issuing_right.take(agreed.book, "JCM", ANA).is_here
    copies.merge(other, agreed.book)
    assert not issuing_right.of(other, "JCM").is_here
    other.close()
    agreed.issue()


def test_the_right_of_a_copy_that_is_lost_is_taken_over(issued: Kept, tmp_path: Path) -> None:
    copies.check_out(issued.book, tmp_path / "laptop.book")
    other = Book.open(tmp_path / "laptop.book", desk="other")
    assert issuing_right.take(other, "JCM", ANA, lost=True).is_here
    other.close()


def test_giving_up_a_right_that_nobody_holds_is_refused(kept: Kept) -> None:
    with pytest.raises(SecretariatError, match="Nobody holds the right to issue for JCM"):
        issuing_right.give_up(kept.book, "JCM", ANA)
