"""Records of any register are selected for paper by side, openness and date, or refused."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any

import pytest

from secretariat.declaring.fields import ChoiceField
from secretariat.declaring.kinds import KINDS, Record
from secretariat.declaring.values import Bilingual, BySide, Link
from secretariat.domain.across.dossiers import Selection
from secretariat.domain.across.selecting import checked, is_unfinished, selected
from secretariat.domain.actions import Action, ActionStatus, is_open
from secretariat.domain.programme.foresight import Consultation
from secretariat.domain.programme.infrastructure import AccessRequest, RequestStatus
from secretariat.domain.programme.oversight import Barrier, BarrierStatus
from secretariat.domain.programme.projects import Milestone
from secretariat.domain.terms import Term
from secretariat.errors import SecretariatError
from tests.domain.programme.holdings import example

TITLE = Bilingual("Title", "标题")
SIDES = {"1": "UK", "2": "CN"}


def chosen(records: list[Record], **wanted: Any) -> list[Record]:
    kind = KINDS.of(type(records[0]))
    return list(selected(kind, records, Selection(**wanted), SIDES))


def test_a_side_has_what_it_owns_and_what_links_to_it() -> None:
    both = Barrier(title=TITLE, owners=BySide.of(uk=Link("x"), cn=Link("y")))
    theirs = Barrier(title=TITLE, owners=BySide.of(cn=Link("y")))
    assert chosen([both, theirs], side="UK") == [both]
    asked: list[Record] = [AccessRequest(applicant=TITLE, side=Link(side)) for side in SIDES]
    assert chosen(asked, side="cn") == [asked[1]]


def test_open_is_what_somebody_has_left_to_do() -> None:
    states: list[Record] = [
        Barrier(title=TITLE, status=barrier_status) for barrier_status in BarrierStatus
    ]
    statuses = [record.status for record in chosen(states, open_only=True)]  # type: ignore[attr-defined]  # of actions
    assert statuses == [BarrierStatus.OPEN, BarrierStatus.ESCALATED]
    assert is_unfinished(AccessRequest(status=RequestStatus.RECEIVED))
    assert is_unfinished(Milestone(title=TITLE))
    assert not is_unfinished(Milestone(title=TITLE, done=date(2026, 1, 1)))


OPEN: dict[str, tuple[str, set[str]]] = {
    "meetings": ("status", {"planned", "prepared"}),
    "decisions": ("status", {"in force"}),
    "minutes": ("status", {"draft", "circulated", "agreed"}),
    "comments": ("answer", {"open"}),
    "escalations": ("status", {"open"}),
    "proposed-topics": ("status", {"waiting"}),
    "corrigenda": ("status", {"proposed"}),
    "flagships": ("stage", {"proposed", "identified", "agreed", "launched", "running"}),
    "opportunities": ("stage", {"identified", "consulting", "offered", "matched"}),
    "projects": ("status", {"proposed", "awarded", "under way"}),
    "science-projects": ("status", {"proposed", "awarded", "under way"}),
    "platforms": ("status", {"proposed", "selected", "working"}),
    "access-requests": ("status", {"received", "granted"}),
    "ip-cases": ("status", {"open", "referred"}),
    "standards": ("status", {"proposed", "joint position", "submitted"}),
    "invitations": ("status", {"proposed", "agreed", "sent"}),
    "barriers": ("status", {"open", "escalated"}),
    "reviews": ("status", {"planned", "under way"}),
    "directions": ("status", {"proposed", "in force"}),
    "advice": ("response", {"pending"}),
}
"""Of each register that has a state: its field, and the states in which something is left to do."""


@pytest.mark.parametrize("name", OPEN)
def test_each_state_of_a_register_is_open_or_ended(name: str) -> None:
    kind = KINDS.named(name)
    field, wanted = OPEN[name]
    declared = kind.field_named[field]
    assert isinstance(declared, ChoiceField)
    counts = {
        choice.value for choice in declared.of if is_unfinished(kind.record(**{field: choice}))
    }
    assert counts == wanted
    assert is_unfinished(kind.record(**{field: None}))


def test_no_register_that_can_tell_what_is_open_was_forgotten() -> None:
    by_other_means = {"actions", "milestones", "datasets", "instruments", "rounds"}
    known = set()
    for kind in KINDS:
        with suppress(SecretariatError):
            is_unfinished(kind.record())
            known.add(kind.name)
    assert known == {*OPEN, *by_other_means}


def test_an_action_is_open_by_its_own_rule() -> None:
    half = Action(title=TITLE, status=BySide.of(uk=ActionStatus.DONE, cn=ActionStatus.WAITING))
    done = Action(title=TITLE, status=BySide.of(uk=ActionStatus.DONE, cn=ActionStatus.DROPPED))
    assert [is_unfinished(action) for action in (half, done)] == [is_open(half), is_open(done)]
    assert is_unfinished(half)


@pytest.mark.parametrize(
    ("when", "fits"),
    [("2026-06-01", True), ("2026-06-30", True), ("2026-07", False), ("2026-06", True),
     ("2026", False), ("", False), ("2026-05-31", False)],
)  # fmt: skip
def test_a_period_holds_its_first_and_last_day(when: str, fits: bool) -> None:
    event: list[Record] = [Consultation(title=TITLE, date=when)]
    assert bool(chosen(event, since="2026-06-01", until="2026-06-30")) == fits


def test_a_register_that_cannot_tell_refuses() -> None:
    terms: list[Record] = [Term(en="a", zh="甲")]
    for wanted, text in (
        ({"side": "uk"}, "Terms belong to no side"),
        ({"open_only": True}, "Terms have no status"),
    ):
        with pytest.raises(SecretariatError, match=text):
            chosen(terms, **wanted)
    sides = list(example().of(KINDS.named("sides").record))
    with pytest.raises(SecretariatError, match="Sides have no date"):
        chosen(sides, since="2026-01-01")


def test_a_value_that_a_field_cannot_have_is_refused_with_those_that_it_can() -> None:
    kind = KINDS.of(Barrier)
    assert checked(kind, [("status", "open")]) == {"status": "open"}
    with pytest.raises(SecretariatError, match="it may be open, escalated, decided, closed"):
        checked(kind, [("status", "lost")])
    with pytest.raises(SecretariatError, match="“title”"):
        checked(kind, [("title", "x")])


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_every_register_of_the_example_is_selected_or_refuses_in_a_sentence(kind: str) -> None:
    declared = KINDS.named(kind)
    records = example().of(declared.record)
    sides = {side.id: side.ref for side in example().of(KINDS.named("sides").record)}
    refusals: list[str] = []
    for wanted in (
        Selection(side="uk"), Selection(open_only=True), Selection(since="2026-01-01"),
    ):  # fmt: skip
        try:
            assert set(selected(declared, records, wanted, sides)) <= set(records)
        except SecretariatError as refusal:
            refusals.append(str(refusal))
    assert all(refusal.endswith(("side.", "ended.", "date.")) for refusal in refusals)
