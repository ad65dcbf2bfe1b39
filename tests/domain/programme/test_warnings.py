from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from secretariat.declaring.kinds import KINDS, Record
from secretariat.declaring.values import Bilingual, BySide, Link, Money
from secretariat.domain.across import warnings as rules
from secretariat.domain.across.mandates import doubtful_mandates
from secretariat.domain.across.parties import with_another_side
from secretariat.domain.across.replaced import superseded_from_below, superseded_unnoted
from secretariat.domain.across.summed_up import Warned
from secretariat.domain.clauses import Clause
from secretariat.domain.decisions import Decision, DecisionKind, DecisionStatus
from secretariat.domain.instruments import Instrument
from secretariat.domain.mechanisms import Level, Mechanism
from secretariat.domain.meetings import Meeting, Participant
from secretariat.domain.minutes import Minutes, MinutesStatus
from secretariat.domain.organisations import Organisation
from secretariat.domain.people import Person
from secretariat.domain.programme.areas import PriorityArea
from secretariat.domain.programme.flagships import Flagship, Stage
from secretariat.domain.programme.funding import Call, Commitment, Fund
from secretariat.domain.programme.indicators import Indicator, Observation
from secretariat.domain.programme.knowledge import Dataset
from secretariat.domain.programme.liaison import Consent, Invitation, InvitationStatus
from secretariat.domain.programme.oversight import Review
from secretariat.domain.programme.projects import Milestone, Project, ProjectStatus
from secretariat.domain.sides import Side
from secretariat.errors import SecretariatError
from tests.domain.programme.holdings import example, of
from tests.example.content import References

TITLE = Bilingual("Title", "标题")
UK = Side(id="UK", ref="UK", code="UK", name=TITLE)
FUND = Fund(id="FUND:1", ref="FUND:1", name=TITLE)
IND = Indicator(id="IND:1", ref="IND:1", name=TITLE)


def said(warned: Iterable[Warned]) -> list[str]:
    return [str(error) for _, error in warned]


def commitment(ref: str, amount: int, currency: str) -> Commitment:
    return Commitment(
        id=ref,
        ref=ref,
        fund=Link("FUND:1"),
        side=Link("UK"),
        amount=Money(Decimal(amount), currency),
    )


def test_the_example_has_the_two_faults_that_history_has_and_two_that_are_overdue() -> None:
    sentences = said(rules.warnings(example(), date(2026, 11, 24)))
    overdue = [sentence for sentence in sentences if "though it ended in 2026-10" in sentence]
    assert [sentence.split()[2] for sentence in overdue] == ["PLA:6", "PRJ:9"]
    assert [sentence for sentence in sentences if sentence not in overdue] == [
        "FC2018 is past the stage of a proposal, but names no mandating decision.",
        "There is no Flagship Challenge Programme for the years 2019 to 2026.",
    ]


def test_one_sides_commitments_in_two_currencies_are_not_added_up() -> None:
    pounds, more, yuan = (
        commitment("1", 5, "GBP"),
        commitment("2", 6, "GBP"),
        commitment("3", 7, "CNY"),
    )
    assert said(rules.two_currencies(of(UK, FUND, pounds, more))) == []
    assert said(rules.two_currencies(of(UK, FUND, pounds, yuan))) == [
        "UK committed to FUND:1 in CNY, GBP; these are not added up."
    ]


def test_the_bounds_of_a_call_are_in_one_currency() -> None:
    call = Call(
        id="CALL:1", ref="CALL:1", title=TITLE,
        smallest=Money(Decimal(1), "GBP"), largest=Money(Decimal(9), "CNY"),
    )  # fmt: skip
    assert said(rules.two_currencies(of(call))) == [
        "CALL:1 limits the size of a project in two currencies; use one."
    ]


