"""Warnings about entries that lack something or run ahead of events."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from secretariat.declaring.kinds import KINDS
from secretariat.declaring.values import Bilingual, BySide, Link
from secretariat.domain.across import annexed, entries
from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.across.summed_up import Warned, summed_up
from secretariat.domain.across.warnings import fields_read, warnings
from secretariat.domain.actions import Action, ActionStatus
from secretariat.domain.agreed.parts import Annex
from secretariat.domain.decisions import Decision
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Meeting, MeetingStatus, Participant
from secretariat.domain.minutes import Minutes
from secretariat.domain.organisations import Organisation
from secretariat.domain.programme.liaison import Letter
from secretariat.domain.programme.oversight import Review
from secretariat.domain.sides import Side
from secretariat.errors import SecretariatError
from tests.domain.programme.holdings import example, of

TODAY = date(2026, 11, 27)
SPRING_FESTIVAL = date(2027, 2, 8)
BOXING_DAY_OBSERVED = date(2026, 12, 28)
UK = Side(id="UK", ref="UK", code="UK", calendar="GB", seat=1)
CN = Side(id="CN", ref="CN", code="CN", calendar="CN", seat=2)
JCM: Link[Mechanism] = Link("JCM")
LED: BySide[Link[Organisation]] = BySide.of(uk=Link("ORG:1"))


def said(*records: Any, today: date = TODAY) -> list[str]:
    return [str(error) for _, error in entries.incomplete(of(UK, CN, *records), today)]


def action(**values: Any) -> Action:
    return Action(id="A1", ref="JCM12/A1", title=Bilingual("Act"), **values)


def meeting(number: int, **values: Any) -> Meeting:
    ref = f"JCM{number}"
    return Meeting(id=ref, ref=ref, mechanism=JCM, ordinal=number, **values)


def test_the_example_has_no_entry_to_be_looked_at() -> None:
    assert list(entries.incomplete(example(), TODAY)) == []


def test_an_open_action_that_nobody_leads_is_warned_of() -> None:
    assert said(action()) == [
        "JCM12/A1 is open, but nobody leads it; name an organisation or a person."
    ]
    assert said(action(leads=LED)) == said(action(people=BySide.of(cn=Link("PER:1")))) == []


@pytest.mark.parametrize("status", [ActionStatus.DONE, ActionStatus.DROPPED])
def test_an_old_action_that_has_ended_needs_no_lead(status: ActionStatus) -> None:
    assert said(action(status=BySide.of(uk=status))) == []


def test_a_day_of_closing_to_come_or_of_an_open_action_is_warned_of() -> None:
    done = BySide.of(uk=ActionStatus.DONE)
    later = action(leads=LED, status=done, closed_on=date(2030, 1, 1))
    assert said(later) == ["“Closed on” of JCM12/A1 is 2030-01-01, which is still to come."]
    early = action(leads=LED, closed_on=date(2020, 1, 1))
    assert said(early) == ["JCM12/A1 was closed on 2020-01-01, but by its status it is still open."]
    assert said(action(leads=LED, status=done, closed_on=TODAY)) == []


def test_what_meets_a_deadline_cannot_be_in_the_future_in_any_register() -> None:
    letter = Letter(id="COR:1", ref="COR:1", replied_on=TODAY + timedelta(days=1))
    review = Review(id="REV:1", ref="REV:1", done="2027")
    assert said(letter) == ["“Replied on” of COR:1 is 2026-11-28, which is still to come."]
    assert said(review) == ["“Done on” of REV:1 is 2027, which is still to come."]
    assert said(Review(id="REV:1", ref="REV:1", done="2026")) == []


@pytest.mark.parametrize(
    ("day", "side"),
    [(SPRING_FESTIVAL, "CN"), (BOXING_DAY_OBSERVED, "UK"), (date(2027, 1, 1), "UK, CN")],
)
def test_a_due_date_on_a_holiday_of_either_country_is_warned_of(day: date, side: str) -> None:
    assert said(action(leads=LED, due=day)) == [
        f"“Due” of JCM12/A1 is {day}, a public holiday ({side})."
    ]


def test_a_weekend_a_day_that_is_past_and_an_ended_action_are_not() -> None:
    saturday = date(2026, 12, 5)
    done = BySide.of(uk=ActionStatus.DONE)
    assert said(action(leads=LED, due=saturday)) == []
    assert said(action(leads=LED, due=SPRING_FESTIVAL), today=date(2027, 2, 9)) == []
    assert said(action(leads=LED, due=SPRING_FESTIVAL, status=done)) == []


def test_a_meeting_is_warned_of_on_each_holiday_within_its_days() -> None:
    first = meeting(1, starts="2027-02-04", ends="2027-02-08")
    sentences = said(first)
    assert "“Starts” of JCM1 is 2027-02-08, a public holiday (CN)." in sentences
    assert all("2027-02-04" not in sentence for sentence in sentences)
    assert said(meeting(1, starts="2027-02")) == []
    held = meeting(1, starts="2027-02-08", status=MeetingStatus.CANCELLED)
    assert said(held) == []


def test_a_meeting_without_its_predecessor_is_warned_of() -> None:
    gap = "“Number” of JCM15 is 15, but the book has no meeting number 14."
    held = meeting(13, status=MeetingStatus.HELD)
    assert said(held, meeting(15)) == [gap]
    assert said(held, meeting(14), meeting(15)) == []


def test_a_book_may_begin_with_any_meeting_and_know_only_some_of_the_early_ones() -> None:
    early = [meeting(number, status=MeetingStatus.HELD) for number in (5, 8)]
    assert said(*early) == []
    minutes = Minutes(id="M", ref="JCM8/M", meeting=Link("JCM8"))
    assert said(*early, minutes) == ["“Number” of JCM8 is 8, but the book has no meeting number 7."]


def test_a_report_of_the_past_finds_no_closing_in_its_future() -> None:
    done = action(leads=LED, status=BySide.of(uk=ActionStatus.DONE), closed_on=date(2026, 6, 1))
    assert warnings(of(UK, CN, done), date(2025, 12, 31), TODAY) == []


def test_every_register_with_a_rule_is_read_for_it() -> None:
    for kind in KINDS:
        if entries.is_judged(kind):
            assert fields_read(kind), kind.name


def _many(count: int, template: str, stem: str) -> list[Warned]:
    return [
        (f"{stem}{at}", SecretariatError(template, ref=f"{stem}{at}")) for at in range(1, count + 1)
    ]


def test_many_warnings_of_one_sort_do_not_hide_the_others() -> None:
    many = _many(3000, "{ref} has no lead.", "A")
    lines = summed_up([*many, *_many(2, "{ref} is odd.", "B")])
    assert [str(error) for _, error in lines] == [
        *(f"A{at} has no lead." for at in range(1, 6)),
        f"Further warnings of this sort: 2995 ({', '.join(f'A{at}' for at in range(6, 16))}, …).",
        "B1 is odd.",
        "B2 is odd.",
    ]  # fmt: skip
    assert lines[5][0] == "A6"


def test_one_more_than_fits_is_listed_itself() -> None:
    six = _many(6, "{ref} is odd.", "A")
    assert summed_up(six) == six
    assert len(summed_up(_many(7, "{ref} is odd.", "A"))) == 6


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (Bilingual("Adopted at Annex 3."), {3}),
        (Bilingual("See Annexes 1 to 3 and annex 5"), {1, 3, 5}),
        (Bilingual("", "见附件三。"), {3}),
        (Bilingual("", "见附件1和附件12、附件二十一"), {1, 12, 21}),
        (Bilingual("Annex 3 to the Memorandum of 1978", "《谅解备忘录》附件3"), set()),
        (Bilingual("Annex 2 to these minutes"), {2}),
        (Bilingual("The annexed list of 3 projects", "所附清单"), set()),
    ],
)
def test_an_annex_is_found_where_a_text_names_one_of_its_own_record(
    text: Bilingual, numbers: set[int]
) -> None:
    assert annexed.named_in(text) == numbers


def test_a_text_that_names_an_annex_too_many_is_warned_of() -> None:
    record = Decision(id="D2", ref="JCM13/D2", text=Bilingual("Adopted at Annex 3", "见附件三"))
    dossier = Dossier(
        meeting=meeting(13),
        mechanism=Mechanism(id="JCM", ref="JCM", code="JCM"),
        directory=None,  # type: ignore[arg-type]  # no name is looked up
        participants=(Participant(id="P", ref="JCM13/P1"),),
        actions=(action(),),
        decisions=(record,),
    )
    assert [(ref, str(error)) for ref, error in annexed.annexes_not_there(dossier)] == [
        ("JCM13/D2", "“Text” of JCM13/D2 names annex 3; annexes of its record: 1, 2.")
    ]
    listed = tuple(Annex(id=f"X{at}", ref=f"X{at}") for at in (1, 2, 3))
    assert list(annexed.annexes_not_there(replace(dossier, annexes=listed))) == []
