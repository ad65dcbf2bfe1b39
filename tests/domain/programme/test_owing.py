"""Who owes what a deadline asks for follows from what the deadline names."""

from __future__ import annotations

from datetime import date

from secretariat.declaring.duties import Deadline
from secretariat.declaring.kinds import KINDS
from secretariat.declaring.values import Bilingual, BySide, Link
from secretariat.domain.across.owing import owing
from secretariat.domain.actions import Action, ActionStatus
from secretariat.domain.organisations import Organisation
from secretariat.domain.people import Person
from secretariat.domain.programme.liaison import Letter
from secretariat.domain.programme.projects import Milestone
from secretariat.domain.sides import Side
from secretariat.domain.steering import Expert
from tests.domain.programme.holdings import of

UK, CN = Side(id="s1", code="UK"), Side(id="s2", code="CN")
MOST = Organisation(id="o1", name=Bilingual("Ministry", "科技部"), side=Link("s2"))
LIN = Person(id="p1", name=Bilingual("Lin", "林"), organisation=Link("o1"))
HELD = of(UK, CN, MOST, LIN)


def test_the_side_of_the_recipient_owes_the_reply() -> None:
    (reply,) = KINDS.of(Letter).deadlines
    letter = Letter(reply_due=date(2026, 12, 1), recipient=Link("o1"))
    assert owing(reply, letter, HELD.at) == ("cn",)
    assert owing(reply, Letter(reply_due=date(2026, 12, 1)), HELD.at) == ()


def test_the_side_that_a_record_names_owes_it() -> None:
    (term,) = KINDS.of(Expert).deadlines
    assert owing(term, Expert(ends="2026", side=Link("s1")), HELD.at) == ("uk",)


def test_a_side_that_has_done_its_part_of_an_action_owes_nothing() -> None:
    (due,) = KINDS.of(Action).deadlines
    leads: BySide[Link[Organisation]] = BySide.of(uk=Link("x"), cn=Link("o1"))
    action = Action(leads=leads, status=BySide.of(uk=ActionStatus.DONE))
    assert owing(due, action, HELD.at) == ("cn",)
    waiting = Action(leads=leads, status=BySide.of(uk=ActionStatus.WAITING))
    assert owing(due, waiting, HELD.at) == ("cn", "uk")


def test_where_nothing_is_named_a_deadline_is_for_all_together() -> None:
    (due,) = KINDS.of(Milestone).deadlines
    assert owing(due, Milestone(due=date(2026, 12, 1)), HELD.at) == ()


def test_a_deadline_named_after_a_field_by_side_is_owed_by_the_sides_with_a_part() -> None:
    deadline = Deadline(due="due", met="closed_on", owes=("status",))
    started = Action(status=BySide.of(uk=ActionStatus.DONE, cn=ActionStatus.WAITING))
    assert owing(deadline, started, HELD.at) == ("cn",)
