"""Every register of the example has records in several states, overdue and met ones included."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from secretariat.data.book import Book
from secretariat.data.questions import journal_facts, reading
from secretariat.data.store import fetching
from secretariat.declaring import standing
from secretariat.declaring.duties import Deadline
from secretariat.declaring.kinds import KINDS, Kind
from secretariat.domain.decisions import Decision, DecisionStatus, replaced_by_it

PRESENT = date(2026, 11, 24)
"""The day on which the story of the example has arrived."""
NEVER_LATE = {
    ("directions", "ends"): "the Dialogue first met in 2026, and its directions run to 2030",
    ("rounds", "due"): "a round that is past its day would hold up the record that goes round",
}
"""The deadlines of which the example has none that is overdue, each with its reason."""
DEADLINES = [(kind, deadline) for kind in KINDS for deadline in kind.deadlines]


@pytest.fixture(scope="module")
def example(issued_example: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    path = tmp_path_factory.mktemp("states") / "example.book"
    shutil.copy(issued_example, path)
    book = Book.open(path)
    yield book
    book.close()


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.state], ids=lambda kind: kind.name)
def test_every_register_with_states_has_records_in_several(example: Book, kind: Kind[Any]) -> None:
    with example.reading() as view:
        choices = {
            state
            for record in fetching.every(view, kind.record)
            for state in standing.states(kind, record)
        }
    assert len(choices) > 1


@pytest.mark.parametrize(
    ("kind", "deadline"),
    DEADLINES,
    ids=lambda declared: getattr(declared, "name", None) or declared.due,
)
def test_every_deadline_is_overdue_in_one_record_and_met_in_another(
    example: Book, kind: Kind[Any], deadline: Deadline
) -> None:
    with example.reading() as view:
        dated = [
            record
            for record in fetching.every(view, kind.record)
            if standing.due_on(deadline, record)
        ]
    met = [record for record in dated if standing.is_met(deadline, kind, record)]
    days = [standing.pending_day(deadline, kind, record) for record in dated]
    told = Counter(day < PRESENT for day in days if day)
    if deadline.passes:  # nothing is left to do once the day is past
        assert told[True]
        assert told[False]
    elif (kind.name, deadline.due) in NEVER_LATE:
        assert not told[True], "the reason no longer holds"
        assert told[False]
    else:
        assert told[True]
        assert met


def test_the_example_has_dates_that_were_moved_and_one_that_was_emptied(example: Book) -> None:
    with example.reading() as view:
        records = [reading.find(view, ref) for ref in ("A2026-1", "MIL:6", "COR:6")]
        moved = journal_facts.moved(view, [record.id for record in records])
    assert [(each.before, each.after) for record in records for each in moved[record.id]] == [
        ("2026-12-15", "2027-01-29"), ("2026-10-30", "2026-11-20"), ("2026-11-27", ""),
    ]  # fmt: skip


def test_the_example_has_a_chain_of_superseded_decisions_and_one_that_supersedes_two(
    example: Book,
) -> None:
    with example.reading() as view:
        every = {decision.id: decision for decision in fetching.every(view, Decision)}
    replaced = {
        decision.ref: [every[each].ref for each in replaced_by_it(decision)]
        for decision in every.values()
    }
    assert (replaced["EG/W2"], replaced["EG/W4"]) == (["EG/W1"], ["EG/W2", "EG/W3"])
    superseded = {
        decision.ref for decision in every.values() if decision.status is DecisionStatus.SUPERSEDED
    }
    assert superseded == {"EG/W1", "EG/W2", "EG/W3", "JCM12/D5"}
