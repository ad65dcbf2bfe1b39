"""What stands before a body: whatever it left open or was sent, wherever that came from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from secretariat.declaring.values import Bilingual, BySide, Link
from secretariat.domain.across.backlog import as_item, in_order, waits
from secretariat.domain.across.escalated import waiting_for_nothing
from secretariat.domain.across.matters import Body, before
from secretariat.domain.across.steps import answered, escalated, open_steps, steps_of
from secretariat.domain.actions import Action, ActionStatus
from secretariat.domain.decisions import Decision
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Meeting
from secretariat.domain.programme.oversight import Barrier, BarrierStatus
from secretariat.domain.referred.escalations import Escalation, EscalationStatus
from secretariat.domain.referred.topics import ProposedTopic, TopicStatus
from tests.domain.programme.holdings import of

MEETINGS = {f"m{n}": Meeting(id=f"m{n}", ref=f"JCM{n}", ordinal=n) for n in (11, 12, 13)}
BODY = Body(id="JCM", ordinal=13, meetings=MEETINGS)
DAY = date(2026, 9, 22)
DONE = BySide.of(uk=ActionStatus.DONE)
DECISION: Link[Decision] = Link("d")


def action(ref: str, meeting: str = "", *carried: str, **values: Any) -> Action:
    link: Link[Meeting] | None = Link(meeting) if meeting else None
    links: tuple[Link[Meeting], ...] = tuple(Link(meeting) for meeting in carried)
    new_action = Action(id=ref, ref=ref, meeting=link, carried_to=links)
    return replace(new_action, **values)


def sent(subject: str, to: str, number: int = 1, **values: Any) -> Escalation:
    body: Link[Mechanism] = Link(to)
    ref = f"{subject}/E{number}"
    escalation = Escalation(
        id=ref, ref=ref, subject=Link(subject), escalated_to=body, escalated_on=date(2026, 1, 1)
    )
    return replace(escalation, **values)


def refs(*actions: Action, steps: tuple[Escalation, ...] = ()) -> list[str]:
    return [arising.action.ref for arising in before(BODY, actions, (), steps).arising]


def test_the_oldest_open_actions_of_a_body_come_first() -> None:
    old, older = action("JCM11/A10", "m11"), action("JCM11/A2", "m11")
    new = action("JCM12/A1", "m12", due=date(2026, 9, 1))
    aged = before(BODY, [new, old, older], (), (), DAY).arising
    assert [(arising.action.ref, arising.meetings, arising.late) for arising in aged] == [
        ("JCM11/A2", 2, False),
        ("JCM11/A10", 2, False),
        ("JCM12/A1", 1, True),
    ]
    assert aged[0].origin == MEETINGS["m11"]


def test_an_action_of_another_body_that_was_carried_once_stays_until_it_ends() -> None:
    carried = action("EG2/A3", "e2", "m12")
    (arising,) = before(BODY, [carried], (), ()).arising
    assert (arising.action, arising.origin, arising.meetings, arising.step) == (
        carried,
        None,
        1,
        None,
    )
    assert refs(replace(carried, status=DONE)) == []


def test_what_was_neither_set_nor_carried_nor_sent_there_does_not_come() -> None:
    assert refs(action("EG2/A3", "e2"), action("A2026-1"), action("JCM13/A1", "m13")) == []


def test_what_is_escalated_comes_before_all_else_while_the_body_owes_an_answer() -> None:
    loose, own = action("A2026-1"), action("JCM12/A1", "m12")
    assert refs(own, loose, steps=(sent("A2026-1", "JCM"),)) == ["A2026-1", "JCM12/A1"]
    for status in set(EscalationStatus) - {EscalationStatus.OPEN}:
        assert refs(loose, steps=(sent("A2026-1", "JCM", status=status),)) == []
    assert refs(loose, steps=(sent("A2026-1", "SID"),)) == []
    assert refs(replace(loose, status=DONE), steps=(sent("A2026-1", "JCM"),)) == []


def test_a_barrier_comes_before_the_body_that_it_waits_for() -> None:
    barrier = Barrier(id="BAR:1", ref="BAR:1")
    first = sent("BAR:1", "EG", status=EscalationStatus.PASSED_ON)
    second = sent("BAR:1", "JCM", 2)
    (raised,) = before(BODY, (), [barrier], [second, first]).barriers
    assert raised.step == second
    closed = replace(barrier, status=BarrierStatus.CLOSED)
    assert before(BODY, (), [closed], [first, second]).barriers == ()
    assert before(BODY, (), [barrier], [first]).barriers == ()


def test_a_barrier_of_an_older_version_keeps_the_step_that_it_held_itself() -> None:
    held = Barrier(
        id="b", escalated_to=Link("JCM"), escalated_on=DAY, status=BarrierStatus.ESCALATED
    )
    (step,) = steps_of(held, ())
    assert (step.ref, step.escalated_to, step.escalated_on) == ("", Link("JCM"), DAY)
    assert [barrier.step for barrier in before(BODY, (), [held], ()).barriers] == [step]
    settled = replace(held, status=BarrierStatus.DECIDED)
    assert open_steps(steps_of(settled, ())) == ()
    later = sent("b", "SID", escalated_on=date(2026, 10, 1))
    assert [escalation.escalated_to for escalation in steps_of(held, [later])] == [
        Link("JCM"),
        Link("SID"),
    ]
    assert open_steps(steps_of(held, [later])) == (later,)
    assert steps_of(escalated(held, later), [later]) == (later,), "it says the same itself"


def test_the_answer_settles_a_barrier_by_its_decision_and_opens_it_again_without() -> None:
    barrier = Barrier(status=BarrierStatus.ESCALATED)
    step = sent("b", "JCM")
    assert answered(barrier, step).status is BarrierStatus.OPEN
    assert answered(barrier, replace(step, decision=DECISION)).status is BarrierStatus.DECIDED
    closed = replace(barrier, status=BarrierStatus.CLOSED)
    assert answered(closed, step) is closed


def test_a_topic_waits_until_an_item_that_is_there_takes_it() -> None:
    topic = ProposedTopic(id="p", title=Bilingual("Topic", "议题"), duration=20)
    taken = replace(topic, status=TopicStatus.TAKEN, item=Link("i"))
    assert waits(topic, ())
    assert not waits(taken, {"i"})
    assert waits(taken, ()), "its item was taken off the agenda"
    assert not waits(replace(topic, status=TopicStatus.DECLINED), ())
    item = as_item(topic, MEETINGS["m13"])
    assert (item.title, item.minutes, item.related) == (topic.title, 20, (Link("p"),))


def test_the_most_urgent_topic_comes_first() -> None:
    first = ProposedTopic(id="z", wanted_by=date(2026, 1, 1))
    second = ProposedTopic(id="y", proposed_on=date(2026, 1, 1))
    third = ProposedTopic(id="x")
    assert in_order([third, second, first]) == (first, second, third)


def test_a_step_that_waits_though_its_record_has_ended_is_warned_of() -> None:
    open_one, ended = action("JCM12/A1"), action("JCM12/A2", status=DONE)
    closed = Barrier(id="b", ref="BAR:1", status=BarrierStatus.CLOSED)
    steps = [sent("JCM12/A1", "JCM"), sent("JCM12/A2", "JCM"), sent("b", "JCM")]
    answered_one = sent("JCM12/A2", "SID", 2, status=EscalationStatus.ANSWERED)
    warned = list(waiting_for_nothing(of(open_one, ended, closed, *steps, answered_one)))
    assert [ref for ref, _ in warned] == ["JCM12/A2/E1", "b/E1"]
    assert "but JCM12/A2 has ended: note the answer" in str(warned[0][1])
