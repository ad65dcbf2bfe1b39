"""Quarantine: what nobody could have typed is kept and passed on, and has no effect anywhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from secretariat.data import checking
from secretariat.data.book import Book
from secretariat.data.journal import chains, changes, history, quarantine
from secretariat.data.journal.operations import JOINT, Stored, Write
from secretariat.data.questions import attention, reading
from secretariat.data.store import facts, fetching, search
from secretariat.data.store.view import begun
from secretariat.data.upkeep import schema
from secretariat.data.writing.taking_over import take_over
from secretariat.declaring.values import Bilingual
from secretariat.domain.actions import Action
from secretariat.errors import SecretariatError
from secretariat.office import exporting
from tests.data.copies import derived, joint_view
from tests.fixtures.books import Office, action, add, blank, edit, read, send
from tests.fixtures.forged import HELD, REFUSED, TAKEN, YEAR, Target, forged
from tests.fixtures.sources import ANNA, START, Seeded

Make = Callable[[Target], list[Stored]]


def in_turn(lies: Mapping[str, Make], turn: int) -> list[Any]:
    """*lies*, of which a usual run tries every second one; every one is tried for its effect."""
    return [
        pytest.param(make, id=name, marks=() if at % 2 == turn else pytest.mark.thorough)
        for at, (name, make) in enumerate(lies.items())
    ]


def target(office: Office, book: Book | None = None) -> Target:
    return Target(book or office.uk, office.action.id)


def held(book: Book) -> list[quarantine.QuarantinedOperation]:
    with book.reading() as view:
        return quarantine.in_book(view)


def why(book: Book) -> list[str]:
    return [str(operation.why) for operation in held(book)]


def seen(book: Book) -> str:
    """Everything that a person sees of a book, in one text."""
    with book.reading() as view:
        actions = fetching.every(view, Action)
        told = [history.of_record(view, action.id) for action in actions]
        needs = attention.attention(view, "uk", date(2026, 9, 30))
        hits = search.newest(view, "alpha", 9)
    return f"{actions} {told} {needs} {hits} {''.join(exporting.whole(book))}"


def fold_anew(book: Book) -> None:
    with begun(book._writer) as view:
        facts.put(view, "declarations", "of an older program")
        assert schema.bring_up_to_date(view)


@pytest.mark.parametrize("make", HELD.values(), ids=HELD)
def test_what_nobody_could_have_typed_has_no_effect(office: Office, make: Make) -> None:
    edit(office.uk, office.action, notes="between us")
    before, shown = derived(office.uk), seen(office.uk)
    received = make(target(office))
    merged = office.uk.merge(received)
    assert [operation.name for operation in merged.quarantined] == [
        operation.name for operation in received
    ]
    assert (merged.new, merged.changed, merged.erasures) == (0, 0, ())
    assert derived(office.uk) == before
    assert seen(office.uk).replace("quarantined=1", "quarantined=0") == shown
    assert [operation.name for operation in held(office.uk)] == [
        operation.name for operation in received
    ]
    for operation in held(office.uk):
        assert operation.why.text(str).isprintable()
        assert all(
            text.isprintable()
            for text in (operation.by, operation.label, operation.kind, *operation.slots)
        )


@pytest.mark.parametrize("make", [*in_turn(HELD, 0), *in_turn(TAKEN, 0)])
def test_the_book_stays_usable(office: Office, make: Make) -> None:
    office.uk.merge(make(target(office)))
    new = add(office.uk, action("after the merge", office.meeting))
    edit(office.uk, new, due=date(2026, 12, 1))
    with office.uk.reading() as view:
        dates = {operation.at // YEAR for operation in history.of_record(view, new.id)}
    assert dates <= {START // YEAR, START // YEAR + 1}
    assert list(checking.faults(office.uk)) == []
    office.uk.undo(ANNA)
    assert read(office.uk, new).due is None
    assert "after the merge" in seen(office.uk)
    assert len(held(office.uk)) <= 1


@pytest.mark.parametrize("make", REFUSED.values(), ids=REFUSED)
def test_a_text_that_is_no_operation_is_refused_with_its_copy(office: Office, make: Make) -> None:
    known = office.uk.chain_ends()
    with pytest.raises(SecretariatError, match="incomplete or was altered"):
        office.uk.merge(make(target(office)))
    assert office.uk.chain_ends() == known


def test_a_payload_without_end_is_refused(office: Office) -> None:
    deep = "[" * 200_000 + "]" * 200_000
    stored = forged()._replace(payload=f"{'0' * 32}{deep}\n{'0' * 32}1")
    with pytest.raises(SecretariatError, match="incomplete or was altered"):
        office.uk.merge([stored])


@pytest.mark.parametrize("make", in_turn(HELD, 1))
def test_a_quarantined_operation_travels_and_every_copy_comes_to_the_same_verdict(
    office: Office, make: Make
) -> None:
    edit(office.laptop, office.action, notes="between us")
    send(office.laptop, office.uk)
    received = make(target(office))
    office.cn.merge(received)
    office.meet()
    fresh = blank("cn", office.seeded.for_book())
    fresh.merge(office.laptop.operations_for((JOINT,)))
    for book in (office.uk, office.laptop, office.cn, fresh):
        assert [operation.name for operation in held(book)] == [
            operation.name for operation in received
        ]
        assert joint_view(book) == joint_view(office.uk)
        assert received[0] in book.operations_for()
        with book.reading() as view:
            chains.verify(view)
    assert derived(office.uk) == derived(office.laptop)
    fresh.close()


def test_later_operations_of_the_same_chain_go_on(office: Office) -> None:
    bad = forged(1, at=START + 80 * YEAR)
    good = forged(2, bad.name)
    office.uk.merge([bad, good])
    assert [operation.name for operation in held(office.uk)] == [bad.name]
    with office.uk.reading() as view:
        assert reading.find(view, "EVIL/1").id == "record-2-e71e"


def test_an_edit_here_is_not_dated_by_a_clock_that_is_far_ahead(office: Office) -> None:
    office.uk.merge([forged(at=START + 80 * YEAR)])
    edit(office.uk, office.action, title=Bilingual("beta"))
    with office.uk.reading() as view:
        assert chains.latest(view)[0] < START + YEAR


def test_a_clock_within_the_year_is_taken(office: Office) -> None:
    office.uk.merge([forged(at=START + 300 * 24 * 3600 * 10**6)])
    assert held(office.uk) == []


def test_an_early_operation_takes_effect_once_its_time_is_near(office: Office) -> None:
    office.uk.merge([forged(at=START + 2 * YEAR)])
    assert why(office.uk) == [
        "It is dated 2028-09-22, more than a year ahead; it takes effect when that day is near."
    ]
    office.skew[0] = YEAR + 10**9
    add(office.uk, action("a year later"))
    assert held(office.uk) == []
    with office.uk.reading() as view:
        assert reading.find(view, "EVIL/1").id == "record-1-e71e"
    assert list(checking.faults(office.uk)) == []
    before = derived(office.uk)
    fold_anew(office.uk)
    assert derived(office.uk) == before


def test_a_clock_that_was_put_back_holds_nothing(office: Office) -> None:
    office.skew[0] = -30 * YEAR
    edit(office.cn, office.action, title=Bilingual("beta"))
    assert send(office.cn, office.uk).quarantined == ()
    fold_anew(office.uk)
    assert held(office.uk) == []
    assert read(office.uk, office.action).title.en == "beta"


def test_a_new_book_holds_its_seed_whatever_the_clock_says() -> None:
    sources = Seeded().for_book([-30 * YEAR])
    book = Book.create(None, sources=sources)
    assert held(book) == []
    book.close()


def test_our_chain_says_what_we_did_not_write_to_every_copy(office: Office) -> None:
    """The other side has it first, and takes it for ours until it hears of us."""
    received = HELD["in our own chain"](target(office))
    office.cn.merge(received)
    assert read(office.cn, office.action).title.en == "Not by us"
    send(office.cn, office.laptop)
    edit(office.laptop, office.action, priority=None, due=date(2026, 12, 1))
    send(office.cn, office.uk)
    office.meet()
    for book in (office.uk, office.laptop, office.cn):
        assert read(book, office.action).title.en == "alpha"
        assert why(book) == ["It claims to come from a desk that did not write it."]
        with book.reading() as view:
            assert all(change.label != quarantine.LABEL for change in _changes(view))
    edit(office.uk, office.action, title=Bilingual("beta"))
    office.meet()
    assert read(office.cn, office.action).title.en == "beta"


def _changes(view: Any) -> list[Any]:
    return changes.newest(view)


def test_nobody_can_disown_what_stands_in_another_chain(office: Office) -> None:
    name = office.uk.operations_for()[-1].name
    liar = forged(record=office.action.id, writes={}, disowns=(name,))
    assert office.uk.merge([liar]).quarantined == ()
    assert read(office.uk, office.action).title.en == "alpha"


def test_a_record_without_a_reference_waits_for_the_operation_that_adds_it(office: Office) -> None:
    early = forged(1, at=START + 2 * YEAR)
    later = forged(2, early.name, record="record-1-e71e", writes={"title.zh": Write("后来")})
    office.uk.merge([early, later])
    assert len(held(office.uk)) == 2
    office.skew[0] = 2 * YEAR
    add(office.uk, action("later"))
    assert held(office.uk) == []
    with office.uk.reading() as view:
        found_action = reading.find_as(view, Action, "EVIL/1")
    assert found_action.title == Bilingual("From the other side", "后来")


def test_the_other_sides_own_values_are_erased_and_listed(office: Office) -> None:
    theirs = add(office.cn, action("gamma", ref="X1"))
    office.meet()
    office.cn.purge(theirs, ["title"], "a third person", ANNA)
    merged = send(office.cn, office.uk)
    assert [
        (erasure.ref, erasure.values, erasure.side, erasure.reason) for erasure in merged.erasures
    ] == [("X1", 1, "cn", "a third person")]
    assert merged.quarantined == ()
    assert read(office.uk, theirs).title == Bilingual()


def test_valid_operations_are_taken_over_with_todays_date(office: Office) -> None:
    bad = forged(at=START + 80 * YEAR)
    office.uk.merge([bad])
    with office.uk.change("Take over", ANNA) as change:
        take_over(change, [bad.name[:12]])
    office.meet()
    for book in (office.uk, office.laptop, office.cn):
        with book.reading() as view:
            found_action = reading.find_as(view, Action, "EVIL/1")
        assert (found_action.id, found_action.title.en) == ("record-1-e71e", "From the other side")
        assert journal_is_sound(book)
    office.uk.undo(ANNA)
    assert "EVIL/1" not in seen(office.uk)


def journal_is_sound(book: Book) -> bool:
    return list(checking.faults(book)) == []


@pytest.mark.parametrize("name", ["due is no date", "purge of all our joint values"])
def test_invalid_operations_are_not_taken_over(office: Office, name: str) -> None:
    received = HELD[name](target(office))
    office.uk.merge(received)
    with pytest.raises(SecretariatError), office.uk.change("Take over", ANNA) as change:
        take_over(change, [received[0].name])


def test_what_an_older_program_took_is_quarantined_when_the_book_is_opened(office: Office) -> None:
    """As the program before did: appended and folded without a look at it."""
    before = derived(office.uk)
    received = [HELD[name](target(office))[0] for name in ("due is no date",)]
    office.uk.merge(received)
    with begun(office.uk._writer) as view:
        view.run("DELETE FROM quarantine")
    fold_anew(office.uk)
    assert derived(office.uk) == before
    assert len(held(office.uk)) == 1


def test_listeners_hear_of_what_counts_now_that_its_time_is_near(office: Office) -> None:
    office.uk.merge([forged(at=START + 2 * YEAR)])
    told: list[frozenset[str]] = []
    office.uk.listeners.add(lambda kinds, _: told.append(kinds))
    office.skew[0] = YEAR + 10**9
    edit(office.uk, office.meeting, place=Bilingual("London"))
    assert "actions" in told[-1]
