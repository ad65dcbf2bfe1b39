"""What is told of one record alone is what is told of it in the whole book."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from secretariat.data.book import Book, Who
from secretariat.data.questions import reading
from secretariat.data.questions.holdings import holdings
from secretariat.data.questions.record_warnings import warnings_about
from secretariat.data.store import fetching
from secretariat.data.writing.change import Change
from secretariat.declaring.kinds import Record
from secretariat.declaring.values import Bilingual, BySide, Link, Money
from secretariat.domain.across.warnings import about_records
from secretariat.domain.actions import Action
from secretariat.domain.decisions import Decision, DecisionStatus
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Participant
from secretariat.domain.minutes import Minutes
from secretariat.domain.organisations import Organisation
from secretariat.domain.people import Person
from secretariat.domain.programme.flagships import Flagship, Stage
from secretariat.domain.programme.funding import Commitment, Fund
from secretariat.domain.programme.indicators import Indicator, Observation
from secretariat.domain.sides import Side
from tests.fixtures import example

ME = Who("Ana", "uk")
TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def book() -> Iterator[Book]:
    book = example.records()
    with book.change("Spoil the example", ME) as change:
        spoil(change)
    yield book
    book.close()


def spoil(change: Change) -> None:
    """Write one fault of each sort."""
    at = change.view
    fund, side = reading.find_as(at, Fund, "FUND:2"), reading.find_as(at, Side, "UK")
    yuan = Money(Decimal(5), "CNY")
    change.add(Commitment(fund=Link(fund.id), side=Link(side.id), amount=yuan, year=2026))
    theme = Bilingual("Ice", "冰")
    change.add(Flagship(year=2031, theme=theme, stage=Stage.RUNNING))
    indicator = reading.find_as(at, Indicator, "IND:1")
    for ref in ("IND:1/2025a", "IND:1/2025b"):
        change.add(Observation(ref=ref, indicator=Link(indicator.id), year=2025, value=Decimal(7)))
    for ref, early in (("JCM12/A3", {"due": date(1990, 1, 1)}), ("JCM12", {"ends": "1990"})):
        record = reading.find(at, ref)
        change.update(record, replace(record, **early))
    change.add(Minutes(ref="EG2/M2", meeting=Link(reading.find(at, "EG2").id)))
    ours, action = reading.find(at, "ORG:DSIT"), reading.find_as(at, Action, "JCM12/A2")
    change.update(action, replace(action, leads=BySide((("cn", Link(ours.id)),))))
    seated = next(
        participant
        for participant in fetching.every(at, Participant)
        if participant.side == Link(side.id)
    )
    other = reading.find_as(at, Side, "CN")
    change.update(seated, replace(seated, side=Link(other.id)))
    for employer in (None, Link[Organisation](ours.id)):
        for _ in range(2):
            ada = Bilingual("Ada Ray", "雷雅")
            change.add(Person(name=ada, organisation=employer, side=Link(side.id), email="ada"))
    for ref, name, to in (("INS:3", "parent", "INS:4"), ("JCM12/D2", "supersedes", "JCM12/D2")):
        record = reading.find(at, ref)
        changed: dict[str, Any] = {name: Link(reading.find(at, to).id)}
        change.update(record, replace(record, **changed))


def about(book: Book, record: Record) -> list[str]:
    with book.reading() as view:
        return [str(error) for error in warnings_about(view, record, TODAY)]


def test_a_body_that_leads_for_the_other_side_is_remarked_upon(book: Book) -> None:
    with book.reading() as view:
        action = reading.find(view, "JCM12/A2")
    assert "“Lead organisation” of JCM12/A2 for CN: ORG:DSIT belongs to UK." in about(book, action)


def test_the_warnings_of_a_record_are_those_that_the_whole_book_gives_for_it(book: Book) -> None:
    with book.reading() as view:
        held = holdings(view)
    whole: dict[str, set[str]] = {}
    for ref, error in about_records(held, TODAY):
        whole.setdefault(ref, set()).add(str(error))
    assert len(whole) >= 5
    for record in held:
        told = set(about(book, record))
        if record.ref in whole and not isinstance(record, Fund | Indicator):
            assert told == whole[record.ref], record.ref
        assert told <= {warning for some in whole.values() for warning in some} | {
            "By “Made under”, these records form a circle: INS:4, INS:3."
        }, record.ref


def test_the_rules_reach_what_stands_beside_the_record(book: Book) -> None:
    with book.reading() as view:
        last = fetching.every(view, Commitment)[-1]
        value = reading.find(view, "IND:1/2025b")
        flagship = reading.find(view, "FC2031")
        decision = reading.find(view, "JCM12/D2")
        quiet = reading.find(view, "BAR:1")
        minutes = reading.find(view, "EG2/M2")
    assert "UK committed to FUND:2 in CNY, GBP" in about(book, last)[0]
    assert "IND:1 has 3 values for 2025" in about(book, value)[0]
    assert "names no mandating decision" in about(book, flagship)[0]
    assert "form a circle: JCM12/D2" in about(book, decision)[0]
    assert about(book, quiet) == []
    assert "second record of the meeting that EG2/M records" in about(book, minutes)[0]


def test_warnings_say_what_supersedes_a_decision_and_what_it_cannot_supersede(
    book: Book,
) -> None:
    with book.change("Supersede", ME) as change:
        old = reading.find_as(change.view, Decision, "JCM12/D9")
        new = reading.find_as(change.view, Decision, "SID1/D3")
        eg = reading.find_as(change.view, Mechanism, "EG")
        change.update(eg, replace(eg, parent=Link(reading.find(change.view, "JCM").id)))
        change.update(new, replace(new, supersedes=Link(old.id)))
        expert = reading.find_as(change.view, Decision, "EG1/D1")
        change.update(expert, replace(expert, supersedes=Link(old.id)))
    with book.change("Set it back", ME) as change:
        old = reading.find_as(change.view, Decision, "JCM12/D9")
        change.update(old, replace(old, status=DecisionStatus.IN_FORCE))
    with book.reading() as view:
        expert = reading.find_as(view, Decision, "EG1/D1")
        old = reading.find_as(view, Decision, "JCM12/D9")
    assert about(book, expert) == [
        "“Supersedes” of EG1/D1: EG is below JCM and cannot supersede its decision JCM12/D9."
    ]
    (told,) = about(book, old)
    assert told.startswith("“Status” of JCM12/D9 is “In force”, though ")
    for _ in range(2):
        book.undo(ME)
