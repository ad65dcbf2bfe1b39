"""What the next meeting takes over from earlier ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from secretariat.declaring.values import Link
from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.actions import Action, is_open, is_overdue
from secretariat.domain.agendas import is_standing
from secretariat.domain.meetings import Item, Meeting, Participant


@dataclass(frozen=True, slots=True)
class Arising:
    """An open action from earlier meetings, and its age."""

    action: Action
    origin: Meeting | None
    meetings: int
    """The number of meetings of the mechanism that it has come before."""
    late: bool


def arising(
    actions: Sequence[Action], meetings: Mapping[str, Meeting], ordinal: int, today: date
) -> tuple[Arising, ...]:
    """The open ones of *actions*, the oldest first, for meeting number *ordinal*.

    A carried action keeps its first number, so the meeting in its reference tells its age.
    """
    open_actions = [_aged(one, meetings, ordinal, today) for one in actions if is_open(one)]
    return tuple(sorted(open_actions, key=lambda one: (-one.meetings, _number(one.action))))


def _aged(action: Action, meetings: Mapping[str, Meeting], ordinal: int, today: date) -> Arising:
    origin = meetings.get(action.meeting.id) if action.meeting else None
    age = ordinal - (origin.ordinal or ordinal) if origin else 0
    return Arising(action, origin, max(0, age), is_overdue(action, today))


def _number(action: Action) -> tuple[str, int]:
    head, _, tail = action.ref.rpartition("A")
    return head, int("".join(letter for letter in tail if letter.isdigit()) or 0)


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
