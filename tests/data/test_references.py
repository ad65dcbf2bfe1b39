"""References: numbers given once, kept for life, and told apart when two copies clash."""

from __future__ import annotations

import dataclasses
import string
from contextlib import suppress
from itertools import permutations

import pytest
import sqlalchemy as sa
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from secretariat.data import checking
from secretariat.data.book import Book
from secretariat.data.journal.operations import JOINT
from secretariat.data.questions import reading
from secretariat.data.store import fetching
from secretariat.declaring.kinds import Record
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.actions import Action, Update
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Item, Meeting, Paragraph
from secretariat.errors import SecretariatError
from secretariat.office import exporting, importing
from tests.data.copies import check_against_journal, trees_of
from tests.fixtures.books import Office, action, add, blank, edit, read, remove, send
from tests.fixtures.sources import ANNA, Seeded


def find(book: Book, ref: str) -> Record:
    with book.reading() as view:
        return reading.find(view, ref)


def refs(book: Book) -> dict[str, str]:
    with book.reading() as view:
        return {action.id: action.ref for action in fetching.every(view, Action)}


def test_a_reference_is_made_of_what_the_record_belongs_to(office: Office) -> None:
    assert (office.meeting.ref, office.action.ref) == ("JCM11", "JCM11/A1")
    item = add(office.uk, Item(meeting=Link(office.meeting.id), title=Bilingual("Opening")))
    paragraph = add(office.uk, Paragraph(item=Link(item.id), text=Bilingual("All spoke.")))
    entry = add(office.uk, Update(action=Link(office.action.id), text=Bilingual("Begun.")))
    free = add(office.uk, action("without a meeting"))
    assert [item.ref, paragraph.ref, entry.ref] == ["JCM11/1", "JCM11/1.1", "JCM11/A1/U1"]
    assert free.ref == "A2026-1"


def test_all_of_them_can_be_made_in_one_change() -> None:
    book = blank("uk", Seeded().for_book())
    with book.change("Add", ANNA) as change:
        mechanism = change.add(Mechanism(code="JCM", name=Bilingual("Commission")))
        meeting = change.add(Meeting(mechanism=Link(mechanism.id), ordinal=12))
        actions = [change.add(action("one", meeting)) for _ in range(3)]
    assert [action.ref for action in actions] == ["JCM12/A1", "JCM12/A2", "JCM12/A3"]
    book.close()


def test_a_reference_that_cannot_be_made_is_asked_for() -> None:
    book = blank("uk", Seeded().for_book())
    with pytest.raises(SecretariatError, match=r"give one with ref="):
        add(book, Meeting(mechanism=Link("not here yet"), ordinal=1))
    assert add(book, Meeting(ref="X1", mechanism=Link("not here yet"), ordinal=1)).ref == "X1"
    book.close()


def test_the_number_of_a_removed_record_is_not_given_again(office: Office) -> None:
    two = add(office.uk, action("two", office.meeting))
    remove(office.uk, two)
    assert add(office.uk, action("three", office.meeting)).ref == "JCM11/A3"
    with pytest.raises(SecretariatError, match="called JCM11/A2 already"):
        add(office.uk, action("again", office.meeting, ref="JCM11/A2"))


def test_the_number_of_an_undone_addition_is_not_given_again(office: Office) -> None:
    add(office.uk, action("two", office.meeting))
    office.uk.undo(ANNA)
    assert add(office.uk, action("three", office.meeting)).ref == "JCM11/A3"


def test_numbers_go_on_after_the_highest_and_tens_after_nines(office: Office) -> None:
    add(office.uk, action("ten", office.meeting, ref="JCM11/A10"))
    assert add(office.uk, action("next", office.meeting)).ref == "JCM11/A11"


def test_a_number_somebody_chose_in_the_same_change_is_stepped_over(office: Office) -> None:
    with office.uk.change("Add", ANNA) as change:
        records = [
            change.add(action(title, office.meeting, ref=ref)).ref
            for title, ref in (("a", ""), ("b", "JCM11/A3"), ("c", ""), ("d", ""))
        ]
    assert records == ["JCM11/A2", "JCM11/A3", "JCM11/A4", "JCM11/A5"]


