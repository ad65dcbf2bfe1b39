"""For a due date on a day off: the next day that suits both sides, and the change to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from secretariat.data.store import fetching
from secretariat.domain.actions import Action, is_open
from secretariat.domain.calendars import next_working_day
from secretariat.domain.sides import Side
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from ui.context import Context


def proposal(action: Action, sides: list[Side]) -> date | None:
    """A better due date of *action* for both sides; None when it suits."""
    if action.due is None or not is_open(action):
        return None
    then = next_working_day(action.due, [side for side in sides if side.calendar])
    return then if then != action.due else None


def move_due(context: Context, record: str, day: date) -> None:
    """Change the due date of the action with the id *record* to *day*; can be undone."""
    try:
        with context.book.change(N_("Move the due date"), context.who) as change:
            action = fetching.get(change.view, Action, record)
            change.update(action, replace(action, due=day))
    except SecretariatError as error:
        context.messages.fail(context.error_text(error))
        return
    text = context.text(
        N_("{ref} is due on {day} now."), ref=action.ref, day=context.language.date(day)
    )
    context.messages.say(text, context.text(N_("Undo")), context.undo)
