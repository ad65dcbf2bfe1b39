"""On ten days of two years the report says what plain Python makes of the JSON and the journal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

import pypdfium2
import pytest

from secretariat.data.book import Book
from secretariat.data.questions.holdings import with_past
from secretariat.domain.across.dossiers import Selection
from secretariat.domain.across.periods import Period
from secretariat.domain.across.progress import Progress, progress
from secretariat.office.paper import printing
from tests.reports.conftest import setting, squeezed, words
from tests.reports.programme.life import lived_in
from tests.reports.programme.lived import DATES, Lived

TODAY = datetime(2029, 12, 31, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def book() -> Iterator[Book]:
    book = lived_in()
    yield book
    book.close()


@pytest.fixture(scope="module")
def lived(book: Book) -> Lived:
    return Lived(book)


def start_of(on: str) -> str:
    return f"{on[:4]}-01-01"


def made(book: Book, on: str) -> Progress:
    with book.reading() as view:
        held = with_past(view, date.fromisoformat(on) if on < TODAY.date().isoformat() else None)
    period = Period(date.fromisoformat(start_of(on)), date.fromisoformat(on))
    return progress(held, period, TODAY.date())


@pytest.mark.parametrize("on", DATES)
def test_every_number_is_what_plain_python_makes_of_the_json_and_the_journal(
    book: Book, lived: Lived, on: str
) -> None:
    report, start = made(book, on), start_of(on)
    refs = {holding.id: holding.ref for holding in report.holdings}
    assert {action.ref for action in report.actions} == {
        entry["ref"] for entry in lived.in_play(start, on)
    }
    assert {decision.ref for decision in report.decisions} == {
        entry["ref"] for entry in lived.decided(start, on)
    }
    states = {
        side: {state.value: number for state, number in counted.items()}
        for side, counted in report.states.items()
    }
    whole: dict[str, int] = {}
    for action in lived.in_play(start, on):
        state = lived.overall(lived.states(action, on))
        whole[state] = whole.get(state, 0) + 1
    assert states.pop("") == whole
    assert states == lived.by_side(start, on)
    kept = {
        side: {punctuality.value: number for punctuality, number in counted.items()}
        for side, counted in report.punctuality.items()
    }
    assert kept == {side: dict(each) for side, each in lived.punctuality(start, on).items()}
    exceptions = report.exceptions
    overdue = {
        (refs[deadline.record], deadline.of, deadline.day.isoformat(), deadline.owes)
        for deadline in exceptions.overdue
    }
    assert overdue == lived.overdue(on)
    assert {record.ref for record in exceptions.red} == lived.red(on)
    moved = sorted(
        (change.record.ref, change.move.before, change.move.after) for change in exceptions.moved
    )
    assert moved == lived.moved(start, on)
    assert {matter.record.ref for matter in exceptions.for_chairs} == lived.for_chairs(on)
    assert {commitment.ref for commitment in exceptions.undecided} == lived.undecided(on)
    assert sum(report.committed.values()) == lived.committed(start, on)


@pytest.mark.parametrize("on", DATES)
def test_the_paper_says_these_numbers_and_names_all_that_is_counted(
    book: Book, lived: Lived, on: str
) -> None:
    start = start_of(on)
    wanted = replace(
        setting(languages="en"), as_of=TODAY, selection=Selection(since=start, until=on)
    )
    pdf = printing.print_document(book, "progress", "", wanted)
    text = words(pdf)
    overdue = lived.overdue(on)
    uk, cn = (sum(side in owes for *_, owes in overdue) for side in ("uk", "cn"))
    sentence = (
        f"Overdue: {len(overdue)} (UK side owes {uk}, Chinese side owes {cn}). "
        f"Red: {len(lived.red(on))}. Dates moved: {len(lived.moved(start, on))}. "
        f"For the chairs to settle: {len(lived.for_chairs(on))}."
    )
    first = words(pypdfium2_page(pdf, 0))
    assert squeezed(sentence) in first
    counted = {entry["ref"] for entry in (*lived.in_play(start, on), *lived.decided(start, on))}
    counted |= {ref for ref, *_ in overdue} | lived.red(on) | lived.milestones_done(start, on)
    counted |= {ref for ref, *_ in lived.moved(start, on)}
    for ref in counted:
        assert re.search(re.escape(squeezed(ref)) + r"(?!\d)", text), ref


def pypdfium2_page(pdf: bytes, number: int) -> bytes:
    """One page of *pdf* as a file of its own."""
    document = pypdfium2.PdfDocument.new()
    document.import_pages(pypdfium2.PdfDocument(pdf), [number])
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def test_the_days_differ_in_what_they_tell(lived: Lived) -> None:
    told = {
        (
            len(lived.overdue(on)),
            tuple(sorted(lived.red(on))),
            len(lived.moved(start_of(on), on)),
            tuple(sorted(lived.for_chairs(on))),
            str(lived.punctuality(start_of(on), on)),
        )
        for on in DATES
    }
    assert len(told) == len(DATES)
    kept = lived.punctuality("2028-01-01", "2029-01-31")
    assert {key for each in kept.values() for key in each} >= {
        "done on time", "done by the moved date", "done late", "late", "put off", "dropped",
    }  # fmt: skip


def test_one_side_was_on_time_and_the_other_late(book: Book, lived: Lived) -> None:
    """The UK had ended its part of the fourth action ten days early, China months late."""
    (action,) = [
        entry for entry in lived.records["actions"] if (entry.get("ended") or {}).get("uk")
    ]
    assert lived.judged(action, "2029-01-31", "uk") == "done on time"
    assert lived.judged(action, "2029-01-31", "cn") == "done late"
    assert lived.judged(action, "2028-12-31", "cn") == "late"
