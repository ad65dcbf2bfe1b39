"""Engagement: exchanges of people, and events that bring communities together."""

from __future__ import annotations

from secretariat.declaring import field
from secretariat.declaring.duties import CountsAs, InReport, Step
from secretariat.declaring.kinds import Record
from secretariat.declaring.register import register
from secretariat.declaring.values import Bilingual, Choice, Link
from secretariat.domain.clauses import Clause
from secretariat.domain.organisations import Organisation
from secretariat.domain.programme.flagships import Flagship
from secretariat.domain.sides import Side
from secretariat.frozen import frozen
from secretariat.i18n import N_


class ExchangeKind(Choice):
    """The purpose of an exchange."""

    PERSONNEL = "personnel", N_("Personnel exchange")
    ACADEMIC = "academic", N_("Academic exchange")
    TRAINING = "training", N_("Training")
    CULTURAL = "cultural", N_("Cultural exchange")


@register(
    "exchanges",
    N_("Exchange"),
    N_("Exchanges"),
    reference="EXC:{next}",
    sections=("2", "3.1", "4.1"),
    order="year",
    counts_as=CountsAs(Step.EVIDENCE, 3, since="year", fresh=3),
    in_report=InReport(order=24, on=("year",)),
)
@frozen(slots=True, kw_only=True)
class Exchange(Record):
    """People of one side who stayed with another in a year."""

    title: Bilingual = field.pair(N_("Title"), required=True, searched=True, listed=True)
    kind: ExchangeKind | None = field.choice(N_("Kind"), ExchangeKind, listed=True)
    sender: Link[Side] | None = field.link(N_("Sending side"), Side, listed=True)
    host: Link[Side] | None = field.link(N_("Host side"), Side, listed=True)
    year: int | None = field.year(N_("Year"), listed=True)
    people: int | None = field.count(N_("Number of people"), listed=True)
    days: int | None = field.count(N_("Days"), listed=True)
    pays: Bilingual = field.pair(N_("Who pays"), listed=True)
    clauses: tuple[Link[Clause], ...] = field.links(N_("Clauses"), Clause)


class EventKind(Choice):
    """The type of an event."""

    MATCHMAKING = "matchmaking", N_("Matchmaking")
    WORKSHOP = "workshop", N_("Workshop")
    CONFERENCE = "conference", N_("Conference")
    OUTREACH = "outreach", N_("Public event")


@register(
    "events",
    N_("Event"),
    N_("Events"),
    reference="EVT:{next}",
    sections=("3.1", "3.2", "4.2", "5"),
    order="date",
    owner=("flagship",),
    counts_as=CountsAs(Step.EVIDENCE, 4, since="date", fresh=3),
    happened="date",
    in_report=InReport(order=23, on=("date",)),
)
@frozen(slots=True, kw_only=True)
class Event(Record):
    """An event for researchers, firms, investors or the public of both sides."""

    title: Bilingual = field.pair(N_("Title"), required=True, searched=True, listed=True)
    kind: EventKind | None = field.choice(N_("Kind"), EventKind, listed=True)
    date: str = field.when(N_("Date"), listed=True)
    place: Bilingual = field.pair(N_("Place"), searched=True, listed=True)
    organisers: tuple[Link[Organisation], ...] = field.links(
        N_("Organisers"), Organisation, listed=True
    )
    participants: int | None = field.count(N_("Participants"), listed=True)
    flagship: Link[Flagship] | None = field.link(N_("Flagship"), Flagship, listed=True)
    clauses: tuple[Link[Clause], ...] = field.links(N_("Clauses"), Clause)
