"""Twelve misstatements that a head of secretariat found in an early version, none of them made now.

Each test uses only commands that the early version (commit f40ebe8) had too, and failed there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from tests.cli.conftest import Run

Printed = Callable[..., str]
YEAR_2025 = ("--from", "2025-01-01", "--to", "2025-12-31")
YEAR_2026 = ("--from", "2026-01-01", "--to", "2026-12-31")


@pytest.fixture
def printed(run: Run, tmp_path: Path) -> Printed:
    """Prints a document in English, and gives its words without the blanks between them."""

    def once(book: Path, *what: str) -> str:
        target = tmp_path / "paper.pdf"
        done = run("print", book, *what, "-o", target, "--language", "en")
        assert done.status == 0, done
        pages = pypdfium2.PdfDocument(target)
        return "".join("".join(page.get_textpage().get_text_range().split()) for page in pages)

    return once


def test_the_report_names_every_action_that_it_counts(
    run: Run, example: Path, printed: Printed
) -> None:
    """An action that was Red and late was counted and never named, as was a gap."""
    text = printed(example, "progress", *YEAR_2026)
    counted = [action["ref"] for action in run("list", example, "actions", "--json").json]
    assert len(counted) > 15
    for ref in counted:
        assert re.search(re.escape(ref) + r"(?!\d)", text), ref
    assert "A1.4Mathematics" in text


def test_a_project_past_its_last_day_is_not_under_way(
    run: Run, small: Path, printed: Printed
) -> None:
    """Its money was summed up as that of projects under way."""
    run("add", small, "projects", "title.en=Old", "title.zh=旧", "amounts.uk=123457 GBP",
        "starts=2024-01", "ends=2025-06", "status=under way")  # fmt: skip
    run("add", small, "projects", "title.en=New", "title.zh=新", "amounts.uk=7654 GBP",
        "starts=2024-01", "ends=2099-06", "status=under way")  # fmt: skip
    text = printed(small, "progress", *YEAR_2026)
    figures = text[text.index("Projectsunderway") :][:40]
    assert figures.startswith("Projectsunderway£7,654")


def test_an_action_of_no_meeting_counts_from_the_year_in_which_it_was_raised(
    example: Path, printed: Printed
) -> None:
    """A2026-1 was an action of every earlier year."""
    assert re.search(r"\b0actions,ofwhich0done", printed(example, "progress", *YEAR_2025))


def test_a_clause_stands_as_it_did_at_the_end_of_the_period(
    example: Path, printed: Printed
) -> None:
    """The Dialogue first met in April 2026; in 2025 nothing was decided by it."""
    text = printed(example, "progress", *YEAR_2025)
    assert "GapM1.2ScienceandInnovationDialogue" in text
    assert "M1.2ScienceandInnovationDialogueDecided" not in text


def test_who_has_done_its_part_is_not_late(run: Run, example: Path) -> None:
    """“Late” by side counted whoever had a part."""

    def late(side: str) -> int:
        match = re.search(
            rf"^Late\t.*?\b{side} (?:owes )?(\d+)", run("attention", example).out, re.MULTILINE
        )
        assert match is not None
        return int(match[1])

    before = late("UK"), late("China")
    run("add", example, "actions", "title.en=X", "title.zh=甲", "due=2020-01-01",
        "status.uk=done", "status.cn=in progress")  # fmt: skip
    assert (late("UK"), late("China")) == (before[0], before[1] + 1)


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("actions", ("title.en=X", "title.zh=甲", "status.uk=dropped")),
        ("projects", ("title.en=X", "title.zh=甲", "status=proposed")),
    ],
)
def test_what_was_dropped_or_only_proposed_covers_no_clause(
    run: Run, example: Path, kind: str, values: tuple[str, ...]
) -> None:
    """A gap was closed by an action that had been dropped."""
    run("add", example, kind, *values, "clauses=A1.4")
    gaps = run("coverage", example, "--gaps").out.splitlines()
    assert any(line.startswith("A1.4\t") for line in gaps)


def test_the_report_says_which_decision_was_superseded_and_by_what(
    example: Path, printed: Printed
) -> None:
    """It said of a superseded decision that it was decided, and no more."""
    text = printed(example, "progress", *YEAR_2026).lower()
    assert "supersededbyjcm/w1" in text


def test_a_decision_that_is_superseded_says_so(run: Run, example: Path) -> None:
    """It stayed in force, and nothing led from it to what supersedes it."""
    result = run("add", example, "decisions", "text.en=New", "text.zh=新", "procedure=JCM",
               "date=2026-11-20", "supersedes=JCM12/D6")  # fmt: skip
    ref = result.out.strip()
    shown = run("show", example, "JCM12/D6").out
    assert "Status\tSuperseded" in shown
    assert f"Superseded by\t{ref}" in shown


def test_an_instrument_that_has_expired_stays_in_sight(run: Run, example: Path) -> None:
    """It left the list on the day after its last one."""
    text = run("attention", example).out
    (line,) = (line for line in text.splitlines() if line.startswith("Instruments near expiry"))
    assert "INS:7 17 June 2026" in line


def test_an_open_action_of_another_body_comes_before_the_meetings_to_which_it_was_carried(
    run: Run, example: Path
) -> None:
    """An action of the Expert Group that was carried to one meeting was missing at the next."""
    result = run("add", example, "actions", "title.en=Measure it", "title.zh=衡量", "meeting=EG1",
               "due=2026-06-30", "status.uk=in progress", "carried_to=JCM13")  # fmt: skip
    run("set", example, "JCM13", "status=held")
    assert result.out.strip() in run("next", example, "JCM", "--dry-run").out


def test_a_date_that_was_moved_leaves_its_trace_on_paper(
    run: Run, example: Path, printed: Printed
) -> None:
    """An action that was late was on time again, and nothing said so."""
    run("set", example, "JCM12/A2", "due=2027-12-31")
    row = printed(example, "action-log", "JCM12")
    assert re.search(r"[Mm]oved.{0,40}13November2026", row)


def test_one_decision_and_one_action_are_counted_in_the_singular(
    run: Run, small: Path, printed: Printed
) -> None:
    """The report said “1 decisions; 1 actions”."""
    run("add", small, "decisions", "text.en=X", "text.zh=甲", "date=2026-05-01")
    run("add", small, "actions", "title.en=X", "title.zh=甲", "status.uk=not started")
    text = printed(small, "progress", "--from", "2026-01-01", "--to", "2026-12-31")
    assert re.search(r"\b1decision;1action,ofwhich", text)
