"""Where two mechanisms meet: numbers and purges, moves and circulation, conflicts and more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from secretariat.data import checking
from secretariat.data.book import Book, Who
from secretariat.data.questions import reading
from secretariat.data.questions.searching import search
from secretariat.data.store import fetching
from secretariat.data.writing import agendas
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.decisions import Decision, DecisionStatus
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Item, Meeting, MeetingStatus
from secretariat.domain.minutes import Minutes, MinutesStatus

ANA = Who("Ana")


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    new_book = Book.create(tmp_path / "joints.book", desk="d")
    yield new_book
    new_book.close()


def meeting(book: Book, number: int, *titles: str) -> list[Item]:
    with book.change("Add", ANA) as change:
        known = {mechanism.code: mechanism for mechanism in fetching.every(change.view, Mechanism)}
        body = known.get("JCM") or change.add(
            Mechanism(code="JCM", name=Bilingual("Joint Commission", "联委会"))
        )
        new_meeting = change.add(
            Meeting(
                mechanism=Link(body.id), ordinal=number, starts=f"2020-0{number}-01",
                status=MeetingStatus.HELD,
            )
        )  # fmt: skip
        return [agendas.add_item(change, new_meeting, Bilingual(title, title)) for title in titles]


def faults(book: Book) -> list[str]:
    return [str(fault) for fault in checking.faults(book)]


def test_the_search_finds_an_item_by_its_number_after_a_purge(book: Book) -> None:
    first, _, last = meeting(book, 1, "Alpha", "Beta", "Gamma")
    with book.change("Move", ANA) as change:
        agendas.move_item(change, last, 0)
    book.purge(first, ["title.zh"], "typed by mistake", ANA)
    assert faults(book) == []
    with book.reading() as view:
        assert [result.ref for result in search(view, "Gamma")] == ["JCM1/1"]
        (found_result, *_) = search(view, "JCM1/1")
    assert found_result.excerpt.startswith("Gamma")


def test_an_item_that_moves_to_a_meeting_whose_numbers_stay_gets_the_next_one_there(
    book: Book,
) -> None:
    (held,) = meeting(book, 1, "Alpha")
    moving, _ = meeting(book, 2, "Beta", "Gamma")
    with book.change("Circulate", ANA) as change:
        agendas.add_paragraph(change, held, Bilingual("Said.", "已议。"))
        agendas.add_paragraph(change, moving, Bilingual("Said as well.", "也已议。"))
        change.add(Minutes(meeting=held.meeting, status=MinutesStatus.CIRCULATED), verb=True)
    with book.change("Move", ANA) as change:
        now = reading.find_as(change.view, Item, "JCM2/1")
        assert now.id == moving.id
        change.update(now, replaced(now, held.meeting))
    with book.reading() as view:
        items = {item.ref: item.title.en for item in fetching.every(view, Item)}
        under = reading.called(view, ["JCM1/2.1"])
    assert items == {"JCM1/1": "Alpha", "JCM1/2": "Beta", "JCM2/1": "Gamma"}
    assert set(under) == {"JCM1/2.1"}
    assert faults(book) == []


def replaced(item: Item, to: Link[Meeting] | None) -> Item:
    return replace(item, meeting=to)


def test_a_superseded_decision_follows_what_a_conflict_is_settled_to(tmp_path: Path) -> None:
    office = Book.create(tmp_path / "office.book", desk="d")
    with office.change("Add", ANA) as change:
        olds = [
            change.add(Decision(ref=f"D{n}", text=Bilingual(f"Old {n}", f"旧{n}"),
                                date=date(2020, 1, n), status=DecisionStatus.IN_FORCE))
            for n in (1, 2)
        ]  # fmt: skip
        new = change.add(Decision(ref="D3", text=Bilingual("New", "新"), date=date(2021, 1, 1)))
    laptop = Book.create(tmp_path / "laptop.book", desk="e", seeded=False)
    laptop.merge(office.operations_for(("joint", "uk")))
    for book, old in ((office, olds[0]), (laptop, olds[1])):
        with book.change("Supersede", ANA) as change:
            now = reading.find_as(change.view, Decision, new.ref)
            change.update(now, superseding(now, old))
    office.merge(laptop.operations_for(("joint", "uk"), office.chain_ends()))
    with office.change("Resolve", ANA) as change:
        now = reading.find_as(change.view, Decision, new.ref)
        change.resolve(now, superseding(now, olds[1]), ["supersedes"])
    with office.reading() as view:
        decision_statuses = {
            decision.ref: decision.status for decision in fetching.every(view, Decision)
        }
    assert decision_statuses["D2"] is DecisionStatus.SUPERSEDED
    assert decision_statuses["D1"] is DecisionStatus.IN_FORCE
    laptop.close()
    office.close()


def superseding(decision: Decision, old: Decision) -> Decision:
    return replace(decision, supersedes=Link(old.id))
