"""Warnings: what is in the book and cannot be right as it stands, each in one plain sentence.

Nothing here refuses: a record may be half written, or its other half on a copy that has not been
merged yet. Each function gives pairs of a reference and a sentence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from secretariat.declaring.amounts import MoneyField
from secretariat.declaring.any_field import Field
from secretariat.declaring.kinds import COMMON, KINDS, Kind, Record
from secretariat.declaring.values import Link, Money
from secretariat.domain.across.days import (
    actions_due_too_early,
    clocks_unread,
    days_out_of_order,
    still_running,
)
from secretariat.domain.across.doubts import FieldError, doubt
from secretariat.domain.across.holdings import Holdings
from secretariat.domain.across.parties import doubted, parties, tellers
from secretariat.domain.across.replaced import superseded_from_below, superseded_unnoted
from secretariat.domain.clauses import Clause
from secretariat.domain.minutes import Minutes, faults
from secretariat.domain.programme.flagships import Flagship, Stage
from secretariat.domain.programme.funding import Call, Commitment
from secretariat.domain.programme.indicators import Observation
from secretariat.domain.programme.knowledge import Dataset
from secretariat.domain.programme.liaison import Consent, Invitation, InvitationStatus
from secretariat.domain.sides import Side
from secretariat.errors import SecretariatError
from secretariat.i18n import N_

Warned = tuple[str, SecretariatError]
"""The reference of the record it is about, and what is wrong with it."""

FIRST_FLAGSHIP = 2018
"""The year of the first Flagship Challenge (the joint strategy, section 5.3)."""


def fields_read(kind: Kind[Any]) -> tuple[Field, ...]:
    """The fields of *kind* that `warnings` looks at; none of a kind that no rule looks at."""
    if kind.record is Minutes:  # its `faults` look at all of them
        return kind.fields
    if kind.record is not Side and not _is_judged(kind):
        return ()
    return tuple(one for one in kind.fields if not one.is_pair and one.name not in COMMON)


def _is_judged(kind: Kind[Any]) -> bool:
    """True when a rule that asks the fields of every kind finds one to look at in *kind*."""
    return bool(
        (kind.state and kind.runs_until)
        or kind.beside
        or any(one.after or _is_amount(one) or _is_looked_up(kind, one) for one in kind.fields)
        or any(parties(kind))
        or tellers(kind)
    )


def _is_looked_up(kind: Kind[Any], field: Field) -> bool:
    """True for a link to a clause, to another record of the same kind, or to some kinds alone."""
    return field.to in (Clause, kind.record) or bool(field.among)


def _is_amount(field: Field) -> bool:
    return isinstance(field.inner, MoneyField)


def missing_years(there: Collection[int | None], year: int) -> list[int]:
    """The years since the first Flagship, up to *year*, that are not among *there*."""
    return [one for one in range(FIRST_FLAGSHIP, year + 1) if one not in there]


def warnings(holdings: Holdings, today: date) -> list[Warned]:
    """Everything that should be looked at on the day *today*, in the order of references."""
    found = [
        *about_records(holdings, today),
        *unknown_clauses(holdings),
        *years_without_flagship(holdings, today.year),
    ]
    return sorted(found, key=lambda one: one[0])


def about_records(holdings: Holdings, today: date) -> Iterator[Warned]:
    """What can be told from some records and what stands around them, without the whole book."""
    yield from unknown_currencies(holdings)
    yield from two_currencies(holdings)
    yield from flagships_without_mandate(holdings)
    yield from values_twice(holdings)
    yield from circles(holdings)
    yield from wrong_targets(holdings)
    yield from invitations_too_early(holdings)
    yield from released_though_proprietary(holdings)
    yield from days_out_of_order(holdings)
    yield from still_running(holdings, today)
    yield from superseded_unnoted(holdings)
    yield from superseded_from_below(holdings)
    yield from actions_due_too_early(holdings)
    yield from clocks_unread(holdings)
    yield from doubted(holdings)
    yield from ((one.ref, fault) for one in holdings.of(Minutes) for fault in faults(one))


def unknown_currencies(holdings: Holdings) -> Iterator[Warned]:
    """Amounts in a currency that does not exist."""
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
    """Where a sum would mix currencies: one side's commitments to a fund, the bounds of a call."""
    by_fund: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in holdings.of(Commitment):
        if one.fund and one.side and one.amount:
            by_fund[one.fund.id, one.side.id].add(one.amount.currency)
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
                    N_("{ref} bounds the size of a project in two currencies."), ref=call.ref
                ),
            )


