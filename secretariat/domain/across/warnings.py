"""Warnings: entries that cannot be right, each in one plain sentence.

Nothing here refuses: a record may be half written, or its other half on a copy that has not been
merged yet. Each function gives pairs of a reference and a sentence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from secretariat.declaring.any_field import Field
from secretariat.declaring.kinds import COMMON, KINDS, Kind, Record
from secretariat.declaring.values import Link, Money
from secretariat.domain.across import entries, people_in_doubt
from secretariat.domain.across.days import (
    actions_due_too_early,
    clocks_unread,
    days_out_of_order,
    still_running,
)
from secretariat.domain.across.doubts import FieldError, doubt
from secretariat.domain.across.escalated import waiting_for_nothing
from secretariat.domain.across.holdings import Holdings, numbered
from secretariat.domain.across.mandates import doubtful_mandates
from secretariat.domain.across.parties import doubted, parties, tellers
from secretariat.domain.across.replaced import (
    citing_superseded,
    superseded_from_below,
    superseded_unnoted,
)
from secretariat.domain.across.summed_up import Warned
from secretariat.domain.clauses import Clause
from secretariat.domain.commissions import USUAL, Commission, flagships_since
from secretariat.domain.letterheads import Letterhead
from secretariat.domain.meetings import Participant
from secretariat.domain.minutes import Minutes, MinutesStatus, faults
from secretariat.domain.people import Person
from secretariat.domain.programme.flagships import Flagship
from secretariat.domain.programme.funding import Call, Commitment
from secretariat.domain.programme.indicators import Observation
from secretariat.domain.programme.knowledge import Dataset
from secretariat.domain.programme.liaison import Consent, Invitation, InvitationStatus
from secretariat.domain.sides import Side
from secretariat.errors import SecretariatError
from secretariat.i18n import N_


def fields_read(kind: Kind[Any]) -> tuple[Field, ...]:
    """The fields of *kind* that `warnings` looks at; none of a kind that no rule looks at."""
    if kind.record is Minutes:  # its `faults` look at all of them
        return kind.fields
    if kind.record is Person:
        return tuple(field for field in kind.fields if field.name in people_in_doubt.READ)
    read_whole = {Side, Commission, Participant, Letterhead}
    if kind.record not in read_whole and not _is_judged(kind):
        return ()
    return tuple(field for field in kind.fields if not field.is_pair and field.name not in COMMON)


def _is_judged(kind: Kind[Any]) -> bool:
    """True when a rule over the fields of every kind applies to *kind*."""
    return bool(
        (kind.state and kind.runs_until)
        or kind.beside
        or any(
            field.after or _is_amount(field) or _is_looked_up(kind, field) for field in kind.fields
        )
        or any(parties(kind))
        or tellers(kind)
        or entries.is_judged(kind)
    )


def _is_looked_up(kind: Kind[Any], field: Field) -> bool:
    """True for a link to a clause, to another record of the same kind, or to some kinds alone."""
    return field.to in (Clause, kind.record) or bool(field.among)


def _is_amount(field: Field) -> bool:
    return field.inner.is_money


def missing_years(there: Collection[int | None], since: int, year: int) -> list[int]:
    """The years from *since*, that of the first Flagship, to *year* that are not in *there*."""
    return [missing for missing in range(since, year + 1) if missing not in there]


def warnings(holdings: Holdings, day: date, today: date | None = None) -> list[Warned]:
    """All warnings as of *day*, sorted by reference, the numbers in it as numbers.

    What the book says of days to come is judged by *today*, where a report is of a *day* long past.
    """
    found_warned = [
        *_of_the_day(holdings, day),
        *entries.incomplete(holdings, today or day),
        *unknown_clauses(holdings),
        *years_without_flagship(holdings, day.year),
    ]
    return sorted(found_warned, key=lambda each: numbered(each[0]))


def about_records(holdings: Holdings, today: date) -> Iterator[Warned]:
    """The warnings that follow from some records and those around them, not the whole book."""
    yield from _of_the_day(holdings, today)
    yield from entries.incomplete(holdings, today)


def _of_the_day(holdings: Holdings, today: date) -> Iterator[Warned]:
    yield from unknown_currencies(holdings)
    yield from two_currencies(holdings)
    yield from doubtful_mandates(holdings)
    yield from values_twice(holdings)
    yield from circles(holdings)
    yield from wrong_targets(holdings)
    yield from invitations_too_early(holdings)
    yield from released_though_proprietary(holdings)
    yield from days_out_of_order(holdings)
    yield from still_running(holdings, today)
    yield from superseded_unnoted(holdings)
    yield from superseded_from_below(holdings)
    yield from citing_superseded(holdings)
    yield from waiting_for_nothing(holdings)
    yield from actions_due_too_early(holdings)
    yield from clocks_unread(holdings)
    yield from doubted(holdings)
    yield from delegates_twice(holdings)
    yield from records_twice(holdings)
    yield from people_in_doubt.doubted_people(holdings)
    yield from (
        (minutes.ref, fault) for minutes in holdings.of(Minutes) for fault in faults(minutes)
    )


def unknown_currencies(holdings: Holdings) -> Iterator[Warned]:
    """Warnings: amounts in a currency that does not exist."""
    amounts = [
        (record, money)
        for kind, records in holdings.records.items()
        for field in KINDS.of(kind).fields
        if _is_amount(field)
        for record in records
        for money in _amounts(getattr(record, field.name))
    ]
    known = _currencies() if amounts else set()
    for record, money in amounts:
        if money.currency not in known:
            yield (
                record.ref,
                SecretariatError(
                    N_("{ref} has an amount in “{currency}”, which is no currency."),
                    ref=record.ref,
                    currency=money.currency,
                ),
            )


def two_currencies(holdings: Holdings) -> Iterator[Warned]:
    """Warnings: amounts to be added that are in several currencies."""
    by_fund: dict[tuple[str, str], set[str]] = defaultdict(set)
    for commitment in holdings.of(Commitment):
        if commitment.fund and commitment.side and commitment.amount:
            by_fund[commitment.fund.id, commitment.side.id].add(commitment.amount.currency)
    for (fund, side), currencies in sorted(by_fund.items()):
        if len(currencies) > 1:
            named, by = holdings.by_id.get(fund), holdings.by_id.get(side)
            yield (
                named.ref if named else "?",
                SecretariatError(
                    N_("{side} committed to {fund} in {currencies}; these are not added up."),
                    side=by.ref if by else "?",
                    fund=named.ref if named else "?",
                    currencies=sorted(currencies),
                ),
            )
    for call in holdings.of(Call):
        bounds = {money.currency for money in (call.smallest, call.largest) if money}
        if len(bounds) > 1:
            yield (
                call.ref,
                SecretariatError(
                    N_("{ref} limits the size of a project in two currencies; use one."),
                    ref=call.ref,
                ),
            )


def unknown_clauses(holdings: Holdings) -> Iterator[Warned]:
    """Warnings: links to a clause that the book does not hold, as imports may bring."""
    for kind, records in holdings.records.items():
        fields = [field for field in KINDS.of(kind).fields if field.to is Clause]
        for record in records if fields else ():
            for field in fields:
                for target in field.targets(getattr(record, field.name)):
                    if target not in holdings.by_id:
                        sentence = N_("{ref} names a clause that is not in the book.")
                        yield record.ref, FieldError(sentence, field, ref=record.ref)


def years_without_flagship(holdings: Holdings, year: int) -> Iterator[Warned]:
    """Warnings: years since the first that have no Flagship, one for each stretch.

    None where the strategy of the book asks for no Flagships.
    """
    since = flagships_since(holdings.commission, has_clauses=bool(holdings.of(Clause)))
    if since is None:
        return
    asking = _asking(holdings)
    there = {flagship.year for flagship in holdings.of(Flagship)}
    missing = missing_years(there, since, year)
    while missing:
        end = 1
        while end < len(missing) and missing[end] == missing[end - 1] + 1:
            end += 1
        stretch, missing = missing[:end], missing[end:]
        if len(stretch) == 1:
            yield (
                asking,
                SecretariatError(
                    N_("There is no Flagship Challenge Programme for {year}."), year=stretch[0]
                ),
            )
        else:
            yield (
                asking,
                SecretariatError(
                    N_("There is no Flagship Challenge Programme for the years {first} to {last}."),
                    first=stretch[0],
                    last=stretch[-1],
                ),
            )


def _asking(holdings: Holdings) -> str:
    """The reference of the clause that asks for Flagships, or of the commission."""
    commission = holdings.commission
    if commission is None:
        return USUAL[1]
    clause = holdings.at(commission.flagships_clause)
    return clause.code if clause is not None else commission.ref


def values_twice(holdings: Holdings) -> Iterator[Warned]:
    """Warnings: indicators with two values for one year, as after a merge."""
    seen: dict[tuple[str, int], list[Observation]] = defaultdict(list)
    for observation in holdings.of(Observation):
        if observation.indicator and observation.year is not None:
            seen[observation.indicator.id, observation.year].append(observation)
    for (indicator, year), observations in seen.items():
        if len(observations) > 1:
            named = holdings.by_id.get(indicator)
            yield (
                named.ref if named else "?",
                SecretariatError(
                    N_("{indicator} has {count} values for {year}: {refs}."),
                    indicator=named.ref if named else "?",
                    count=len(observations),
                    year=year,
                    refs=sorted((observation.ref for observation in observations), key=numbered),
                ),
            )


def circles(holdings: Holdings) -> Iterator[Warned]:
    """Warnings: records among their own parents, predecessors, successors or replies."""
    for kind, records in holdings.records.items():
        for field in KINDS.of(kind).fields:
            if field.points_at(kind):
                yield from _circles_of(records, field, holdings)


def _circles_of(records: tuple[Record, ...], field: Field, holdings: Holdings) -> Iterator[Warned]:
    told: set[str] = set()
    for start in records:
        path: dict[str, Record] = {}
        record: Record | None = start
        while record is not None and record.id not in told and record.id not in path:
            path[record.id] = record
            link: Link[Any] | None = getattr(record, field.name)
            record = holdings.at(link)
        if record is not None and record.id in path:
            circle = list(path.values())[list(path).index(record.id) :]
            yield (
                circle[0].ref,
                FieldError(
                    N_("By “{field}”, these records form a circle: {refs}."),
                    field,
                    refs=[each.ref for each in circle],
                ),
            )
        told.update(path)


def wrong_targets(holdings: Holdings) -> Iterator[Warned]:
    """Links that should point at some kinds only, and point at another."""
    for kind, records in holdings.records.items():
        for field in KINDS.of(kind).fields:
            for record in records if field.among else ():
                target = holdings.at(getattr(record, field.name))
                if target is not None and not isinstance(target, field.among):
                    yield (
                        record.ref,
                        FieldError(
                            N_("“{field}” of {ref} cannot be {target}."),
                            field,
                            ref=record.ref,
                            target=target.ref,
                        ),
                    )


def invitations_too_early(holdings: Holdings) -> Iterator[Warned]:
    """Warnings: invitations sent before both sides had agreed."""
    out = (InvitationStatus.SENT, InvitationStatus.ACCEPTED, InvitationStatus.DECLINED)
    for invitation in holdings.of(Invitation):
        given = [side for side, consent in invitation.consents if consent is Consent.GIVEN]
        if invitation.status in out and len(given) < 2:  # noqa: PLR2004 - both sides
            yield (
                invitation.ref,
                doubt(
                    N_("{ref} was sent without the consent of both sides."), invitation, "consents"
                ),
            )


def delegates_twice(holdings: Holdings) -> Iterator[Warned]:
    """Warnings: people who are in the delegations of one meeting more than once."""
    seen: dict[tuple[str, str], list[Participant]] = defaultdict(list)
    for other in holdings.of(Participant):
        if other.meeting and other.person:
            seen[other.meeting.id, other.person.id].append(other)
    for participants in seen.values():
        first, *others = sorted(participants, key=lambda participant: numbered(participant.ref))
        for other in others:
            yield (
                other.ref,
                doubt(
                    N_("{ref} is the same person as {first}, in one meeting; remove one of them."),
                    other,
                    "person",
                    first=first.ref,
                ),
            )


def records_twice(holdings: Holdings) -> Iterator[Warned]:
    """Warnings: meetings with more than one record, those that were withdrawn apart."""
    sentence = N_(
        "{ref} is a second record of the meeting that {first} records; withdraw or remove one of"
        " them."
    )
    seen: dict[str, list[Minutes]] = defaultdict(list)
    for minutes in holdings.of(Minutes):
        if minutes.meeting and minutes.status is not MinutesStatus.WITHDRAWN:
            seen[minutes.meeting.id].append(minutes)
    for records in seen.values():
        first, *others = sorted(records, key=lambda minutes: numbered(minutes.ref))
        for other in others:
            yield other.ref, doubt(sentence, other, "meeting", first=first.ref)


def released_though_proprietary(holdings: Holdings) -> Iterator[Warned]:
    """Warnings: proprietary data sets that were released."""
    for dataset in holdings.of(Dataset):
        if dataset.proprietary and dataset.released:
            yield (
                dataset.ref,
                doubt(N_("{ref} is proprietary, but was released."), dataset, "released"),
            )


def _currencies() -> set[str]:
    """The codes of all present and former currencies."""
    from babel.numbers import list_currencies  # noqa: PLC0415 - start-up: most records need none

    return list_currencies()


def _amounts(value: Any) -> Iterator[Money]:
    """The amounts in a field of money, one or one for each side."""
    if isinstance(value, Money):
        yield value
    elif value is not None:
        yield from (amount for _, amount in value if isinstance(amount, Money))
