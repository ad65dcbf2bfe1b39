"""Limited copies: some meetings and registers go along, and of all else no value does."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from secretariat.data import checking, repairing
from secretariat.data.book import Book
from secretariat.data.journal import chains, limits, quarantine
from secretariat.data.journal.operations import JOINT, header_of, withheld
from secretariat.data.questions import reading
from secretariat.data.store import fetching, search
from secretariat.data.store.tables import JOURNAL
from secretariat.data.store.view import begun
from secretariat.data.upkeep import schema
from secretariat.declaring.kinds import KINDS
from secretariat.declaring.values import Bilingual, BySide, Link
from secretariat.domain.actions import Action, Update
from secretariat.domain.decisions import Decision
from secretariat.domain.meetings import Item, Meeting, Paragraph
from secretariat.domain.organisations import Organisation
from secretariat.domain.sides import Side
from secretariat.errors import SecretariatError
from secretariat.office.desks import bundling, copies
from secretariat.office.desks.copies import Only
from tests.data.copies import derived, stored_of
from tests.fixtures.books import action, add, blank, edit, remove, send
from tests.fixtures.sources import ANNA, Seeded
from tests.office.desk_books import KEYS, Desks
from tests.office.limited_books import book, laptop, meetings
from tests.office.test_bundles import desks

__all__ = ["book", "desks", "laptop", "meetings"]

AT = 1_790_000_000_000_000


def _refs(book: Book) -> set[str]:
    with book.reading() as view:
        return {
            record.ref
            for of in (Meeting, Item, Paragraph, Action, Update)
            for record in fetching.every(view, of)
        }


def test_the_chosen_meeting_goes_with_all_that_belongs_to_it_and_the_one_before(
    laptop: Book,
) -> None:
    parts = ("", "/1", "/1.1", "/A1", "/A1/U1")
    whole = {f"{meeting}{part}" for meeting in ("JCM11", "JCM12") for part in parts}
    assert _refs(laptop) == whole | {"JCM10"}


def test_the_copy_is_sound_and_its_chains_are_whole(book: Book, laptop: Book) -> None:
    assert list(checking.faults(laptop)) == []
    names = [[stored.name for stored in stored_of(each)] for each in (book, laptop)]
    assert sorted(names[0]) == sorted(names[1])


def test_no_byte_of_what_stays_is_in_the_file(book: Book, laptop: Book) -> None:
    assert laptop.path is not None
    data = laptop.path.read_bytes()
    assert b"agreed at meeting 12" in data
    assert b"agreed at meeting 10" not in data
    assert b"Spoken at 10" not in data


def test_what_was_done_in_it_comes_back(book: Book, laptop: Book) -> None:
    with laptop.reading() as view:
        known = reading.find_as(view, Action, "JCM12/A1")
        meeting = reading.find_as(view, Meeting, "JCM12")
    edit(laptop, known, title=Bilingual("changed abroad"))
    added = add(laptop, action("new abroad", meeting))
    merged = copies.merge(book, laptop)
    assert (merged.new, merged.changed, merged.quarantined) == (1, 1, ())
    with book.reading() as view:
        assert reading.find_as(view, Action, "JCM12/A1").title.en == "changed abroad"
        assert reading.find_as(view, Action, added.ref).title.en == "new abroad"
        assert reading.find_as(view, Action, "JCM10/A1").title.en == "agreed at meeting 10"


def test_a_limited_copy_says_what_it_is_limited_to(laptop: Book) -> None:
    (notice,) = laptop.notices
    assert str(notice).startswith("This copy is limited to JCM12.")


def test_folding_it_anew_brings_nothing_back(laptop: Book) -> None:
    before = derived(laptop)
    with begun(laptop._writer) as view:
        schema.fold_anew(view)
    assert derived(laptop) == before
    with laptop.reading() as view:
        assert quarantine.count(view) == 0
        assert quarantine.in_book(view) == []


def test_what_stays_shows_in_no_list_no_search_and_no_past(laptop: Book) -> None:
    with laptop.reading() as view:
        assert search.newest(view, "agreed at meeting 10", 10) == []
        assert len(search.newest(view, "agreed at meeting 12", 10)) == 1
        states = [state for _, _, state in chains.states(view, KINDS.of(Action), 2**62)]
        assert len(states) == 2
        with pytest.raises(SecretariatError):
            reading.find(view, "JCM10/A1")


def test_a_chosen_register_goes_whole_without_the_agendas_of_its_meetings(
    book: Book, tmp_path: Path
) -> None:
    copies.check_out(book, tmp_path / "b.book", taker="Lin", only=Only(registers=("Actions",)))
    with closing(Book.open(tmp_path / "b.book")) as copy:
        assert _refs(copy) == {
            f"JCM{meeting}{rest}" for meeting in (10, 11, 12) for rest in ("", "/A1", "/A1/U1")
        }
        with copy.reading() as view:
            first = reading.find_as(view, Action, "JCM10/A1")
        edit(copy, first, title=Bilingual("changed"))
        copies.merge(book, copy)
    with book.reading() as view:
        here = reading.find_as(view, Action, "JCM10/A1")
    assert here.title.en == "changed"
    assert here.meeting is not None
    assert here.meeting.id == first.meeting.id  # type: ignore[union-attr]


def test_people_bodies_and_decisions_that_are_named_go_along(book: Book, tmp_path: Path) -> None:
    with book.reading() as view:
        tenth, twelfth = (reading.find_as(view, Meeting, f"JCM{each}") for each in (10, 12))
        side = fetching.every(view, Side)[0]
    body = add(book, Organisation(name=Bilingual("Ministry"), side=Link(side.id), short="MOS"))
    add(book, Organisation(name=Bilingual("Another"), side=Link(side.id), short="ANO"))
    decision = add(book, Decision(meeting=Link(tenth.id), text=Bilingual("Decided before.")))
    add(book, Decision(meeting=Link(tenth.id), text=Bilingual("Something else.")))
    to_do = action("follow up", twelfth, leads=BySide(((side.code.lower(), Link(body.id)),)))
    add(book, replace(to_do, decision=Link(decision.id)))
    copies.check_out(book, tmp_path / "b.book", taker="Lin", only=Only(meetings=("jcm12",)))
    with closing(Book.open(tmp_path / "b.book")) as copy, copy.reading() as view:
        assert [each.ref for each in fetching.every(view, Decision)] == ["JCM10/D1"]
        assert [each.short for each in fetching.every(view, Organisation)] == ["MOS"]
        assert len(fetching.every(view, Meeting)) == 3
        assert {each.meeting.id for each in fetching.every(view, Item) if each.meeting} == {
            meeting.id for meeting in fetching.every(view, Meeting) if meeting.ref != "JCM10"
        }


def test_an_item_that_was_put_off_to_a_later_meeting_stays_with_that(
    book: Book, tmp_path: Path
) -> None:
    with book.reading() as view:
        tenth = reading.find_as(view, Item, "JCM10/1")
        later = reading.find_as(view, Meeting, "JCM12")
    put_off = Item(meeting=Link(later.id), title=Bilingual("Again"), deferred_from=Link(tenth.id))
    assert add(book, put_off).ref == "JCM12/2"
    copies.check_out(book, tmp_path / "b.book", taker="Lin", only=Only(meetings=("JCM10",)))
    with closing(Book.open(tmp_path / "b.book")) as copy, copy.reading() as view:
        assert [each.ref for each in fetching.every(view, Item)] == ["JCM10/1"]


def test_numbers_of_what_stays_are_not_given_again(book: Book, tmp_path: Path) -> None:
    free = action("without a meeting")
    assert add(book, free).ref == "A2026-1"
    copies.check_out(book, tmp_path / "b.book", taker="Lin", only=Only(meetings=("JCM12",)))
    with closing(Book.open(tmp_path / "b.book", sources=Seeded(7).for_book())) as copy:
        assert add(copy, free).ref == "A2026-2"
        copies.merge(book, copy)
    path = tmp_path / "c.book"
    copies.check_out(book, path, taker="Wu", numbers=5, only=Only(meetings=("JCM12",)))
    with closing(Book.open(path, sources=Seeded(8).for_book())) as copy:
        assert (add(copy, free).ref, add(book, free).ref) == ("A2026-3", "A2026-8")


def test_names_that_a_letter_tells_apart_are_the_same_abroad(book: Book, tmp_path: Path) -> None:
    with closing(blank("uk", Seeded(5).for_book())) as other:
        send(book, other)
        for each in (other, book):
            add(each, action("here" if each is book else "there"))
        send(other, book)
    with book.reading() as view:
        named = {each.title.en: each.ref for each in fetching.every(view, Action)}
    assert {named["here"], named["there"]} == {"A2026-1", "A2026-1b"}
    lettered = next(each for each in ("here", "there") if named[each].endswith("b"))
    with book.reading() as view:
        record = reading.find_as(view, Action, named[lettered])
        meeting = reading.find_as(view, Meeting, "JCM12")
    edit(book, record, meeting=Link(meeting.id))
    copies.check_out(book, tmp_path / "b.book", taker="Lin", only=Only(meetings=("JCM12",)))
    with closing(Book.open(tmp_path / "b.book")) as copy, copy.reading() as view:
        assert reading.find_as(view, Action, "A2026-1b").title.en == lettered


def test_nothing_is_merged_into_a_limited_copy(book: Book, laptop: Book) -> None:
    add(book, action("newer"))
    for dry_run in (True, False):
        with pytest.raises(SecretariatError, match="it takes nothing in"):
            copies.merge(laptop, book, dry_run=dry_run)


def test_a_limited_copy_is_merged_only_into_the_book_that_it_was_checked_out_from(
    laptop: Book,
) -> None:
    with laptop.reading() as view:
        record = reading.find_as(view, Action, "JCM12/A1")
    edit(laptop, record, title=Bilingual("changed"))
    with closing(Book.create(None, sources=Seeded(9).for_book())) as other:
        before = stored_of(other)
        with pytest.raises(SecretariatError, match=r"nothing was merged|Nothing was merged"):
            copies.merge(other, laptop)
        assert stored_of(other) == before


def test_values_that_are_withheld_come_into_no_book(book: Book) -> None:
    with closing(Book.create(None, sources=Seeded(9).for_book())) as other:
        with book.reading() as view:
            begun_with = limits.begun_with(view)
        sent = [
            stored if header_of(stored.body)["record"] in begun_with else withheld(stored)
            for stored in book.operations_for((JOINT, "uk"))
        ]
        with pytest.raises(SecretariatError, match="This copy is limited"):
            other.merge(sent)


def test_a_bundle_brings_home_what_was_written_in_it_and_no_other_desk_reads_it(
    desks: Desks, tmp_path: Path
) -> None:
    for at, seeded in ((11, desks.uk), (12, desks.uk)):
        add(seeded, action(f"number {at}"))
    path = tmp_path / "away.book"
    copies.check_out(desks.uk, path, taker="Lin", only=Only(registers=("papers", "desks")))
    with closing(Book.open(path, sources=Seeded(12).for_book(), desk="b")) as away:
        assert away.replica not in {desks.uk.replica, desks.laptop.replica}
        add(away, action("new abroad"))
        bundles = []
        for to in ("Ana", "Chen"):
            bundles.append(tmp_path / f"{to}.bundle")
            wanted = bundling.wanted(away, to, KEYS[1])
            bundling.make(away, KEYS[1], bundles[-1], wanted, AT)
        assert b"number 11" not in path.read_bytes()
    taken = bundling.take_in(desks.uk, KEYS[0], bundles[0], AT)
    assert (taken.merged.new, taken.merged.quarantined) == (1, ())
    with pytest.raises(SecretariatError, match="depends on changes that this book has not"):
        bundling.take_in(desks.cn, KEYS[2], bundles[1], AT)


def test_a_bundle_is_not_taken_into_it(desks: Desks, tmp_path: Path) -> None:
    add(desks.uk, action("before"))
    path = tmp_path / "away.book"
    copies.check_out(desks.uk, path, taker="Lin", only=Only(registers=("papers", "desks")))
    with closing(Book.open(path, sources=Seeded(12).for_book(), desk="b")) as away:
        add(desks.uk, action("after"))
        target = tmp_path / "x.bundle"
        bundling.make(desks.uk, KEYS[0], target, bundling.wanted(desks.uk, "Bo", KEYS[0]), AT)
        before = stored_of(away)
        with pytest.raises(SecretariatError, match="it takes nothing in"):
            bundling.take_in(away, KEYS[1], target, AT)
        assert stored_of(away) == before


def test_a_limited_copy_cannot_be_checked_out_again(laptop: Book, tmp_path: Path) -> None:
    with pytest.raises(SecretariatError, match="limited to some meetings"):
        copies.check_out(laptop, tmp_path / "further.book")


def test_a_limited_copy_needs_a_taker_and_known_meetings_and_registers(
    book: Book, tmp_path: Path
) -> None:
    with pytest.raises(SecretariatError, match="brings it back"):
        copies.check_out(book, tmp_path / "b.book", only=Only(meetings=("JCM12",)))
    with pytest.raises(SecretariatError, match="JCM99"):
        copies.check_out(book, tmp_path / "b.book", taker="Lin", only=Only(meetings=("JCM99",)))
    with pytest.raises(SecretariatError, match="go along with their meeting"):
        copies.check_out(book, tmp_path / "b.book", taker="Lin", only=Only(registers=("items",)))
    with pytest.raises(SecretariatError, match="no register called"):
        copies.check_out(book, tmp_path / "b.book", taker="Lin", only=Only(registers=("xyz",)))
    assert not (tmp_path / "b.book").exists()


def test_nothing_is_written_on_a_record_that_is_withheld(book: Book, laptop: Book) -> None:
    with book.reading() as view:
        hidden = reading.find_as(view, Action, "JCM10/A1")
    before = stored_of(laptop)
    again = replace(hidden, ref="A2026-77", meeting=None, title=Bilingual("again"))
    with pytest.raises(SecretariatError, match="does not hold that record"):
        add(laptop, again)
    assert stored_of(laptop) == before


def test_undo_in_it_takes_back_what_was_done_in_it(laptop: Book) -> None:
    with laptop.reading() as view:
        record = reading.find_as(view, Action, "JCM12/A1")
    edit(laptop, record, title=Bilingual("changed"))
    laptop.undo(ANNA)
    with pytest.raises(SecretariatError):
        laptop.undo(ANNA)
    with laptop.reading() as view:
        assert reading.find_as(view, Action, "JCM12/A1").title.en == "agreed at meeting 12"


def test_an_erasure_on_either_side_reaches_the_book(book: Book, laptop: Book) -> None:
    with laptop.reading() as view:
        record = reading.find_as(view, Action, "JCM12/A1")
    with book.reading() as view:
        update = reading.find_as(view, Update, "JCM12/A1/U1")
    laptop.purge(record, ["title"], "asked for", ANNA)
    book.purge(update, ["text"], "asked for", ANNA)
    copies.merge(book, laptop)
    with book.reading() as view:
        assert reading.find_as(view, Action, "JCM12/A1").title == Bilingual()
        assert reading.find_as(view, Update, "JCM12/A1/U1").text == Bilingual()
        assert chains.verify(view) == len(stored_of(book))


def test_a_removed_and_an_erased_record_stay_so(book: Book, tmp_path: Path) -> None:
    with book.reading() as view:
        first, second = (reading.find_as(view, Action, f"JCM{each}/A1") for each in (10, 12))
    book.purge(first, ["title", "notes"], "asked for", ANNA)
    remove(book, second)
    copies.check_out(book, tmp_path / "b.book", taker="Lin", only=Only(meetings=("JCM12",)))
    with closing(Book.open(tmp_path / "b.book")) as copy:
        assert "JCM12/A1" not in _refs(copy)
        assert list(checking.faults(copy)) == []


def test_one_that_was_repaired_is_limited_still(laptop: Book, tmp_path: Path) -> None:
    assert laptop.path is not None
    laptop.settle()
    repairing.save_readable(laptop.path, "", tmp_path / "saved.book")
    with closing(Book.open(tmp_path / "saved.book")) as saved:
        assert _refs(saved) == _refs(laptop)
        assert str(saved.notices[0]).startswith("This copy is limited to JCM12.")
        assert list(checking.faults(saved)) == []
        with pytest.raises(SecretariatError, match="it takes nothing in"):
            saved.merge([])


def test_a_book_from_which_values_are_withheld_by_hand_is_damaged(book: Book) -> None:
    with book.writing() as view:
        name = book.operations_for((JOINT,))[-1].name
        stored = next(each for each in stored_of(book) if each.name == name)
        same = sa.update(JOURNAL).where(JOURNAL.c.name == name)
        view.execute(same.values(payload=withheld(stored).payload))
        schema.fold_anew(view)
    assert "lacks values as only a limited copy does" in str(list(checking.faults(book))[0])