def unknown_clauses(holdings: Holdings) -> Iterator[Warned]:
    """Links to a clause that the book does not hold; typed ones are refused at once."""
    for kind, records in holdings.records.items():
        fields = [one for one in KINDS.of(kind).fields if one.to is Clause]
        for record in records if fields else ():
            for field in fields:
                for target in field.targets(getattr(record, field.name)):
                    if target not in holdings.by_id:
                        said = N_("{ref} names a clause that is not in the book.")
                        yield record.ref, FieldError(said, field, ref=record.ref)


def flagships_without_mandate(holdings: Holdings) -> Iterator[Warned]:
    """Flagships that went ahead without a decision that holds."""
    for one in holdings.of(Flagship):
        if one.stage is Stage.PROPOSED:
            continue
        mandate = holdings.at(one.mandate)
        if mandate is None:
            yield (
                one.ref,
                doubt(
                    N_("{ref} is past the stage of a proposal, but names no mandating decision."),
                    one,
                    "mandate",
                ),
            )
        elif not mandate.status.meaning.counts:
            yield (
                one.ref,
                doubt(
                    N_("The mandate of {ref}, {decision}, is no longer in force."),
                    one,
                    "mandate",
                    decision=mandate.ref,
                ),
            )


def years_without_flagship(holdings: Holdings, year: int) -> Iterator[Warned]:
    """Years since the first for which there is no Flagship; one warning for each stretch.

    None in a book without clauses: no strategy of its asks for Flagships.
    """
    if not holdings.of(Clause):
        return
    there = {one.year for one in holdings.of(Flagship)}
    missing = missing_years(there, year)
    while missing:
        end = 1
        while end < len(missing) and missing[end] == missing[end - 1] + 1:
            end += 1
        stretch, missing = missing[:end], missing[end:]
        if len(stretch) == 1:
            yield (
                "M3",
                SecretariatError(
                    N_("There is no Flagship Challenge Programme for {year}."), year=stretch[0]
                ),
            )
        else:
            yield (
                "M3",
                SecretariatError(
                    N_("There is no Flagship Challenge Programme for the years {first} to {last}."),
                    first=stretch[0],
                    last=stretch[-1],
                ),
            )


def values_twice(holdings: Holdings) -> Iterator[Warned]:
    """Indicators that two copies gave a value each for one year."""
    seen: dict[tuple[str, int], list[Observation]] = defaultdict(list)
    for one in holdings.of(Observation):
        if one.indicator and one.year is not None:
            seen[one.indicator.id, one.year].append(one)
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
                    refs=sorted(one.ref for one in observations),
                ),
            )


def circles(holdings: Holdings) -> Iterator[Warned]:
    """Records that come after themselves: parents, predecessors, successors, replies."""
    for kind, records in holdings.records.items():
        for field in KINDS.of(kind).fields:
            if field.points_at(kind):
                yield from _circles_of(records, field, holdings)


def _circles_of(records: tuple[Record, ...], field: Field, holdings: Holdings) -> Iterator[Warned]:
    told: set[str] = set()
    for start in records:
        path: dict[str, Record] = {}
        one: Record | None = start
        while one is not None and one.id not in told and one.id not in path:
            path[one.id] = one
            link: Link[Any] | None = getattr(one, field.name)
            one = holdings.at(link)
        if one is not None and one.id in path:
            circle = list(path.values())[list(path).index(one.id) :]
            yield (
                circle[0].ref,
                FieldError(
                    N_("By “{field}”, these follow each other in a circle: {refs}."),
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
    """Invitations that went out before both sides had agreed."""
    out = (InvitationStatus.SENT, InvitationStatus.ACCEPTED, InvitationStatus.DECLINED)
    for one in holdings.of(Invitation):
        given = [side for side, consent in one.consents if consent is Consent.GIVEN]
        if one.status in out and len(given) < 2:  # noqa: PLR2004 - both sides
            yield (
                one.ref,
                doubt(N_("{ref} was sent without the consent of both sides."), one, "consents"),
            )


def released_though_proprietary(holdings: Holdings) -> Iterator[Warned]:
    """Data sets that belong to somebody and were released all the same."""
    for one in holdings.of(Dataset):
        if one.proprietary and one.released:
            yield (
                one.ref,
                doubt(N_("{ref} is proprietary, but was released."), one, "released"),
            )


def _currencies() -> set[str]:
    """The codes of all currencies there are or were."""
    from babel.numbers import list_currencies  # noqa: PLC0415 - start-up: most records need none

    return list_currencies()


def _amounts(value: Any) -> Iterator[Money]:
    """The amounts that a field of money holds, one or one for each side."""
    if isinstance(value, Money):
        yield value
    elif value is not None:
        yield from (one for _, one in value if isinstance(one, Money))
