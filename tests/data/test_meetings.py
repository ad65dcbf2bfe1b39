from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import product
from typing import Any

import pytest

from secretariat.data import checking
from secretariat.data.book import Book
from secretariat.data.questions import actions, reading
from secretariat.data.questions.actions import ActionFilter
from secretariat.data.store import fetching
from secretariat.data.writing import action_steps, agendas, entries, meetings
from secretariat.declaring.states import PairState
from secretariat.declaring.values import Bilingual, BySide, Link
from secretariat.domain.actions import (
    Action,
    ActionStatus,
    Rag,
    Update,
    is_open,
    is_overdue,
    owes,
    parts,
    waits_for,
)
from secretariat.domain.decisions import Decision
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Item, ItemKind, Meeting, Paragraph, Participant, Role
from secretariat.domain.minutes import Minutes, MinutesStatus
from secretariat.domain.organisations import Organisation
from secretariat.domain.people import Person
from secretariat.domain.progress import Step
from secretariat.domain.sides import Side
from secretariat.domain.wording import state_of
from tests.fixtures.books import add, blank, read
from tests.fixtures.minuted import paragraphs_of
from tests.fixtures.sources import ANNA, Seeded

TODAY = date(2026, 11, 24)


@pytest.fixture
def book() -> Iterator[Book]:
    new_book = blank("uk", Seeded().for_book())
    for code in ("UK", "CN"):
        add(new_book, Side(code=code, name=Bilingual(code), time_zone="Europe/London"))
    yield new_book
    new_book.close()


@pytest.fixture
def mechanism(book: Book) -> Mechanism:
    return add(book, Mechanism(code="JCM", name=Bilingual("Joint Commission", "联委会")))


@pytest.fixture
def meeting(book: Book, mechanism: Mechanism) -> Meeting:
    return add(book, Meeting(mechanism=Link(mechanism.id), ordinal=12, opens_at="09:30"))


def agenda(book: Book, meeting: Meeting) -> list[str]:
    with book.reading() as view:
        return [item.title.en for item in agendas.items_of(view, meeting)]


def item(book: Book, meeting: Meeting, title: str, **rest: object) -> Item:
    with book.change("Item", ANNA) as change:
        return agendas.add_item(change, meeting, Bilingual(title), **rest)


def test_an_item_moves_and_moving_back_is_one_undo(book: Book, meeting: Meeting) -> None:
    items = [item(book, meeting, title) for title in "abcd"]
    with book.change("Move", ANNA) as change:
        agendas.move_item(change, items[3], 0)
    assert agenda(book, meeting) == ["d", "a", "b", "c"]
    book.undo(ANNA)
    assert agenda(book, meeting) == ["a", "b", "c", "d"]


def test_what_is_made_under_an_item_is_numbered_and_knows_where_it_came_from(
    book: Book, meeting: Meeting
) -> None:
    under = item(book, meeting, "Crops")
    with book.change("Record", ANNA) as change:
        first = agendas.add_paragraph(change, under, Bilingual("Said.", "发言。"))
        second = agendas.add_paragraph(change, under, Bilingual("Unsaid."))
        decision = agendas.add_decision(change, under, Bilingual("Agreed."))
        act = action_steps.add_action(change, Bilingual("Do it"), decision)
    assert (first.ref, second.ref) == ("JCM12/1.1", "JCM12/1.2")
    assert state_of(first, "text") is PairState.DRAFT
    assert state_of(second, "text") is PairState.UNTRANSLATED
    assert (decision.ref, act.ref) == ("JCM12/D1", "JCM12/A1")
    assert (act.item, act.decision, act.meeting) == (
        Link(under.id),
        Link(decision.id),
        Link(meeting.id),
    )
    with book.reading() as view:
        assert paragraphs_of(view, under) == [first, second]


def numbered(book: Book, under: Item) -> list[tuple[str, str]]:
    with book.reading() as view:
        return [(paragraph.ref[-3:], paragraph.text.en) for paragraph in paragraphs_of(view, under)]


