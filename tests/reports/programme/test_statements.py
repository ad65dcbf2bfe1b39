"""What a person writes stands in its place, and the portfolio beside what was counted in 2017."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pypdfium2
import pytest

from secretariat.data.book import Book, Who
from secretariat.data.questions import reading
from secretariat.declaring.values import Bilingual, BySide, Link
from secretariat.domain.across.dossiers import Selection
from secretariat.domain.across.portfolio import portfolio
from secretariat.domain.organisations import Organisation
from secretariat.domain.programme.funding import Fund, Initiative
from secretariat.domain.programme.indicators import Assessment, Computed, Indicator, Observation
from secretariat.domain.programme.narratives import Narrative, NarrativePart
from secretariat.domain.programme.projects import Project, ProjectStatus
from secretariat.office.paper import printing
from tests.domain.programme.holdings import of
from tests.reports.conftest import setting, squeezed

OF_ALL = Bilingual("The first year went well.", "第一年进展顺利。")
FOREWORD = Bilingual("Both sides met twice.", "双方会晤两次。")
OF_2027 = Bilingual("The year before.", "上一年度。")
SUMMARY = Bilingual("A good year in brief.", "本年度总体良好。")
OF_GOAL = Bilingual("Firms came in for the first time.", "企业首次参与。")


@pytest.fixture(scope="module")
def book() -> Iterator[Book]:
    book = Book.create(None)
    with book.change("Add", Who("Ana")) as change:
        goal: Link[Any] = Link(reading.find(change.view, "G1").id)
        for year in (2027, 2028):
            change.add(Assessment(year=year, text=OF_ALL if year == 2028 else Bilingual("Old")))
        change.add(Assessment(year=2028, clause=goal, text=OF_GOAL))
        change.add(Narrative(starts="2028", text=SUMMARY))
        change.add(Narrative(starts="2028", part=NarrativePart.FOREWORD, text=FOREWORD))
        change.add(Narrative(starts="2027", part=NarrativePart.FOREWORD, text=OF_2027))
    yield book
    book.close()


def pages(book: Book, name: str, code: str, of: int = 2028) -> list[str]:
    year = Selection(since=f"{of}-01-01", until=f"{of}-12-31")
    moment = datetime(2029, 1, 10, 12, tzinfo=UTC)
    wanted = replace(setting(languages=code), selection=year, as_of=moment)
    pdf = pypdfium2.PdfDocument(printing.print_document(book, name, "", wanted))
    return [squeezed(page.get_textpage().get_text_range()) for page in pdf]


@pytest.mark.parametrize("code", ["en", "zh"])
def test_a_statement_on_the_whole_stands_on_the_first_page_and_one_on_a_goal_under_it(
    book: Book, code: str
) -> None:
    report, brief = pages(book, "progress", code), pages(book, "progress-brief", code)
    for page in (report, brief):
        assert squeezed(OF_ALL.half(code)) in page[0]
        assert "Old" not in "".join(page)
    goal = squeezed(OF_GOAL.half(code))
    assert goal not in report[0]
    assert any(goal in page for page in report[1:])


@pytest.mark.parametrize("code", ["en", "zh"])
def test_the_reports_of_two_years_keep_their_own_narratives(book: Book, code: str) -> None:
    this, last = pages(book, "progress", code), pages(book, "progress", code, 2027)
    assert squeezed(SUMMARY.half(code)) in this[0]
    assert squeezed(FOREWORD.half(code)) in this[1]
    assert squeezed(OF_2027.half(code)) in last[1]
    assert squeezed(OF_2027.half(code)) not in "".join(this)
    assert squeezed(SUMMARY.half(code)) not in "".join(last)
    brief = "".join(pages(book, "progress-brief", code))
    assert squeezed(SUMMARY.half(code)) in brief
    assert squeezed(FOREWORD.half(code)) not in brief


def test_a_statement_on_the_whole_has_a_reference_of_its_year(book: Book) -> None:
    with book.reading() as view:
        assert reading.find(view, "AS2028-1").id
        assert reading.find(view, "G1/2028").id


def test_the_portfolio_counts_what_had_begun_beside_the_first_value_that_was_published() -> None:
    bodies = [Organisation(id=id_) for id_ in "abc"]
    projects = [
        Project(
            id="1", starts="2026", status=ProjectStatus.COMPLETED,
            leads=BySide((("uk", Link("a")),)), institutions=(Link("b"),),
        ),
        Project(id="2", starts="2027", status=ProjectStatus.UNDER_WAY, institutions=(Link("b"),)),
        Project(id="3", starts="2026", status=ProjectStatus.PROPOSED, institutions=(Link("c"),)),
        Project(id="4", status=ProjectStatus.UNDER_WAY),
        Project(id="5", starts="2026", status=ProjectStatus.ENDED_EARLY),
    ]  # fmt: skip
    indicators = [
        Indicator(id=computed.value, ref=computed.value, computed=computed) for computed in Computed
    ]
    values = [
        Observation(id=str(year), indicator=Link("projects"), year=year) for year in (2020, 2017)
    ]
    held = of(
        *bodies, *projects, *indicators, *values, Indicator(id="typed"), Fund(id="f"),
        Initiative(id="i", fund=Link("f"), starts="2019", ends="2020"),
    )  # fmt: skip
    counts = {count.indicator.ref: count for count in portfolio(held, date(2026, 12, 31))}
    assert {name: count.counted for name, count in counts.items()} == {
        "projects": 2, "institutions": 2, "initiatives": 1, "matched": 0,
    }  # fmt: skip
    baseline = counts["projects"].baseline
    assert baseline is not None
    assert baseline.year == 2017
    assert counts["institutions"].baseline is None
    assert {count.counted for count in portfolio(held, date(2027, 1, 1))} == {3, 2, 1, 0}


@pytest.mark.parametrize(("code", "says"), [("en", "saysnothing"), ("zh", "并不说明")])
def test_the_report_sets_the_example_beside_the_baseline_and_says_the_limits(
    example: Book, code: str, says: str
) -> None:
    wanted = replace(setting(languages=code), selection=Selection(since="2026-01-01"))
    pdf = pypdfium2.PdfDocument(printing.print_document(example, "progress", "", wanted))
    text = "".join(squeezed(page.get_textpage().get_text_range()) for page in pdf)
    for value in ("460+(2017)", "240(2017)", "40+(2017)"):
        assert value in text
    assert says in text
