"""What needs attention is counted as the rules of the domain have it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from secretariat.data.book import Book, Who
from secretariat.data.questions import attention
from secretariat.data.questions.attention import Attention
from secretariat.data.store import fetching
from secretariat.declaring.kinds import Record
from secretariat.declaring.values import Bilingual, BySide, Link
from secretariat.domain.actions import (
    Action,
    ActionStatus,
    is_open,
    is_overdue,
    owes,
    parts,
    waits_for,
)
from secretariat.domain.decisions import Decision
from secretariat.domain.instruments import Instrument, InstrumentType
from secretariat.domain.organisations import Organisation
from secretariat.domain.papers import Paper
from secretariat.domain.programme.flagships import Flagship
from secretariat.domain.programme.oversight import Barrier, BarrierStatus
from secretariat.domain.progress import SOON
from secretariat.domain.sides import Side
from tests.fixtures.books import edit

TODAY = date(2026, 11, 24)
TITLE = Bilingual("Title", "标题")
STATES = (None, *ActionStatus)
DUES = (None, date(2026, 11, 23), TODAY, TODAY + SOON, date(2026, 12, 9))


@pytest.fixture
def book() -> Iterator[Book]:
    book = Book.create(None)
    yield book
    book.close()


def add(book: Book, *records: Record) -> list[Record]:
    with book.change("Add", Who("Ana", "uk")) as change:
        return [change.add(record) for record in records]


def now(book: Book, side: str = "uk") -> Attention:
    with book.reading() as view:
        return attention.attention(view, side, TODAY)


def every_sort_of_action() -> list[Action]:
    return [
        Action(title=TITLE, due=due, status=BySide.of(**{
            side: state for side, state in (("uk", uk), ("cn", cn)) if state is not None
        }))
        for due in DUES
        for uk in STATES
        for cn in STATES
    ]  # fmt: skip


@pytest.mark.parametrize("side", ["uk", "cn"])
def test_actions_are_counted_by_the_rules_of_the_domain(book: Book, side: str) -> None:
    add(book, *every_sort_of_action())
    with book.reading() as view:
        actions = fetching.every(view, Action)
    told = now(book, side)
    other = "cn" if side == "uk" else "uk"
    assert told.us == sum(waits_for(action, side) for action in actions)
    assert told.them == sum(waits_for(action, other) for action in actions)
    assert told.actions.late.whole == sum(is_overdue(action, TODAY) for action in actions) > 0
    soon = [
        action
        for action in actions
        if is_open(action) and action.due is not None and TODAY <= action.due <= TODAY + SOON
    ]
    assert told.actions.soon.whole == len(soon) > 0
    both = [action for action in actions if parts(action) == ("cn", "uk")]
    owed = [action for action in both if owes(action, "uk") and owes(action, "cn")]
    assert told.actions.late.shared == sum(is_overdue(action, TODAY) for action in owed) > 0
    assert told.actions.every.shared == len(both) < told.actions.every.whole
    for code in ("uk", "cn"):
        assert told.actions.late.by_side[code] == sum(
            owes(action, code) and is_overdue(action, TODAY) for action in actions
        )
        assert told.actions.soon.by_side[code] == sum(owes(action, code) for action in soon)
        mine = [action for action in actions if code in parts(action)]
        assert told.actions.every.by_side[code] == len(mine)
        assert told.actions.unfinished.by_side[code] == sum(owes(action, code) for action in mine)
    assert [side.code.lower() for side in told.sides][0] == side
    # No other register has anything due here, and what no side has a part in is for both.
    unled = [action for action in actions if not parts(action) and is_overdue(action, TODAY)]
    assert told.late.whole == told.actions.late.whole
    assert told.late.for_all == len(unled)
    for code in ("uk", "cn"):
        assert told.late.by_side[code] == told.actions.late.by_side[code] + len(unled)
    assert told.late.shared == told.actions.late.shared + len(unled)


def test_a_side_that_did_its_part_is_not_counted_as_late(book: Book) -> None:
    status = BySide.of(uk=ActionStatus.DONE, cn=ActionStatus.IN_PROGRESS)
    add(book, Action(title=TITLE, due=date(2026, 10, 16), status=status))
    late = now(book).late
    assert (late.whole, late.by_side, late.shared) == (1, {"uk": 0, "cn": 1}, 0)
    assert now(book).actions.unfinished.by_side == {"uk": 0, "cn": 1}
    assert now(book).actions.every.by_side == {"uk": 1, "cn": 1}


def test_a_barrier_waits_until_it_is_settled_and_counts_for_its_owners(book: Book) -> None:
    with book.reading() as view:
        side = fetching.every(view, Side)[0]
    (body,) = add(book, Organisation(ref="ORG:X", name=TITLE, side=Link(side.id)))
    owners: BySide[Link[Organisation]] = BySide.of(cn=Link(body.id))
    for status in BarrierStatus:
        add(book, Barrier(title=TITLE, status=status, owners=owners))
    told = now(book)
    assert {barrier.status for barrier in told.barriers} == {
        BarrierStatus.OPEN,
        BarrierStatus.ESCALATED,
    }
    assert (told.barriers_of("UK"), told.barriers_of("CN"), told.owned.shared) == (0, 2, 0)
    add(book, Barrier(title=TITLE, owners=BySide.of(cn=Link(body.id), uk=Link(body.id))))
    told = now(book)
    assert (told.owned.whole, told.owned.shared) == (3, 1)


@pytest.mark.parametrize(
    ("expiry", "notice", "near"),
    [
        ("", "", False),
        ("2025-11-23", "", True),
        ("2026-11-23", "", True),
        ("2026-06", "2025", True),
        ("2026-11-24", "", True),
        ("2027-11-24", "", True),
        ("2027-11-25", "", False),
        ("2027-06", "", True),
        ("2030-01-01", "2026-11-23", True),
        ("2030-01-01", "2026-11-24", False),
    ],
)
def test_an_instrument_is_shown_from_a_year_before_its_end_or_once_notice_was_due(
    book: Book, expiry: str, notice: str, near: bool
) -> None:
    """It left the list on the day on which it expired, whatever came of it."""
    instrument = Instrument(
        type=InstrumentType.PROTOCOL, title=TITLE, expiry=expiry, renewal_notice=notice
    )
    (added,) = add(book, instrument)
    assert bool(now(book).instruments) == near
    with book.change("See to it", Who("Ana", "uk")) as change:
        held = fetching.get(change.view, Instrument, added.id)
        change.update(held, replace(held, ended_on="2026-11-23"))
    assert not now(book).instruments


def test_late_and_soon_count_every_register_by_who_owes(book: Book) -> None:
    """Nothing but actions was ever late."""
    with book.reading() as view:
        china = next(side for side in fetching.every(view, Side) if side.code == "CN")
    add(
        book,
        Paper(title=TITLE, side=Link(china.id), due=date(2026, 11, 23), translation_due=TODAY),
        Instrument(type=InstrumentType.PROTOCOL, title=TITLE, expiry="2026-11-23"),
    )
    told = now(book)
    assert (told.late.whole, told.late.by_side, told.late.for_all) == (2, {"uk": 1, "cn": 2}, 1)
    assert (told.soon.whole, told.soon.by_side, told.soon.shared) == (1, {"uk": 1, "cn": 1}, 1)
    assert (told.actions.late.whole, told.actions.soon.whole) == (0, 0)


def test_years_without_a_flagship_begin_with_the_first_and_end_with_this_one(book: Book) -> None:
    add(book, *(Flagship(year=year, theme=TITLE) for year in (2018, 2020, 2021, 2027)))
    assert now(book).years == (2019, 2022, 2023, 2024, 2025, 2026)


def test_a_text_lacks_a_language_only_where_it_has_the_other(book: Book) -> None:
    halves = (Bilingual("Only", ""), Bilingual("", "只有"), Bilingual("Both", "都有"))
    add(book, *(Decision(text=text) for text in halves))
    assert now(book).texts == {"en": 1, "zh": 1}


def test_no_text_lacks_a_language_in_which_no_side_works(book: Book) -> None:
    with book.reading() as view:
        china = next(side for side in fetching.every(view, Side) if side.code == "CN")
    edit(book, china, language="hi")
    add(book, Decision(text=Bilingual("Only", "")))
    assert now(book).texts == {"en": 0}


def test_nothing_needs_attention_in_a_new_book(book: Book) -> None:
    told = now(book)
    numbers = (told.us, told.them, told.late.whole, told.soon.whole, told.conflicts)
    assert numbers == (0, 0, 0, 0, 0)
    assert (told.barriers, told.instruments, told.meetings) == ((), (), ())
    assert told.years == ()
