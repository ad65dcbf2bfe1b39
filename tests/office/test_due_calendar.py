"""Everything due as a calendar: all registers, names that stay, struck out once it is met."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.declaring.values import Bilingual, BySide, Link
from secretariat.domain.actions import Action, ActionStatus
from secretariat.domain.instruments import Instrument, InstrumentType
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Meeting
from secretariat.domain.papers import Paper
from secretariat.domain.sides import Side
from secretariat.i18n import language
from secretariat.office.calendars import export_calendar
from tests.fixtures.books import add, blank, edit, remove
from tests.fixtures.sources import ANNA, Seeded

LATER = date(2099, 10, 30)
TITLE = Bilingual("Map of sites", "站点图")


@pytest.fixture
def book() -> Iterator[Book]:
    new_book = blank("uk", Seeded().for_book())
    with new_book.change("Begin", ANNA) as change:
        for code in ("UK", "CN"):
            change.add(Side(code=code, name=Bilingual(code, code), demonym=Bilingual(code, code)))
    yield new_book
    new_book.close()


def events(book: Book, path: Path, name: str = "due", code: str = "en") -> dict[str, Any]:
    export_calendar(book, name, path / "list.ics", language(code))
    components = Calendar.from_ical((path / "list.ics").read_bytes()).walk("VEVENT")
    return {str(component["uid"]): component for component in components}


def test_each_deadline_is_a_calendar_entry_that_names_who_owes_the_record(
    book: Book, tmp_path: Path
) -> None:
    """A file was made of meetings and actions alone."""
    with book.reading() as view:
        china = reading.find_as(view, Side, "CN")
    paper = add(
        book, Paper(title=TITLE, side=Link(china.id), due=LATER, translation_due=date(2099, 11, 1))
    )
    events_ = events(book, tmp_path)
    assert list(events_) == [f"{paper.id}-due", f"{paper.id}-translation_due"]
    due, translation = events_.values()
    assert due["summary"] == f"Paper due: {paper.ref} Map of sites"
    assert due["description"].splitlines() == ["站点图", "Paper", "Owed by: CN"]
    assert (due.decoded("dtstart"), due["transp"]) == (LATER, "TRANSPARENT")
    assert len(due.walk("VALARM")) == 1
    assert translation.decoded("dtstart") == date(2099, 11, 1)
    assert events(book, tmp_path, "papers").keys() == events_.keys()
    edit(book, paper, received=date(2099, 1, 1))
    after = events(book, tmp_path)
    assert after.keys() == events_.keys()
    assert [event["status"] for event in after.values()] == ["CANCELLED", "CONFIRMED"]
    assert after[f"{paper.id}-due"]["sequence"] > due["sequence"]
    remove(book, paper)
    assert {event["status"] for event in events(book, tmp_path).values()} == {"CANCELLED"}


def test_a_date_that_was_taken_away_is_struck_out_of_diaries(book: Book, tmp_path: Path) -> None:
    """It vanished from the file, so a diary kept it for ever."""
    paper = add(book, Paper(title=TITLE, due=LATER, translation_due=LATER))
    never = add(book, Paper(title=TITLE))
    (before, _) = events(book, tmp_path).values()
    edit(book, paper, due=None)
    after = events(book, tmp_path)
    assert [event["status"] for event in after.values()] == ["CANCELLED", "CONFIRMED"]
    struck = after[f"{paper.id}-due"]
    assert struck.decoded("dtstart") == LATER
    assert struck["sequence"] > before["sequence"]
    assert not struck.walk("VALARM")
    assert not any(never.id in name for name in after)
    edit(book, paper, due=date(2099, 12, 1))
    again = events(book, tmp_path)[f"{paper.id}-due"]
    assert (again["status"], again.decoded("dtstart")) == ("CONFIRMED", date(2099, 12, 1))


def test_a_meeting_whose_day_is_no_longer_known_is_struck_out(book: Book, tmp_path: Path) -> None:
    body = add(book, Mechanism(code="X", name=TITLE))
    meeting = add(
        book,
        Meeting(
            mechanism=Link(body.id),
            ordinal=1,
            title=TITLE,
            starts="2099-05-04",
            ends="2099-05-05",
        ),
    )
    edit(book, meeting, starts="2099", ends="2099")
    (events_,) = events(book, tmp_path, "meetings").values()
    assert (events_["status"], events_.decoded("dtstart")) == ("CANCELLED", date(2099, 5, 4))
    edit(book, meeting, starts="2099-06-01")
    (events_,) = events(book, tmp_path, "meetings").values()
    assert (events_["status"], events_.decoded("dtstart")) == ("CONFIRMED", date(2099, 6, 1))


def test_an_action_has_the_same_name_in_both_calendars(book: Book, tmp_path: Path) -> None:
    """A diary that took the calendar of actions does not get everything twice."""
    action = add(
        book, Action(title=TITLE, due=LATER, status=BySide.of(uk=ActionStatus.IN_PROGRESS))
    )
    events_ = events(book, tmp_path)
    assert list(events_) == [action.id]
    assert events_ == events(book, tmp_path, "actions")
    assert events_[action.id]["description"].splitlines() == ["站点图", "Owed by: UK"]


def test_a_month_or_year_ends_on_its_last_day(book: Book, tmp_path: Path) -> None:
    instrument = Instrument(title=TITLE, type=InstrumentType.PROTOCOL, expiry="2099-02")
    new_instrument = add(book, instrument)
    (events_,) = events(book, tmp_path, code="zh").values()
    assert events_.decoded("dtstart") == date(2099, 2, 28)
    assert events_["summary"] == f"失效日期：{new_instrument.ref} 站点图"
