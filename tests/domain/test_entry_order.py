"""The order of the entries under an item, and the places that move one of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from secretariat.domain.across.entry_order import Entry, in_record_order, places_in
from secretariat.domain.actions import Action
from secretariat.domain.decisions import Decision
from secretariat.domain.meetings import Paragraph


def paragraph(name: str, place: str) -> Paragraph:
    return Paragraph(id=name, place=place)


def after(wanted: list[Entry], places: dict[str, str]) -> list[str]:
    """The ids of *wanted* in the order of the record, once *places* are written."""
    written = [replace(entry, place=places.get(entry.id, entry.place)) for entry in wanted]
    paragraphs = [entry for entry in written if isinstance(entry, Paragraph)]
    outcomes = [entry for entry in written if not isinstance(entry, Paragraph)]
    paragraphs.sort(key=lambda entry: (entry.place, entry.id))
    return [entry.id for entry in in_record_order(paragraphs, outcomes)]


def test_decisions_and_actions_stand_where_they_were_taken_and_the_others_last() -> None:
    paragraphs = [paragraph("p1", "c"), paragraph("p2", "m")]
    outcomes: list[Decision | Action] = [
        Decision(id="d0"), Decision(id="d1", place="g"),
        Action(id="a0"), Action(id="a1", place="z"),
        Action(id="a2", place="g"),
    ]  # fmt: skip
    order = [entry.id for entry in in_record_order(paragraphs, outcomes)]
    assert order == ["p1", "a2", "d1", "p2", "a1", "d0", "a0"]


def test_an_entry_that_moves_gets_a_place_between_its_neighbours_and_no_other_changes() -> None:
    wanted: list[Entry] = [paragraph("p1", "c"), Action(id="a", place="z"), paragraph("p2", "m")]
    places = places_in(wanted, "a")
    assert list(places) == ["a"]
    assert after(wanted, places) == ["p1", "a", "p2"]


def test_an_entry_that_stands_where_it_is_wanted_keeps_its_place() -> None:
    wanted: list[Entry] = [paragraph("p1", "c"), Action(id="a", place="e"), paragraph("p2", "m")]
    assert places_in(wanted, "a") == {}
    assert places_in([*wanted[:1], wanted[2], replace(wanted[1], place="x")], "a") == {}


@pytest.mark.parametrize(
    ("first", "last"),
    [("c", "c"), ("Z!", "zz"), ("", "m")],
    ids=["two of one place", "a place written by hand", "none before it"],
)
def test_where_nothing_fits_between_all_entries_get_new_places(first: str, last: str) -> None:
    wanted: list[Entry] = [
        Decision(id="d", place=first), paragraph("p1", "g"), paragraph("p2", last),
    ]  # fmt: skip
    places = places_in(wanted, "p1")
    assert len(places) > 1
    assert after(wanted, places) == ["d", "p1", "p2"]


def test_a_paragraph_below_an_entry_without_a_place_gives_all_a_place() -> None:
    wanted: list[Entry] = [
        paragraph("p1", "c"), paragraph("p3", ""), Action(id="a"), paragraph("p2", "m"),
    ]  # fmt: skip
    places = places_in(wanted, "p3")
    assert set(places) >= {"a", "p3"}
    assert after(wanted, places) == ["p1", "p3", "a", "p2"]