def test_two_in_one_change_cannot_be_called_alike(office: Office) -> None:
    with (
        pytest.raises(SecretariatError, match="called X already"),
        office.uk.change("Add", ANNA) as change,
    ):
        change.add(action("one", ref="X"))
        change.add(action("two", ref="X"))


def test_a_meeting_is_called_by_its_number_until_something_refers_to_it(office: Office) -> None:
    body = office.meeting.mechanism
    slip = add(office.uk, Meeting(mechanism=body, ordinal=25))
    right = edit(office.uk, slip, ordinal=12)
    assert (slip.ref, right.ref) == ("JCM25", "JCM12")
    assert find(office.uk, "JCM25").id == slip.id
    add(office.uk, Item(meeting=Link(slip.id), title=Bilingual("Opening")))
    assert edit(office.uk, right, ordinal=13).ref == "JCM12"


def test_what_a_record_was_called_by_a_slip_is_free_for_another(office: Office) -> None:
    slip = add(office.uk, Meeting(mechanism=office.meeting.mechanism, ordinal=25))
    edit(office.uk, slip, ordinal=12)
    later = add(office.uk, Meeting(mechanism=office.meeting.mechanism, ordinal=25))
    assert (later.ref, find(office.uk, "JCM25").id) == ("JCM25", later.id)


def test_a_name_that_is_taken_or_was_chosen_by_hand_is_not_followed(office: Office) -> None:
    meeting = add(office.uk, Meeting(mechanism=office.meeting.mechanism, ordinal=25))
    assert edit(office.uk, meeting, ordinal=11).ref == "JCM25"
    chosen = add(office.uk, Meeting(mechanism=meeting.mechanism, ordinal=26, ref="JCM-X"))
    assert edit(office.uk, chosen, ordinal=27).ref == "JCM-X"


def test_of_two_that_say_the_same_in_one_change_the_second_keeps_its_name(office: Office) -> None:
    body = office.meeting.mechanism
    first, second = (add(office.uk, Meeting(mechanism=body, ordinal=at)) for at in (24, 25))
    with office.uk.change("Renumber", ANNA) as change:
        change.update(first, dataclasses.replace(first, ordinal=26))
        change.update(second, dataclasses.replace(second, ordinal=26))
    assert [read(office.uk, meeting).ref for meeting in (first, second)] == ["JCM26", "JCM25"]


def test_a_name_that_the_same_change_has_freed_is_followed(office: Office) -> None:
    body = office.meeting.mechanism
    first, second = (add(office.uk, Meeting(mechanism=body, ordinal=at)) for at in (24, 25))
    with office.uk.change("Renumber", ANNA) as change:
        change.update(first, dataclasses.replace(first, ordinal=23))
        change.update(second, dataclasses.replace(second, ordinal=24))
    assert [read(office.uk, meeting).ref for meeting in (first, second)] == ["JCM23", "JCM24"]


def test_undo_gives_the_number_and_the_name_back_together(office: Office) -> None:
    meeting = add(office.uk, Meeting(mechanism=office.meeting.mechanism, ordinal=25))
    edit(office.uk, meeting, ordinal=12)
    office.uk.undo(ANNA)
    assert (read(office.uk, meeting).ref, read(office.uk, meeting).ordinal) == ("JCM25", 25)


def test_what_counts_within_its_meeting_keeps_its_number_when_it_is_moved(office: Office) -> None:
    other = add(office.uk, Meeting(mechanism=office.meeting.mechanism, ordinal=12))
    assert edit(office.uk, office.action, meeting=Link(other.id)).ref == "JCM11/A1"


def clash(office: Office) -> list[Action]:
    """The same number given on three desks that have not met."""
    return [
        add(book, action(title, office.meeting))
        for title, book in (("first", office.laptop), ("second", office.cn), ("third", office.uk))
    ]


def test_copies_that_number_apart_are_told_apart_alike(office: Office) -> None:
    first, second, third = clash(office)
    assert {action.ref for action in (first, second, third)} == {"JCM11/A2"}
    office.meet()
    for book in (office.uk, office.laptop, office.cn):
        assert refs(book) == {
            office.action.id: "JCM11/A1",
            first.id: "JCM11/A2",
            second.id: "JCM11/A2b",
            third.id: "JCM11/A2c",
        }
        check_against_journal(book)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_letters_do_not_depend_on_the_order_of_merging(
    office: Office, order: tuple[int, ...]
) -> None:
    clash(office)
    bundles = [book.operations_for((JOINT,)) for book in (office.uk, office.laptop, office.cn)]
    fresh = blank("cn", Seeded(1).for_book())
    for at in order:
        fresh.merge(bundles[at])
    office.meet()
    assert refs(fresh) == refs(office.uk)
    fresh.close()


