"""The clock of an agenda and who is there, item by item."""

from __future__ import annotations

from secretariat.declaring.values import Link
from secretariat.domain.attendance import is_present, with_presence
from secretariat.domain.item_clocks import ItemClocks, minutes_over
from secretariat.domain.meetings import Item, Participant


def test_each_item_has_the_time_in_which_it_was_discussed() -> None:
    clocks = ItemClocks()
    clocks.go_to("a", 0)
    assert clocks.used("a", 50) == 0
    clocks.start(100)
    clocks.go_to("b", 160)
    clocks.go_to("b", 170)
    clocks.go_to("a", 190)
    assert (clocks.used("a", 200), clocks.used("b", 200)) == (70, 30)
    clocks.stop(250)
    clocks.stop(300)
    assert clocks.used("a", 999) == 120
    clocks.start(1000)
    assert clocks.used("a", 1001) == 121


def test_a_clock_without_an_item_does_not_run() -> None:
    clocks = ItemClocks()
    clocks.start(0)
    assert not clocks.runs


def test_an_item_is_over_by_whole_minutes() -> None:
    assert minutes_over(659, 10) == 0
    assert minutes_over(660, 10) == 1
    assert minutes_over(9999, None) == 0


def test_who_leaves_for_an_item_is_present_for_all_others() -> None:
    items = [Item(id=id_) for id_ in "abc"]
    participant = Participant(id="p")
    left = with_presence(participant, items[1], items, present=False)
    assert [is_present(left, item) for item in items] == [True, False, True]
    assert left.items == (Link("a"), Link("c"))
    back = with_presence(left, items[1], items, present=True)
    assert back == participant
    for item in items:
        left = with_presence(left, item, items, present=False)
    assert left.apologies
    assert not any(is_present(left, item) for item in items)
    came = with_presence(left, items[2], items, present=True)
    assert came.items == (Link("c"),)
    assert not came.apologies