def test_a_currency_that_does_not_exist_is_reported_wherever_it_stands() -> None:
    project = Project(
        id="PRJ:1", ref="PRJ:1", title=TITLE, amounts=BySide.of(uk=Money(Decimal(1), "XQZ"))
    )
    assert said(rules.unknown_currencies(of(project, commitment("COM:1", 1, "GBQ")))) == [
        "PRJ:1 has an amount in “XQZ”, which is no currency.",
        "COM:1 has an amount in “GBQ”, which is no currency.",
    ]


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS if "clauses" in kind.field_named])
def test_a_clause_that_does_not_exist_is_refused_when_it_is_typed(kind: str) -> None:
    declared = KINDS.named(kind)
    _, refusals = declared.read({"clauses": ["A9.T1"]}, declared.record(), References())
    assert [(name, str(refusal)) for name, refusal in refusals] == [
        ("clauses", "There is no “A9.T1”.")
    ]


def test_a_clause_that_is_not_in_the_book_is_reported() -> None:
    fund = replace(FUND, clauses=(Link("gone"),))
    assert said(rules.unknown_clauses(of(fund))) == [
        "FUND:1 names a clause that is not in the book."
    ]
    known = Clause(id="gone", ref="M2", code="M2", title=TITLE)
    assert said(rules.unknown_clauses(of(fund, known))) == []


def test_a_flagship_needs_a_mandate_that_holds_once_it_is_more_than_a_proposal() -> None:
    flagship = Flagship(id="FC2027", ref="FC2027", year=2027, theme=TITLE)
    assert said(doubtful_mandates(of(flagship))) == []
    agreed = replace(flagship, stage=Stage.AGREED)
    assert len(said(doubtful_mandates(of(agreed)))) == 1
    decision = Decision(id="d", ref="JCM12/D5", text=TITLE)
    mandated = replace(agreed, mandate=Link("d"))
    assert said(doubtful_mandates(of(mandated, decision))) == []
    superseded = replace(decision, status=DecisionStatus.SUPERSEDED)
    assert said(doubtful_mandates(of(mandated, superseded))) == [
        "The mandate of FC2027, JCM12/D5, is no longer in force."
    ]


def test_consecutive_years_without_a_flagship_are_reported_together() -> None:
    flagships = [
        Flagship(id=f"FC{year}", ref=f"FC{year}", year=year, theme=TITLE)
        for year in (2018, 2020, 2021)
    ]
    assert said(
        rules.years_without_flagship(
            of(Clause(id="m3", ref="M3", code="M3", title=TITLE), *flagships), 2023
        )
    ) == [
        "There is no Flagship Challenge Programme for 2019.",
        "There is no Flagship Challenge Programme for the years 2022 to 2023.",
    ]
    assert (
        said(
            rules.years_without_flagship(
                of(Clause(id="m3", ref="M3", code="M3", title=TITLE), *flagships), 2018
            )
        )
        == []
    )
    assert said(rules.years_without_flagship(of(), 2023)) == []  # no strategy asks for them


def test_two_values_of_an_indicator_for_one_year_are_reported() -> None:
    observation = Observation(
        id="1", ref="IND:1/2024", indicator=Link("IND:1"), year=2024, value=Decimal(3)
    )
    other = replace(observation, id="2", ref="IND:1/2024b", value=Decimal(4))
    later = replace(observation, id="3", ref="IND:1/2025", year=2025)
    assert said(rules.values_twice(of(IND, observation, later))) == []
    assert said(rules.values_twice(of(IND, observation, later, other))) == [
        "IND:1 has 2 values for 2024: IND:1/2024, IND:1/2024b."
    ]


def area(ref: str, predecessor: str = "") -> PriorityArea:
    return PriorityArea(
        id=ref, ref=ref, name=TITLE, predecessor=Link(predecessor) if predecessor else None
    )


def test_a_circle_of_links_is_reported_once_with_all_its_records() -> None:
    assert said(rules.circles(of(area("1"), area("2", "1"), area("3", "2")))) == []
    tail = [area("0", "1"), area("1", "3"), area("2", "1"), area("3", "2")]
    assert said(rules.circles(of(*tail))) == [
        "By “Predecessor”, these records form a circle: 1, 3, 2."
    ]


def test_a_record_that_follows_itself_is_a_circle() -> None:
    instrument = Instrument(id="i", ref="INS:1", title=TITLE, parent=Link("i"))
    assert said(rules.circles(of(instrument))) == [
        "By “Made under”, these records form a circle: INS:1."
    ]


