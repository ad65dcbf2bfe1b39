"""The same records give the same bytes, on whatever day and by whatever clock they are printed.

tests/reports/test_whole_files.py shows it of every kind of document.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from io import BytesIO
from itertools import count
from typing import Any

import pikepdf
import pytest

from secretariat.data.book import Book, Who
from secretariat.data.questions import reading
from secretariat.data.store.sources import Sources
from secretariat.declaring.values import Bilingual
from secretariat.office.paper import printing
from secretariat.office.paper.word_documents import word_document
from tests.fixtures.example import ENTERED, records
from tests.reports.conftest import words

CLOCKS = (
    datetime(2026, 11, 24, 9, 30, tzinfo=UTC),
    datetime(2027, 2, 3, 4, 5, 6, tzinfo=timezone(timedelta(hours=8))),
)
DAY = date(2026, 12, 24)


class Clock:
    """A clock that goes on by a microsecond whenever it is read, and can be set."""

    def __init__(self, moment: datetime) -> None:
        self.set(moment)

    def set(self, moment: datetime) -> None:
        self._ticks = count(int(moment.timestamp() * 1_000_000))

    def __call__(self) -> int:
        return next(self._ticks)


@pytest.fixture
def book(example: Book) -> Book:
    return example


def pdf(book: Book, name: str, clock: datetime, printed_on: date | None = None) -> bytes:
    moment = datetime.combine(printed_on, clock.timetz()) if printed_on else clock
    asked = replace(printing.setting(moment), printed_on=printed_on)
    return printing.print_document(book, name, "JCM12", asked)


@pytest.mark.parametrize("name", ["minutes", "conclusions", "agenda"])
def test_a_word_document_is_the_same_on_every_day_as_well(book: Book, name: str) -> None:
    first, second = (
        word_document(book, name, "JCM12", printing.setting(clock)) for clock in CLOCKS
    )
    assert first == second


def test_minutes_bear_a_day_of_printing_only_where_one_is_asked_for(book: Book) -> None:
    plain = words(pdf(book, "minutes", CLOCKS[1]))
    assert "printedon" not in plain
    dated = words(pdf(book, "minutes", CLOCKS[1], DAY))
    assert "printedon24December2026" in dated
    assert "2026年12月24日打印" in dated


def test_a_change_elsewhere_in_the_book_leaves_the_minutes_as_they_were() -> None:
    """And a change of what they are printed from states its own time and another identity."""
    clock = Clock(ENTERED)
    with closing(records(Sources(now=clock), ENTERED)) as book:
        before = pdf(book, "minutes", CLOCKS[0])
        with book.reading() as view:
            other: Any = reading.find(view, "JCM13/1")
            own: Any = reading.find(view, "JCM12/1.1")
        clock.set(ENTERED + timedelta(days=9))
        with book.change("Elsewhere", Who("Test")) as change:
            change.update(other, replace(other, title=Bilingual("Other", "其他")))
        assert pdf(book, "minutes", CLOCKS[0]) == before
        with book.change("Here", Who("Test")) as change:
            change.update(own, replace(own, text=Bilingual("Other", "其他")))
        after = pdf(book, "minutes", CLOCKS[0])
    with pikepdf.open(BytesIO(before)) as old, pikepdf.open(BytesIO(after)) as new:
        assert str(new.docinfo["/CreationDate"]) == "D:20261129120000+00'00'"
        assert bytes(old.trailer.ID[0]) != bytes(new.trailer.ID[0])
        assert bytes(new.trailer.ID[0]) == bytes(new.trailer.ID[1])


def test_two_files_that_say_different_things_have_different_identities(book: Book) -> None:
    contents = set()
    for languages in ("en", "zh", "both"):
        asked = printing.setting(CLOCKS[0], languages=languages)
        data = printing.print_document(book, "minutes", "JCM12", asked)
        with pikepdf.open(BytesIO(data)) as new_pdf:
            contents.add(bytes(new_pdf.trailer.ID[0]))
            assert bytes(new_pdf.trailer.ID[0]) != bytes(16)
    assert len(contents) == 3
