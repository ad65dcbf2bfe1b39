"""The progress report says what plain Python makes of the exported JSON."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import cycle, pairwise

import pypdfium2
import pytest

from secretariat.data.book import Book
from secretariat.data.questions.holdings import with_past
from secretariat.domain.across.dossiers import Selection
from secretariat.domain.across.holdings import Holdings
from secretariat.domain.across.periods import Period
from secretariat.domain.across.progress import Progress, progress
from secretariat.domain.across.standings import Standing
from secretariat.domain.actions import Action, ActionStatus, is_open
from secretariat.domain.decisions import Decision
from secretariat.errors import SecretariatError
from secretariat.i18n import language as spoken_in
from secretariat.office import exporting
from secretariat.office.paper import printing
from secretariat.reports.programme.progress import over_on
from tests.reports.conftest import MOMENT, Printed, setting, squeezed, words
from tests.reports.programme.exported import Exported

PERIODS = [
    ("2026-01-01", "2026-12-31"),
    ("2025-01-01", "2025-12-31"),
    ("2026-11-01", "2026-11-20"),
    ("2027-01-01", "2027-12-31"),
    ("2026-09-01", "2026-11-10"),
    ("2014-01-01", "2018-12-31"),
    ("2026-11-05", "2026-11-30"),
]


ON_PAPER = 3
"""The place of the last period that a usual run prints."""


@pytest.fixture(scope="session")
def exported(example: Book) -> Exported:
    return Exported(json.loads("".join(exporting.whole(example)))["records"])


TODAY = MOMENT.date()


def made(example: Book, start: str, end: str, today: date = TODAY) -> Progress:
    period = Period(date.fromisoformat(start), date.fromisoformat(end))
    return progress(_held(example), period, today)


@cache
def _held(example: Book) -> Holdings:
    """All that *example* holds, read once, since it is only read."""
    with example.reading() as view:
        return with_past(view)


@pytest.mark.parametrize(("start", "end"), PERIODS)
def test_actions_and_decisions_are_counted_alike(
    example: Book, exported: Exported, start: str, end: str
) -> None:
    report = made(example, start, end)
    assert {decision.ref for decision in report.decisions} == exported.decided(start, end)
    on = min(end, MOMENT.date().isoformat())
    actions = [exported.stood(entry, on) for entry in exported.in_play(start, end)]
    assert {action.ref for action in report.actions} == {action["ref"] for action in actions}
    kept = {
        side: {punctuality.value: count for punctuality, count in counted.items()}
        for side, counted in report.punctuality.items()
    }
    by_plain_python = {side: dict(exported.kept_by(side, actions, on)) for side in ("uk", "cn")}
    expected = {"": dict(exported.kept(actions, on)), **by_plain_python}
    assert kept == {side: counted for side, counted in expected.items() if counted or not side}
    by_side = {
        side: {action_status.value: count for action_status, count in states.items()}
        for side, states in report.states.items()
    }
    assert by_side == {side: dict(states) for side, states in exported.sides(actions).items()}


@pytest.mark.parametrize(("start", "end"), PERIODS)
def test_money_is_added_up_alike_within_each_currency(
    example: Book, exported: Exported, start: str, end: str
) -> None:
    report = made(example, start, end)
    assert report.committed == dict(exported.committed(start, end))
    shown = exported.flagships(start, end)
    assert [flagship.ref for flagship in report.flagships] == [entry["ref"] for entry in shown]
    assert report.budgeted == dict(exported.amounts(shown, "budgets"))
    under_way = exported.under_way(min(end, MOMENT.date().isoformat()))
    assert report.under_way == dict(exported.amounts(under_way, "amounts"))


def test_indicators_have_the_same_values_year_on_year(example: Book, exported: Exported) -> None:
    report = made(example, "2026-01-01", "2026-12-31")
    assert len(report.series) == len({entry["indicator"] for entry in exported["observations"]})
    for series in report.series:
        points = [(point.year, f"{point.value:f}") for point in series.points]
        assert points == exported.values(series.indicator.ref, 2026)
        changes = [point.change for point in series.points[1:]]
        exact = [None if point.observation.at_least else point.value for point in series.points]
        # From or to “at least” so much, no difference is known.
        assert changes == [None if a is None or b is None else b - a for a, b in pairwise(exact)]


@pytest.mark.parametrize("today", ["2026-11-24", "2027-12-31"])
@pytest.mark.parametrize(("start", "end"), PERIODS[:2])
def test_everything_counted_stands_under_its_clauses_or_those_above_them(
    example: Book, exported: Exported, start: str, end: str, today: str
) -> None:
    report = made(example, start, end, date.fromisoformat(today))
    on = min(end, today)
    decided = [exported.by_ref[ref] for ref in exported.decided(start, end)]
    actions = [exported.stood(entry, on) for entry in exported.in_play(start, end)]
    late = [
        action
        for action in actions
        if exported.overall(action) not in ("done", "dropped") and action["due"] < on
    ]
    for clause in report.clauses:
        code, told = clause.row.clause.code, clause.reported
        for expected, shown in (
            (decided, told.decided),
            (late, told.late),
            (actions, (*told.done, *told.late, *told.open, *told.dropped)),
        ):
            mine = {each["ref"] for each in expected if code in exported.tellers(each)}
            assert {each.ref for each in shown if isinstance(each, Action | Decision)} == mine, code
    lonely = {each["ref"] for each in (*decided, *actions) if not exported.tellers(each)}
    elsewhere = report.elsewhere
    assert {
        record.ref for record in (*elsewhere.decided, *elsewhere.open, *elsewhere.done)
    } >= lonely


@pytest.mark.parametrize(
    ("start", "end", "language"),
    [
        (*PERIODS[0], "zh"),
        *(
            pytest.param(*period, code, marks=pytest.mark.thorough if at > ON_PAPER else ())
            for at, (period, code) in enumerate(zip(PERIODS, cycle(["en", "zh"]), strict=False))
        ),
    ],
)
def test_every_action_and_decision_that_is_counted_is_named_on_paper(
    example: Book, exported: Exported, start: str, end: str, language: str
) -> None:
    """Each period in one language, in turn, and the whole year in both.

    A usual run prints the first periods; what is counted in the others is held above.
    """
    text = words(report_of(example, language, start, end))
    counted = {entry["ref"] for entry in exported.in_play(start, end)}
    counted |= exported.decided(start, end)
    for ref in counted:
        assert re.search(re.escape(squeezed(ref)) + r"(?!\d)", text), ref
    assert len(counted) > 30 or not start.startswith("2026-01")
    for code in exported.gaps():
        title = exported.by_ref[code]["title"][language]
        assert squeezed(code + title) in text, code


def test_a_gap_below_an_area_that_has_something_is_named_with_its_standing(
    example: Book, exported: Exported
) -> None:
    assert exported.gaps() == {"A1.4"}
    report = made(example, "2026-01-01", "2026-12-31")
    assert [row.clause.code for row in report.gaps] == ["A1.4"]
    assert "A1.4MathematicsGap" in words(report_of(example, "en", "2026-01-01", "2026-12-31"))


def test_an_action_of_no_meeting_is_in_no_period_before_it_was_raised(
    example: Book, exported: Exported
) -> None:
    earlier = made(example, "2025-01-01", "2025-12-31")
    assert (len(earlier.actions), len(earlier.decisions)) == (0, 1)
    assert "1decision;0actions,ofwhich0done" in words(
        report_of(example, "en", "2025-01-01", "2025-12-31")
    )
    later = made(example, "2026-11-01", "2026-11-20")
    assert "A2026-1" in {action.ref for action in later.actions}


def test_what_was_decided_later_does_not_cover_a_clause_in_an_earlier_period(
    example: Book,
) -> None:
    def standing(end: str) -> dict[str, Standing]:
        report = made(example, end[:4] + "-01-01", end)
        return {clause.row.clause.code: clause.row.standing for clause in report.clauses}

    assert standing("2025-12-31")["M1.2"] is Standing.GAP
    assert standing("2026-04-30")["M1.2"] is Standing.DECIDED
    assert standing("2026-08-31")["M1.2"] is Standing.DECIDED
    assert standing("2026-11-24")["M1.2"] is Standing.SHOWN, "a milestone of a direction is done"


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "DecidedSupersededbyJCM/W1JCM12/D5"), ("zh", "已决定已被JCM/W1取代JCM12/D5")],
)
def test_a_superseded_decision_is_said_to_be_superseded_and_by_what(
    example: Book, printed: Printed, language: str, expected: str
) -> None:
    whole = words(report_of(example, language, "2026-01-01", "2026-12-31"))
    before = words(report_of(example, language, "2026-01-01", "2026-11-05"))
    assert expected.replace("已决定", "") in whole or expected in whole
    assert "JCM12/D5" in before
    assert "JCM/W1" not in before
    register = words(printed("decisions", languages=language))
    assert expected[:-8].replace("Decided", "").replace("已决定", "") in register


@cache
def report_of(example: Book, languages: str, since: str, until: str) -> bytes:
    """The report on a period."""
    selection = Selection(since=since, until=until)
    wanted = replace(setting(languages=languages), selection=selection)
    return printing.print_document(example, "progress", "", wanted)


@pytest.mark.parametrize("language", ["en", "zh", "both"])
def test_the_paper_says_the_numbers(example: Book, exported: Exported, language: str) -> None:
    text = words(report_of(example, language, "2026-01-01", "2026-12-31"))
    money = exported.committed("2026-01-01", "2026-12-31")
    assert f"{money['uk', 'GBP']:,}" in text
    assert f"{money['cn', 'CNY']:,}" in text
    for _, value in exported.values("IND:1", 2026):
        assert f"{int(value):,}" in text
    late = exported.kept(exported.in_play("2026-01-01", "2026-12-31"), "2026-11-24")["late"]
    assert late > 0
    if language != "zh":
        assert squeezed(f"{late} overdue on 24 November 2026") in text


def numbers_in(text: str) -> Counter[str]:
    """Every number of a text, but for those in dates, codes and page numbers."""
    for noise in (
        r"\d{1,2} (?:October|November|December|January) \d{4}", r"\d{4}-\d{2}-\d{2}",
        r"Page \d+ of \d+", r"\b[A-Z]+:?\d+\b",
    ):  # fmt: skip
        text = re.sub(noise, " ", text)
    return Counter(re.findall(r"\d[\d,]*", text))


def expected_numbers(exported: Exported, start: str, end: str, on: str) -> Counter[str]:
    """Every number that the page of figures has to say, by plain Python over the JSON."""
    actions = [exported.stood(entry, on) for entry in exported.in_play(start, end)]
    numbers: list[int] = []
    for counted in (
        exported.sides(actions),
        {
            "": exported.kept(actions, on),
            **{side: exported.kept_by(side, actions, on) for side in ("uk", "cn")},
        },
    ):
        shown = {key for each in counted.values() for key in each}
        numbers += [counted[""][key] for key in shown]  # the key
        numbers += [number for each in counted.values() for number in each.values() if number]
        numbers += [each.total() for each in counted.values()]
    flagships = exported.flagships(start, end)
    for money in (
        *(exported.amounts([flagship], "budgets") for flagship in flagships),
        exported.committed(start, end),
        exported.amounts(flagships, "budgets"),
        exported.amounts(exported.under_way(on), "amounts"),
    ):
        numbers += list(money.values())
    charted = [
        each["ref"]
        for each in exported["indicators"]
        if len(exported.values(each["ref"], 2026)) > 1
    ]
    texts = [f"{number:,}" for number in numbers]
    for ref in charted[:2]:
        for year, value in exported.values(ref, int(end[:4]))[-6:]:
            texts += [str(year), f"{int(value):,}"]
    return Counter(texts)


@pytest.mark.parametrize(
    ("start", "end"), [("2026-01-01", "2026-12-31"), ("2026-01-01", "2026-10-31")]
)
def test_the_page_of_figures_says_these_numbers_and_no_other(
    example: Book, exported: Exported, start: str, end: str
) -> None:
    texts = [
        page.get_textpage().get_text_range()
        for page in pypdfium2.PdfDocument(report_of(example, "en", start, end))
    ]
    # Short chapters may stand above the figures on their page.
    numbers = numbers_in(
        next(filter(None, (text.partition("The period in figures")[2] for text in texts)))
    )
    assert numbers == expected_numbers(exported, start, end, min(end, MOMENT.date().isoformat()))


def test_an_action_that_ended_after_the_period_counts_as_open_in_it(
    example: Book, exported: Exported
) -> None:
    whole, part = (made(example, "2026-01-01", end) for end in ("2026-12-31", "2026-10-31"))
    ended = {
        entry["ref"]
        for entry in exported["actions"]
        if exported.overall(entry) == "done" and exported.ended_on(entry) > "2026-10-31"
    }
    assert ended
    assert whole.states[""][ActionStatus.DONE] - part.states[""][ActionStatus.DONE] == len(ended)
    assert all(is_open(action) for action in part.actions if action.ref in ended)
    assert not {each.ref for clause in part.clauses for each in clause.reported.done} & ended


@pytest.mark.parametrize("language", ["en", "zh", "both"])
def test_exceptions_begin_the_report_and_figures_follow_the_chapters(
    example: Book, language: str
) -> None:
    document = pypdfium2.PdfDocument(report_of(example, language, "2026-01-01", "2026-12-31"))
    pages = [squeezed(page.get_textpage().get_text_range()) for page in document]
    codes = ("en", "zh") if language == "both" else (language,)

    def begins(name: str) -> int:
        texts = [squeezed(spoken_in(code).text(name)) for code in codes]
        return next(at for at, page in enumerate(pages) if all(text in page for text in texts))

    assert begins("Exceptions") == 0
    written = begins("Achievements")
    figures, goals = begins("The period in figures"), begins("Goals, areas and measures")
    assert 0 < written <= figures <= goals
    if written == figures:  # short chapters leave the figures room on their page
        page = pages[figures]
        names = [
            squeezed(spoken_in(codes[0]).text(n)) for n in ("Achievements", "The period in figures")
        ]
        assert page.index(names[0]) < page.index(names[1])
    assert "IND:5" in "".join(pages[figures : goals + 1])


def test_without_a_period_it_is_this_year_so_far(example: Book, printed: Printed) -> None:
    so_far = printed("progress", languages="en")
    assert so_far == report_of(example, "en", "2026-01-01", "2026-11-24")
    assert so_far != report_of(example, "en", "2026-01-01", "2026-10-31")


def test_a_period_that_ends_before_it_begins_is_refused(example: Book) -> None:
    with pytest.raises(SecretariatError, match="ends before it begins"):
        report_of(example, "en", "2026-05-01", "2026-04-01")


def test_only_a_past_period_is_read_as_of_its_end() -> None:
    def over(until: str) -> date | None:
        return over_on(replace(setting(), selection=Selection(since="2001-01-01", until=until)))

    assert over("2025-12-31") == date(2025, 12, 31)
    assert over(TODAY.isoformat()) is None
