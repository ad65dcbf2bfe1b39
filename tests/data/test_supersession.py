"""A decision that supersedes another one changes the status of that one, and back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from secretariat.data.book import Book, Who
from secretariat.data.questions import decisions, reading
from secretariat.data.writing import superseding
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.decisions import Decision, DecisionStatus
from secretariat.office import importing
from tests.data.copies import send

ME = Who("Ana", "uk")
TEXT = Bilingual("Decided", "决定")
OLD, NEW = "D2026-1", "D2026-2"


@pytest.fixture
def book() -> Iterator[Book]:
    book = Book.create(None)
    add(book, ref=OLD)
    yield book
    book.close()


def add(book: Book, **values: Any) -> Decision:
    with book.change("Add", ME) as change:
        return change.add(Decision(text=TEXT, **values))


def read(book: Book, ref: str) -> Decision:
    with book.reading() as view:
        return reading.find_as(view, Decision, ref)


def change(book: Book, ref: str, **values: Any) -> None:
    with book.change("Change", ME) as change:
        decision = reading.find_as(change.view, Decision, ref)
        change.update(decision, replace(decision, **values))


def link(book: Book, ref: str = OLD) -> Link[Decision]:
    return Link(read(book, ref).id)


def status(book: Book, ref: str = OLD) -> str:
    return str(read(book, ref).status.value)


def test_a_decision_is_superseded_as_soon_as_another_one_supersedes_it(book: Book) -> None:
    add(book, ref=NEW, supersedes=link(book))
    assert (status(book), status(book, NEW)) == ("superseded", "in force")


@pytest.mark.parametrize("before", [DecisionStatus.IN_FORCE, DecisionStatus.DONE])
def test_a_decision_stands_as_before_once_nothing_supersedes_it(
    book: Book, before: DecisionStatus
) -> None:
    change(book, OLD, status=before)
    add(book, ref=NEW)
    change(book, NEW, supersedes=link(book))
    assert status(book) == "superseded"
    change(book, NEW, supersedes=None)
    assert read(book, OLD).status is before


def test_one_undo_takes_both_back_and_one_redo_brings_both(book: Book) -> None:
    add(book, ref=NEW)
    change(book, NEW, supersedes=link(book))
    book.undo(ME)
    assert (read(book, NEW).supersedes, status(book)) == (None, "in force")
    book.redo(ME)
    assert (read(book, NEW).supersedes, status(book)) == (link(book), "superseded")


def test_a_link_that_moves_frees_the_former_decision_and_supersedes_the_next(book: Book) -> None:
    add(book, ref="D2026-3")
    add(book, ref=NEW, supersedes=link(book))
    change(book, NEW, supersedes=link(book, "D2026-3"))
    assert (status(book), status(book, "D2026-3")) == ("in force", "superseded")


def test_a_decision_stays_superseded_while_another_still_supersedes_it(book: Book) -> None:
    for ref in (NEW, "D2026-3"):
        add(book, ref=ref, supersedes=link(book))
    for ref, after in ((NEW, "superseded"), ("D2026-3", "in force")):
        with book.change("Remove", ME) as change:
            change.remove(reading.find(change.view, ref))
        assert status(book) == after


def test_one_decision_supersedes_several_which_stand_again_when_it_does_not(book: Book) -> None:
    further = ("D2026-3", "D2026-4")
    for ref in (NEW, *further):
        add(book, ref=ref)
    for ref in (OLD, *further):
        with book.change("Supersede", ME) as change_:
            found_decisions = [reading.find_as(change_.view, Decision, code) for code in (ref, NEW)]
            superseding.supersede(change_, *found_decisions)
    assert [status(book, ref) for ref in (OLD, *further, NEW)] == ["superseded"] * 3 + ["in force"]
    with book.reading() as view:
        found_decisions = [reading.find_as(view, Decision, ref) for ref in (OLD, *further)]
        later = decisions.superseding(view, found_decisions)
    assert [[each.ref for each in later[decision.id]] for decision in found_decisions] == [
        [NEW]
    ] * 3
    book.undo(ME)
    assert [status(book, ref) for ref in (OLD, *further)] == ["superseded"] * 2 + ["in force"]
    book.redo(ME)
    change(book, NEW, supersedes_also=(link(book, further[1]),))
    assert [status(book, ref) for ref in (OLD, *further)] == [
        "superseded", "in force", "superseded",
    ]  # fmt: skip


def test_undo_of_a_further_link_that_stays_keeps_the_status_that_it_caused() -> None:
    office, laptop = Book.create(None), Book.create(None)
    for ref in (OLD, "D2026-3"):
        add(office, ref=ref)
    add(office, ref=NEW, supersedes=link(office), supersedes_also=(link(office, "D2026-3"),))
    send(office, laptop)
    change(laptop, NEW, addressee=Bilingual("Both sides", "双方"))
    send(laptop, office)
    office.undo(ME)
    assert [status(office, ref) for ref in (OLD, "D2026-3")] == ["superseded"] * 2
    office.close()
    laptop.close()


def test_a_decision_that_supersedes_itself_stays_as_it_is(book: Book) -> None:
    change(book, OLD, supersedes=link(book))
    assert status(book) == "in force"


def test_a_status_that_somebody_sets_afterwards_is_kept(book: Book) -> None:
    add(book, ref=NEW, supersedes=link(book))
    change(book, OLD, status=DecisionStatus.LAPSED)
    change(book, NEW, text=Bilingual("Decided anew", "另作决定"))
    assert status(book) == "lapsed"


def test_an_import_supersedes_whatever_the_order_of_its_records() -> None:
    book = Book.create(None)
    text = {"en": "Decided", "zh": "决定"}
    trees = {
        "decisions": [
            {"ref": NEW, "text": text, "supersedes": OLD},
            {"ref": OLD, "text": text},
        ]
    }
    with book.change("Import", ME) as change:
        importing.take_in(change, trees)
    assert status(book) == "superseded"
    with book.change("Import", ME) as change:
        done = importing.take_in(change, {"decisions": trees["decisions"][:1]})
    assert (done.changed, status(book)) == (0, "superseded")
    book.close()


def test_an_import_into_a_book_supersedes_what_it_holds_as_in_force(book: Book) -> None:
    """As a table does that was written out, given one more link, and taken in again."""
    text = {"en": "Decided", "zh": "决定"}
    trees = {
        "decisions": [
            {"ref": OLD, "text": text, "status": "in force"},
            {"ref": NEW, "text": text, "supersedes": OLD},
        ]
    }
    with book.change("Import", ME) as change:
        importing.take_in(change, trees)
    assert status(book) == "superseded"


def test_a_status_that_the_same_file_gives_a_new_decision_stands() -> None:
    book = Book.create(None)
    text = {"en": "Decided", "zh": "决定"}
    trees = {
        "decisions": [
            {"ref": OLD, "text": text, "status": "done"},
            {"ref": NEW, "text": text, "supersedes": OLD},
        ]
    }
    with book.change("Import", ME) as change:
        importing.take_in(change, trees)
    assert status(book) == "done"
    book.close()


def test_a_merge_brings_the_status_with_the_link(book: Book) -> None:
    other = Book.create(None)
    send(book, other)
    add(book, ref=NEW, supersedes=link(book))
    send(book, other)
    assert status(other) == "superseded"
    other.close()


def test_an_addition_that_stays_keeps_the_status_that_it_caused() -> None:
    office, laptop = Book.create(None), Book.create(None)
    add(office, ref=OLD)
    add(office, ref=NEW, supersedes=link(office))
    send(office, laptop)
    change(laptop, NEW, addressee=Bilingual("Both sides", "双方"))
    send(laptop, office)
    left = office.undo(ME)
    assert {skipped.slot for skipped in left} == {"removed", "status"}
    assert read(office, NEW).supersedes == link(office)
    assert status(office) == "superseded"
    office.close()
    laptop.close()
