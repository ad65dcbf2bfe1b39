"""What the next meeting takes over from earlier ones."""

from __future__ import annotations

from dataclasses import replace

from secretariat.declaring.values import Link
from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.actions import Action
from secretariat.domain.agendas import is_standing
from secretariat.domain.meetings import Item, Meeting, Participant


def not_taken(dossier: Dossier) -> tuple[Item, ...]:
    """The items with nothing recorded, of a meeting where other items have something.

    A meeting of which nothing is recorded at all tells nothing.
    """
    blank = [item for item in dossier.items if not _has_record(dossier, item)]
    if len(blank) == len(dossier.items):
        return ()
    return tuple(item for item in blank if not is_standing(item))


def _has_record(dossier: Dossier, item: Item) -> bool:
    return bool(
        dossier.paragraphs.get(item.id)
        or dossier.decisions_under(item)
        or dossier.actions_under(item)
    )


def deferred(item: Item, meeting: Meeting) -> Item:
    """A new item for *meeting* that continues *item*."""
    return Item(
        meeting=Link(meeting.id), title=item.title, kind=item.kind, leads=item.leads,
        minutes=item.minutes, deferred_from=Link(item.id), fictitious=item.fictitious,
    )  # fmt: skip


def invited(participant: Participant, meeting: Meeting) -> Participant:
    """*participant* of an earlier meeting as a new participant in *meeting*.

    Apologies and the items they were present for belong to the earlier meeting alone.
    """
    return replace(
        participant, id="", ref="", meeting=Link(meeting.id), items=(), apologies=False, notes=""
    )


def carried(action: Action, meeting: Meeting) -> Action:
    """*action* marked as having come before *meeting*."""
    link: Link[Meeting] = Link(meeting.id)
    if link in action.carried_to:
        return action
    links = sorted({*action.carried_to, link}, key=lambda meeting_link: meeting_link.id)
    return replace(action, carried_to=tuple(links))