@pytest.fixture
def under(book: Book, meeting: Meeting) -> Item:
    new_item = item(book, meeting, "Crops")
    with book.change("Record", ANNA) as change:
        for word in ("a", "b", "c"):
            agendas.add_paragraph(change, new_item, Bilingual(word))
    return new_item


def test_numbers_follow_the_order_while_the_record_is_being_drafted(
    book: Book, under: Item
) -> None:
    with book.reading() as view:
        last = paragraphs_of(view, under)[2]
    with book.change("Insert", ANNA) as change:
        paragraph = agendas.add_paragraph(change, under, Bilingual("new"), before=last.id)
    assert paragraph.ref == "JCM12/1.3"
    assert numbered(book, under) == [("1.1", "a"), ("1.2", "b"), ("1.3", "new"), ("1.4", "c")]
    with book.change("Move", ANNA) as change:
        entries.move_entry(change, last, -3)
    assert numbered(book, under) == [("1.1", "c"), ("1.2", "a"), ("1.3", "b"), ("1.4", "new")]
    with book.reading() as view:
        assert reading.find_as(view, Paragraph, "JCM12/1.3").text.en == "b"
    book.undo(ANNA)
    book.undo(ANNA)
    assert numbered(book, under) == [("1.1", "a"), ("1.2", "b"), ("1.3", "c")]
    book.redo(ANNA)
    assert numbered(book, under)[2:] == [("1.3", "new"), ("1.4", "c")]
    assert list(checking.faults(book)) == []


def test_the_number_of_a_paragraph_taken_out_falls_to_the_next(book: Book, under: Item) -> None:
    with book.reading() as view:
        first, second, third = paragraphs_of(view, under)
    with book.change("Remove", ANNA) as change:
        change.remove(second)
    assert numbered(book, under) == [("1.1", "a"), ("1.2", "c")]
    with book.reading() as view:
        assert reading.find(view, "JCM12/1.2").id == third.id
        assert reading.find(view, "JCM12/1.3").id == third.id
    with book.change("Move", ANNA) as change:
        entries.move_entry(change, third, -1)
    assert numbered(book, under) == [("1.1", "c"), ("1.2", "a")]
    with book.reading() as view:
        assert reading.find(view, "JCM12/1.1").id == third.id
        assert first.id in {paragraph.id for paragraph in paragraphs_of(view, under)}


def test_paragraphs_of_a_circulated_record_keep_their_numbers_when_moved(
    book: Book, meeting: Meeting, under: Item
) -> None:
    add(book, Minutes(meeting=Link(meeting.id), status=MinutesStatus.CIRCULATED))
    with book.reading() as view:
        last = paragraphs_of(view, under)[2]
    with book.change("Move", ANNA) as change:
        entries.move_entry(change, last, -2)
    assert numbered(book, under) == [("1.3", "c"), ("1.1", "a"), ("1.2", "b")]


def test_delegations_are_copied_once_without_apologies(
    book: Book, meeting: Meeting, mechanism: Mechanism
) -> None:
    with book.reading() as view:
        side = fetching.every(view, Side)[0]
    people = [add(book, Person(name=Bilingual(name), side=Link(side.id))) for name in ("Ann", "Bo")]
    for index, person in enumerate(people):
        add(
            book,
            Participant(
                meeting=Link(meeting.id), person=Link(person.id), role=Role.MEMBER,
                precedence=2 - index, apologies=True, post=Bilingual("Director"),
            ),
        )  # fmt: skip
    then = add(book, Meeting(mechanism=Link(mechanism.id), ordinal=13))
    with book.reading() as view:
        before = meetings.delegations_of(view, meeting)
    for _ in range(2):
        with book.change("Copy", ANNA) as change:
            meetings.copy_delegations(change, before, then)
    with book.reading() as view:
        copied = meetings.delegations_of(view, then)
        assert meetings.before(view, then) == meeting
    assert [participant.person for participant in copied] == [
        Link(people[1].id),
        Link(people[0].id),
    ]
    assert {participant.ref for participant in copied} == {"JCM13/P1", "JCM13/P2"}
    assert {(participant.apologies, participant.post.en) for participant in copied} == {
        (False, "Director")
    }


