from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.mechanisms import HostRule, Mechanism
from secretariat.domain.meetings import Meeting, MeetingStatus, Mode
from secretariat.domain.ordinals import retitled
from secretariat.domain.series import Proposal, breaks, doubts, proposed
from secretariat.domain.sides import Side
from secretariat.i18n import language

UK = Side(
    id="u", code="UK", name=Bilingual("United Kingdom", "英国"), demonym=Bilingual("UK", "英国")
)
CN = Side(id="c", code="CN", name=Bilingual("China", "中国"))
SIDES = {"u": UK, "c": CN}
BODY = Bilingual("Joint Commission", "联委会")
TWICE = (
    "China hosted both JCM8 (Shanghai, 2016) and JCM11 (Beijing, 2025):"
    " the sides did not take turns."
)
OF_BODY = "meeting of the Joint Commission"


def meeting(ordinal: int, host: Side | None = None, year: str = "", **rest: Any) -> Meeting:
    rest.setdefault("status", MeetingStatus.HELD)
    link: Link[Side] | None = Link(host.id) if host else None
    return Meeting(ref=f"JCM{ordinal}", ordinal=ordinal, host=link, starts=year, **rest)


PUBLIC = [
    meeting(5, UK, "2008-04-16", place=Bilingual("London", "伦敦")),
    meeting(8, CN, "2016-09-23", place=Bilingual("Shanghai", "上海")),
    meeting(9, None, "2018"),
    meeting(10, None, "2021-05-12", mode=Mode.VIRTUAL),
    meeting(11, CN, "2025-11-11", place=Bilingual("Beijing", "北京")),
]
"""The series as the public record has it."""


def said(of: Proposal | list[Any] | tuple[Any, ...], code: str = "en") -> list[str]:
    remarks = of.remarks if isinstance(of, Proposal) else of
    return [remark.text(language(code)) for remark in remarks]


def test_after_beijing_2025_the_uk_hosts_number_12() -> None:
    proposal = proposed(Mechanism(host_rule=HostRule.ALTERNATING), PUBLIC, SIDES)
    assert (proposal.ordinal, proposal.host, proposal.mode) == (12, UK, Mode.IN_PERSON)
    assert proposal.last == PUBLIC[-1]


def test_every_break_of_the_pattern_is_said_the_latest_first() -> None:
    assert said(list(breaks(PUBLIC, SIDES))) == [
        TWICE,
        "4 years passed between JCM10 and JCM11.",
        "JCM10 was held by video and counts as nobody’s turn to host.",
        "3 years passed between JCM9 and JCM10.",
        "It is not known who hosted JCM9.",
        "The book holds no meeting between JCM5 and JCM8.",
    ]


def test_a_series_in_turn_has_no_breaks() -> None:
    assert (
        breaks([meeting(1, UK, "2023"), meeting(2, CN, "2024"), meeting(3, UK, "2025")], SIDES)
        == ()
    )


@pytest.mark.parametrize(
    ("rule", "host"),
    [
        (HostRule.FIRST, UK),
        (HostRule.SECOND, CN),
        (HostRule.FREE, None),
        (HostRule.VIRTUAL, None),
        (None, UK),
    ],
)
def test_the_host_rule_of_the_mechanism_decides(rule: HostRule | None, host: Side | None) -> None:
    assert proposed(Mechanism(host_rule=rule), PUBLIC, SIDES).host == host


def test_the_first_meeting_is_number_1_and_its_host_is_left_open() -> None:
    proposal = proposed(Mechanism(host_rule=HostRule.ALTERNATING), [], SIDES)
    assert (proposal.ordinal, proposal.host, proposal.last, proposal.remarks) == (1, None, None, ())


def test_a_meeting_that_was_not_held_yet_is_said() -> None:
    planned = meeting(12, UK, "2027", status=MeetingStatus.PLANNED)
    proposal = proposed(Mechanism(), [*PUBLIC, planned], SIDES)
    assert said(proposal)[0] == "JCM12 has not been held yet."


def test_a_meeting_of_which_no_date_is_known_leaves_no_years_between() -> None:
    undated = [meeting(10, UK), meeting(11, CN, "2025"), meeting(12, UK)]
    assert said(list(breaks(undated, SIDES))) == []


def test_another_host_number_or_date_is_doubted_and_never_refused() -> None:
    proposal = proposed(Mechanism(), PUBLIC, SIDES)
    assert doubts(meeting(12, UK, "2026"), PUBLIC, proposal) == ()
    chosen = meeting(14, CN, "2024")
    assert said(list(doubts(chosen, PUBLIC, proposal))) == [
        "Number 12 is skipped.",
        "If the sides alternate, UK would host.",
        "It would be before JCM11 (Beijing, 2025).",
    ]
    assert said(list(doubts(meeting(11), PUBLIC, proposal))) == ["Number 11 is JCM11 already."]


@pytest.mark.parametrize(
    ("title", "old", "expected"),
    [
        (Bilingual("12th Joint", "联委会第12次会议"), 12, ("13th Joint", "联委会第13次会议")),
        (Bilingual("First meeting", "第一次会议"), 1, ("Second meeting", "第二次会议")),
        (Bilingual("The tenth", "第十次会议"), 10, ("The eleventh", "第十一次会议")),
        (Bilingual("112th", "第112次会议"), 12, (f"13th {OF_BODY}", "联委会第13次会议")),
        (Bilingual(), 21, (f"22nd {OF_BODY}", "联委会第22次会议")),
    ],
)  # fmt: skip
def test_the_title_of_the_last_meeting_becomes_that_of_the_next(
    title: Bilingual, old: int, expected: tuple[str, str]
) -> None:
    assert retitled(title, BODY, old, old + 1) == Bilingual(*expected)


def test_of_a_meeting_to_come_it_is_said_that_its_host_is_not_settled() -> None:
    coming = replace(meeting(14, None, "2027"), status=MeetingStatus.PLANNED)
    assert said(list(breaks([coming], SIDES))) == ["Who hosts JCM14 is not settled yet."]


def test_the_first_meeting_that_a_book_knows_skips_no_number() -> None:
    proposal = proposed(Mechanism(), [], SIDES)
    assert said(list(doubts(meeting(13, CN), [], proposal))) == []


def test_a_cancelled_meeting_had_no_host_and_is_not_still_to_be_held() -> None:
    off = MeetingStatus.CANCELLED
    series = [meeting(1, UK, "2024"), meeting(2, CN, "2025", status=off)]
    proposal = proposed(Mechanism(host_rule=HostRule.ALTERNATING), series, SIDES)
    assert (proposal.ordinal, proposal.host) == (3, CN), "it is still the turn of China"
    assert said(proposal) == []
    assert said(breaks([*series, meeting(3, None, "2026", status=off)], SIDES)) == []
    assert said(breaks([*series, meeting(3, CN, "2026")], SIDES)) == []


def test_who_is_to_host_twice_has_not_done_so_yet() -> None:
    series = [meeting(1, CN, "2025"), meeting(2, CN, "2026", status=MeetingStatus.PLANNED)]
    assert said(breaks(series, SIDES)) == [
        "China is to host JCM2 (2026) after JCM1 (2025): the sides would not take turns."
    ]
    assert said(breaks(series, SIDES), "zh") == [
        "中国主办JCM1（2025年）后又拟主办JCM2（2026年），双方将未能轮流主办。"
    ]
