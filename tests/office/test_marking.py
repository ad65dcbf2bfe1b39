"""Marking a text: agreement asks for both halves, and for no fault that the checks find."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from secretariat.data.book import Book
from secretariat.data.journal import history
from secretariat.declaring.states import PairState
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.actions import Action
from secretariat.domain.organisations import Organisation
from secretariat.domain.sides import Side
from secretariat.domain.wording import state_of
from secretariat.errors import SecretariatError
from secretariat.i18n import language
from secretariat.office import concordance, marking
from tests.fixtures.books import add, blank, read
from tests.fixtures.sources import ANNA, Seeded

GOOD = Bilingual("Exchange 240 isolates by 31 March 2027", "2027年3月31日前交换240株菌株")
BAD = Bilingual("Exchange 240 isolates by 31 March 2027", "2027年3月31日前交换24株菌株")


@pytest.fixture
def book() -> Iterator[Book]:
    new_book = blank("uk", Seeded().for_book())
    yield new_book
    new_book.close()


def mark(book: Book, action: Action, state: PairState) -> Action:
    return marking.mark(book, read(book, action), "title", state, ANNA)


def test_a_sound_text_is_revised_agreed_and_taken_back_each_under_its_own_name(book: Book) -> None:
    action = add(book, Action(title=GOOD))
    for state in (PairState.REVISED, PairState.AGREED, PairState.DRAFT):
        assert state_of(mark(book, action, state), "title") is state
        assert state_of(read(book, action), "title") is state
    with book.reading() as view:
        past = history.of_record(view, action.id)
    changes = [(entry.label, entry.slot) for entry in past if entry.slot.startswith("states")]
    assert changes == [
        ("Revise a text", "states.title"),
        ("Agree a text", "states.title"),
        ("Return a text to draft", "states.title"),
    ]


def test_a_mark_that_stands_already_writes_nothing(book: Book) -> None:
    action = add(book, Action(title=GOOD))
    mark(book, action, PairState.AGREED)
    before = book.chain_ends()
    mark(book, action, PairState.AGREED)
    assert book.chain_ends() == before


def test_a_fault_bars_agreement_and_says_which_in_either_language(book: Book) -> None:
    action = add(book, Action(title=BAD))
    assert state_of(mark(book, action, PairState.REVISED), "title") is PairState.REVISED
    with pytest.raises(marking.FaultsStandError) as refused:
        mark(book, action, PairState.AGREED)
    assert [str(fault.check) for fault in refused.value.faults] == ["number"]
    text = language("en").error(refused.value)
    assert text.startswith(f"{action.ref} cannot be agreed yet. ")
    assert "240" in text
    assert text.endswith("Faults found: 1.")
    assert "240" in language("zh").error(refused.value)
    assert state_of(read(book, action), "title") is PairState.REVISED


def test_a_finding_that_was_set_aside_bars_nothing(book: Book) -> None:
    action = add(book, Action(title=BAD))
    with book.reading() as view:
        (finding,) = concordance.findings(view, language("en"), action)
    concordance.set_aside(book, finding, Bilingual("24 in each of ten regions"), ANNA)
    assert state_of(mark(book, action, PairState.AGREED), "title") is PairState.AGREED


def test_a_text_that_lacks_a_language_cannot_be_agreed(book: Book) -> None:
    action = add(book, Action(title=Bilingual("Reply")))
    with pytest.raises(SecretariatError, match="lacks one of its two languages"):
        mark(book, action, PairState.AGREED)


def test_a_name_is_not_checked_against_itself(book: Book) -> None:
    side: Link[Side] = Link(add(book, Side(code="UK", name=Bilingual("UK"))).id)
    body = add(
        book, Organisation(ref="ORG:1", side=side, name=Bilingual("Institute of Two", "二所"))
    )
    marked = marking.mark(book, body, "name", PairState.AGREED, ANNA)
    assert state_of(marked, "name") is PairState.AGREED