def test_what_was_printed_still_finds_its_record(office: Office) -> None:
    first, second, _ = clash(office)
    office.meet()
    assert find(office.cn, "JCM11/A2").id == first.id
    assert find(office.cn, "JCM11/A2b").id == second.id
    remove(office.cn, read(office.cn, first))
    assert find(office.cn, "JCM11/A2").id == second.id


def test_what_is_added_below_a_lettered_record_carries_the_letter(office: Office) -> None:
    _, second, _ = clash(office)
    office.meet()
    entry = add(office.cn, Update(action=Link(second.id), text=Bilingual("Begun.")))
    assert entry.ref == "JCM11/A2b/U1"


def test_a_reference_that_another_is_shown_by_is_taken(office: Office) -> None:
    clash(office)
    office.meet()
    with pytest.raises(SecretariatError, match="called JCM11/A2b already"):
        add(office.uk, action("other", office.meeting, ref="JCM11/A2b"))


def test_letters_of_references_go_on_after_z(office: Office) -> None:
    desks = [blank("uk", office.seeded.for_book()) for _ in range(28)]
    for desk in desks:
        send(office.uk, desk)
        add(desk, action("two", office.meeting))
    for desk in desks:
        send(desk, office.uk)
        desk.close()
    shown = set(refs(office.uk).values())
    assert len(shown) == 29
    assert {"JCM11/A2", "JCM11/A2b", "JCM11/A2z", "JCM11/A2ba", "JCM11/A2bb"} <= shown


def test_a_letter_steps_over_a_record_that_is_called_so_itself(office: Office) -> None:
    first, lettered = (add(office.uk, action("x", ref=ref)) for ref in ("X4", "X4b"))
    third = add(office.cn, action("x", ref="X4"))
    office.meet()
    for book in (office.uk, office.laptop, office.cn):
        shown = refs(book)
        assert [shown[record.id] for record in (first, lettered, third)] == ["X4", "X4b", "X4c"]
        assert find(book, "X4c").id == third.id
        check_against_journal(book)


def test_a_letter_gives_way_to_a_record_that_comes_to_be_called_so(office: Office) -> None:
    add(office.uk, action("x", ref="X4"))
    second = add(office.cn, action("x", ref="X4"))
    office.meet(office.uk, office.cn)
    assert refs(office.cn)[second.id] == "X4b"
    chosen = add(office.laptop, action("x", ref="X4b"))
    office.meet()
    assert refs(office.cn)[second.id] == "X4c"
    now = read(office.cn, chosen)
    with office.cn.change("Call", ANNA) as change:
        change.call(now, "Y")
    office.meet()
    for book in (office.uk, office.laptop, office.cn):
        assert refs(book)[second.id] == "X4b"
        check_against_journal(book)


def test_where_every_letter_is_taken_the_id_tells_apart(office: Office) -> None:
    for letter in string.ascii_lowercase:
        add(office.uk, action("x", ref=f"X4{letter}"))
    add(office.uk, action("x", ref="X4"))
    other = add(office.cn, action("x", ref="X4"))
    office.meet()
    assert refs(office.uk)[other.id] == refs(office.cn)[other.id] == f"X4~{other.id}"


QUICK = [Phase.explicit, Phase.reuse, Phase.generate]
"""Making a failing run shorter takes minutes."""
NAMES = ("X4", "X4b", "X4c", "X4bb", "X4bc", "X4B", "x4", "X", "Xb", "X44", "X4-b", "X4é")