@pytest.mark.parametrize(
    ("record", "sentence"),
    [
        (
            Milestone(id="m", ref="MIL:1", title=TITLE, of=Link("UK")),
            "“Flagship, project or direction” of MIL:1 cannot be UK.",
        ),
        (
            Review(id="r", ref="REV:1", title=TITLE, subject=Link("UK")),
            "“Mechanism or strategy” of REV:1 cannot be UK.",
        ),
    ],
)
def test_a_link_to_the_wrong_kind_is_reported(record: Record, sentence: str) -> None:
    assert said(rules.wrong_targets(of(UK, record))) == [sentence]


def test_an_invitation_goes_out_only_when_both_sides_have_agreed() -> None:
    invitation = Invitation(
        id="i", ref="INV:1", invitee=TITLE, subject=TITLE, status=InvitationStatus.SENT,
        consents=BySide.of(uk=Consent.GIVEN, cn=Consent.ASKED),
    )  # fmt: skip
    assert said(rules.invitations_too_early(of(invitation))) == [
        "INV:1 was sent without the consent of both sides."
    ]
    agreed = replace(invitation, consents=BySide.of(uk=Consent.GIVEN, cn=Consent.GIVEN))
    assert said(rules.invitations_too_early(of(agreed))) == []


def test_a_proprietary_data_set_that_was_released_is_warned_of() -> None:
    data = Dataset(id="d", ref="DAT:1", title=TITLE, proprietary=True, released="2026")
    assert said(rules.released_though_proprietary(of(data))) == [
        "DAT:1 is proprietary, but was released."
    ]
    assert said(rules.released_though_proprietary(of(replace(data, released="")))) == []


@pytest.mark.parametrize(
    "rule",
    [rules.two_currencies, rules.circles, rules.values_twice, rules.unknown_clauses],
)
def test_every_rule_is_quiet_about_an_empty_book(rule: Callable[[Any], Iterable[object]]) -> None:
    assert list(rule(of())) == []


def test_warnings_stand_in_the_order_of_their_numbers() -> None:
    sets = [
        Dataset(id=ref, ref=ref, title=TITLE, proprietary=True, released="2026")
        for ref in ("DAT:105", "DAT:11", "DAT:2")
    ]
    warned = rules.warnings(of(UK, *sets), date(2026, 11, 24))
    assert [ref for ref, _ in warned if ref.startswith("DAT")] == ["DAT:2", "DAT:11", "DAT:105"]


def test_a_warning_is_a_sentence_that_can_be_said_in_another_language() -> None:
    for _, error in rules.warnings(example(), date(2026, 11, 24)):
        assert isinstance(error, SecretariatError)
        assert error.text(lambda sentence: f"= {sentence}").replace("= ", "") == str(error)


@pytest.mark.parametrize(
    ("status", "ends", "warned"),
    [
        (ProjectStatus.UNDER_WAY, "2026-10", "is still “Under way”, though it ended in 2026-10."),
        (ProjectStatus.AWARDED, "2026-11-23", "is still “Awarded”, though it ended on 2026-11-23."),
        (ProjectStatus.UNDER_WAY, "2026-11", ""),
        (ProjectStatus.UNDER_WAY, "", ""),
        (ProjectStatus.COMPLETED, "2025", ""),
    ],
)
def test_a_project_that_goes_on_after_its_last_day_is_reported(
    status: ProjectStatus, ends: str, warned: str
) -> None:
    project = Project(id="PRJ:1", ref="PRJ:1", title=TITLE, status=status, ends=ends)
    sentences = said(rules.about_records(of(project), date(2026, 11, 24)))
    assert sentences == ([f"“Status” of PRJ:1 {warned}"] if warned else [])


JCM = Mechanism(id="JCM", ref="JCM", code="JCM", name=TITLE)
EG = Mechanism(id="EG", ref="EG", code="EG", name=TITLE, parent=Link("JCM"))
OVER = Decision(id="d", ref="JCM/W1", text=TITLE, procedure=Link("JCM"))