def test_the_next_meeting_takes_open_actions_deferred_items_and_the_minutes(
    book: Book, meeting: Meeting, mechanism: Mechanism
) -> None:
    taken, late = item(book, meeting, "Taken"), item(book, meeting, "Not taken", minutes=25)
    item(book, meeting, "Closing", kind=ItemKind.STANDING)
    with book.change("Record", ANNA) as change:
        agendas.add_paragraph(change, taken, Bilingual("Said.", "发言。"))
    going = add(
        book, Action(title=Bilingual("Go on"), meeting=Link(meeting.id), due=date(2026, 1, 1))
    )
    add(
        book,
        Action(
            title=Bilingual("Done"),
            meeting=Link(meeting.id),
            status=BySide.of(uk=ActionStatus.DONE),
        ),
    )
    with book.reading() as view:
        plan = meetings.next_of(view, mechanism, TODAY)
    assert [
        (arising.action.id, arising.meetings, arising.late) for arising in plan.matters.arising
    ] == [(going.id, 1, True)]
    with book.change("Next", ANNA) as change:
        new_meeting = meetings.convene(change, plan)
    assert new_meeting.ref == "JCM13"
    assert agenda(book, new_meeting) == [
        "Opening and adoption of the agenda",
        "Adoption of the minutes of the 12th meeting",
        "Matters arising from earlier meetings",
        "Not taken",
        "Next meeting and closing",
    ]
    with book.reading() as view:
        (deferred,) = [item for item in agendas.items_of(view, new_meeting) if item.deferred_from]
    assert (deferred.deferred_from, deferred.minutes) == (Link(late.id), 25)
    assert read(book, going).carried_to == (Link(new_meeting.id),)
    assert read(book, going).ref == "JCM12/A1"
    book.undo(ANNA)
    assert read(book, going).carried_to == ()


def test_several_actions_are_one_change_and_one_undo(book: Book, meeting: Meeting) -> None:
    lead = add(book, Organisation(name=Bilingual("Body"), side=Link("x")))
    new_actions = [
        add(book, Action(title=Bilingual(str(n)), leads=BySide.of(uk=Link(lead.id))))
        for n in range(10)
    ]
    with book.change("Progress", ANNA) as change:
        step = Step(side="uk", status=ActionStatus.IN_PROGRESS, rag=Rag.AMBER)
        done = action_steps.step(change, [action.id for action in new_actions], step)
    assert len(done) == 10
    assert all(read(book, action).rag is Rag.AMBER for action in new_actions)
    book.undo(ANNA)
    assert all(read(book, action) == action for action in new_actions)


def test_a_progress_entry_is_added_and_never_rewritten(book: Book, meeting: Meeting) -> None:
    act = add(book, Action(title=Bilingual("Go on")))
    with book.change("Report", ANNA) as change:
        for day in (1, 2):
            text, on = Bilingual(f"Day {day}"), date(2026, 11, day)
            change.add(Update(action=Link(act.id), text=text, date=on, percent=day))
    with book.reading() as view:
        assert [update.text.en for update in actions.updates_of(view, act)] == ["Day 2", "Day 1"]


