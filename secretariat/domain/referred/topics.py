"""Proposed topics: the backlog from which meetings take what they discuss."""

from __future__ import annotations

from datetime import date

from secretariat.declaring import field, meaning
from secretariat.declaring.duties import Deadline
from secretariat.declaring.kinds import Record
from secretariat.declaring.register import register
from secretariat.declaring.values import Bilingual, Choice, Link
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Item
from secretariat.domain.organisations import Organisation
from secretariat.domain.sides import Side
from secretariat.frozen import frozen
from secretariat.i18n import N_


class TopicStatus(Choice):
    """Whether a proposed topic still waits for a meeting."""

    WAITING = "waiting", N_("Waits for a meeting"), meaning.PROPOSED
    TAKEN = "taken", N_("Added to an agenda"), meaning.DONE
    DECLINED = "declined", N_("Not taken up"), meaning.DECLINED


@register(
    "proposed-topics",
    N_("Proposed topic"),
    N_("Proposed topics"),
    reference="PROP:{next}",
    sections=("5.1",),
    order="wanted_by",
    state="status",
    verbs=(N_("take", context="verb"), N_("decline", context="verb")),
    deadlines=(Deadline(due="wanted_by"),),
)
@frozen(slots=True, kw_only=True)
class ProposedTopic(Record):
    """Something that somebody wants a body to discuss, until one of its meetings takes it."""

    title: Bilingual = field.pair(N_("Title"), required=True, searched=True, listed=True)
    body: Link[Mechanism] | None = field.link(
        N_("For which body"), Mechanism, required=True, listed=True
    )
    side: Link[Side] | None = field.link(N_("Proposed by"), Side, listed=True)
    organisation: Link[Organisation] | None = field.link(N_("Proposing organisation"), Organisation)
    proposed_on: date | None = field.day(N_("Proposed on"), listed=True)
    why: Bilingual = field.pair(
        N_("Reason for proposing it"), long=True, searched=True, listed=True
    )
    wanted_by: date | None = field.day(N_("Wanted by"), after="proposed_on", listed=True)
    duration: int | None = field.whole(N_("Duration in minutes"), least=0, most=1440)
    status: TopicStatus = field.choice(
        N_("Status"), TopicStatus, TopicStatus.WAITING, listed=True, by_verb=True
    )
    item: Link[Item] | None = field.link(N_("Agenda item"), Item, listed=True, by_verb=True)
    reason: Bilingual = field.pair(N_("Why it was not taken up"), long=True, searched=True)
