"""Own-side briefs: what our side wants of a meeting or of one item, and what it says there.

They are texts in the working language of the side that writes them, as its notes are: nobody
translates them, and they never leave for the other side.
"""

from __future__ import annotations

from secretariat.declaring import field
from secretariat.declaring.kinds import Record
from secretariat.declaring.register import register
from secretariat.declaring.values import Link
from secretariat.domain.meetings import Classification, Item, Meeting
from secretariat.frozen import frozen
from secretariat.i18n import N_


@register(
    "briefs",
    N_("Own-side brief"),
    N_("Own-side briefs"),
    reference="{meeting}/B{next}",
    sections=("5.1",),
    own_side=True,
)
@frozen(slots=True, kw_only=True)
class Brief(Record):
    """The brief of our own side for an agenda item, or for a meeting as a whole."""

    objective: str = field.text(N_("Objective"), long=True, searched=True, listed=True)
    line: str = field.text(N_("Line to take"), long=True, searched=True, listed=True)
    background: str = field.text(N_("Background"), long=True, searched=True)
    sensitive: str = field.text(N_("Sensitive points"), long=True, searched=True)
    meeting: Link[Meeting] | None = field.link(N_("Meeting"), Meeting, required=True, listed=True)
    item: Link[Item] | None = field.link(N_("Agenda item"), Item, listed=True)
    """None for a brief for the meeting as a whole."""
    classification: Classification | None = field.choice(N_("Classification"), Classification)


PARTS = ("objective", "line", "background", "sensitive")
"""The texts of a brief, in the order in which it is read."""
