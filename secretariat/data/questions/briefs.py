"""The own-side briefs for a meeting and its items."""

from __future__ import annotations

from secretariat.data.questions.dossiers import by_number
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.domain.briefs import Brief
from secretariat.domain.meetings import Item, Meeting


def of_meeting(view: View, meeting: Meeting) -> tuple[Brief, ...]:
    """All briefs for *meeting*, by number; none in another side's copy."""
    return tuple(sorted(fetching.linked_to(view, Brief, "meeting", meeting.id), key=by_number))


def brief_for(view: View, meeting: Meeting, item: Item | None) -> Brief | None:
    """The first brief for *item*, or for *meeting* as a whole; None where nobody wrote one."""
    wanted = item.id if item else ""
    return next(
        (
            brief
            for brief in of_meeting(view, meeting)
            if (brief.item.id if brief.item else "") == wanted
        ),
        None,
    )
