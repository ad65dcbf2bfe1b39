"""How far a record has come follows from what its kind declares, not from a name."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from secretariat.declaring import field, meaning, standing
from secretariat.declaring.duties import CountsAs, Deadline, Step
from secretariat.declaring.kinds import Kind, Kinds, Record
from secretariat.declaring.register import register
from secretariat.declaring.values import BySide, Choice
from secretariat.frozen import frozen


class Clearance(Choice):
    ASKED = "asked", "Asked", meaning.TO_COME
    HELD_BACK = "held", "Held back", meaning.WAITING
    CLEARED = "cleared", "Cleared", meaning.DONE
    PULLED = "pulled", "Pulled", meaning.DROPPED


class Taste(Choice):
    SWEET = "done", "Sweet"
    SOUR = "held", "Sour"


@frozen(slots=True, kw_only=True)
class Release(Record):
    headline: str = field.text("Headline")
    clearance: Clearance | None = field.choice("Clearance", Clearance)
    status: Taste | None = field.choice("Status", Taste)
    due: str = field.when("To appear by")
    out: date | None = field.day("Appeared on")
    quoted: str = field.text("Quoted by")


@frozen(slots=True, kw_only=True)
class Translation(Record):
    name: str = field.text("Name")
    says: BySide[Clearance] = field.by_side("Says", field.choice("", Clearance))
    desks: BySide[str] = field.by_side("Desks", field.text(""))


@frozen(slots=True, kw_only=True)
class Parcel(Record):
    name: str = field.text("Name")
    arrived: date | None = field.day("Arrived")


def declared(record: type[Record], **what: Any) -> Kind[Any]:
    among = Kinds()
    register("things", "Thing", "Things", reference="T{next}", among=among, **what)(record)
    return among.of(record)


RELEASES = declared(
    Release,
    state="clearance",
    counts_as=CountsAs(Step.EVIDENCE, needs="quoted"),
    deadlines=(Deadline(due="due", met="out"),),
)
TRANSLATIONS = declared(Translation, state="says", parts=("desks",))
PARCELS = declared(Parcel, ended_on="arrived")


def test_a_state_is_the_field_that_is_declared_whatever_it_is_called() -> None:
    assert standing.state_field(RELEASES) is RELEASES.field_named["clearance"]
    assert standing.says_state(RELEASES.field_named["clearance"])
    assert not standing.says_state(RELEASES.field_named["status"])
    assert standing.state_field(PARCELS) is None


@pytest.mark.parametrize(
    ("state", "is_open"),
    [
        (None, True),
        (Clearance.ASKED, True),
        (Clearance.HELD_BACK, True),
        (Clearance.CLEARED, False),
        (Clearance.PULLED, False),
    ],
)
def test_a_record_is_open_until_its_state_means_an_end(
    state: Clearance | None, *, is_open: bool
) -> None:
    assert standing.is_open(RELEASES, Release(clearance=state)) is is_open


def test_without_a_state_the_declared_date_ends_a_record() -> None:
    assert standing.tells_end(PARCELS)
    assert standing.is_open(PARCELS, Parcel())
    assert not standing.is_open(PARCELS, Parcel(arrived=date(2026, 11, 27)))


def test_one_side_that_has_not_ended_keeps_a_record_open() -> None:
    done, pulled = Clearance.CLEARED, Clearance.PULLED
    assert standing.is_open(TRANSLATIONS, Translation())
    assert not standing.is_open(TRANSLATIONS, Translation(says=BySide.of(uk=done, cn=pulled)))
    assert standing.is_open(TRANSLATIONS, Translation(says=BySide.of(uk=done, cn=Clearance.ASKED)))
    named = Translation(says=BySide.of(uk=done), desks=BySide.of(cn="Press office"))
    assert standing.parts(TRANSLATIONS, named) == ("cn", "uk")
    assert standing.is_open(TRANSLATIONS, named)
    assert standing.owes(TRANSLATIONS, named, "CN")
    assert not standing.owes(TRANSLATIONS, named, "uk")
    assert not standing.owes(TRANSLATIONS, named, "eu")


def test_what_was_given_up_or_lacks_what_it_needs_does_not_count() -> None:
    shown = Release(clearance=Clearance.CLEARED, quoted="Nature")
    assert standing.counts(RELEASES, shown)
    assert not standing.counts(RELEASES, Release(clearance=Clearance.PULLED, quoted="Nature"))
    assert not standing.counts(RELEASES, Release(clearance=Clearance.CLEARED))
    assert not standing.counts(PARCELS, Parcel())


def test_of_several_sides_the_first_that_has_not_ended_stands_for_all() -> None:
    states = Clearance
    assert standing.standing_for(states.ASKED) is states.ASKED
    assert (
        standing.standing_for(BySide.of(uk=states.HELD_BACK, cn=states.CLEARED)) is states.HELD_BACK
    )
    assert standing.standing_for(BySide.of(uk=states.CLEARED, cn=states.PULLED)) is states.CLEARED
    assert standing.standing_for(BySide.of(uk=states.PULLED, cn=states.PULLED)) is states.PULLED
    assert standing.standing_for(BySide()) is None
    assert standing.standing_for("done") is None


@pytest.mark.parametrize(
    ("due", "last"),
    [
        ("2027", date(2027, 12, 31)),
        ("2028-02", date(2028, 2, 29)),
        ("2027-03-01", date(2027, 3, 1)),
        ("", None),
    ],
)
def test_a_deadline_of_a_year_or_month_is_kept_until_its_last_day(
    due: str, last: date | None
) -> None:
    (deadline,) = RELEASES.deadlines
    assert standing.due_on(deadline, Release(due=due)) == last


def test_a_deadline_is_met_by_its_field_or_by_the_end_of_the_record() -> None:
    (deadline,) = RELEASES.deadlines
    late = Release(due="2026", clearance=Clearance.ASKED)
    assert list(standing.pending(RELEASES, late)) == [(deadline, date(2026, 12, 31))]
    for met in (
        Release(due="2026", out=date(2027, 1, 2)),
        Release(due="2026", clearance=Clearance.PULLED),
        Release(clearance=Clearance.ASKED),
    ):
        assert list(standing.pending(RELEASES, met)) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "clearence"},
        {"parts": ("desk",)},
        {"ended_on": "ended"},
        {"runs_until": "until"},
        {"within": "parent"},
        {"frozen_by": "form"},
        {"proof": "digest"},
        {"owner": ("of",)},
        {"counts_as": CountsAs(Step.EVIDENCE, since="day")},
        {"counts_as": CountsAs(Step.EVIDENCE, needs="proof")},
        {"deadlines": (Deadline(due="day"),)},
        {"deadlines": (Deadline(due="due", met="done"),)},
        {"deadlines": (Deadline(due="due", owes=("side",)),)},
    ],
)
def test_a_kind_that_speaks_of_a_field_that_it_lacks_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="have no field"):
        declared(Release, **wrong)
