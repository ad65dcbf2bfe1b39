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
        return (body, *(one for one in bodies if one.id != body.id))
    known = {body.id}
    while True:
        below = {one.id for one in bodies if one.parent is not None and one.parent.id in known}
        if below <= known:
            break
        known |= below
    return (body, *(one for one in bodies if one.id in known and one.id != body.id))


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
    ours = {one.id for one in meetings.values() if one.mechanism and one.mechanism.id in bodies}

    def concerns(action: Action) -> bool:
        if action.meeting is None:
            return of_no_body or any(link.id in ours for link in action.carried_to)
        return action.meeting.id in ours or any(link.id in ours for link in action.carried_to)

    return [one for one in actions if is_open(one) and concerns(one)]