def superseded(**values: Any) -> list[str]:
    """What is said when a decision with these *values* supersedes one of the Joint Commission."""
    by = Decision(id="e", ref="NEW", text=TITLE, supersedes=Link("d"), **values)
    old = replace(OVER, status=DecisionStatus.SUPERSEDED)
    return said(rules.about_records(of(JCM, EG, old, by), date(2026, 11, 24)))


def test_a_decision_of_the_same_body_may_supersede() -> None:
    assert superseded(procedure=Link("JCM")) == []
    assert superseded() == []


def test_a_recommendation_cannot_supersede_a_decision() -> None:
    assert superseded(procedure=Link("JCM"), kind=DecisionKind.RECOMMENDED) == [
        "“Supersedes” of NEW: a recommendation cannot supersede JCM/W1."
    ]


def test_a_lower_body_cannot_supersede_a_decision() -> None:
    below = "“Supersedes” of NEW: EG is below JCM and cannot supersede its decision JCM/W1."
    assert superseded(procedure=Link("EG")) == [below]
    upper, lower = replace(JCM, level=Level.SENIOR), replace(EG, parent=None, level=Level.EXPERT)
    old = replace(OVER, status=DecisionStatus.SUPERSEDED)
    meeting = Meeting(id="EG2", ref="EG2", mechanism=Link("EG"), ordinal=2)
    by = Decision(id="e", ref="NEW", text=TITLE, supersedes=Link("d"), meeting=Link("EG2"))
    held = of(upper, lower, old, by, meeting)
    assert said(superseded_from_below(held)) == [below]
    same = of(upper, replace(lower, level=Level.MINISTERIAL), old, by, meeting)
    assert said(superseded_from_below(same)) == []


def test_a_superseded_decision_with_another_status_is_reported() -> None:
    by = Decision(id="e", ref="NEW", text=TITLE, supersedes=Link("d"))
    assert said(superseded_unnoted(of(OVER, by))) == [
        "“Status” of JCM/W1 is “In force”, though it is superseded by NEW."
    ]


CN = Side(id="CN", ref="CN", code="CN", name=TITLE)
DSIT = Organisation(id="DSIT", ref="ORG:DSIT", name=TITLE, side=Link("UK"))


def test_a_participant_who_sits_with_the_other_side_is_reported() -> None:
    person = Person(id="PER:1", ref="PER:1", name=TITLE, side=Link("UK"))
    seated = Participant(id="P1", ref="JCM12/P1", person=Link("PER:1"), side=Link("CN"))
    assert said(with_another_side(of(UK, CN, person, seated))) == [
        "“Side” of JCM12/P1 is CN, but PER:1 belongs to UK."
    ]
    right = replace(seated, side=Link("UK"))
    assert said(with_another_side(of(UK, CN, person, right))) == []


def test_a_person_belongs_to_the_side_of_the_body_unless_a_side_of_their_own_is_known() -> None:
    person = Person(id="PER:1", ref="PER:1", name=TITLE, organisation=Link("DSIT"))
    seated = Participant(id="P1", ref="JCM12/P1", person=Link("PER:1"), side=Link("CN"))
    assert said(with_another_side(of(UK, CN, DSIT, person, seated))) == [
        "“Side” of JCM12/P1 is CN, but PER:1 belongs to UK."
    ]
    lent = replace(person, side=Link("CN"))
    assert said(with_another_side(of(UK, CN, DSIT, lent, seated))) == [
        "“Side” of PER:1 is CN, but ORG:DSIT belongs to UK."
    ]


def test_a_second_record_of_one_meeting_is_doubted_unless_one_of_the_two_was_withdrawn() -> None:
    first = Minutes(id="M1", ref="JCM12/M", meeting=Link("JCM12"))
    second = replace(first, id="M2", ref="JCM12/M2")
    elsewhere = replace(first, id="M3", ref="JCM13/M", meeting=Link("JCM13"))
    assert said(rules.records_twice(of(first, elsewhere))) == []
    (warned,) = rules.records_twice(of(second, first, elsewhere))
    assert warned[0] == "JCM12/M2"
    assert "second record of the meeting that JCM12/M records" in str(warned[1])
    withdrawn = replace(first, status=MinutesStatus.WITHDRAWN)
    assert said(rules.records_twice(of(second, withdrawn, elsewhere))) == []
