"""The reasons of erasures: withheld from limited copies with the values, and back in the book."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest

from secretariat.data import checking
from secretariat.data.book import Book
from secretariat.data.journal import history, quarantine
from secretariat.data.journal.operations import (
    REASON,
    Stored,
    header_of,
    name_of,
    read,
    root_of,
)
from secretariat.data.questions import reading
from secretariat.data.store import fetching
from secretariat.declaring.values import Bilingual
from secretariat.domain.actions import Action
from secretariat.office.desks import copies
from secretariat.office.desks.copies import Only
from tests.data.copies import stored_of
from tests.fixtures.books import edit
from tests.fixtures.sources import ANNA, Seeded
from tests.office.limited_books import book, meetings

__all__ = ["book", "meetings"]


@pytest.mark.parametrize("joint_only", [False, True])
def test_the_reason_of_an_erasure_stays_with_what_stays_and_returns_to_the_book_whole(
    book: Book, tmp_path: Path, joint_only: bool
) -> None:
    with book.reading() as view:
        staying, going = (reading.find_as(view, Action, f"JCM{at}/A1") for at in (10, 12))
    for fields in (["title.en"], ["notes"]):
        book.purge(staying, fields, "It named a third person", ANNA)
    book.purge(going, ["title.en"], "Typed in the wrong window", ANNA)
    path = tmp_path / "l.book"
    copies.check_out(book, path, taker="Lin", only=Only(meetings=("JCM12",)), joint_only=joint_only)
    data = path.read_bytes()
    assert b"named a third" not in data
    assert b"in the wrong window" in data
    told = _reasons(book)
    assert told == {"It named a third person", "Typed in the wrong window"}
    with closing(Book.open(path, sources=Seeded(6).for_book())) as copy:
        assert list(checking.faults(copy)) == []
        assert _reasons(copy) == {"Typed in the wrong window"}
        with copy.reading() as view:
            assert quarantine.in_book(view) == []
        with copy.reading() as view:
            known = reading.find_as(view, Action, "JCM12/A1")
        edit(copy, known, title=Bilingual("changed abroad"))
        copy.purge(known, ["title.en"], "Changed abroad in error", ANNA)
        assert copies.merge(book, copy).quarantined == ()
    assert _reasons(book) == told | {"Changed abroad in error"}
    assert list(checking.faults(book)) == []


def test_a_reason_in_the_header_as_earlier_versions_wrote_it_is_read(book: Book) -> None:
    with book.reading() as view:
        known = reading.find_as(view, Action, "JCM12/A1")
    book.purge(known, ["title.en"], "a reason", ANNA)
    stored = next(each for each in stored_of(book) if '"purges"' in each.body)
    head = header_of(stored.body)
    assert "reason" not in head
    del head["writes"][REASON]
    head["reason"] = "an earlier reason"
    body = f"\n{root_of('')}\n{json.dumps(head)}"
    assert read(Stored(name_of(body), body, "")).reason == "an earlier reason"


def _reasons(book: Book) -> set[str]:
    """The reasons of all erasures that the history of the actions in *book* tells."""
    with book.reading() as view:
        every = fetching.every(view, Action)
        lines = [line for record in every for line in history.of_record(view, record.id)]
    return {line.reason for line in lines if line.reason}
