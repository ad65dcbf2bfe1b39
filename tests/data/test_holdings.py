"""What the coverage matrix is made from: fewer fields, and the same matrix and warnings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.data.questions.holdings import (
    for_coverage,
    for_coverage_and_warnings,
    holdings,
)
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.across.coverage import Coverage, coverage, fields_read
from secretariat.domain.across.holdings import Holdings, title_of
from secretariat.domain.across.warnings import warnings
from secretariat.domain.actions import Action, Update
from secretariat.domain.clauses import Clause
from secretariat.domain.decisions import Decision
from secretariat.domain.programme.projects import Milestone
from secretariat.i18n import language
from tests.data.test_warned import ME, spoil
from tests.fixtures import example

TODAY = date(2026, 11, 24)
TITLE = Bilingual("Title", "标题")


@pytest.fixture(scope="module")
def book() -> Iterator[Book]:
    """The example, one fault of each sort, and records that serve a clause by what they are of."""
    book = example.records()
    with book.change("Spoil the example", ME) as change:
        spoil(change)
        clause = reading.find_as(change.view, Clause, "A1")
        decision = change.add(Decision(ref="JCM/W900", text=TITLE, clauses=(Link(clause.id),)))
        action = change.add(Action(ref="JCM/A900", title=TITLE, decision=Link(decision.id)))
        silent = change.add(Update(action=Link(action.id), text=TITLE))
        change.add(Update(action=Link(action.id), text=TITLE, evidence=Bilingual(zh="照片")))
        change.add(Milestone(of=Link(silent.id), title=TITLE, done=date(2026, 1, 1)))
    yield book
    book.close()


def told(whole: Coverage) -> list[Any]:
    """All that a reader sees of a matrix."""

    def line(records: tuple[Any, ...]) -> list[Any]:
        return [(record.ref, title_of(record), record.fictitious) for record in records]

    return [
        whole.numbers,
        line(whole.orphans),
        [
            (row.clause, row.level, row.standing, line(row.uncounted), *map(line, row.columns))
            for row in whole.rows
        ],
    ]


@pytest.mark.parametrize("read", [for_coverage, for_coverage_and_warnings])
def test_the_matrix_is_the_same_from_the_fields_that_it_looks_at(
    book: Book, read: Callable[[View], Holdings]
) -> None:
    with book.reading() as view:
        whole, part = holdings(view), read(view)
    assert told(coverage(part, TODAY)) == told(coverage(whole, TODAY))


def test_the_warnings_are_the_same_from_the_fields_that_they_look_at(book: Book) -> None:
    with book.reading() as view:
        whole, part = holdings(view), for_coverage_and_warnings(view)

    def said(held: Holdings) -> list[tuple[str, str]]:
        return [(ref, language("en").error(why)) for ref, why in warnings(held, TODAY)]

    assert said(part) == said(whole)
    assert len(said(whole)) > 10


def test_a_record_of_what_shows_nothing_serves_the_clauses_of_that(book: Book) -> None:
    """The entry has no evidence and is not read; the milestone that belongs to it is."""
    with book.reading() as view:
        matrix = coverage(for_coverage(view), TODAY)
    (row,) = (row for row in matrix.rows if row.clause.ref == "A1")
    assert {"Milestone", "Update"} <= {type(record).__name__ for record in row.evidence}


def test_entries_that_show_nothing_are_not_read(book: Book) -> None:
    with book.reading() as view:
        read = for_coverage(view).of(Update)
        bare = [update for update in read if not update.evidence.en and not update.evidence.zh]
        every = holdings(view).of(Update)
    assert len(bare) == 1, "the one that a milestone is of"
    assert len(read) < len(every)


def test_no_field_is_read_of_a_register_that_has_no_part_in_the_matrix() -> None:
    read = {kind.name for kind in KINDS if fields_read(kind)}
    assert {"actions", "clauses", "decisions", "indicators", "updates"} <= read
    assert not {"sides", "people", "organisations", "papers", "minutes"} & read


def test_a_whole_register_is_read_as_each_record_alone_is(book: Book) -> None:
    """Read as the table lies: no record more or fewer, none that was taken out, each the same."""
    with book.change("Remove", ME) as change:
        gone = reading.find_as(change.view, Action, "JCM/A900")
        change.remove(gone)
    with book.reading() as view:
        for kind in KINDS:
            every: list[Any] = fetching.every(view, kind.record)
            assert fetching.whole(view, kind.record) == sorted(
                every, key=lambda record: str(record.id)
            )
        assert gone.id not in {action.id for action in fetching.whole(view, Action)}
    book.undo(ME)
