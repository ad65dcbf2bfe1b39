"""What the book counts itself beside the published baseline."""

from __future__ import annotations

from datetime import date

from secretariat.declaring.values import Bilingual, BySide, Link
from secretariat.domain.across.portfolio import portfolio
from secretariat.domain.programme.funding import Initiative
from secretariat.domain.programme.indicators import Computed, Indicator, Observation
from secretariat.domain.programme.projects import Project, ProjectStatus
from tests.domain.programme.holdings import of

TITLE = Bilingual("Title", "标题")
TODAY = date(2026, 11, 24)
COUNTED = [Indicator(id=computed.value, ref=f"IND:{computed.value}", name=TITLE, computed=computed)
           for computed in Computed]  # fmt: skip
PROJECTS = [
    Project(id="1", ref="PRJ:1", title=TITLE, starts="2020", status=ProjectStatus.COMPLETED,
            leads=BySide.of(uk=Link("a"), cn=Link("b"))),
    Project(id="2", ref="PRJ:2", title=TITLE, starts="2025", status=ProjectStatus.UNDER_WAY,
            leads=BySide.of(uk=Link("a")), institutions=(Link("c"),)),
    Project(id="3", ref="PRJ:3", title=TITLE, starts="2020", status=ProjectStatus.PROPOSED,
            leads=BySide.of(uk=Link("d"))),
    Project(id="4", ref="PRJ:4", title=TITLE, starts="2028", status=ProjectStatus.UNDER_WAY,
            leads=BySide.of(uk=Link("e"))),
]  # fmt: skip


def test_what_had_begun_is_counted_and_what_is_proposed_or_to_come_is_not() -> None:
    held = of(*COUNTED, *PROJECTS, Initiative(id="i", ref="INI:1", title=TITLE, starts="2021"))
    counted = {count.indicator.computed: count.counted for count in portfolio(held, TODAY)}
    assert counted == {
        Computed.PROJECTS: 2, Computed.INSTITUTIONS: 3, Computed.INITIATIVES: 1,
        Computed.MATCHED: 0,
    }  # fmt: skip


def test_the_baseline_is_the_first_value_that_was_published() -> None:
    later, first = (
        Observation(id=str(year), ref=f"OBS:{year}", indicator=Link("projects"), year=year)
        for year in (2024, 2017)
    )
    counts = portfolio(of(*COUNTED, later, first), TODAY)
    assert {count.indicator.computed: count.baseline for count in counts}[
        Computed.PROJECTS
    ] == first


def test_an_indicator_that_people_observe_is_not_counted() -> None:
    assert portfolio(of(Indicator(id="x", ref="IND:9", name=TITLE)), TODAY) == ()
