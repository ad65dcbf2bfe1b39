"""The progress report says what plain Python makes of the exported JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pypdfium2
import pytest

from secretariat.data.book import Book
from secretariat.data.programme.holdings import holdings
from secretariat.domain.dossiers import Selection
from secretariat.domain.programme.periods import Period
from secretariat.domain.programme.progress import Progress, progress
from secretariat.errors import SecretariatError
from secretariat.office import exporting, printing
from tests.reports.conftest import MOMENT, setting, squeezed, words
from tests.reports.programme.exported import Exported

PERIODS = [
    ("2026-01-01", "2026-12-31"),
    ("2026-09-01", "2026-11-10"),
    ("2014-01-01", "2018-12-31"),
    ("2026-11-05", "2026-11-30"),
]


@pytest.fixture(scope="session")
def exported(example: Book) -> Exported:
    return Exported(json.loads("".join(exporting.whole(example)))["records"])


def made(example: Book, start: str, end: str) -> Progress:
    with example.reading() as connection:
        held = holdings(connection)
    period = Period(date.fromisoformat(start), date.fromisoformat(end))
    return progress(held, period, MOMENT.date())


@pytest.mark.parametrize(("start", "end"), PERIODS)
def test_actions_and_decisions_are_counted_alike(
    example: Book, exported: Exported, start: str, end: str
) -> None:
    report = made(example, start, end)
    assert {one.ref for one in report.decisions} == exported.decided(start, end)
    actions = exported.in_play(start, end)
    assert {one.ref for one in report.actions} == {one["ref"] for one in actions}
    on = min(end, MOMENT.date().isoformat())
    counted = {one.value: count for one, count in report.punctuality.items()}
    assert counted == dict(exported.kept(actions, on))
    by_side = {
        side: {one.value: count for one, count in states.items()}
        for side, states in report.states.items()
    }
    assert by_side == {side: dict(states) for side, states in exported.sides(actions).items()}


@pytest.mark.parametrize(("start", "end"), PERIODS)
def test_money_is_added_up_alike_within_each_currency(
    example: Book, exported: Exported, start: str, end: str
) -> None:
    report = made(example, start, end)
    assert report.committed == dict(exported.committed(start, end))
    shown = [one for one in exported["flagships"] if one["year"] <= int(end[:4]) + 1]
    assert report.budgeted == dict(exported.amounts(shown, "budgets"))
    under_way = [one for one in exported["projects"] if one.get("status") == "under way"]
    assert report.under_way == dict(exported.amounts(under_way, "amounts"))


def test_indicators_have_the_same_values_year_on_year(example: Book, exported: Exported) -> None:
    report = made(example, "2026-01-01", "2026-12-31")
    assert len(report.series) == len({one["indicator"] for one in exported["observations"]})
    for series in report.series:
        points = [(point.year, f"{point.value:f}") for point in series.points]
        assert points == exported.values(series.indicator.ref, 2026)
        changes = [point.change for point in series.points[1:]]
        values = [point.value for point in series.points]
        assert changes == [b - a for a, b in pairwise(values)]


def test_what_was_decided_and_is_late_stands_under_its_clauses(
    example: Book, exported: Exported
) -> None:
    report = made(example, "2026-01-01", "2026-12-31")
    for one in report.clauses:
        code = one.row.clause.code
        decided = {
            each["ref"]
            for each in exported["decisions"]
            if code in each.get("clauses", []) and exported.decided_on(each) >= "2026"
        }
        assert {each.ref for each in one.decided} == decided, code
        late = {
            each["ref"]
            for each in exported["actions"]
            if code in each.get("clauses", [])
            and exported.overall(each) not in ("done", "dropped")
            and each["due"] < "2026-11-24"
        }
        assert {each.ref for each in one.late} == late, code


def printed(example: Book, languages: str, since: str = "", until: str = "") -> bytes:
    selection = Selection(since=since, until=until)
    wanted = replace(setting(languages=languages), selection=selection)
    return printing.print_document(example, "progress", "", wanted)


@pytest.mark.parametrize("language", ["en", "zh", "both"])
def test_the_paper_says_the_numbers(example: Book, exported: Exported, language: str) -> None:
    said = words(printed(example, language, "2026-01-01", "2026-12-31"))
    money = exported.committed("2026-01-01", "2026-12-31")
    assert f"{money['uk', 'GBP']:,}" in said
    assert f"{money['cn', 'CNY']:,}" in said
    for _, value in exported.values("IND:1", 2026):
        assert f"{int(value):,}" in said
    late = exported.kept(exported.in_play("2026-01-01", "2026-12-31"), "2026-11-24")["late"]
    assert late > 0
    if language != "zh":
        assert squeezed(f"{late} overdue on 24 November 2026") in said


def test_the_summary_is_one_page(example: Book) -> None:
    document = pypdfium2.PdfDocument(printed(example, "both", "2026-01-01", "2026-12-31"))
    first, second = (page.get_textpage().get_text_range() for page in list(document)[:2])
    assert "IND:5" in first
    assert "Goals, areas and measures" in second


def test_without_a_period_it_is_this_year_so_far(example: Book) -> None:
    assert printed(example, "en") == printed(example, "en", "2026-01-01", "2026-11-24")
    assert printed(example, "en") != printed(example, "en", "2026-01-01", "2026-10-01")


def test_a_period_that_ends_before_it_begins_is_refused(example: Book) -> None:
    with pytest.raises(SecretariatError, match="ends before it begins"):
        printed(example, "en", "2026-05-01", "2026-04-01")
