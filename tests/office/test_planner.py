"""The planner: weeks that suit both countries, with China's made-up days, and what stands there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from secretariat.cli.main import main
from secretariat.data.book import Book
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Meeting, MeetingStatus
from secretariat.domain.planning import Week
from secretariat.domain.sides import Side
from secretariat.errors import SecretariatError
from secretariat.i18n import language
from secretariat.office.planner import reasons_against, suited
from tests.fixtures.books import blank
from tests.fixtures.sources import ANNA, Seeded


@pytest.fixture
def book() -> Iterator[Book]:
    new_book = blank("uk", Seeded().for_book())
    with new_book.change("Begin", ANNA) as change:
        for code, name, calendar in (("UK", "英方", "GB"), ("CN", "中方", "CN")):
            pair = Bilingual(code, name)
            change.add(Side(code=code, name=pair, demonym=pair, calendar=calendar))
        mechanism = change.add(Mechanism(code="JCM", name=Bilingual("Commission", "联委会")))
        for number, day in ((12, "2026-03-04"), (13, "2026-03-11"), (14, "2026")):
            status = MeetingStatus.CANCELLED if number == 13 else MeetingStatus.PLANNED
            link: Link[Mechanism] = Link(mechanism.id)
            change.add(Meeting(mechanism=link, ordinal=number, starts=day, status=status))
    yield new_book
    new_book.close()


def _weeks(book: Book, first: date, last: date, without: str = "") -> list[Week]:
    with book.reading() as view:
        return suited(view, first, last, without=without)


def test_the_spring_festival_leaves_no_day_in_common_and_comes_last(book: Book) -> None:
    weeks = _weeks(book, date(2026, 2, 9), date(2026, 3, 15))
    assert [(week.monday, len(week.common)) for week in weeks] == [
        (date(2026, 3, 9), 5),
        (date(2026, 2, 9), 5),
        (date(2026, 3, 2), 5),
        (date(2026, 2, 23), 4),
        (date(2026, 2, 16), 0),
    ]
    festival = next(week for week in weeks if week.monday == date(2026, 2, 16))
    assert {day_off.side.code for day_off in festival.off} == {"CN"}
    assert "春节" in reasons_against(festival, language("zh"))


def test_a_working_weekend_in_china_is_named_and_is_no_common_day(book: Book) -> None:
    (week,) = [
        week
        for week in _weeks(book, date(2026, 2, 9), date(2026, 2, 15))
        if week.monday == date(2026, 2, 9)
    ]
    assert [made_up.day for made_up in week.made_up] == [date(2026, 2, 14)]
    assert date(2026, 2, 14) not in week.common
    assert "14 February 2026: a working day at a weekend (CN)" in reasons_against(
        week, language("en")
    )


def test_days_off_of_the_united_kingdom_count_too(book: Book) -> None:
    (easter,) = _weeks(book, date(2026, 3, 30), date(2026, 4, 5))
    assert [(day_off.day, day_off.side.code) for day_off in easter.off] == [
        (date(2026, 4, 3), "UK")
    ]
    assert len(easter.common) == 4


def test_a_week_with_a_meeting_comes_after_one_without_unless_it_is_cancelled(book: Book) -> None:
    weeks = _weeks(book, date(2026, 3, 2), date(2026, 3, 13))
    assert [week.monday for week in weeks] == [date(2026, 3, 9), date(2026, 3, 2)]
    assert [meeting.ref for meeting in weeks[1].meetings] == ["JCM12"]
    moved = weeks[1].meetings[0].id
    assert not any(
        week.meetings for week in _weeks(book, date(2026, 3, 2), date(2026, 3, 8), moved)
    )


def test_what_is_not_announced_yet_is_said(book: Book) -> None:
    weeks = _weeks(book, date(2029, 9, 24), date(2029, 10, 14))
    assert not all(week.is_foreseen for week in weeks)
    assert "make-up working days have not been announced yet (CN)" in reasons_against(
        weeks[-1], language("en")
    )


@pytest.mark.parametrize(
    ("first", "last"),
    [(date(2026, 3, 2), date(2026, 3, 1)), (date(2026, 1, 1), date(2036, 1, 1))],
)
def test_a_span_that_makes_no_sense_is_refused(book: Book, first: date, last: date) -> None:
    with pytest.raises(SecretariatError):
        _weeks(book, first, last)


def test_the_command_line_tells_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(tmp_path / "our.book")
    assert main(["new", path]) == 0
    capsys.readouterr()
    span = ["--from", "2026-02-09", "--to", "2026-03-15"]
    assert main(["planner", path, *span, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer[-1]["monday"] == "2026-02-16"
    assert main(["planner", path, *span]) == 0
    assert capsys.readouterr().out.splitlines()[0].startswith("2–8 March 2026\t")
    assert main(["planner", path, "--from", "soon", "--to", "2026-03-15"]) == 2
