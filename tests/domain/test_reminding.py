"""Whom a reminder goes to, and which bodies' open actions concern a meeting."""

from __future__ import annotations

from datetime import date

from secretariat.declaring.kinds import KINDS
from secretariat.declaring.values import Bilingual, BySide, Link
from secretariat.domain.across.concerned import bodies_concerned, open_actions
from secretariat.domain.across.due import Due
from secretariat.domain.across.reminding import (
    deadline_of,
    is_current,
    of_body,
    of_secretariat,
    owners,
)
from secretariat.domain.actions import Action, ActionStatus
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Meeting
from secretariat.domain.organisations import Organisation
from secretariat.domain.people import Person
from secretariat.domain.programme.liaison import Contact
from secretariat.domain.sides import Side
from tests.domain.programme.holdings import of

TODAY = date(2026, 11, 24)
TITLE = Bilingual("Title", "标题")
UK, CN = Side(id="s1", code="UK", name=TITLE), Side(id="s2", code="CN", name=TITLE)
MOST = Organisation(id="o1", name=TITLE, side=Link("s2"))
DSIT = Organisation(id="o2", name=TITLE, side=Link("s1"))
LIN = Person(id="p1", name=TITLE, organisation=Link("o1"))
ANA = Person(id="p2", name=TITLE, side=Link("s1"))
AT = of(UK, CN, MOST, DSIT, LIN, ANA).at
(DUE,) = KINDS.of(Action).deadlines
LED = Action(
    id="a",
    title=TITLE,
    due=TODAY,
    leads=BySide.of(uk=Link("o2"), cn=Link("o1")),
    people=BySide.of(cn=Link("p1")),
)


def contact(role: str, person: str, since: str = "", until: str = "") -> Contact:
    return Contact(
        organisation=Link("o1"), person=Link(person), role=Bilingual(role), since=since,
        until=until,
    )  # fmt: skip


def test_a_person_is_written_to_before_the_body_and_each_side_by_its_own() -> None:
    assert [owner.id for owner in owners(DUE, LED, "cn", AT)] == ["p1", "o1"]
    assert [owner.id for owner in owners(DUE, LED, "UK", AT)] == ["o2"]
    assert deadline_of(Due(TODAY, "actions", "a", "due", ()), [DUE]) is DUE


def test_a_body_of_the_other_side_is_not_written_to_as_ours() -> None:
    crossed = Action(title=TITLE, due=TODAY, leads=BySide.of(uk=Link("o1")))
    assert owners(DUE, crossed, "uk", AT) == []


def test_a_secretariat_is_reached_by_the_contact_point_whose_role_says_so() -> None:
    contacts = [contact("Head of Secretariat", "p1"), contact("Science", "p1"),
                contact("Secretariat", "p2")]  # fmt: skip
    assert [person.id for person in of_secretariat(contacts, "cn", TODAY, AT)] == ["p1"]
    assert [person.id for person in of_secretariat(contacts, "uk", TODAY, AT)] == ["p2"]
    assert of_secretariat([contact("Secretariat", "p1", until="2025")], "cn", TODAY, AT) == []


def test_a_body_is_reached_by_its_contact_points_of_the_day() -> None:
    past, present = contact("Desk", "p2", until="2026-10"), contact("Desk", "p1", since="2026-11")
    assert [person.id for person in of_body([past, present, present], MOST, TODAY, AT)] == ["p1"]
    assert is_current(contact("Desk", "p1", since="2026", until="2026"), TODAY)


COMMISSION = Mechanism(id="jc", code="JC", name=TITLE)
DIALOGUE = Mechanism(id="di", code="DI", name=TITLE, parent=Link("jc"))
EXPERTS = Mechanism(id="eg", code="EG", name=TITLE, parent=Link("di"))
EVERY = (COMMISSION, DIALOGUE, EXPERTS)


def test_a_body_is_concerned_with_those_below_it_and_the_leading_one_with_all() -> None:
    assert bodies_concerned(DIALOGUE, EVERY, None) == (DIALOGUE, EXPERTS)
    assert bodies_concerned(EXPERTS, EVERY, COMMISSION) == (EXPERTS,)
    other = Mechanism(id="wg", code="WG", name=TITLE)
    assert bodies_concerned(COMMISSION, (*EVERY, other), COMMISSION)[-1] == other


def test_open_actions_are_those_set_by_or_carried_to_the_bodies() -> None:
    meetings = {
        "m1": Meeting(id="m1", mechanism=Link("eg")), "m2": Meeting(id="m2", mechanism=Link("jc")),
    }  # fmt: skip
    done = BySide.of(uk=ActionStatus.DONE)
    here = Action(id="1", title=TITLE, meeting=Link("m1"))
    ended = Action(id="2", title=TITLE, meeting=Link("m1"), status=done)
    carried = Action(id="3", title=TITLE, meeting=Link("m2"), carried_to=(Link("m1"),))
    loose = Action(id="4", title=TITLE)
    every = (here, ended, carried, loose)
    assert open_actions(every, meetings, {"eg"}, of_no_body=False) == [here, carried]
    assert open_actions(every, meetings, {"jc"}, of_no_body=True) == [carried, loose]
