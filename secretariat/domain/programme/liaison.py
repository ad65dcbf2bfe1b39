"""Liaison: contact points, incoming and outgoing letters, invitations to third parties."""

from __future__ import annotations

import datetime as dt
from typing import Any

from secretariat.declaring import field, meaning
from secretariat.declaring.duties import CountsAs, Deadline, InReport, Step
from secretariat.declaring.kinds import Record
from secretariat.declaring.register import register
from secretariat.declaring.values import Bilingual, BySide, Choice, Link
from secretariat.domain.clauses import Clause
from secretariat.domain.decisions import Decision
from secretariat.domain.organisations import Organisation
from secretariat.domain.papers import Paper
from secretariat.domain.people import Person
from secretariat.domain.sides import Side
from secretariat.frozen import frozen
from secretariat.i18n import N_


@register(
    "contacts",
    N_("Contact point"),
    N_("Contact points"),
    reference="CON:{next}",
    sections=("3.1", "5.1", "5.7"),
)
@frozen(slots=True, kw_only=True)
class Contact(Record):
    """The contact point for a topic in an organisation."""

    organisation: Link[Organisation] | None = field.link(
        N_("Organisation"), Organisation, required=True, listed=True
    )
    person: Link[Person] | None = field.link(N_("Person"), Person, listed=True)
    role: Bilingual = field.pair(
        N_("Role", context="of a contact point"), searched=True, listed=True
    )
    topic: Bilingual = field.pair(
        N_("Topic", context="of a contact point"), searched=True, listed=True
    )
    since: str = field.when(N_("Since"), listed=True)
    until: str = field.when(N_("Until"), after="since")
    clauses: tuple[Link[Clause], ...] = field.links(N_("Clauses"), Clause)


class Way(Choice):
    """Whether the office that keeps the book received or sent a letter."""

    IN = "in", N_("Incoming")
    OUT = "out", N_("Sent", context="correspondence")


@register(
    "correspondence",
    N_("Letter"),
    N_("Correspondence"),
    reference="COR:{next}",
    sections=("5.1",),
    order="date",
    deadlines=(Deadline(due="reply_due", met="replied_on", owes=("recipient",)),),
)
@frozen(slots=True, kw_only=True)
class Letter(Record):
    """A letter or message on the business of the commission, with the day a reply is due."""

    subject: Bilingual = field.pair(N_("Subject"), required=True, searched=True, listed=True)
    date: dt.date | None = field.day(N_("Date"), required=True, listed=True)
    way: Way | None = field.choice(N_("Received or sent"), Way, listed=True)
    sender: Link[Organisation] | None = field.link(N_("Sender"), Organisation, listed=True)
    recipient: Link[Organisation] | None = field.link(N_("Recipient"), Organisation, listed=True)
    reply_due: dt.date | None = field.day(N_("Reply due"), after="date", listed=True)
    replied_on: dt.date | None = field.day(N_("Replied on"), after="date", listed=True)
    reply_to: Link[Letter] | None = field.link(N_("In reply to"))
    about: tuple[Link[Any], ...] = field.links(N_("On the matter of"), object)
    papers: tuple[Link[Paper], ...] = field.links(N_("Papers"), Paper)


class InviteeKind(Choice):
    """The type of an invited party."""

    COUNTRY = "third country", N_("Third country")
    ORGANISATION = "international organisation", N_("International organisation")
    OTHER = "other", N_("Other third party")


class Consent(Choice):
    """A side's answer to an invitation that the other proposes."""

    ASKED = "asked", N_("Asked")
    GIVEN = "given", N_("Given")
    REFUSED = "refused", N_("Refused", context="consent")


class InvitationStatus(Choice):
    """How far an invitation has come."""

    PROPOSED = "proposed", N_("Proposed"), meaning.PROPOSED
    AGREED = "agreed", N_("Agreed by the sides"), meaning.IN_FORCE
    SENT = "sent", N_("Sent"), meaning.WAITING
    ACCEPTED = "accepted", N_("Accepted", context="of an invitation"), meaning.TAKEN_UP
    DECLINED = "declined", N_("Declined", context="of an invitation"), meaning.DECLINED
    WITHDRAWN = "withdrawn", N_("Withdrawn"), meaning.DROPPED


@register(
    "invitations",
    N_("Invitation"),
    N_("Invitations to third parties"),
    reference="INV:{next}",
    sections=("4.3",),
    state="status",
    counts_as=CountsAs(Step.UNDERTAKINGS, 12, since="sent_on"),
    in_report=InReport(order=25, on=("sent_on",), runs=True),
)
@frozen(slots=True, kw_only=True)
class Invitation(Record):
    """An invitation that both sides must agree to before it is sent."""

    invitee: Bilingual = field.pair(N_("Invitee"), required=True, searched=True, listed=True)
    subject: Bilingual = field.pair(N_("Subject"), required=True, searched=True, listed=True)
    kind: InviteeKind | None = field.choice(N_("Kind"), InviteeKind)
    proposer: Link[Side] | None = field.link(N_("Proposed by"), Side, listed=True)
    consents: BySide[Consent] = field.by_side(N_("Consent"), field.choice("", Consent), listed=True)
    sent_on: dt.date | None = field.day(N_("Sent on"), listed=True)
    status: InvitationStatus = field.choice(
        N_("Status"), InvitationStatus, InvitationStatus.PROPOSED, listed=True
    )
    decision: Link[Decision] | None = field.link(N_("Decision"), Decision)
    clauses: tuple[Link[Clause], ...] = field.links(N_("Clauses"), Clause)