def test_sql_and_the_rules_agree_about_every_state_of_an_action(
    book: Book, meeting: Meeting
) -> None:
    states = [None, *ActionStatus]
    leads = [(), ("uk",), ("cn",), ("cn", "uk")]
    dues = [None, date(2026, 11, 23), TODAY]
    new_actions = []
    with book.change("Many", ANNA) as change:
        for uk, cn, led, due in product(states, states, leads, dues):
            status = BySide(tuple((c, s) for c, s in (("cn", cn), ("uk", uk)) if s))
            action = Action(
                title=Bilingual("x"), status=status, due=due,
                leads=BySide(tuple((code, Link("body")) for code in led)),
            )  # fmt: skip
            new_actions.append(change.add(action))

    def shown(chosen: ActionFilter) -> set[str]:
        with book.reading() as view:
            ids = actions.ids(view, chosen, TODAY)
            assert actions.count(view, chosen, TODAY) == len(ids)
        return set(ids)

    assert len(new_actions) == 6 * 6 * 4 * 3
    half_said = [
        action
        for action in new_actions
        if len(action.leads.values) > len(action.status.values) == 1
    ]
    assert all(is_open(action) for action in half_said)
    assert any(dict(action.status).get("cn") is ActionStatus.DONE for action in half_said)
    assert shown(ActionFilter(open=True)) == {
        action.id for action in new_actions if is_open(action)
    }
    assert shown(ActionFilter(late=True)) == {
        action.id for action in new_actions if is_overdue(action, TODAY)
    }
    for side in ("uk", "cn"):
        assert shown(ActionFilter(waits_for=side)) == {
            action.id for action in new_actions if waits_for(action, side)
        }
        assert shown(ActionFilter(side=side)) == {
            action.id for action in new_actions if side in parts(action)
        }
        assert shown(ActionFilter(side=side, open=True)) == {
            action.id for action in new_actions if owes(action, side)
        }
        assert shown(ActionFilter(side=side, late=True)) == {
            action.id for action in new_actions if owes(action, side) and is_overdue(action, TODAY)
        }
    assert shown(ActionFilter(status="waiting")) == {
        action.id for action in new_actions if ActionStatus.WAITING in dict(action.status).values()
    }
    assert shown(ActionFilter(owner="body")) == {
        action.id for action in new_actions if action.leads
    }
    assert shown(ActionFilter(due_from=TODAY, due_until=TODAY)) == {
        o.id for o in new_actions if o.due == TODAY
    }


def test_actions_are_narrowed_by_mechanism_meeting_and_text(
    book: Book, meeting: Meeting, mechanism: Mechanism
) -> None:
    then = add(book, Meeting(mechanism=Link(mechanism.id), ordinal=13))
    mine = add(
        book,
        Action(title=Bilingual("Wheat", "小麦"), meeting=Link(meeting.id), due=date(2027, 1, 1)),
    )
    carried = add(
        book, Action(title=Bilingual("Rice"), carried_to=(Link(meeting.id),), due=date(2026, 1, 1))
    )
    other = add(book, Action(title=Bilingual("Maize"), meeting=Link(then.id)))

    def shown(**chosen: Any) -> Sequence[str]:
        with book.reading() as view:
            return actions.ids(view, ActionFilter(**chosen), TODAY)

    assert shown(meeting=meeting.id) == [carried.id, mine.id]
    assert shown(mechanism=mechanism.id) == [mine.id, other.id]
    assert shown(text="麦") == [mine.id]
    assert shown(order="title") == [other.id, carried.id, mine.id]
    assert shown(order="title", descending=True, language="zh") == [mine.id, carried.id, other.id]


def test_an_item_of_no_meeting_cannot_be_moved(book: Book) -> None:
    loose = Item(id="x", title=Bilingual("Loose"))
    with (
        pytest.raises(Exception, match="belongs to no meeting"),
        book.change("Move", ANNA) as change,
    ):
        agendas.move_item(change, loose, 0)


def test_decisions_keep_their_item(book: Book, meeting: Meeting) -> None:
    under = item(book, meeting, "Crops")
    with book.change("Decide", ANNA) as change:
        decision = agendas.add_decision(change, under, Bilingual("Agreed.", "同意。"))
    assert isinstance(decision, Decision)
    assert decision.item == Link(under.id)
