"""Calendars: stable, right by every clock, and able to take back what they said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import product
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from icalendar import Calendar

from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.data.store import fetching
from secretariat.declaring.values import Bilingual, BySide, Link
from secretariat.domain.actions import Action, ActionStatus
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Item, Meeting, MeetingStatus
from secretariat.domain.sides import Side
from secretariat.errors import SecretariatError
from secretariat.i18n import language
from secretariat.office.calendars import export_calendar
from tests.fixtures.books import add, blank, edit, remove
from tests.fixtures.sources import ANNA, Seeded

ZONES = {"UK": "Europe/London", "CN": "Asia/Shanghai"}


@pytest.fixture
def book() -> Iterator[Book]:
    new_book = blank("uk", Seeded().for_book())
    with new_book.change("Begin", ANNA) as change:
        for code, zone in ZONES.items():
            name = Bilingual(code, code)
            change.add(Side(code=code, name=name, demonym=name, time_zone=zone))
        change.add(Mechanism(code="JCM", name=Bilingual("Commission", "联委会")))
    yield new_book
    new_book.close()


def _meeting(book: Book, **values: Any) -> Meeting:
    with book.reading() as view:
        mechanism = reading.find_as(view, Mechanism, "JCM")
        host = reading.find_as(view, Side, values.pop("host", "UK"))
    with book.change("Add", ANNA) as change:
        links: dict[str, Any] = {"mechanism": Link(mechanism.id), "host": Link(host.id)}
        meeting = change.add(Meeting(**{"ordinal": 12, **links, **values}))
        change.add(Item(meeting=Link(meeting.id), title=Bilingual("Opening"), minutes=90))
    return meeting


def _events(book: Book, path: Path, name: str, code: str = "en") -> list[Any]:
    export_calendar(book, name, path / "list.ics", language(code))
    return list(Calendar.from_ical((path / "list.ics").read_bytes()).walk("VEVENT"))


@pytest.mark.parametrize(
    ("host", "day", "utc"),
    [("UK", "2026-09-22", 8), ("UK", "2026-12-01", 9), ("CN", "2026-07-01", 1)],
)
def test_a_meeting_opens_at_the_hosts_clock_in_summer_and_winter(
    book: Book, tmp_path: Path, host: str, day: str, utc: int
) -> None:
    _meeting(book, host=host, starts=day, opens_at="09:30")
    (event,) = _events(book, tmp_path, "meetings")
    begins, ends = event.decoded("dtstart"), event.decoded("dtend")
    assert begins.astimezone(UTC) == datetime.fromisoformat(f"{day}T{utc:02}:30:00+00:00")
    assert ends - begins == timedelta(minutes=90)
    assert event["dtstart"].params["TZID"] == ZONES[host]


def test_both_clocks_stand_in_the_description(book: Book, tmp_path: Path) -> None:
    title = Bilingual("12th meeting", "第十二次会议")
    _meeting(book, starts="2026-09-22", opens_at="09:30", title=title)
    (event,) = _events(book, tmp_path, "meetings", "zh")
    assert event["summary"] == "JCM12 · 第十二次会议"
    assert event["description"].splitlines() == [
        "12th meeting",
        "CN：2026年9月22日 16:30（北京）",
        "UK：2026年9月22日 09:30（伦敦）",
    ]


def test_whole_days_end_on_the_day_after_the_last(book: Book, tmp_path: Path) -> None:
    _meeting(book, starts="2026-09-22", ends="2026-09-23", opens_at="09:30")
    (event,) = _events(book, tmp_path, "meetings")
    assert event.decoded("dtstart") == date(2026, 9, 22)
    assert event.decoded("dtend") == date(2026, 9, 24)


def test_a_meeting_without_a_day_is_left_out_and_counted(book: Book, tmp_path: Path) -> None:
    _meeting(book, starts="2027")
    assert export_calendar(book, "meetings", tmp_path / "a.ics", language("en")) == 1
    assert Calendar.from_ical((tmp_path / "a.ics").read_bytes()).walk("VEVENT") == []


def test_a_change_keeps_the_uid_and_raises_the_revision(book: Book, tmp_path: Path) -> None:
    meeting = _meeting(book, starts="2026-09-22")
    (before,) = _events(book, tmp_path, "meetings")
    edit(book, meeting, starts="2026-09-24", status=MeetingStatus.CANCELLED)
    (after,) = _events(book, tmp_path, "meetings")
    assert before["uid"] == after["uid"] == meeting.id
    assert after["sequence"] > before["sequence"]
    assert (before["status"], after["status"]) == ("CONFIRMED", "CANCELLED")
    assert not after.walk("VALARM")


def test_a_meeting_whose_day_became_less_and_less_exact_is_struck_out_on_that_day(
    book: Book, tmp_path: Path
) -> None:
    meeting = _meeting(book, starts="2026-05-12")
    for starts in ("2026-05", "2026-06"):
        meeting = edit(book, meeting, starts=starts)
        (event,) = _events(book, tmp_path, "meetings")
        facts = (event["uid"], event["status"], event["dtstart"].dt)
        assert facts == (meeting.id, "CANCELLED", date(2026, 5, 12))


def test_the_same_book_gives_the_same_bytes(book: Book, tmp_path: Path) -> None:
    _meeting(book, starts="2026-09-22", opens_at="09:30")
    for name in ("a.ics", "b.ics"):
        export_calendar(book, "meetings", tmp_path / name, language("en"))
    assert (tmp_path / "a.ics").read_bytes() == (tmp_path / "b.ics").read_bytes()


def test_a_due_date_takes_no_time_and_is_struck_out_when_the_action_is_done(
    book: Book, tmp_path: Path
) -> None:
    text = Bilingual("Send; the list,\nplease 😀", "𠮷报送清单")
    done = BySide.of(uk=ActionStatus.DONE)
    action = add(book, Action(title=text, due=date(2026, 10, 30)))
    add(book, Action(title=Bilingual("undated")))
    (event,) = _events(book, tmp_path, "actions")
    assert event.decoded("dtstart") == date(2026, 10, 30)
    assert event["summary"] == f"Due: {action.ref} {text.en}"
    assert event["description"] == text.zh
    assert (event["transp"], event["status"]) == ("TRANSPARENT", "CONFIRMED")
    assert len(event.walk("VALARM")) == 1
    edit(book, action, status=done)
    assert _events(book, tmp_path, "actions")[0]["status"] == "CANCELLED"


def test_what_is_taken_out_is_struck_out_while_it_lies_ahead(book: Book, tmp_path: Path) -> None:
    ahead = add(book, Action(title=Bilingual("Ahead"), due=date(2099, 10, 30)))
    past = add(book, Action(title=Bilingual("Past"), due=date(2001, 10, 30)))
    before = {event["uid"]: event["sequence"] for event in _events(book, tmp_path, "actions")}
    remove(book, ahead)
    remove(book, past)
    (event,) = _events(book, tmp_path, "actions")
    assert (event["uid"], event["status"]) == (ahead.id, "CANCELLED")
    assert event["sequence"] > before[ahead.id]
    assert not event.walk("VALARM")


def test_a_longer_agenda_raises_the_revision_of_its_meeting(book: Book, tmp_path: Path) -> None:
    meeting = _meeting(book, starts="2026-09-22", opens_at="09:30")
    (before,) = _events(book, tmp_path, "meetings")
    with book.reading() as view:
        (item,) = fetching.linked_to(view, Item, "meeting", meeting.id)
    edit(book, item, minutes=120)
    (longer,) = _events(book, tmp_path, "meetings")
    assert longer.decoded("dtend") - longer.decoded("dtstart") == timedelta(minutes=120)
    assert longer["sequence"] > before["sequence"]
    with book.change("Take out", ANNA) as change:
        change.remove(fetching.get(change.view, Item, item.id))
    (shorter,) = _events(book, tmp_path, "meetings")
    assert shorter["sequence"] > longer["sequence"]


DAYS = (
    "2026-01-15", "2026-03-28", "2026-03-29", "2026-03-30", "2026-07-01", "2026-10-24",
    "2026-10-25", "2026-10-26", "2026-12-31", "2027-03-28", "2027-10-31",
)  # fmt: skip
"""On both sides of each change of British clocks, and on the days themselves."""


def _by_icalendar(data: bytes) -> dict[str, tuple[datetime, datetime]]:
    events = Calendar.from_ical(data).walk("VEVENT")
    return {
        str(event["uid"]): (event.decoded("dtstart"), event.decoded("dtend")) for event in events
    }


def _by_vobject(data: bytes) -> dict[str, tuple[datetime, datetime]]:
    events = vobject.readOne(data.decode()).vevent_list
    return {str(event.uid.value): (event.dtstart.value, event.dtend.value) for event in events}


@pytest.mark.parametrize("read", [_by_icalendar, _by_vobject])
def test_two_parsers_read_the_same_moments_in_both_zones_and_in_summer_time(
    book: Book, tmp_path: Path, read: Callable[[bytes], dict[str, tuple[datetime, datetime]]]
) -> None:
    wanted = {}
    for number, (day, host) in enumerate(product(DAYS, ZONES), 1):
        meeting = _meeting(book, host=host, ordinal=number, starts=day, opens_at="09:30")
        wanted[meeting.id] = datetime.fromisoformat(f"{day}T09:30").replace(
            tzinfo=ZoneInfo(ZONES[host])
        )
    export_calendar(book, "meetings", tmp_path / "list.ics", language("en"))
    days = read((tmp_path / "list.ics").read_bytes())
    assert days.keys() == wanted.keys()
    for id_, moment in wanted.items():
        begins, ends = days[id_]
        assert begins.astimezone(UTC) == moment.astimezone(UTC), moment
        assert ends - begins == timedelta(minutes=90)


def test_another_parser_reads_due_dates_with_their_reminders(book: Book, tmp_path: Path) -> None:
    action = add(
        book,
        Action(title=Bilingual("Send; the list,\nplease 😀", "报送清单"), due=date(2026, 10, 30)),
    )
    export_calendar(book, "actions", tmp_path / "list.ics", language("zh"))
    (event,) = vobject.readOne((tmp_path / "list.ics").read_text(encoding="utf-8")).vevent_list
    assert (event.uid.value, event.dtstart.value) == (action.id, date(2026, 10, 30))
    assert event.description.value == "Send; the list,\nplease 😀"
    assert event.valarm.trigger.value == timedelta(days=-7, hours=9)


def test_no_calendar_is_made_of_another_register(book: Book, tmp_path: Path) -> None:
    with pytest.raises(SecretariatError, match=r"made of due, meetings, .*actions.*, not of terms"):
        export_calendar(book, "terms", tmp_path / "a.ics", language("en"))
