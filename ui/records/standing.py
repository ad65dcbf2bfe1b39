"""How one record stands, in one word, the same in its list and over its fields."""

from __future__ import annotations

from datetime import date

from secretariat.declaring.kinds import Record
from secretariat.domain.actions import Action, is_overdue, overall
from secretariat.domain.registers import KINDS
from secretariat.i18n import N_
from ui.records.tones import is_state, state_of, tone_of


def standing(record: Record, day: date) -> tuple[str, str]:
    """A label, marked for translation, and its tone; both empty where nothing stands.

    An action stands as a whole, whatever its sides say each: late is late, by the calendar.
    """
    if isinstance(record, Action):
        if is_overdue(record, day):
            return N_("Late"), "red"
        state = overall(record)
        return state.label, tone_of(state)
    fields = KINDS.of(type(record)).fields
    field = next((one for one in fields if is_state(one)), None)
    said = state_of(getattr(record, field.name)) if field else None
    return (said.label, tone_of(said)) if said else ("", "grey")
