"""A commission as one file: what books made from it hold, and what is wrong with a file."""

from __future__ import annotations

import json
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from secretariat.data import checking
from secretariat.data.book import Book, Who
from secretariat.data.questions import reading
from secretariat.data.store import fetching
from secretariat.data.writing import meetings
from secretariat.declaring.kinds import KINDS
from secretariat.domain.clauses import Clause
from secretariat.domain.commissions import Commission
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import ItemKind
from secretariat.domain.sides import Side
from secretariat.errors import SecretariatError
from secretariat.i18n import language
from secretariat.office import commission, commission_files
from secretariat.office.desks import copies
from tests.office.commissions import INDO_GERMAN, written

TODAY = date(2026, 11, 24)
ME = Who("Ana", "de")


def book_of(file: commission_files.CommissionFile, path: Path | None = None) -> Book:
    return Book.create(path, sides=file.sides, begun_with=file.begun_with())


def refused(tmp_path: Path, tree: Any) -> str:
    with pytest.raises(SecretariatError) as error:
        commission_files.read(written(tmp_path, tree))
    return language("en").error(error.value)


def test_a_book_begins_with_the_sides_the_strategy_and_the_bodies_of_the_file(
    tmp_path: Path,
) -> None:
    book = book_of(commission_files.read(written(tmp_path, INDO_GERMAN)))
    with book.reading() as view:
        assert [side.code for side in fetching.every(view, Side)] == ["DE", "IN"]
        assert [clause.code for clause in fetching.every(view, Clause)] == ["K1", "K2"]
        assert reading.find_as(view, Mechanism, "JC").basis[0].id == reading.find(view, "INS:1").id
        (found_commission,) = fetching.every(view, Commission)
        assert found_commission.strategy.zh == "合作规划"
        assert not reading.follows_joint_strategy(view)
    assert next(checking.faults(book), None) is None
    assert commission.offered_in(book) == {}
    book.close()


def test_two_offices_that_make_books_from_one_file_agree_when_they_merge(tmp_path: Path) -> None:
    file = commission_files.read(written(tmp_path, INDO_GERMAN))
    mine, theirs = book_of(file, tmp_path / "a.book"), book_of(file, tmp_path / "b.book")
    merged = copies.merge(mine, theirs)
    assert (merged.new, merged.changed, merged.conflicts) == (0, 0, 0)
    mine.close()
    theirs.close()


def test_a_book_of_other_sides_is_not_merged(tmp_path: Path) -> None:
    mine = Book.create(tmp_path / "a.book", "uk")
    file = commission_files.read(written(tmp_path, INDO_GERMAN))
    theirs = book_of(file, tmp_path / "b.book")
    for dry_run in (True, False):
        with pytest.raises(SecretariatError) as error:
            copies.merge(mine, theirs, dry_run=dry_run)
        assert str(error.value) == (
            "This is a book of another commission: its sides include DE, IN, and those of this book"
            " are CN, UK. Merge a copy of this book instead; nothing was merged."
        )
    with mine.reading() as view:
        assert {side.code for side in fetching.every(view, Side)} == {"UK", "CN"}
    assert not list(tmp_path.rglob("*backup*"))
    mine.close()
    theirs.close()


def test_a_book_of_another_commission_of_the_same_sides_is_not_merged(tmp_path: Path) -> None:
    other = deepcopy(INDO_GERMAN)
    other["records"]["commissions"][0]["name"] = {"en": "Another board", "zh": "另一委员会"}
    (tmp_path / "other").mkdir()
    first = commission_files.read(written(tmp_path, INDO_GERMAN))
    second = commission_files.read(written(tmp_path / "other", other))
    mine, theirs = book_of(first, tmp_path / "a.book"), book_of(second, tmp_path / "b.book")
    for book, copy in ((mine, theirs), (theirs, mine)):
        with pytest.raises(SecretariatError, match="another commission of the same two sides"):
            copies.merge(book, copy)
    mine.close()
    theirs.close()


