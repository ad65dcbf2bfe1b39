"""In which colour a state is shown."""

from __future__ import annotations

from secretariat.declaring.fields import ChoiceField, Field
from secretariat.declaring.many import BySideField
from secretariat.declaring.values import BySide, Choice

_TONES = {
    "green": {
        "done",
        "green",
        "held",
        "in force",
        "agreed",
        "A",
        "effective",
        "approved",
        "active",
    },
    "amber": {"in progress", "amber", "prepared", "revised", "restricted", "B", "draft", "high"},
    "red": {"red", "overdue", "cancelled", "lapsed", "refused", "C"},
    "blue": {"blue", "planned", "waiting", "decided", "standing", "official", "proposed"},
}
_OF = {value: tone for tone, values in _TONES.items() for value in values}

STATES = ("status", "rag", "state", "stage", "phase")
"""The fields whose choices are states; other choices are shown as plain words."""


def tone_of(choice: Choice) -> str:
    """The tone of *choice*; what has none of its own is grey."""
    return _OF.get(choice.value, "grey")


def is_state(field: Field) -> bool:
    """True when the values of *field* are shown as pills."""
    inner = field.of if isinstance(field, BySideField) else field
    return isinstance(inner, ChoiceField) and field.name in STATES


def state_of(value: object) -> Choice | None:
    """The one choice that stands for *value*; of several sides the first that differs from done."""
    if isinstance(value, BySide):
        values = [one for _, one in value]
        return next((one for one in values if tone_of(one) != "green"), next(iter(values), None))
    return value if isinstance(value, Choice) else None
