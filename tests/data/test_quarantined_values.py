"""Values that a purge took which does not count, and values of what is in quarantine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from secretariat.data import checking
from secretariat.data.book import Book
from secretariat.data.journal import quarantine
from secretariat.data.journal.operations import Stored, Write, header_of, purged
from secretariat.data.journal.operations import read as parsed
from secretariat.data.writing.taking_over import take_over
from secretariat.declaring.values import Bilingual
from secretariat.errors import SecretariatError
from tests.data.copies import derived, joint_view
from tests.fixtures.books import Office, blank, read, send
from tests.fixtures.forged import HELD, Target, forged
from tests.fixtures.sources import ANNA


def held(book: Book) -> list[str]:
    with book.reading() as view:
        return [str(operation.why) for operation in quarantine.in_book(view)]


def pretext(office: Office) -> list[Stored]:
    """A purge by the other side of all that ours wrote of the action."""
    return HELD["purge of all our joint values"](Target(office.uk, office.action.id))


def blanked(book: Book, purge: list[Stored]) -> list[Stored]:
    """What *book* has without the values that *purge* names, and the purge: as carried out."""
    doomed = {name for name, _ in header_of(purge[0].body)["purges"]}
    every = [
        purged(operation, frozenset(header_of(operation.body)["writes"]))
        if operation.name in doomed
        else operation
        for operation in book.operations_for()
    ]
    return [*every, *purge]


@pytest.fixture
def old(office: Office) -> Iterator[Book]:
    """A copy of the other side in which the earlier version purged what ours wrote."""
    book = blank("cn", office.seeded.for_book())
    book.merge(blanked(office.uk, pretext(office)))
    assert read(book, office.action).title == Bilingual()
    yield book
    book.close()


def test_a_book_in_which_the_other_side_was_purged_merges_into_one_that_lacks_it(
    office: Office, old: Book
) -> None:
    new = blank("uk", office.seeded.for_book())
    new.merge([forged(replica="another")])
    new.merge(old.operations_for(other=new.chain_ends()))
    assert read(new, office.action).title == Bilingual()
    (why,) = held(new)
    assert "merge a copy that still has them" in why
    assert list(checking.faults(new)) == []
    new.close()


def test_values_that_were_purged_unduly_come_back_with_a_copy_that_has_them(
    office: Office, old: Book
) -> None:
    send(old, office.uk)
    assert read(office.uk, office.action).title.en == "alpha"
    heard: list[frozenset[str]] = []
    old.listeners.add(lambda kinds, _: heard.append(kinds))
    merged = send(office.uk, old)
    assert (merged.new, merged.changed) == (0, 1)
    assert "actions" in heard[-1]
    assert joint_view(old) == joint_view(office.uk)
    assert held(old) == held(office.uk) == ["It erases values that another side wrote."]
    assert send(office.uk, old).operations == 0
    assert list(checking.faults(old)) == []


def test_what_a_side_duly_erased_does_not_come_back(office: Office, old: Book) -> None:
    office.uk.purge(read(office.uk, office.action), ["title"], "a third person", ANNA)
    stale = office.laptop.operations_for()
    send(office.uk, old)
    old.merge(stale)
    assert read(old, office.action).title == Bilingual()
    assert read(old, office.action).meeting == read(office.uk, office.action).meeting
    assert joint_view(old) == joint_view(office.uk)


def test_values_without_any_purge_that_names_them_are_refused(office: Office) -> None:
    new = blank("uk", office.seeded.for_book())
    new.merge([forged(replica="another")])
    with pytest.raises(SecretariatError, match="incomplete or was altered"):
        new.merge(blanked(office.uk, pretext(office))[:-1])
    new.close()


def raw(book: Book) -> str:
    with book.reading() as view:
        return "".join(view.run("SELECT payload FROM journal").scalars())


def secret(office: Office) -> Stored:
    """Something of the other side on our action that is quarantined, and holds a secret."""
    writes = {"title.en": Write("nobody's secret"), "due": Write("no date")}
    return forged(record=office.action.id, writes=writes)


def test_the_values_of_what_is_in_quarantine_can_be_erased_and_it_stays_there(
    office: Office,
) -> None:
    strange = secret(office)
    office.cn.merge([strange])
    office.meet()
    before = derived(office.laptop)
    assert office.uk.purge(office.action, ["title", "due"], "a third person", ANNA) == 3
    office.meet()
    for book in (office.uk, office.laptop, office.cn):
        assert "nobody's secret" not in raw(book)
        assert held(book) == ["Its values were erased while it was in quarantine."]
        assert read(book, office.action).title == Bilingual()
        assert list(checking.faults(book)) == []
    assert derived(office.laptop) != before
    with pytest.raises(SecretariatError, match="erased"), office.uk.change("T", ANNA) as change:
        take_over(change, [strange.name])


def test_nobody_erases_good_values_by_saying_that_they_were_in_quarantine(office: Office) -> None:
    lie = parsed(pretext(office)[0])
    names = tuple({name for name, _ in lie.purges})
    lying = [forged(record=lie.record, writes={}, purges=lie.purges, reason="none", voids=names)]
    fresh = blank("cn", office.seeded.for_book())
    fresh.merge(blanked(office.uk, lying))
    office.uk.merge(lying)
    assert read(office.uk, office.action).title.en == "alpha"
    assert held(office.uk) == ["It erases values that another side wrote."]
    send(office.uk, fresh)
    assert joint_view(fresh) == joint_view(office.uk)
    assert held(fresh) == held(office.uk)
    fresh.close()