def test_the_agenda_begins_and_ends_with_the_standing_items_of_the_book(tmp_path: Path) -> None:
    book = book_of(commission_files.read(written(tmp_path, INDO_GERMAN)))
    with book.reading() as view:
        body = reading.find_as(view, Mechanism, "JC")
        first = meetings.next_of(view, body, TODAY)
    assert [item.title.en for item in first.standing] == ["Welcome", "Photograph and farewell"]
    assert first.standing[-1].kind is ItemKind.CLOSING
    with book.change("Next", ME) as change:
        meeting = meetings.convene(change, first)
        second = meetings.next_of(change.view, body, TODAY)
    assert meeting.ordinal == 1
    assert [item.title.en for item in second.standing] == [
        "Welcome", "Adoption of the minutes of the 1st meeting", "Follow-up",
        "Photograph and farewell",
    ]  # fmt: skip
    book.close()


def test_the_commission_of_a_book_is_written_as_a_file_and_makes_the_same_book(
    tmp_path: Path,
) -> None:
    first = commission_files.read(written(tmp_path, INDO_GERMAN))
    book = book_of(first)
    commission_files.write(book, tmp_path / "again.json")
    again = commission_files.read(tmp_path / "again.json")
    other = book_of(again)
    with book.reading() as mine, other.reading() as theirs:
        for name in commission_files.KINDS_OF_FILE:
            kind = KINDS.named(name)
            assert fetching.every(mine, kind.record) == fetching.every(theirs, kind.record)
    book.close()
    other.close()


def test_the_usual_commission_can_be_written_and_begun_with_again(tmp_path: Path) -> None:
    """So a strategy that was reviewed can follow the one of 2017, from its own clauses."""
    usual = Book.create(None)
    commission.add_mechanisms(usual, ["JCM", "SID"], Who("Ana", "uk"))
    commission_files.write(usual, tmp_path / "usual.json")
    book = book_of(commission_files.read(tmp_path / "usual.json"))
    with usual.reading() as mine, book.reading() as theirs:
        assert [clause.code for clause in fetching.every(theirs, Clause)] == [
            clause.code for clause in fetching.every(mine, Clause)
        ]
        assert [mechanism.code for mechanism in fetching.every(theirs, Mechanism)] == ["JCM", "SID"]
    usual.close()
    book.close()


WRONG: list[tuple[str, Any, str]] = [
    ("sides", [{"code": "DE"}], "A commission file names two sides, each with its code."),
    ("commissions", [], "A commission file names one commission."),
    ("actions", [{"title": {"en": "x"}}], "not actions."),
    ("clauses", [{"ref": "K1", "code": "K1"}], "K1: Title must be filled in."),
    ("clauses", [{"title": {"en": "x"}}], "has a reference of its own."),
    ("terms", [{"ref": "K1", "en": "x", "zh": "x"}], "has a reference of its own."),
    ("mechanisms", [{"code": "JC", "name": {"en": "x"}, "basis": ["INS:9"]}],
     "JC: basis: There is nothing called “INS:9”."),
    ("clauses", [{"code": "K1", "title": {"en": "x"}, "force": "shall"}], "K1: force: "),
]  # fmt: skip


@pytest.mark.parametrize(("name", "records", "expected"), WRONG)
def test_a_file_with_a_fault_is_refused_in_one_sentence_that_says_where(
    tmp_path: Path, name: str, records: Any, expected: str
) -> None:
    tree = deepcopy(INDO_GERMAN)
    tree["records"][name] = records
    assert expected in refused(tmp_path, tree)


def test_a_register_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    tree = deepcopy(INDO_GERMAN)
    tree["records"]["commissions"][0]["registers"] = "projects lasers"
    assert refused(tmp_path, tree) == "There is no register called lasers."


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "none.json").write_text(json.dumps({"a": 1}), encoding="utf-8")
    with pytest.raises(SecretariatError):
        commission_files.read(tmp_path / "none.json")


def test_a_third_side_without_a_code_is_refused(tmp_path: Path) -> None:
    tree = deepcopy(INDO_GERMAN)
    tree["records"]["sides"].append({"ref": "X"})
    assert "names two sides, each with its code" in refused(tmp_path, tree)
