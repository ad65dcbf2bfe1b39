"""Everything due on paper: by who owes it, with moved dates, and along a timeline."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from pypdf import PdfReader

from secretariat.data.book import Book, Who
from secretariat.data.store import fetching
from secretariat.declaring.values import Bilingual, BySide
from secretariat.domain.across.dossiers import Selection
from secretariat.domain.actions import Action, ActionStatus
from secretariat.domain.instruments import Instrument, InstrumentType
from secretariat.office.paper import printing
from tests.fixtures.books import add
from tests.fixtures.sources import Seeded

MOMENT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
LATE, SOON = date(2026, 11, 2), date(2026, 12, 1)


@pytest.fixture
def book() -> Iterator[Book]:
    new_book = Book.create(None, side="uk", sources=Seeded().for_book())
    working = ActionStatus.IN_PROGRESS
    for title, zh, due, sides in (
        ("Ours soon", "我方将到期", SOON, BySide.of(uk=working)),
        ("Ours late", "我方逾期", LATE, BySide.of(uk=working)),
        ("Theirs", "对方", LATE, BySide.of(cn=working, uk=ActionStatus.DONE)),
        ("Of both", "双方", SOON, BySide.of(cn=working, uk=working)),
    ):
        add(new_book, Action(title=Bilingual(title, zh), due=due, status=sides))
    add(
        new_book,
        Instrument(
            title=Bilingual("Protocol", "议定书"), type=InstrumentType.PROTOCOL, expiry="2027-06",
            notes="We would rather let it lapse.",
        ),
    )  # fmt: skip
    yield new_book
    new_book.close()


def printed(book: Book, **asked: Any) -> str:
    wanted = replace(printing.setting(MOMENT, languages="en"), selection=Selection(**asked))
    pages = PdfReader(io.BytesIO(printing.print_document(book, "due", "", wanted))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_the_printed_list_is_grouped_by_who_owes_with_the_most_overdue_first(book: Book) -> None:
    text = printed(book)
    assert "Deadlines open on 24 November 2026: 5, of these overdue: 2." in text
    order = ("Owed by: UK side", "Ours late", "22 days late", "Ours soon", "7 days",
             "Owed by: Chinese side", "Theirs", "Owed by: UK side, Chinese side", "Of both",
             "For all sides together", "Protocol", "30 June 2027", "Timeline")  # fmt: skip
    places = [text.find(words) for words in order]
    assert -1 not in places
    assert places[0] < places[1] < places[2] < places[3] < places[4] < places[5] < places[6]
    assert text.index("For all sides together") < text.index("Timeline")
    assert "rather let it lapse" not in text


def test_a_moved_date_says_what_it_was(book: Book) -> None:
    with book.reading() as view:
        action = next(a for a in fetching.every(view, Action) if a.title.en == "Theirs")
    with book.change("Put off", Who("Ana", "cn")) as change:
        change.update(action, replace(action, due=date(2026, 12, 24)))
    assert "moved from 2 November 2026 by Ana on" in printed(book)


def test_the_printed_list_of_deadlines_is_narrowed_to_a_side_and_to_days(book: Book) -> None:
    ours = printed(book, side="uk")
    assert "Theirs" not in ours
    assert "Protocol" in ours
    some = printed(book, since="2026-11-24", until="2026-12-31")
    assert "Ours soon" in some
    assert "Ours late" not in some
    assert "Protocol" not in some


def test_a_book_in_which_nothing_is_due_prints_so(book: Book) -> None:
    assert "Deadlines open on 24 November 2026: 0," in printed(book, until="2020-01-01")
