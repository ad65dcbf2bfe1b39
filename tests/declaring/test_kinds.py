"""Kinds: declared once, asked by everything, and refused where a declaration would leak."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from secretariat.declaring import field
from secretariat.declaring.kinds import COMMON, KINDS, Kinds, Record
from secretariat.declaring.register import register
from secretariat.declaring.values import Bilingual, BySide, Link
from secretariat.domain.actions import Action
from secretariat.domain.decisions import Decision
from secretariat.domain.registers import DECLARED
from secretariat.errors import SecretariatError
from secretariat.frozen import frozen
from tests.declaring.things import KIND, Other, Thing

assert DECLARED


@frozen(slots=True, kw_only=True)
class Ours(Record):
    text: str = field.text("Text")


@frozen(slots=True, kw_only=True)
class OneLink(Record):
    to: Link[Ours] | None = field.link("To", Ours)


@frozen(slots=True, kw_only=True)
class ManyLinks(Record):
    to: tuple[Link[Ours], ...] = field.links("To", Ours)


@frozen(slots=True, kw_only=True)
class LinkBySide(Record):
    to: BySide[Link[Ours]] = field.by_side("To", field.link("", Ours))


@frozen(slots=True, kw_only=True)
class OwnLink(Record):
    to: Link[Ours] | None = field.link("To", Ours, own_side=True)


def with_own_side() -> Kinds:
    among = Kinds()
    register("ours", "Ours", "Ours", reference="X{next}", own_side=True, among=among)(Ours)
    return among


@pytest.mark.parametrize("record", [OneLink, ManyLinks, LinkBySide])
def test_a_joint_field_may_not_point_at_an_own_side_register(record: type[Record]) -> None:
    with pytest.raises(ValueError, match="would show an own-side record"):
        register("leaks", "L", "L", reference="L{next}", among=with_own_side())(record)


@pytest.mark.parametrize(("record", "own_side"), [(OwnLink, False), (OneLink, True)])
def test_an_own_side_field_or_register_may_point_at_an_own_side_register(
    record: type[Record], own_side: bool
) -> None:
    among = with_own_side()
    register("may", "M", "M", reference="M{next}", own_side=own_side, among=among)(record)
    assert among.named("may").record is record


def test_every_slot_of_an_own_side_register_stays_here() -> None:
    kind = with_own_side().named("ours")
    assert all(kind.is_own_side(slot) for slot in ("ref", "text", "removed", "unknown"))
    assert [slot for slot in ("text", "secret", "notes", "ref") if KIND.is_own_side(slot)] == [
        "secret", "notes",
    ]  # fmt: skip


def test_a_retired_name_is_never_given_away() -> None:
    with pytest.raises(ValueError, match="was retired"):
        register("x", "X", "X", reference="X{next}", retired=frozenset({"text"}), among=Kinds())(
            Ours
        )


def test_a_name_of_a_register_is_taken_once() -> None:
    with pytest.raises(ValueError, match="two kinds are called ours"):
        register("ours", "O", "O", reference="O{next}", among=with_own_side())(OneLink)


def test_an_unknown_register_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(SecretariatError, match="there are ours"):
        with_own_side().named("theirs")


def test_a_link_without_a_class_points_at_its_own_kind() -> None:
    above = KIND.field_named["above"]
    assert getattr(above, "to", None) is Thing
    assert getattr(KIND.field_named["other"], "to", None) is Other


def test_a_slot_that_nothing_declares_is_known_to_be_unknown() -> None:
    for slot in ("hue", "pair", "pair.fr", "text.en", "others", "leads"):
        assert KIND.field_of(slot) is None
        assert KIND.slots_today(slot) == ()
        assert KIND.needs_lifting([slot], 1)
    for slot in ("text", "pair.en", "others/x", "leads.uk", "ref", "removed"):
        assert KIND.slots_today(slot) == (slot,)
        assert not KIND.needs_lifting([slot], 1)


@pytest.mark.parametrize("kind", list(KINDS), ids=lambda kind: kind.name)
def test_every_register_is_declared_whole(kind: Any) -> None:
    """Labels for all, something to list and to call a record by, and what every record has."""
    assert {*COMMON} <= {*kind.field_named}
    assert all(field.label for field in kind.fields)
    assert kind.listed
    assert kind.title in kind.fields
    assert kind.sections
    assert kind.record() == kind.unpack("", {})
    for declared in kind.fields:
        assert not declared.is_link or declared.to is not None
    parts = [part for pattern in kind.references for part in pattern.split("{")[1:]]
    named = {part.partition("}")[0] for part in parts} - {"next", "today", "another"}
    assert named <= {*kind.field_named}


def test_a_pair_shows_the_half_there_is() -> None:
    assert (Bilingual("a", "甲").best("zh"), Bilingual("a").best("zh")) == ("甲", "a")
    assert Bilingual("a").half("zh") == ""


def test_the_value_of_a_side_is_found_whatever_the_case_of_its_code() -> None:
    held = BySide.of(uk=1).with_value("CN", 2)
    assert (held.get("UK"), held.get("cn"), held.get("fr")) == (1, 2, None)
    assert held.with_value("cn", None) == BySide.of(uk=1)
    assert not BySide.of(uk=1).with_value("uk", None)


@pytest.mark.parametrize("kind", list(KINDS), ids=lambda kind: kind.name)
def test_no_register_compiles_what_every_record_has(kind: Any) -> None:
    """Each such method would be compiled anew at every start, for each of the registers."""
    for name in ("__eq__", "__hash__", "__repr__", "__setattr__", "__delattr__"):
        assert vars(kind.record)[name] is vars(Record)[name], name


def test_records_are_equal_when_their_class_and_all_their_values_are() -> None:
    action = Action(id="a", ref="JCM1/A1", title=Bilingual("Sign", "签署"))
    same = Action(id="a", ref="JCM1/A1", title=Bilingual("Sign", "签署"))
    assert action == same
    assert hash(action) == hash(same)
    for declared in dataclasses.fields(Action):
        other: dict[str, Any] = {declared.name: object()}
        assert dataclasses.replace(action, **other) != action, declared.name
    others: list[object] = [Decision(id="a"), ""]
    assert Action(id="a") not in others


def test_a_record_shows_its_class_and_its_values() -> None:
    shown = repr(Action(id="a", title=Bilingual("Sign", "签署")))
    assert shown.startswith("Action(id='a', ref='', source=Bilingual(")
    assert "title=Bilingual(en='Sign', zh='签署')" in shown


def test_two_kinds_of_one_class_each_know_what_must_be_filled_in() -> None:
    other = dataclasses.replace(KIND, fields=KIND.fields[::-1])
    empty = dataclasses.replace(Thing(text=""), ref="")
    for kind in (KIND, other, KIND):
        assert [field.name for field in kind.missing(empty)] == ["text"]
