"""What the rules say of a record is kept in columns, and read from the fields that it names."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from secretariat.declaring import facts, field
from secretariat.declaring.facts import fact, facts_of
from secretariat.declaring.kinds import Kind, Kinds, Record
from secretariat.declaring.register import register
from secretariat.declaring.values import Bilingual, BySide, Link
from secretariat.domain.actions import (
    Action,
    ActionStatus,
    Update,
    in_turn,
    is_open,
    overall,
    owes,
    owing,
    parts,
    waits_for,
)
from secretariat.domain.decisions import Decision, DecisionStatus
from secretariat.domain.meetings import Meeting, MeetingStatus
from secretariat.domain.minutes import Minutes, MinutesStatus
from secretariat.domain.programme.oversight import Barrier, BarrierStatus
from secretariat.domain.registers import KINDS
from secretariat.frozen import frozen


def told(record: Record) -> dict[str, Any]:
    """What the facts of its kind say of *record*, by name, as the columns hold it."""
    kind: Kind[Any] = KINDS.of(type(record))
    return dict(facts.values_of(kind, facts_of(kind), kind.pack(record)))


def every_action() -> list[Action]:
    states = [None, *ActionStatus]
    return [
        Action(
            title=Bilingual("x"),
            status=BySide(tuple((c, s) for c, s in (("cn", cn), ("uk", uk)) if s)),
            leads=BySide(tuple((code, Link("body")) for code in led)),
        )
        for uk, cn, led in product(states, states, [(), ("uk",), ("cn",), ("cn", "uk")])
    ]


def test_facts_of_an_action_are_its_rules_in_every_state() -> None:
    for action in every_action():
        assert told(action) == {
            "has_part": " ".join(parts(action)),
            "overall": overall(action).value,
            "is_open": int(is_open(action)),
            "counts": int(not parts(action) or overall(action) is not ActionStatus.DROPPED),
            "owing": " ".join(owing(action)),
            "in_turn": " ".join(in_turn(action)),
            "due_pending": action.due.isoformat() if action.due and is_open(action) else None,
        }


def test_the_sides_that_owe_and_whose_turn_it_is_are_those_of_the_rule_for_one_side() -> None:
    for action in every_action():
        for side in ("uk", "cn", "eu"):
            assert (side in owing(action)) is owes(action, side)
            assert (side in in_turn(action)) is waits_for(action, side)


def test_an_action_is_open_while_a_side_owes_its_part_or_nobody_has_one() -> None:
    for action in every_action():
        assert is_open(action) is (bool(owing(action)) or not parts(action))


def test_a_barrier_waits_in_the_states_in_which_nobody_has_decided() -> None:
    undecided = {BarrierStatus.OPEN, BarrierStatus.ESCALATED}
    for status in BarrierStatus:
        assert told(Barrier(status=status)) == {"is_open": int(status in undecided)}


def test_a_meeting_is_to_come_until_it_was_held_or_cancelled() -> None:
    to_come = {
        meeting_status
        for meeting_status in MeetingStatus
        if told(Meeting(status=meeting_status))["is_open"]
    }
    assert to_come == {MeetingStatus.PLANNED, MeetingStatus.PREPARED}


def test_minutes_are_drafts_until_agreed_and_unsent_until_circulated() -> None:
    assert {
        minutes_status: told(Minutes(status=minutes_status)) for minutes_status in MinutesStatus
    } == {
        MinutesStatus.DRAFT: {"is_open": 1, "is_draft": 1, "is_unsent": 1},
        MinutesStatus.CIRCULATED: {"is_open": 1, "is_draft": 1, "is_unsent": 0},
        MinutesStatus.AGREED: {"is_open": 1, "is_draft": 0, "is_unsent": 0},
        MinutesStatus.ISSUED: {"is_open": 0, "is_draft": 0, "is_unsent": 0},
        MinutesStatus.FILED: {"is_open": 0, "is_draft": 0, "is_unsent": 0},
        MinutesStatus.WITHDRAWN: {"is_open": 0, "is_draft": 1, "is_unsent": 0},
    }


def test_every_kind_that_declares_a_state_keeps_whether_a_record_is_open_and_counts() -> None:
    for kind in KINDS:
        names = {fact.name for fact in facts_of(kind)}
        assert ("is_open" in names) is bool(kind.state or kind.ended_on), kind.name
        told_by_something = kind.counts_as and (kind.state or kind.counts_as.needs)
        assert ("counts" in names) is bool(told_by_something), kind.name


def test_what_was_given_up_counts_no_more_and_evidence_must_show_something() -> None:
    assert {
        decision_status
        for decision_status in DecisionStatus
        if told(Decision(status=decision_status))["counts"]
    } == {decision_status for decision_status in DecisionStatus if decision_status.meaning.counts}
    assert told(Update())["counts"] == 0
    assert told(Update(evidence=Bilingual("a photograph")))["counts"] == 1


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if facts_of(kind)], ids=lambda kind: kind.name
)
def test_a_fact_reads_only_the_fields_that_it_names(kind: Kind[Any]) -> None:
    class Watched:
        """Gives the fields of an empty record, and notes which were asked for."""

        def __init__(self) -> None:
            self.asked: set[str] = set()
            self._record = kind.record()

        def __getattr__(self, name: str) -> Any:
            self.asked.add(name)
            return getattr(self._record, name)

    for derived in facts_of(kind):
        watched = Watched()
        derived.rule(watched)
        assert watched.asked <= derived.reads


def declared() -> tuple[Kinds, type[Record]]:
    kinds = Kinds()

    @register("leaflets", "Leaflet", "Leaflets", reference="L{next}", among=kinds)
    @frozen(slots=True, kw_only=True)
    class Leaflet(Record):
        title: Bilingual = field.pair("Title", required=True)

    return kinds, Leaflet


def test_a_fact_about_a_field_that_is_not_there_is_refused() -> None:
    kinds, leaflet = declared()
    with pytest.raises(ValueError, match="leaflets have no fields colour"):
        fact(leaflet, "title", "colour", among=kinds)


def test_a_fact_declared_after_the_table_was_made_is_refused() -> None:
    kinds, leaflet = declared()
    fact(leaflet, "title", among=kinds, name="is_titled")(lambda record: bool(record.ref))
    assert [fact.name for fact in facts_of(kinds.of(leaflet))] == ["is_titled"]
    with pytest.raises(ValueError, match="were asked for before is_short"):
        fact(leaflet, "title", among=kinds, name="is_short")(lambda record: not record.ref)


@pytest.mark.parametrize("name", ["is_open", "counts", "has_part", "owing"])
def test_a_fact_that_follows_from_the_state_is_declared_by_nobody(name: str) -> None:
    kinds, leaflet = declared()
    with pytest.raises(ValueError, match="follows from the state"):
        fact(leaflet, "title", among=kinds, name=name)(lambda record: bool(record.ref))


def test_two_facts_with_one_name_are_refused() -> None:
    kinds, leaflet = declared()
    fact(leaflet, "title", among=kinds, name="is_titled")(lambda record: bool(record.ref))
    with pytest.raises(ValueError, match="two facts called is_titled"):
        fact(leaflet, "title", among=kinds, name="is_titled")(lambda record: not record.ref)
