"""The bodies whose open actions concern a meeting, and these actions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from secretariat.domain.actions import Action, is_open
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Meeting


def bodies_concerned(
    body: Mechanism, every: Iterable[Mechanism], leading: Mechanism | None
) -> tuple[Mechanism, ...]:
    """*body* and those that report to it, in the order of *every*.

    The *leading* body, by which the book is known, is concerned with the work of all.
    """
    bodies = list(every)
    if leading is not None and leading.id == body.id:
        return (body, *(mechanism for mechanism in bodies if mechanism.id != body.id))
    known = {body.id}
    while True:
        below = {
            mechanism.id
            for mechanism in bodies
            if mechanism.parent is not None and mechanism.parent.id in known
        }
        if below <= known:
            break
        known |= below
    return (
        body,
        *(mechanism for mechanism in bodies if mechanism.id in known and mechanism.id != body.id),
    )


def open_actions(
    actions: Iterable[Action],
    meetings: Mapping[str, Meeting],
    bodies: Collection[str],
    *,
    of_no_body: bool,
) -> list[Action]:
    """The open ones of *actions* that *bodies* set, or that were carried to a meeting of theirs.

    With *of_no_body*, those of no meeting belong to them as well.
    """
    ours = {
        meeting.id
        for meeting in meetings.values()
        if meeting.mechanism and meeting.mechanism.id in bodies
    }

    def concerns(action: Action) -> bool:
        if action.meeting is None:
            return of_no_body or any(link.id in ours for link in action.carried_to)
        return action.meeting.id in ours or any(link.id in ours for link in action.carried_to)

    return [action for action in actions if is_open(action) and concerns(action)]
