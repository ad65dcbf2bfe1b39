"""Undo and redo of changes: what they take back, and what they leave to others."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from secretariat.data.book import Book
from secretariat.data.journal import history
from secretariat.data.store import fetching, search
from secretariat.declaring.values import Bilingual
from secretariat.domain.actions import Action
from secretariat.errors import SecretariatError
from tests.data.copies import check_against_journal, visible
from tests.fixtures.books import Office, action, add, edit, read, remove, send
from tests.fixtures.sources import ANNA


def lines(book: Book, record: Action) -> list[tuple[str, object, object]]:
    with book.reading() as view:
        return [(p.slot, p.before, p.after) for p in history.of_record(view, record.id)]


def hits(book: Book, word: str) -> set[str]:
    with book.reading() as view:
        return {hit.record for hit in search.newest(view, word, 50)}


def test_undo_never_crosses_a_barrier(office: Office) -> None:
    edit(office.uk, office.action, due=date(2026, 3, 31))
    with office.uk.change("Issue", ANNA, barrier=True) as change:
        before = fetching.get(change.view, Action, office.action.id)
        change.update(before, dataclasses.replace(before, title=Bilingual("beta")))
    with pytest.raises(SecretariatError, match="nothing to undo"):
        office.uk.undo(ANNA)
    edit(office.uk, office.action, due=None)
    office.uk.undo(ANNA)
    assert read(office.uk, office.action).due == date(2026, 3, 31)
    with pytest.raises(SecretariatError, match="nothing to undo"):
        office.uk.undo(ANNA)


def test_undo_restores_what_the_search_finds(office: Office) -> None:
    edit(office.uk, office.action, title=Bilingual("beta"))
    assert hits(office.uk, "alpha") == set()
    office.uk.undo(ANNA)
    assert (hits(office.uk, "alpha"), hits(office.uk, "beta")) == ({office.action.id}, set())


def test_a_write_over_an_undone_one_still_covers_what_lay_below(office: Office) -> None:
    """Else the first value would stand beside the last as if two copies had parted."""
    edit(office.uk, office.action, title=Bilingual("beta"))
    send(office.uk, office.laptop)
    edit(office.laptop, office.action, title=Bilingual("gamma"))
    office.uk.undo(ANNA)
    office.meet()
    assert read(office.uk, office.action).title.en == "gamma"
    assert visible(office.uk)[1] == set()


def test_undo_leaves_alone_what_another_copy_has_written_over(office: Office) -> None:
    edit(office.uk, office.action, title=Bilingual("beta"))
    office.meet()
    edit(office.laptop, office.action, title=Bilingual("gamma"))
    office.meet()
    (left,) = office.uk.undo(ANNA)
    assert (left.record, left.slot) == (office.action.id, "title.en")
    assert read(office.uk, office.action).title.en == "gamma"


def test_undo_of_an_addition_is_declined_once_others_wrote_in_it(office: Office) -> None:
    edit(office.laptop, office.action, title=Bilingual("gamma"))
    office.meet()
    edit(office.uk, office.meeting, place=Bilingual("London"))
    office.uk.undo(ANNA)
    assert [skipped.slot for skipped in office.uk.undo(ANNA)] == ["removed"]
    assert read(office.uk, office.action).title.en == "gamma"
    with pytest.raises(SecretariatError, match="nothing to undo"):
        office.uk.undo(ANNA)


def test_a_declined_undo_lets_the_one_before_have_its_turn(office: Office) -> None:
    edit(office.uk, office.meeting, place=Bilingual("London"))
    mine = add(office.uk, action("beta"))
    office.meet()
    edit(office.laptop, mine, title=Bilingual("gamma"))
    office.meet()
    assert office.uk.undo(ANNA) != []
    assert office.uk.undo(ANNA) == []
    assert read(office.uk, office.meeting).place == Bilingual()


def test_a_redo_that_would_clash_is_declined(office: Office) -> None:
    edit(office.uk, office.action, title=Bilingual("beta"))
    office.uk.undo(ANNA)
    edit(office.laptop, office.action, title=Bilingual("gamma"))
    send(office.laptop, office.uk)
    assert [skipped.slot for skipped in office.uk.redo(ANNA)] == ["title.en"]
    assert read(office.uk, office.action).title.en == "gamma"
    assert visible(office.uk)[1] == set()
    with pytest.raises(SecretariatError, match="nothing to redo"):
        office.uk.redo(ANNA)


def test_undo_and_redo_go_to_and_fro(office: Office) -> None:
    states = [visible(office.uk)]
    for title in ("beta", "gamma"):
        edit(office.uk, office.action, title=Bilingual(title))
        states.append(visible(office.uk))
    for expected in (states[1], states[0]):
        office.uk.undo(ANNA)
        assert visible(office.uk) == expected
    for expected in (states[1], states[2]):
        office.uk.redo(ANNA)
        assert visible(office.uk) == expected
    office.uk.undo(ANNA)
    assert visible(office.uk) == states[1]
    edit(office.uk, office.action, title=Bilingual("delta"))
    with pytest.raises(SecretariatError, match="nothing to redo"):
        office.uk.redo(ANNA)


def test_a_desk_undoes_only_what_it_did(office: Office) -> None:
    with pytest.raises(SecretariatError, match="nothing to undo"):
        office.laptop.undo(ANNA)


def test_undo_brings_a_conflict_back_as_it_was(office: Office) -> None:
    edit(office.uk, office.action, title=Bilingual("beta"))
    edit(office.laptop, office.action, title=Bilingual("gamma"))
    office.meet()
    before = visible(office.uk)
    assert before[1] == {(office.action.id, "title.en")}
    now = read(office.uk, office.action)
    with office.uk.change("Resolve", ANNA) as change:
        change.resolve(now, now, ["title.en"])
    assert visible(office.uk)[1] == set()
    office.uk.undo(ANNA)
    assert visible(office.uk) == before


def test_a_removed_record_waits_for_no_choice_until_undo_brings_it_back(office: Office) -> None:
    edit(office.uk, office.action, title=Bilingual("beta"))
    edit(office.laptop, office.action, title=Bilingual("gamma"))
    office.meet()
    remove(office.uk, read(office.uk, office.action))
    assert visible(office.uk)[1] == set()
    office.uk.undo(ANNA)
    assert visible(office.uk)[1] == {(office.action.id, "title.en")}
    check_against_journal(office.uk)


def test_history_tells_an_undo_as_the_reverse(office: Office) -> None:
    edit(office.uk, office.action, due=date(2026, 3, 31))
    office.uk.undo(ANNA)
    mine = [line for line in lines(office.uk, office.action) if line[0] == "due"]
    assert mine == [("due", None, "2026-03-31"), ("due", "2026-03-31", None)]
