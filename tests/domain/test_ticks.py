"""What ink in tick boxes says: one mark is a status, anything else is a doubt."""

from __future__ import annotations

import pytest

from secretariat.domain.actions import ActionStatus
from secretariat.domain.mark_boxes import BOX, NEAR, NO_BOXES, Boxes, boxes_of, places
from secretariat.domain.ticks import Inked, Reading, reading
from secretariat.i18n import language


def row(*inks: float, side: str = "uk") -> list[Inked]:
    return [Inked(side, status, ink) for status, ink in zip(ActionStatus, inks, strict=True)]


def read(boxes: list[Inked], edges: float = 0.4, writing: float = 0.0) -> Reading:
    return reading(boxes, edges, writing)


def doubts(marks: Reading) -> str:
    return " ".join(doubt.text(language("en")) for doubt in marks.doubts)


def test_one_mark_is_the_status_of_its_side() -> None:
    marks = read([*row(0, 0, 0, 0.2, 0), *row(0, 0.01, 0.3, 0, 0, side="cn")])
    assert marks.status == "uk 4, cn 3"
    assert not marks.doubts


def test_empty_boxes_say_nothing() -> None:
    assert read(row(0, 0.01, 0, 0, 0)).is_empty
    assert read([]).is_empty


def test_two_marks_for_one_side_are_a_doubt_and_no_status() -> None:
    marks = read([*row(0, 0.2, 0, 0.2, 0), *row(0.3, 0, 0, 0, 0, side="cn")])
    assert marks.status == "cn 1"
    assert "UK: boxes 2, 4 hold ink; choose one." in doubts(marks)


def test_a_faint_mark_is_a_doubt() -> None:
    marks = read(row(0, 0, 0.045, 0, 0))
    assert (marks.status, doubts(marks)) == ("", "UK: the mark in box 3 is faint.")


def test_the_tail_of_a_tick_that_reaches_the_next_box_is_no_second_mark() -> None:
    assert read(row(0, 0.25, 0.04, 0, 0)).status == "uk 2"
    assert read(row(0, 0.25, 0, 0.04, 0)).doubts  # not beside it, it is a mark of its own


def test_boxes_that_are_not_in_their_place_and_handwriting_are_doubts() -> None:
    assert "cannot be read" in doubts(read(row(0, 0, 0, 0, 0), edges=0.05))
    assert "handwriting" in doubts(read(row(0, 0, 0, 0, 0), writing=0.02))


@pytest.mark.parametrize("boxes", [Boxes(("uk", "cn"), 8.5), Boxes(("cn",), 5.0)])
def test_a_square_tells_of_its_boxes_and_what_tells_of_none_has_none(boxes: Boxes) -> None:
    assert boxes_of(boxes.code) == boxes
    for wrong in (
        "",
        "UK",
        "UK.CN",
        "85",
        "UK.9999",
        "UK.0085999999",
        "UK..85",
        ".".join(["A"] * 13) + ".85",
    ):
        assert boxes_of(wrong) == NO_BOXES


def test_boxes_end_before_the_square_and_do_not_touch_each_other() -> None:
    every = list(places(Boxes(("uk", "cn"), 5.0)))
    assert max(place.left + BOX for place in every) == pytest.approx(-NEAR)
    rows = sorted({place.top for place in every})
    assert rows[1] - rows[0] > BOX
