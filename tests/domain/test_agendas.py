from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.declaring.values import Bilingual, BySide, Link
from secretariat.domain.agendas import (
    clocks,
    in_order,
    is_place,
    looks_back_on,
    moved,
    opening_moment,
    place_of_new,
    places_for,
    running_times,
    standing_items,
    with_new,
)
from secretariat.domain.meetings import Item, ItemKind, Meeting, Mode, RecordType
from secretariat.domain.sides import Side

UK = Side(id="u", code="UK", time_zone="Europe/London")
CN = Side(id="c", code="CN", time_zone="Asia/Shanghai")
LONDON = Meeting(starts="2026-09-22", opens_at="09:30", host=Link("u"))


def items(*places: str) -> list[Item]:
    return [Item(id=f"i{at}", place=place) for at, place in enumerate(places)]


def after(listed: list[Item], places: dict[str, str]) -> list[str]:
    """The ids in order once the changed places are written."""
    now = [Item(id=item.id, place=places.get(item.id, item.place)) for item in listed]
    return [item.id for item in in_order(now)]


@given(st.integers(1, 9), st.data())
def test_an_item_moves_to_any_place_and_only_one_key_changes(
    count: int, data: st.DataObject
) -> None:
    listed = items(*places_for(count))
    at, to = (data.draw(st.integers(0, count - 1)) for _ in range(2))
    places = moved(listed, f"i{at}", to)
    wanted = [item.id for item in listed]
    wanted.insert(to, wanted.pop(at))
    assert after(listed, places) == wanted
    assert set(places) <= {f"i{at}"}


@pytest.mark.parametrize("keys", [places_for(3), ["4", "4", "8"], ["", "0", "c"]])
def test_an_item_that_moves_to_where_it_stands_changes_nothing(keys: list[str]) -> None:
    listed = items(*keys)
    for at, item in enumerate(in_order(listed)):
        assert moved(listed, item.id, at) == {}


@given(
    st.lists(st.sampled_from(["", "0", "4", "8", "A", "80", "c"]), min_size=2, max_size=6),
    st.data(),
)
def test_twins_and_keys_written_by_hand_are_given_room_first(
    keys: list[str], data: st.DataObject
) -> None:
    listed = items(*keys)
    order = [item.id for item in in_order(listed)]
    at, to = (data.draw(st.integers(0, len(keys) - 1)) for _ in range(2))
    places = moved(listed, order[at], to)
    wanted = list(order)
    wanted.insert(to, wanted.pop(at))
    assert after(listed, places) == wanted


def standing(title: str, chinese: str = "") -> Item:
    return Item(title=Bilingual(title, chinese), kind=ItemKind.STANDING)


def agenda(*items: Item) -> list[Item]:
    keys = places_for(len(items))
    listed = zip(items, keys, strict=True)
    return [replace(item, id=f"i{at}", place=key) for at, (item, key) in enumerate(listed)]


TALK = Item(title=Bilingual("Crops"), kind=ItemKind.DISCUSSION)
NEW = Item(id="new", title=Bilingual("New business"))


@given(st.lists(st.sampled_from(["4", "8", "A", "z", "zz0"]), max_size=4))
def test_a_new_item_comes_last_where_none_closes_the_meeting(keys: list[str]) -> None:
    assert all(place_of_new(items(*keys), NEW) > key for key in keys)


@pytest.mark.parametrize(
    ("listed", "closing"),
    [
        ([standing("Opening"), TALK, standing("Next meeting and closing")], 1),
        ([standing("Opening"), TALK, standing("Any other business"), standing("Closing")], 2),
        ([standing("Opening"), TALK, standing("", "下次会议安排与闭幕")], 1),
        ([standing("Opening"), standing("Minutes of the last"), standing("Closing")], 1),
        ([standing("Opening"), TALK, standing("Thanks")], 1),
        ([standing("Opening"), standing("Matters arising")], 0),
        ([standing("Opening"), TALK, Item(title=Bilingual("Closing"))], 0),
        ([], 0),
    ],
)
def test_a_new_item_goes_before_those_that_close_the_meeting(
    listed: list[Item], closing: int
) -> None:
    there = agenda(*listed)
    placed = replace(NEW, place=place_of_new(there, NEW))
    assert in_order([*there, placed]).index(placed) == len(there) - closing


def test_a_new_closing_item_goes_to_the_end() -> None:
    there = agenda(standing("Opening"), TALK, standing("Any other business"))
    placed = replace(standing("Next meeting and closing"), id="new")
    placed = replace(placed, place=place_of_new(there, placed))
    assert in_order([placed, *there])[-1] == placed


def test_what_was_written_without_a_place_stands_where_a_new_item_would() -> None:
    there = agenda(standing("Opening"), TALK, standing("Closing"))
    assert [item.id for item in in_order([NEW, *there])] == ["i0", "i1", "new", "i2"]


def test_where_no_key_fits_between_two_none_is_made_up() -> None:
    there = [
        replace(TALK, id="a", place="8"),
        replace(standing("Closing"), id="b", place="8"),
    ]
    assert not place_of_new(there, NEW)


