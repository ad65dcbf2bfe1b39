"""Steps of an escalation in a book, those of an older version among them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TypeVar

import pytest

from secretariat.data.book import Book
from secretariat.data.questions import action_logs, matters
from secretariat.data.store import fetching
from secretariat.data.writing import escalating
from secretariat.declaring.kinds import Record
from secretariat.declaring.values import Bilingual, BySide, Link
from secretariat.domain.across.dossiers import Selection
from secretariat.domain.actions import Action, ActionStatus
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Meeting, MeetingStatus
from secretariat.domain.programme.oversight import Barrier, BarrierStatus
from secretariat.domain.referred.escalations import Escalation, EscalationStatus
from secretariat.errors import SecretariatError
from tests.fixtures.sources import ANNA

DAY = date(2026, 9, 22)
R = TypeVar("R", bound=Record)


@pytest.fixture
def book() -> Iterator[Book]:
    new_book = Book.create(None)
    yield new_book
    new_book.close()


def add(book: Book, record: R) -> R:
    with book.change("Add", ANNA) as change:
        return change.add(record)


def read(book: Book, record: R) -> R:
    with book.reading() as view:
        return fetching.get(view, type(record), record.id)


@pytest.fixture
def bodies(book: Book) -> dict[str, Mechanism]:
    return {
        code: add(book, Mechanism(code=code, name=Bilingual(code))) for code in ("EG", "JCM", "SID")
    }


def _sent(body: Mechanism, on: date = DAY) -> escalating.Sent:
    return escalating.Sent(to=body, on=on, by=None, why=Bilingual("Because"))


def _held_itself(book: Book, body: Mechanism) -> Barrier:
    """A barrier as an earlier version escalated it: in its own fields alone."""
    with book.change("As of old", ANNA) as change:
        return change.add(
            Barrier(
                title=Bilingual("Visas", "签证"),
                escalated_to=Link(body.id),
                escalated_on=date(2026, 6, 1),
                status=BarrierStatus.ESCALATED,
            ),
            verb=True,
        )


def test_the_step_of_an_older_version_stays_when_the_next_is_taken(
    book: Book, bodies: dict[str, Mechanism]
) -> None:
    barrier = _held_itself(book, bodies["EG"])
    with book.reading() as view:
        assert fetching.every(view, Escalation) == []
        assert [raised.barrier for raised in matters.before(view, bodies["EG"].id, 1).barriers] == [
            barrier
        ]
    with book.change("Escalate", ANNA) as change:
        escalating.escalate(change, barrier, _sent(bodies["JCM"]))
    after = read(book, barrier)
    with book.reading() as view:
        steps = matters.steps(view, [after])[barrier.id]
    assert [(step.ref, step.escalated_on, step.status) for step in steps] == [
        ("BAR:1/E1", date(2026, 6, 1), EscalationStatus.PASSED_ON),
        ("BAR:1/E2", DAY, EscalationStatus.OPEN),
    ]
    book.undo(ANNA)
    assert read(book, barrier) == barrier
    with book.reading() as view:
        assert fetching.every(view, Escalation) == []


def test_an_old_step_is_answered_as_any_other(book: Book, bodies: dict[str, Mechanism]) -> None:
    barrier = _held_itself(book, bodies["JCM"])
    with book.change("Answer", ANNA) as change:
        step = escalating.waiting_step(change, barrier.ref)
        given = escalating.Answer(text=Bilingual("No", "否"), on=DAY)
        escalation = escalating.answer(change, step, given)
    assert (escalation.ref, escalation.status, escalation.answered_on) == (
        "BAR:1/E1",
        EscalationStatus.ANSWERED,
        DAY,
    )
    assert read(book, barrier).status is BarrierStatus.OPEN


def test_two_copies_may_escalate_at_once_and_both_steps_stay(
    book: Book, bodies: dict[str, Mechanism]
) -> None:
    barrier = add(book, Barrier(title=Bilingual("Visas", "签证")))
    with book.change("Escalate", ANNA) as change:
        escalating.escalate(change, barrier, _sent(bodies["EG"]))
    other = add_step(book, barrier, bodies["SID"])
    for code in ("EG", "SID"):
        with book.reading() as view:
            assert len(matters.before(view, bodies[code].id, 1).barriers) == 1
    with book.change("Answer", ANNA) as change:
        escalating.answer(change, other, escalating.Answer(text=Bilingual("Yes"), on=DAY))
    assert read(book, barrier).status is BarrierStatus.ESCALATED, "the other body has not answered"


def add_step(book: Book, barrier: Barrier, body: Mechanism) -> Escalation:
    """A step as it comes from another copy."""
    with book.change("Merge", ANNA) as change:
        return change.add(
            Escalation(subject=Link(barrier.id), escalated_to=Link(body.id), escalated_on=DAY),
            verb=True,
        )


def test_a_step_cannot_be_answered_before_it_was_taken(
    book: Book, bodies: dict[str, Mechanism]
) -> None:
    action = add(book, Action(title=Bilingual("Do")))
    with book.change("Escalate", ANNA) as change:
        step = escalating.escalate(change, action, _sent(bodies["JCM"]))
    early = escalating.Answer(text=Bilingual("No"), on=date(2026, 1, 1))
    with (
        pytest.raises(SecretariatError, match="no answer can be earlier"),
        book.change("Answer", ANNA) as change,
    ):
        escalating.answer(change, step, early)
    with (
        pytest.raises(SecretariatError, match="Enter the answer"),
        book.change("Answer", ANNA) as change,
    ):
        escalating.answer(change, step, escalating.Answer(text=Bilingual(), on=DAY))


def test_the_log_of_a_meeting_to_come_holds_all_that_stands_before_its_body(
    book: Book, bodies: dict[str, Mechanism]
) -> None:
    held = add(
        book, Meeting(mechanism=Link(bodies["JCM"].id), ordinal=1, status=MeetingStatus.HELD)
    )
    coming = add(book, Meeting(mechanism=Link(bodies["JCM"].id), ordinal=2))
    arising = add(book, Action(title=Bilingual("Set there"), meeting=Link(held.id)))
    sent = add(book, Action(title=Bilingual("Of no meeting")))
    add(book, Action(title=Bilingual("Of nobody")))
    add(
        book,
        Action(
            title=Bilingual("Done"), meeting=Link(held.id), status=BySide.of(uk=ActionStatus.DONE)
        ),
    )
    barrier = add(book, Barrier(title=Bilingual("Visas", "签证")))
    with book.change("Escalate", ANNA) as change:
        escalating.escalate(change, sent, _sent(bodies["JCM"]))
        escalating.escalate(change, barrier, _sent(bodies["JCM"]))
    with book.reading() as view:
        log = action_logs.log(view, coming)
        narrow = action_logs.log(view, coming, Selection(side="uk"))
        past = action_logs.log(view, held)
        around = action_logs.around(view, coming, log, DAY)
        before = action_logs.around(view, coming, log, date(2026, 9, 21))
    assert {entry.action.id for entry in log.entries} == {arising.id, sent.id}
    assert [barrier_entry.barrier.id for barrier_entry in log.barriers] == [barrier.id]
    assert [len(entry.steps) for entry in log.entries if entry.action.id == sent.id] == [1]
    waiting = {
        action: [mechanism.code for mechanism in asked]
        for action, asked in around.bodies.items()
        if asked
    }
    assert waiting == {sent.id: ["JCM"]}
    assert not any(before.bodies.values()), "nothing was escalated on that day"
    assert narrow.barriers == (), "the UK side owns none of them"
    assert past.barriers == ()
    assert len(past.entries) == 2
    with book.change("Hold", ANNA) as change:
        change.update(coming, replace(coming, status=MeetingStatus.HELD))
    over = read(book, coming)
    with book.reading() as view:
        assert matters.of_meeting(view, over).arising == ()