@given(
    names=st.lists(
        st.tuples(st.integers(0, 2), st.sampled_from(NAMES), st.integers(0, 9)),
        min_size=3, max_size=14,
    ),
    seed=st.integers(0, 999),
)  # fmt: skip
@settings(max_examples=min(12, settings().max_examples), phases=QUICK)
def test_whatever_records_are_called_names_are_unique_and_alike(
    names: list[tuple[int, str, int]], seed: int
) -> None:
    """Chosen, changed and undone on three copies; the export comes back, here and elsewhere."""
    office = Office(Seeded(seed))
    books = (office.uk, office.laptop, office.cn)
    for at, name, what in names:
        work_with_name(books[at], name, what)
        if what == 0:
            send(books[(at + 1) % 3], books[at])
    office.meet()
    fresh = blank("cn", office.seeded.for_book())
    fresh.merge(office.laptop.operations_for((JOINT,)))
    for book in (*books, fresh):
        shown = refs(book)
        assert len(set(shown.values())) == len(shown)
        assert shown == refs(office.uk)
        check_against_journal(book)
    exported = "".join(exporting.whole(office.uk))
    trees = trees_of(exported)
    with office.uk.change("Import", ANNA) as change:
        importing.take_in(change, trees)
        assert change.written == 0
    new = blank("uk", office.seeded.for_book())
    with new.change("Import", ANNA) as change:
        importing.take_in(change, trees)
    assert refs(new) == refs(office.uk)
    assert "".join(exporting.whole(new)) == exported
    for book in (fresh, new):
        book.close()
    office.close()


def work_with_name(book: Book, name: str, what: int) -> None:
    """Add a record called *name*, or call another so, or take the last of it back."""
    with suppress(SecretariatError):
        if what > 2:
            add(book, action("x", ref=name))
        elif what == 2:
            book.undo(ANNA)
        else:
            with book.reading() as view:
                former = fetching.every(view, Action)[-1]
            with book.change("Call", ANNA) as change:
                change.call(former, name)


def test_one_record_named_on_two_copies_makes_room_when_it_goes_by_one_name(
    office: Office,
) -> None:
    """The same record, by its id, is imported under two names; its former name falls free."""
    one_id = office.seeded.new_id()
    with office.uk.change("Import", ANNA) as change:
        change.add(action("one", ref="X", id=one_id))
    with office.laptop.change("Import", ANNA) as change:
        other = change.add(action("other", ref="X"))
    with office.cn.change("Import", ANNA) as change:
        change.add(action("one", ref="Y", id=one_id))
    office.meet()
    for book in (office.uk, office.laptop, office.cn):
        check_against_journal(book)
        assert refs(book)[one_id] == "Y"
        assert refs(book)[other.id] == "X"
        assert find(book, "Y").id == one_id
        now = read(book, dataclasses.replace(other, id=one_id))
    with office.cn.change("Resolve", ANNA) as change:
        change.resolve(now, dataclasses.replace(now, ref="X"), ["ref"])
    office.meet()
    for book in (office.uk, office.laptop, office.cn):
        check_against_journal(book)
        assert sorted(refs(book).values()) == ["JCM11/A1", "X", "Xb"]


def test_a_link_to_what_is_not_there_is_a_state_that_is_shown(office: Office) -> None:
    missing = office.seeded.new_id()
    edit(office.uk, office.action, meeting=Link(missing))
    with office.uk.reading() as view:
        assert checking.dangling(view) == [("JCM11/A1", "meeting")]
        references = reading.BookReferences(view)
        assert references.ref_of(missing) == missing
        assert references.id_of(missing, Meeting) == missing
    assert read(office.uk, office.action).meeting == Link(missing)


def test_a_link_to_a_removed_record_is_written_by_its_id(office: Office) -> None:
    other = add(office.uk, action("other"))
    edit(office.uk, office.action, related=(Link(other.id),))
    remove(office.uk, other)
    with office.uk.reading() as view:
        references = reading.BookReferences(view)
        assert references.ref_of(other.id) == other.id
        assert references.ref_of(office.meeting.id) == "JCM11"
        assert view.scalar(sa.text("SELECT count(*) FROM link")) == 1


def test_a_removed_record_points_at_nothing(office: Office) -> None:
    edit(office.uk, office.action, related=(Link(office.meeting.id),))
    with office.uk.reading() as view:
        pointing = reading.pointing_at(view, office.meeting.id)
        assert {field for _, _, field in pointing} == {"meeting", "related"}
    remove(office.uk, read(office.uk, office.action))
    with office.uk.reading() as view:
        assert reading.pointing_at(view, office.meeting.id) == []
