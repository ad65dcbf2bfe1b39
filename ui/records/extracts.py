"""Links from a decision or an action to its extract, which the screen of versions makes."""

from __future__ import annotations

from secretariat.data.questions import reading
from secretariat.data.store import fetching
from secretariat.domain.actions import Action
from secretariat.domain.decisions import Decision
from secretariat.domain.minutes import Minutes
from secretariat.i18n import N_
from ui.context import EXTRACT, Context, Place, with_where

OF_DECISION = N_("Extract of the decision")
OF_SIDE = N_("Extract of the actions of a side")
KEY = "Ctrl+Alt+E"
ICON = "file-text"


def of_decision(context: Context, record: str) -> None:
    """Go to the screen that saves an extract of the decision with the id *record*."""
    _go(context, record, "")


def of_side(context: Context, record: str) -> None:
    """Go to the screen that saves an extract of our side's actions at an action's meeting.

    *record* is the id of the action; the other side is chosen there.
    """
    _go(context, record, (context.who.side or context.book.side).upper())


def _go(context: Context, record: str, side: str) -> None:
    """Go to the extracts of the meeting of *record*; show a message if there are none."""
    text = context.text
    with context.book.reading() as view:
        found_record = reading.alive(view, [record]).get(record) if record else None
        linked = found_record.meeting if isinstance(found_record, Action | Decision) else None
        begun = fetching.linked_to(view, Minutes, "meeting", linked.id) if linked else []
    if found_record is None:
        context.messages.say(text(N_("Choose a record in the list first.")))
    elif linked is None or not begun:
        sentence = N_(
            "{ref} belongs to no meeting whose minutes are begun, so no extract can be made."
        )
        context.messages.fail(text(sentence, ref=found_record.ref))
    else:
        context.go(Place("versions", linked.id, with_where(EXTRACT, side or found_record.ref)))
