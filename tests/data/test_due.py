"""What is due is read from the tables as the rules of the domain have it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from secretariat.data.book import Book, Who
from secretariat.data.questions import due as question
from secretariat.data.questions import reading
from secretariat.data.questions.holdings import holdings
from secretariat.declaring.kinds import KINDS
from secretariat.declaring.values import Bilingual, BySide, Link
from secretariat.domain.across.due import Due, Wanted, due, kinds_with_deadlines, soon
from secretariat.domain.actions import Action, ActionStatus
from secretariat.domain.instruments import Instrument, InstrumentType
from secretariat.domain.organisations import Organisation
from secretariat.domain.papers import Paper
from secretariat.domain.programme.funding import Call
from secretariat.domain.programme.liaison import Letter
from secretariat.domain.progress import SOON
from secretariat.domain.sides import Side
from secretariat.domain.steering import Advice, Response
from tests.fixtures.example import records

ME = Who("Ana", "uk")
TODAY = date(2026, 11, 24)
EARLIER, LATER = TODAY - timedelta(days=3), TODAY + timedelta(days=3)
TITLE = Bilingual("Title", "标题")
DAYS = (date(2018, 1, 1), date(2026, 4, 1), TODAY, date(2028, 2, 29))
WANTED = (
    Wanted(),
    Wanted(overdue=True),
    Wanted(side="cn"),
    Wanted(until=date(2027, 3, 31), since=date(2026, 9, 30)),
    Wanted(kinds=frozenset({"milestones", "actions"}), overdue=True, side="UK"),
)


@pytest.fixture(scope="module")
def example() -> Iterator[Book]:
    book = records()
    yield book
    book.close()


@pytest.fixture
def book() -> Iterator[Book]:
    book = Book.create(None)
    yield book
    book.close()


def read(book: Book, wanted: Wanted | None = None, today: date = TODAY) -> list[Due]:
    with book.reading() as view:
        return list(question.due(view, today, wanted))


def of_kind(book: Book, name: str, today: date = TODAY) -> list[tuple[str, date, tuple[str, ...]]]:
    lines = read(book, Wanted(kinds=frozenset({name})), today)
    return [(deadline.of, deadline.day, deadline.owes) for deadline in lines]


@pytest.mark.parametrize("today", DAYS)
def test_the_tables_give_what_the_rule_gives_over_all_records(example: Book, today: date) -> None:
    with example.reading() as view:
        held = holdings(view)
    for wanted in WANTED:
        assert read(example, wanted, today) == due(held, today, wanted)


@pytest.mark.parametrize("today", DAYS)
def test_the_numbers_are_those_of_the_list(example: Book, today: date) -> None:
    with example.reading() as view:
        told = question.counts(view, today)
    late = read(example, Wanted(overdue=True), today)
    assert dict(told.late) == Counter(deadline.owes for deadline in late)
    assert dict(told.soon) == Counter(
        deadline.owes for deadline in read(example, soon(today), today)
    )


def test_the_example_has_something_due_in_most_registers(example: Book) -> None:
    assert (
        len({deadline.kind for deadline in read(example)}) >= len(kinds_with_deadlines()) * 2 // 3
    )


def test_a_side_that_has_done_its_part_of_an_action_owes_nothing(book: Book) -> None:
    status = BySide.of(uk=ActionStatus.DONE, cn=ActionStatus.IN_PROGRESS)
    with book.change("Add", ME) as change:
        action = change.add(Action(title=TITLE, due=EARLIER, status=status))
    assert of_kind(book, "actions") == [("due", EARLIER, ("cn",))]
    assert not read(book, Wanted(side="uk"))
    with book.change("End", ME) as change:
        change.update(action, replace(action, status=status.with_value("cn", ActionStatus.DONE)))
    assert not of_kind(book, "actions")


def test_the_side_that_a_letter_went_to_owes_the_reply(book: Book) -> None:
    with book.change("Add", ME) as change:
        china = reading.find_as(change.view, Side, "CN")
        body = change.add(Organisation(name=TITLE, side=Link(china.id)))
        letter = Letter(subject=TITLE, date=EARLIER, reply_due=EARLIER, recipient=Link(body.id))
        change.add(letter)
    assert of_kind(book, "correspondence") == [("reply_due", EARLIER, ("cn",))]


def test_a_call_is_due_until_it_closes_and_never_overdue(book: Book) -> None:
    with book.change("Add", ME) as change:
        change.add(Call(title=TITLE, opens="2026-11-21", closes="2026-11-27"))
    assert of_kind(book, "calls") == [("closes", LATER, ())]
    assert not of_kind(book, "calls", LATER + timedelta(days=1))


def test_an_instrument_is_due_at_its_notice_and_its_end_until_somebody_says_what_came_of_it(
    book: Book,
) -> None:
    """It vanished from all lists on the day on which it expired."""
    with book.change("Add", ME) as change:
        instrument = change.add(
            Instrument(
                title=TITLE, type=InstrumentType.MEMORANDUM, renewal_notice="2025", expiry="2026-06"
            )
        )
    notice, end = date(2025, 12, 31), date(2026, 6, 30)
    assert of_kind(book, "instruments") == [("renewal_notice", notice, ()), ("expiry", end, ())]
    with book.change("Give notice", ME) as change:
        instrument = change.update(instrument, replace(instrument, notice_given="2025-11"))
    assert of_kind(book, "instruments") == [("expiry", end, ())]
    with book.change("Let it lapse", ME) as change:
        change.update(instrument, replace(instrument, ended_on="2026-06-30"))
    assert not of_kind(book, "instruments")


def test_a_paper_and_its_translation_are_due_before_a_meeting(book: Book) -> None:
    with book.change("Add", ME) as change:
        china = reading.find_as(change.view, Side, "CN")
        paper = change.add(
            Paper(title=TITLE, side=Link(china.id), due=EARLIER, translation_due=LATER)
        )
    assert of_kind(book, "papers") == [("due", EARLIER, ("cn",)), ("translation_due", LATER, ())]
    with book.change("Receive", ME) as change:
        change.update(paper, replace(paper, received=TODAY))
    assert of_kind(book, "papers") == [("translation_due", LATER, ())]


def test_advice_that_was_given_is_due_to_be_answered(book: Book) -> None:
    with book.change("Add", ME) as change:
        advice = change.add(
            Advice(question=TITLE, due=EARLIER, response_due=LATER, asked_on=EARLIER)
        )
    assert [field for field, _, _ in of_kind(book, "advice")] == ["due", "response_due"]
    with book.change("Give", ME) as change:
        advice = change.update(advice, replace(advice, given_on=TODAY))
    assert [field for field, _, _ in of_kind(book, "advice")] == ["response_due"]
    with book.change("Answer", ME) as change:
        change.update(advice, replace(advice, response=Response.DECLINED))
    assert not of_kind(book, "advice")


def test_what_was_taken_out_is_not_due(book: Book) -> None:
    with book.change("Add", ME) as change:
        action = change.add(Action(title=TITLE, due=TODAY + SOON))
    with book.change("Take out", ME) as change:
        change.remove(action)
    assert not read(book)


def test_the_label_of_the_date_says_what_is_due() -> None:
    deadline = Due(TODAY, "correspondence", "x", "reply_due", ())
    assert deadline.field is KINDS.of(Letter).field_named["reply_due"]
    assert (deadline.days(LATER), deadline.is_overdue(TODAY), deadline.is_overdue(LATER)) == (
        -3,
        False,
        True,
    )
