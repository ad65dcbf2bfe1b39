"""Warnings about people: entered twice, without a valid address, and records without a co-chair."""

from __future__ import annotations

from collections.abc import Iterable

from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.across.people_in_doubt import (
    doubted_people,
    entered_twice,
    no_addresses,
    sides_without_chair,
)
from secretariat.domain.across.summed_up import Warned
from secretariat.domain.letterheads import Letterhead
from secretariat.domain.meetings import Meeting, Participant, Role
from secretariat.domain.minutes import Minutes, MinutesStatus
from secretariat.domain.organisations import Organisation
from secretariat.domain.people import Person
from secretariat.i18n import language
from tests.domain.programme.holdings import of
from tests.fixtures.two_sides import CN, UK

MINISTRY: Link[Organisation] = Link("o1")
COUNCIL: Link[Organisation] = Link("o2")


def person(
    ref: str, en: str, zh: str = "", organisation: Link[Organisation] | None = MINISTRY
) -> Person:
    return Person(id=ref, ref=ref, name=Bilingual(en, zh), organisation=organisation)


def refs(warnings: Iterable[Warned]) -> list[str]:
    return [ref for ref, _ in warnings]


def words(warnings: Iterable[Warned]) -> list[str]:
    return [error.text(language("en").text) for _, error in warnings]


def test_the_later_of_two_people_with_one_name_and_organisation_is_doubted_once() -> None:
    held = of(
        person("P10", "li wei", "李伟"), person("P2", "Li  Wei", "李伟"), person("P3", "Wang Fang")
    )
    (warning,) = words(entered_twice(held))
    assert warning.startswith("P10 has the same name and organisation as P2;")


def test_a_name_that_differs_in_a_language_or_an_organisation_is_another_person() -> None:
    assert not refs(
        entered_twice(of(person("P1", "Li Wei", "李伟"), person("P2", "Li Wei", "李玮")))
    )
    other = person("P2", "Li Wei", organisation=COUNCIL)
    assert not refs(entered_twice(of(person("P1", "Li Wei"), other)))
    assert not refs(entered_twice(of(person("P1", ""), person("P2", ""))))


def test_an_english_name_alone_may_be_that_of_a_person_with_both() -> None:
    assert refs(entered_twice(of(person("P1", "Li Wei", "李伟"), person("P2", "Li Wei")))) == ["P2"]


def test_what_is_no_address_is_reported_for_people_and_letterheads() -> None:
    held = of(
        Person(id="P1", ref="P1", email="li.wei@most.example"),
        Person(id="P2", ref="P2", email="li.wei at most"),
        Person(id="P3", ref="P3"),
        Letterhead(id="L1", ref="L1", email="office"),
    )
    assert words(no_addresses(held)) == [
        "“li.wei at most” of P2 is not an e-mail address.",
        "“office” of L1 is not an e-mail address.",
    ]


def test_a_record_to_be_issued_needs_a_co_chair_of_each_side_once_one_side_has_one() -> None:
    sides = UK, CN
    meeting = Meeting(id="m", ref="JCM13")
    ours = Participant(id="p", meeting=Link("m"), side=Link(UK.id), role=Role.CO_CHAIR)
    theirs = Participant(id="q", meeting=Link("m"), side=Link(CN.id), role=Role.CO_CHAIR)
    draft = Minutes(id="n", ref="JCM13/M", meeting=Link("m"))
    assert not refs(sides_without_chair(of(*sides, meeting, draft)))
    assert words(sides_without_chair(of(*sides, meeting, draft, ours))) == [
        "JCM13/M: nobody in the delegations is the co-chair of CN."
    ]
    assert not refs(sides_without_chair(of(*sides, meeting, draft, ours, theirs)))
    issued = Minutes(id="n", ref="JCM13/M", meeting=Link("m"), status=MinutesStatus.ISSUED)
    assert not refs(sides_without_chair(of(*sides, meeting, issued, ours)))


def test_all_warnings_about_people_come_together() -> None:
    held = of(
        person("P1", "Li Wei"),
        person("P2", "Li Wei"),
        Person(id="P3", ref="P3", email="nobody"),
    )
    assert refs(doubted_people(held)) == ["P2", "P3"]
