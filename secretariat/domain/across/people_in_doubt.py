"""Warnings about people: entered twice, out of the reach of mail, or missing as a co-chair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

from secretariat.declaring.values import Bilingual
from secretariat.domain.across.doubts import doubt
from secretariat.domain.across.holdings import Holdings, numbered
from secretariat.domain.across.summed_up import Warned
from secretariat.domain.letterheads import Letterhead
from secretariat.domain.mail_addresses import is_address
from secretariat.domain.meetings import Participant, Role
from secretariat.domain.minutes import Minutes
from secretariat.domain.people import Person
from secretariat.domain.sides import Side, parties
from secretariat.errors import SecretariatError
from secretariat.i18n import N_

READ = frozenset({"name", "side", "organisation", "email"})
"""The fields of people that are looked at."""

WITH_ADDRESS = (Person, Letterhead)
"""The kinds whose field “email” is an address."""


def doubted_people(holdings: Holdings) -> Iterator[Warned]:
    """All warnings of this module."""
    yield from entered_twice(holdings)
    yield from no_addresses(holdings)
    yield from sides_without_chair(holdings)


def entered_twice(holdings: Holdings) -> Iterator[Warned]:
    """Warnings: people with the name and the organisation of somebody else.

    They are no fault: two people may share a name, more so in Chinese than in English.
    """
    alike: dict[tuple[str, str], list[Person]] = defaultdict(list)
    for person in holdings.of(Person):
        employer = person.organisation.id if person.organisation else ""
        for half in {_plain(person.name.en), _plain(person.name.zh)} - {""}:
            alike[employer, half].append(person)
    told: set[str] = set()
    for people in alike.values():
        in_order = sorted(people, key=lambda person: numbered(person.ref))
        for index, other in enumerate(in_order):
            before = islice(in_order, index if other.ref not in told else 0)
            # The first that matches will do: a list may have one name a thousand times.
            first = next((each for each in before if _may_be_one(each.name, other.name)), None)
            if first is not None:
                told.add(other.ref)
                sentence = N_(
                    "{ref} has the same name and organisation as {first}; if it is the same person,"
                    " keep one of the two records."
                )
                yield other.ref, doubt(sentence, other, "name", first=first.ref)


def no_addresses(holdings: Holdings) -> Iterator[Warned]:
    """Warnings: addresses to which no mail can be sent."""
    records: list[Person | Letterhead] = [*holdings.of(Person), *holdings.of(Letterhead)]
    for record in records:
        address = record.email.strip()
        if address and not is_address(address):
            sentence = N_("“{address}” of {ref} is not an e-mail address.")
            yield record.ref, doubt(sentence, record, "email", address=address[:60])


def sides_without_chair(holdings: Holdings) -> Iterator[Warned]:
    """Warnings: records still to be issued of which one side alone has a co-chair."""
    two = parties(holdings.of(Side))
    chaired: dict[str, set[str]] = defaultdict(set)
    for participant in holdings.of(Participant):
        if participant.role is Role.CO_CHAIR and participant.meeting and participant.side:
            chaired[participant.meeting.id].add(participant.side.id)
    for minutes in holdings.of(Minutes):
        chairs = chaired.get(minutes.meeting.id, set()) if minutes.meeting else set()
        for side in two if chairs and not minutes.status.is_out else ():
            if side.id not in chairs:
                yield (
                    minutes.ref,
                    SecretariatError(
                        N_("{ref}: nobody in the delegations is the co-chair of {side}."),
                        ref=minutes.ref,
                        side=side.in_sentence,
                    ),
                )


def _may_be_one(name: Bilingual, other: Bilingual) -> bool:
    """True unless the two names differ in a language that both are given in."""
    halves = ((name.en, other.en), (name.zh, other.zh))
    return all(_plain(own) == _plain(its) for own, its in halves if own and its)


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
