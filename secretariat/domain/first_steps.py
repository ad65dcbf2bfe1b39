"""The first steps with a new book, and which of them are done."""

from __future__ import annotations

from dataclasses import dataclass

from secretariat.i18n import N_

BOTH = 2
"""The sides of a book of which people are wanted."""


@dataclass(frozen=True)
class Facts:
    """What a book holds, as far as the first steps ask."""

    has_bodies: bool = False
    sides_with_people: int = 0
    has_meeting: bool = False
    has_item: bool = False
    has_paragraph: bool = False
    has_action: bool = False


@dataclass(frozen=True)
class Step:
    """One step: its name, what is to be done, and whether it is done."""

    name: str
    title: str
    is_done: bool


def steps(facts: Facts, *, is_named: bool) -> tuple[Step, ...]:
    """The first steps in order; *is_named* says whether the user's name is known."""
    return (
        Step("name", N_("Enter your name"), is_named),
        Step("bodies", N_("Add the bodies that meet"), facts.has_bodies),
        Step("people", N_("Add people of both sides"), facts.sides_with_people >= BOTH),
        Step("meeting", N_("Prepare the first meeting"), facts.has_meeting),
        Step("agenda", N_("Write its agenda"), facts.has_item),
        Step("record", N_("Write the first sentence of its record"), facts.has_paragraph),
        Step("action", N_("Record the first action"), facts.has_action),
    )


def is_complete(found_steps: tuple[Step, ...]) -> bool:
    """True once nothing is left to do."""
    return all(step.is_done for step in found_steps)
