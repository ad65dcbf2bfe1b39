"""Copies to which one liar lies: whichever hears which lie first, they end alike."""

from __future__ import annotations

import dataclasses
import itertools

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from secretariat.data.book import Book
from secretariat.data.journal.operations import JOINT, SALT, Stored, seal, values_in
from secretariat.data.journal.operations import read as parsed
from secretariat.declaring.values import Bilingual, Link
from tests.data.copies import derived, joint_view
from tests.data.test_quarantine import fold_anew, held, target, why
from tests.fixtures.books import Office, action, add, edit, send
from tests.fixtures.forged import HELD, TAKEN, YEAR, Target
from tests.fixtures.sources import Seeded

QUICK = [Phase.explicit, Phase.reuse, Phase.generate]
"""Making a failing run shorter takes minutes."""
LIAR = "00000000-0000-4000-8000-000000001ea2"
UNFIT = ("title of 2 MB", "title holds half a character")
"""What is large, or cannot be sealed anew in the liar's chain."""
MIXED = {name: make for name, make in {**HELD, **TAKEN}.items() if name not in UNFIT}


@given(
    steps=st.lists(
        st.tuples(st.integers(0, 2), st.sampled_from(["lie", "edit", "add", "send", "tick"]),
                  st.sampled_from(sorted(MIXED)), st.integers(0, 2)),
        min_size=4, max_size=14,
    ),
    seed=st.integers(0, 99),
)  # fmt: skip
@settings(max_examples=min(10, settings().max_examples), phases=QUICK)
def test_copies_converge_whatever_lies_reach_which_of_them_first(
    steps: list[tuple[int, str, str, int]], seed: int
) -> None:
    """Everybody meets in the end, within one clock: tables and verdicts are the same everywhere."""
    office = Office(Seeded(seed))
    books = (office.uk, office.laptop, office.cn)
    edit(office.laptop, office.action, notes="between us")
    office.meet()
    last = [""]
    for at, what, name, to in steps:
        _step(office, books, at, what, name, to, last)
    office.meet()
    _check_alike(office, books)
    pass_time(office, 100 * YEAR)
    office.meet()
    _check_alike(office, books)
    assert not any("ahead" in sentence for sentence in why(office.uk))
    before = derived(office.uk)
    fold_anew(office.uk)
    assert derived(office.uk) == before
    office.close()


def _step(  # noqa: PLR0913, PLR0917 - one step of a machine
    office: Office, books: tuple[Book, ...], at: int, what: str, name: str, to: int,
    last: list[str],
) -> None:  # fmt: skip
    book = books[at]
    if what == "lie":
        _lie(book, MIXED[name](Target(book, office.action.id))[0], last)
    elif what == "edit":
        edit(book, office.action, title=Bilingual(f"title {name}"))
    elif what == "add":
        add(book, action(name, office.meeting, related=(Link(office.action.id),)))
    elif what == "send":
        send(book, books[to])
    else:
        pass_time(office, YEAR // 2)


def _lie(book: Book, forged: Stored, last: list[str]) -> None:
    """Let *book* hear a lie of the one liar, whose chain goes on with each: no fork is told."""
    operation = parsed(forged)
    if operation.replica == book.replica:
        book.merge([forged])
        return
    number, previous = book.chain_ends().get((LIAR, JOINT), (0, ""))
    if [previous] != last[-1:]:
        return
    record = f"record-{number}" if operation.record.endswith("e71e") else operation.record
    operation = dataclasses.replace(
        operation, replica=LIAR, number=number + 1, previous=previous, record=record
    )
    _, stored = seal(operation, bytes(SALT * values_in(operation)))
    book.merge([stored])
    last.append(stored.name)


def _check_alike(office: Office, books: tuple[Book, ...]) -> None:
    assert derived(office.uk) == derived(office.laptop)
    for book in books:
        assert joint_view(book) == joint_view(office.uk)
        assert {operation.name for operation in held(book)} == {
            operation.name for operation in held(office.uk)
        }
        assert sorted(book.operations_for()) == sorted(office.uk.operations_for())


def pass_time(office: Office, by: int) -> None:
    """Let every clock go on *by* so many microseconds."""
    office.seeded.ticks = itertools.count(next(office.seeded.ticks) + by)


def test_folding_anew_comes_to_the_same_verdicts(office: Office) -> None:
    last, count = [""], 0
    for make in MIXED.values():
        for operation in make(target(office)):
            _lie(office.uk, operation, last)
            count += 1
    names = {operation.name for operation in held(office.uk)}
    assert len(names) > count // 2
    before = derived(office.uk)
    fold_anew(office.uk)
    assert derived(office.uk) == before
    assert {operation.name for operation in held(office.uk)} == names
