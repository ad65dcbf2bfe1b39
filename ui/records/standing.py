"""The state of a record in one word, in its list and above its fields."""

from __future__ import annotations

from datetime import date

from secretariat.declaring.kinds import Record
from secretariat.declaring.standing import standing_for
from secretariat.domain.actions import Action, is_overdue, overall
from secretariat.domain.registers import KINDS
from secretariat.i18n import N_


def standing(record: Record, day: date) -> tuple[str, str]:
    """A label, marked for translation, and its tone; both empty for a record without state.

    An action stands as a whole, whatever its sides say each: late is late, by the calendar.
    """
    if isinstance(record, Action):
        if is_overdue(record, day):
            return N_("Late"), "red"
        state = overall(record)
        return state.label, state.meaning.tone
    kind = KINDS.of(type(record))
    choice = standing_for(getattr(record, kind.state)) if kind.state else None
    return (choice.label, choice.meaning.tone) if choice else ("", "grey")
