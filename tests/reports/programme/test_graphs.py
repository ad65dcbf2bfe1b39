"""Graphs show what the tables beside them say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from secretariat.data.book import Book
from secretariat.data.questions.holdings import holdings
from secretariat.domain.across.balances import exchange_balance
from secretariat.domain.across.holdings import Holdings
from secretariat.domain.programme.flagships import Flagship
from secretariat.domain.programme.funding import Call
from secretariat.domain.programme.projects import Milestone
from secretariat.reports.programme.graphs import flagship_timetable, flows_by_year
from tests.reports.conftest import setting
from tests.reports.typesetting.glyphs import glyphs

Printed = Callable[..., bytes]


@pytest.fixture
def held(example: Book) -> Holdings:
    """All that reports are made from."""
    with example.reading() as view:
        return holdings(view)


def test_every_flow_of_people_is_in_the_graph_and_read_out(held: Holdings) -> None:
    flows = exchange_balance(held)
    text = flows_by_year(flows, setting(languages="en")).alternative
    assert len(flows) > 3
    for flow in flows:
        way = "UK side → Chinese side" if flow.sender == "UK" else "Chinese side → UK side"
        assert f"{way} {flow.people}" in text.split(f"{flow.year}: ")[1].split(";")[0]


@pytest.mark.parametrize(
    ("language", "legend"), [("en", "UKside→Chineseside"), ("zh", "英方→中方")]
)
def test_the_legend_is_in_the_language_of_the_paper(
    printed: Printed, language: str, legend: str
) -> None:
    text = "".join(glyph.text for glyph in glyphs(printed("exchange-balance", languages=language)))
    assert legend in text.replace(" ", "")
    assert ("英方" in text) == (language == "zh")


def of(held: Holdings, **changes: Any) -> str:
    """What the timetable of the Flagship of 2027 says, its calls changed."""
    flagship = next(flagship for flagship in held.of(Flagship) if flagship.year == 2027)
    calls = tuple(replace(call, **changes) for call in held.of(Call))
    changed = Holdings({**held.records, Call: calls})
    figures = [*flagship_timetable(flagship, changed, setting())]
    return figures[0].alternative if figures else ""


def test_a_timetable_tells_calls_and_milestones_in_the_order_of_days(held: Holdings) -> None:
    text = of(held).partition(" / ")[0]
    assert "Joint call of the Flagship Challenge Programme for 2027: 1 March to 28 May 2027" in text
    starts = [text.index(ref) for ref in ("MIL:1", "CALL:2", "MIL:2", "MIL:3")]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    ("opens", "closes", "span"),
    [("2027", "2027", "1 January to 31 December 2027"),
     ("2027-02", "2027-02", "1 to 28 February 2027"),
     ("2026-12", "2027-12", "1 December 2026 to 31 December 2027")],
)  # fmt: skip
def test_partial_dates_run_from_their_first_day_to_their_last(
    held: Holdings, opens: str, closes: str, span: str
) -> None:
    assert f"for 2027: {span}" in of(held, opens=opens, closes=closes).replace("–", " to ")


@pytest.mark.parametrize(("opens", "closes"), [("", "2027"), ("2027", ""), ("2028", "2027")])
def test_what_has_no_sound_dates_is_left_out(held: Holdings, opens: str, closes: str) -> None:
    assert "CALL:2" not in of(held, opens=opens, closes=closes)


def test_without_dates_there_is_no_timetable(held: Holdings) -> None:
    bare = Holdings({**held.records, Milestone: ()})
    assert not of(bare, opens="")
