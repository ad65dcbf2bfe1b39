"""What every register declares of its states and dates."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from secretariat.declaring import standing
from secretariat.declaring.duties import Deadline
from secretariat.declaring.fields import ChoiceField, DayField, LinkField, PairField, WhenField
from secretariat.declaring.kinds import Kind
from secretariat.declaring.many import BySideField
from secretariat.declaring.values import Bilingual, BySide, Choice, Link
from secretariat.domain.registers import KINDS
from secretariat.domain.wording import is_found_by_sound, pairs_of

DEADLINES = [(kind, deadline) for kind in KINDS for deadline in kind.deadlines]
each_deadline = pytest.mark.parametrize(
    ("kind", "deadline"),
    DEADLINES,
    ids=[f"{kind.name}-{deadline.due}" for kind, deadline in DEADLINES],
)
ENDED = {
    "meetings": {"held", "closed", "cancelled"},
    "minutes": {"issued", "filed", "withdrawn"},
    "comments": {"accepted", "partly", "declined", "withdrawn"},
    "escalations": {"passed on", "answered", "withdrawn"},
    "proposed-topics": {"taken", "declined"},
    "corrigenda": {"issued", "dropped"},
    "decisions": {"superseded", "done", "lapsed"},
    "actions": {"done", "dropped"},
    "directions": {"achieved", "withdrawn"},
    "advice": {"accepted", "partly", "declined"},
    "flagships": {"evaluated", "closed"},
    "opportunities": {"committed", "declined"},
    "projects": {"completed", "ended early"},
    "science-projects": {"completed", "ended early"},
    "platforms": {"closed"},
    "access-requests": {"used", "refused", "withdrawn"},
    "ip-cases": {"closed"},
    "standards": {"adopted", "abandoned"},
    "invitations": {"accepted", "declined", "withdrawn"},
    "barriers": {"decided", "closed"},
    "reviews": {"done"},
}
"""The states after which nobody has anything left to do, as a secretary would say them."""


def choices(kind: Kind[Any]) -> list[Choice]:
    field = standing.state_field(kind)
    inner = field.of if isinstance(field, BySideField) else field
    return list(inner.of) if isinstance(inner, ChoiceField) else []


def test_the_states_after_which_nothing_is_left_to_do_are_those_that_mean_an_end() -> None:
    ended = {
        kind.name: {choice.value for choice in choices(kind) if choice.meaning.ended}
        for kind in KINDS
        if kind.state
    }
    assert ended == ENDED


UNCOUNTED = {
    "decisions": {"superseded", "lapsed"},
    "directions": {"proposed", "withdrawn"},
    "actions": {"dropped"},
    "advice": {"pending"},
    "flagships": {"proposed"},
    "opportunities": {"declined"},
    "projects": {"proposed", "ended early"},
    "science-projects": {"proposed", "ended early"},
    "platforms": {"proposed"},
    "access-requests": {"received", "refused", "withdrawn"},
    "ip-cases": set(),
    "standards": {"proposed", "abandoned"},
    "invitations": {"proposed", "withdrawn"},
    "reviews": {"planned", "under way"},
}
"""The states in which a record counts for no clause."""


def test_what_was_proposed_given_up_or_not_answered_yet_counts_for_no_clause() -> None:
    uncounted = {
        kind.name: {choice.value for choice in choices(kind) if not stands(kind, choice)}
        for kind in KINDS
        if kind.state and kind.counts_as
    }
    assert uncounted == UNCOUNTED


def stands(kind: Kind[Any], state: Choice) -> bool:
    """True when a record of *kind* in *state* counts for its clauses."""
    by_side = isinstance(standing.state_field(kind), BySideField)
    return standing.counts(
        kind, replace(kind.record(), **{kind.state: BySide.of(uk=state) if by_side else state})
    )


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("updates", {"evidence": Bilingual("Report")}),
        ("milestones", {"done": date(2026, 9, 22)}),
        ("datasets", {"released": "2026"}),
    ],
)
def test_evidence_counts_only_with_what_it_needs(name: str, shown: dict[str, Any]) -> None:
    kind = KINDS.named(name)
    assert not standing.counts(kind, kind.record())
    assert standing.counts(kind, replace(kind.record(), **shown))


def test_every_register_of_which_records_end_says_so_and_no_other() -> None:
    telling = {kind.name for kind in KINDS if standing.tells_end(kind)}
    assert telling == {*ENDED, "milestones", "datasets", "rounds", "instruments"}
    for kind in KINDS:
        states = {field.name for field in kind.fields if standing.says_state(field)}
        assert not states - {kind.state, "rag", "kind"}, kind.name


def test_people_bodies_and_their_meetings_are_found_by_sound() -> None:
    kinds = {kind.name for kind in KINDS if is_found_by_sound(kind)}
    assert kinds == {"people", "organisations", "mechanisms", "meetings"}


def test_other_names_sources_and_quoted_words_are_no_pair_to_be_translated() -> None:
    apart = {
        f"{kind.name}.{field.name}"
        for kind in KINDS
        for field in kind.fields
        if isinstance(field, PairField) and field not in pairs_of(kind)
    }
    assert apart == {
        "terms.also", "terms.avoid", "organisations.also", "funds.also",
        "comments.text", "comments.reply", "letterheads.numbering",
        "corrigenda.was", "corrigenda.now", "corrigenda.reason",
        "clauses.text", "set-asides.reason", "office-checks.advice", "check-profiles.reason",
        *(f"{kind.name}.source" for kind in KINDS if "source" in kind.field_named),
    }  # fmt: skip


def test_no_state_that_was_reached_looks_like_one_that_was_given_up() -> None:
    for kind in KINDS:
        given_up = {choice.meaning.tone for choice in choices(kind) if choice.meaning.ended} & {
            "red"
        }
        done = {choice.meaning.tone for choice in choices(kind) if choice.meaning.held}
        assert not given_up & done, kind.name
    green = {
        choice.value for kind in KINDS for choice in choices(kind) if choice.meaning.tone == "green"
    }
    assert {"achieved", "issued", "adopted", "completed", "accepted"} <= green
    assert not {"abandoned", "dropped", "withdrawn", "superseded"} & green


def test_what_did_not_come_about_is_never_held() -> None:
    for kind in KINDS:
        for choice in choices(kind):
            assert not (choice.meaning.held and not choice.meaning.counts), (kind.name, choice)
            assert not (choice.meaning.lasting and not choice.meaning.ended), (kind.name, choice)


def example(kind: Kind[Any], name: str) -> Any:
    """A value for the field *name* of *kind*."""
    field = kind.field_named[name]
    if isinstance(field, DayField):
        return date(2026, 9, 22)
    assert isinstance(field, WhenField)
    return "2026"


@each_deadline
def test_every_deadline_is_pending_until_it_is_met(kind: Kind[Any], deadline: Deadline) -> None:
    due = example(kind, deadline.due)
    last = due if isinstance(due, date) else date(2026, 12, 31)
    record = replace(kind.record(), **{deadline.due: due})
    assert (deadline, last) in list(standing.pending(kind, record))
    assert deadline not in dict(standing.pending(kind, kind.record()))
    if deadline.met:
        met = replace(record, **{deadline.met: example(kind, deadline.met)})
        assert deadline not in dict(standing.pending(kind, met))
    for state in choices(kind):
        by_side = isinstance(standing.state_field(kind), BySideField)
        value = BySide.of(uk=state, cn=state) if by_side else state
        stood = replace(record, **{kind.state: value})
        assert (deadline in dict(standing.pending(kind, stood))) is not state.meaning.ended


@each_deadline
def test_who_owes_is_said_by_sides_or_by_links(kind: Kind[Any], deadline: Deadline) -> None:
    for name in deadline.owes:
        assert isinstance(kind.field_named[name], BySideField | LinkField)


def test_what_an_action_needs_of_each_side_follows_from_its_declaration() -> None:
    kind = KINDS.named("actions")
    action = replace(kind.record(), leads=BySide.of(uk=Link("a"), cn=Link("b")))
    assert standing.parts(kind, action) == ("cn", "uk")
    assert standing.owes(kind, action, "cn")
    assert standing.is_open(kind, action)


def test_no_two_registers_make_references_of_one_form() -> None:
    forms = Counter(
        pattern for kind in KINDS for pattern in kind.references if not pattern.startswith("{code}")
    )
    assert [pattern for pattern, count in forms.items() if count > 1] == []