def test_running_times_stand_on_the_clocks_of_both_sides() -> None:
    opens = opening_moment(LONDON, {"u": UK, "c": CN})
    listed = [
        Item(place="4", minutes=20),
        Item(place="8", minutes=None),
        Item(place="c", minutes=45),
    ]
    running = running_times(listed, opens)
    assert [running.begins_in("Europe/London") for running in running] == [
        "09:30",
        "09:50",
        "09:50",
    ]
    assert [running.begins_in("Asia/Shanghai") for running in running] == [
        "16:30",
        "16:50",
        "16:50",
    ]
    assert [running.ends_in("Asia/Shanghai") for running in running] == ["16:50", "16:50", "17:35"]
    assert running[-1].day_in("Asia/Shanghai") == "2026-09-22"
    assert running[-1].day_in("Pacific/Kiritimati") == "2026-09-22"
    assert running[-1].day_in("Pacific/Honolulu") == "2026-09-21"
    assert running[-1].ends == datetime(2026, 9, 22, 10, 35, tzinfo=ZoneInfo("Europe/London"))


def test_no_times_are_shown_while_day_or_hour_are_not_known() -> None:
    assert opening_moment(Meeting(starts="2027", opens_at="09:30"), {"u": UK}) is None
    assert opening_moment(Meeting(starts="2027-05-01"), {"u": UK}) is None
    assert opening_moment(Meeting(starts="2027-05-01", opens_at="half nine"), {"u": UK}) is None
    (unknown,) = running_times([Item(minutes=5)], None)
    assert (unknown.begins_in("Europe/London"), unknown.ends_in("Europe/London")) == ("", "")
    assert not unknown.day_in("Europe/London")


def test_a_meeting_in_one_room_has_the_clock_of_its_host_alone() -> None:
    held = Meeting(host=Link("c"), mode=Mode.IN_PERSON)
    assert clocks(held, [UK, CN]) == [(CN, "Asia/Shanghai")]
    assert len(clocks(replace(held, mode=Mode.HYBRID), [UK, CN])) == 2
    assert len(clocks(replace(held, host=None), [UK, CN])) == 2


def test_a_meeting_may_have_other_zones_than_its_sides_and_an_unknown_one_is_left_out() -> None:
    urumqi = Meeting(time_zones=BySide.of(cn="Asia/Urumqi", uk="Nowhere/At_All"))
    assert clocks(urumqi, [UK, CN]) == [(CN, "Asia/Urumqi")]


@pytest.mark.parametrize("zone", ["Europe", "Europe/", "x" * 300, "../UTC", "Beijing"])
def test_half_the_name_of_a_zone_is_no_zone_and_no_fault(zone: str) -> None:
    meeting = Meeting(starts="2026-05-05", opens_at="09:30", time_zones=BySide.of(uk=zone, cn=zone))
    assert opening_moment(meeting, {"u": UK, "c": CN}) is None
    assert clocks(meeting, [UK, CN]) == []


def test_the_last_minutes_are_adopted_without_being_asked_for() -> None:
    last = Meeting(id="m", ordinal=12, record_type=RecordType.AGREED_MINUTES)
    titles = [standing_item.title for standing_item in standing_items(Meeting(id="n"), last)]
    assert titles[1] == Bilingual(
        "Adoption of the minutes of the 12th meeting", "通过第12次会议纪要"
    )
    assert titles[0].zh == "开幕与通过议程"
    assert len(titles) == 4


def test_a_joint_statement_is_noted_and_a_first_meeting_adopts_nothing() -> None:
    last = Meeting(ordinal=11, record_type=RecordType.JOINT_STATEMENT)
    noted = standing_items(Meeting(), last)[1].title
    assert noted == Bilingual(
        "Note of the joint statement of the 11th meeting", "审阅第11次会议联合声明"
    )
    first = standing_items(Meeting(), None)
    assert [item.kind for item in first] == [ItemKind.STANDING] * 2


def test_a_new_item_is_shown_where_its_place_puts_it() -> None:
    there = agenda(standing("Opening"), TALK, standing("Any other business"))
    numbered = [replace(item, ref=f"JCM12/{at}") for at, item in enumerate(there, 1)]
    for number, index in ((0, 2), (1, 1), (2, 2), (9, 2)):
        new = replace(NEW, place=place_of_new(numbered, NEW, number))
        shown = with_new(numbered, NEW, number)
        assert shown.index(NEW) == index
        assert [item.id for item in in_order([*numbered, new])] == [item.id for item in shown]


@pytest.mark.parametrize(
    ("key", "fits"), [("4", True), ("0c", True), ("40", False), ("A", False), ("", False)]
)
def test_nothing_fits_before_a_place_that_ends_in_the_lowest_digit(key: str, *, fits: bool) -> None:
    assert is_place(key) == fits


@pytest.mark.parametrize("record_type", [None, *RecordType])
def test_a_standing_item_that_adopts_a_record_looks_back_on_its_meeting(
    record_type: RecordType | None,
) -> None:
    last = Meeting(ordinal=12, record_type=record_type)
    adoption = standing_items(Meeting(), last)[1]
    assert looks_back_on(adoption, last)
    assert not looks_back_on(adoption, replace(last, ordinal=11))
    assert not looks_back_on(adoption, replace(last, ordinal=None))
    assert not looks_back_on(replace(adoption, kind=ItemKind.DISCUSSION), last)
    assert not looks_back_on(standing("Report of the 12th meeting of the panel"), last)


def test_the_fourteenth_meeting_of_a_new_book_adopts_the_record_of_the_thirteenth() -> None:
    titles = [item.title.en for item in standing_items(Meeting(ordinal=14), None)]
    assert titles[1] == "Adoption of the minutes of the 13th meeting"
