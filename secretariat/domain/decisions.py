"""Decisions: what a meeting, or the sides in writing, decided, agreed, noted or asked."""

from __future__ import annotations

from datetime import date
from typing import Any

from secretariat.declaring import field, meaning
from secretariat.declaring.duties import CountsAs, Step
from secretariat.declaring.kinds import Record
from secretariat.declaring.register import register
from secretariat.declaring.values import Bilingual, Choice, Link
from secretariat.domain.clauses import Clause
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Item, Meeting
from secretariat.frozen import frozen
from secretariat.i18n import N_


class DecisionKind(Choice):
    """The verb of a decision."""

    DECIDED = "decided", N_("Decided")
    AGREED = "agreed", N_("Agreed", context="kind of decision")
    NOTED = "noted", N_("Noted")
    REQUESTED = "requested", N_("Requested", context="kind of decision")
    RECOMMENDED = "recommended", N_("Recommended")


class DecisionStatus(Choice):
    """Whether a decision is still in force."""

    IN_FORCE = "in force", N_("In force"), meaning.IN_FORCE
    SUPERSEDED = "superseded", N_("Superseded"), meaning.DROPPED
    DONE = "done", N_("Carried out"), meaning.DONE
    LAPSED = "lapsed", N_("Lapsed"), meaning.FAILED


@register(
    "decisions",
    N_("Decision"),
    N_("Decisions"),
    reference=("{meeting}/D{next}", "{procedure}/W{next}", "D{today}-{next}"),
    sections=("5.1", "5.3"),
    state="status",
    counts_as=CountsAs(Step.DECISIONS),
    happened="date",
)
@frozen(slots=True, kw_only=True)
class Decision(Record):
    """The precise wording of one decision, in both languages."""

    text: Bilingual = field.pair(N_("Text"), long=True, required=True, searched=True, listed=True)
    meeting: Link[Meeting] | None = field.link(N_("Meeting"), Meeting, listed=True)
    item: Link[Item] | None = field.link(N_("Agenda item"), Item)
    place: str = field.position(N_("Place in order"))
    """Where it was taken among the paragraphs of its item; empty for after all of them."""
    procedure: Link[Mechanism] | None = field.link(N_("By written procedure of"), Mechanism)
    date: date | None = field.day(N_("Date"))
    kind: DecisionKind = field.choice(N_("Kind"), DecisionKind, DecisionKind.DECIDED, listed=True)
    status: DecisionStatus = field.choice(
        N_("Status"), DecisionStatus, DecisionStatus.IN_FORCE, listed=True
    )
    supersedes: Link[Decision] | None = field.link(N_("Supersedes"))
    supersedes_also: tuple[Link[Decision], ...] = field.links(N_("Also supersedes"))
    """Further decisions whose place it takes; `replaced_by_it` names all of them."""
    addressee: Bilingual = field.pair(N_("Addressee"), searched=True)
    directions: tuple[Link[Any], ...] = field.links(N_("Directions followed"), object)
    """The directions of the Dialogue that it carries out; `steering` says of which kind."""
    clauses: tuple[Link[Clause], ...] = field.links(N_("Clauses"), Clause)


SUPERSEDING = ("supersedes", "supersedes_also")
"""The fields in which a decision names those that it supersedes."""


def replaced_by_it(decision: Decision) -> tuple[str, ...]:
    """The ids of the decisions that *decision* supersedes, without itself."""
    links = (decision.supersedes, *decision.supersedes_also)
    return tuple(dict.fromkeys(link.id for link in links if link and link.id != decision.id))
