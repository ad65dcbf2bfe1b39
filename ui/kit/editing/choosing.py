"""The editor for a declared field."""

from __future__ import annotations

from collections.abc import Callable

from secretariat.declaring import checked
from secretariat.declaring.amounts import MoneyField, NumberField
from secretariat.declaring.fields import (
    ChoiceField,
    DayField,
    Field,
    FlagField,
    LinkField,
    PairField,
    TextField,
    WhenField,
    WholeField,
)
from secretariat.declaring.many import BySideField, LinksField, RowsField
from ui.kit.editing.amounts import MoneyEditor, NumberEditor
from ui.kit.editing.answers import Answers
from ui.kit.editing.dates import DateEditor
from ui.kit.editing.editor import Editor
from ui.kit.editing.few import FewEditor
from ui.kit.editing.link_picker import LinkEditor, LinksEditor
from ui.kit.editing.many import BySideEditor, RowsEditor
from ui.kit.editing.words import (
    CheckedEditor,
    ChoiceEditor,
    FlagEditor,
    LineEditor,
    PairEditor,
    TextEditor,
)
from ui.kit.editing.zones import ZoneEditor
from ui.kit.look import Look


def editor_for(field: Field, look: Look, answers: Answers, name: str = "") -> Editor:
    """The editor for *field*, with *name*, else the field's label, for screen readers."""
    name = name or look.text(field.label)
    match field:
        case PairField():
            return PairEditor(look, name, long=field.long)
        case LinkField() | LinksField():
            return _linking(field, look, answers, name)
        case RowsField():
            return RowsEditor(look, name, field.parts, field.whens)
        case BySideField():
            inner = field.of
            return BySideEditor(
                look,
                answers.sides,
                lambda side: editor_for(inner, look, answers, f"{name}, {side}"),
            )
    return _simple(field, look, answers, name)


def _linking(field: LinkField | LinksField, look: Look, answers: Answers, name: str) -> Editor:
    to = _target(field)
    if field.is_many:
        return LinksEditor(look, name, to, answers)
    if to is not None and answers.few(to):
        return FewEditor(look, name, to, answers, required=field.required)
    return LinkEditor(look, name, to, answers)


def _simple(field: Field, look: Look, answers: Answers, name: str) -> Editor:
    match field:
        case TextField():
            return _text(field, look, name)
        case DayField() | WhenField():
            return DateEditor(look, name, partial=field.is_partial, meant=answers.meant(field))
        case FlagField():
            return FlagEditor(look, name)
        case ChoiceField():
            return ChoiceEditor(look, name, field)
    return _amount(field, look, name)


def _text(field: TextField, look: Look, name: str) -> Editor:
    if field.as_kept is checked.time_zone:
        return ZoneEditor(look, name)
    if field.as_kept is not None:
        return CheckedEditor(name, field.as_kept, shown=_shown(field, look))
    return TextEditor(look, name) if field.long else LineEditor(name)


def _shown(field: TextField, look: Look) -> Callable[[str], str]:
    """Turns a text of *field* as it is kept into what its reader sees."""
    as_read = field.as_read
    return str if as_read is None else lambda kept: as_read(kept, look.language)


def _amount(field: Field, look: Look, name: str) -> Editor:
    match field:
        case MoneyField():
            return MoneyEditor(look, name)
        case NumberField():
            return NumberEditor(name)
        case WholeField():
            # Years and ordinals are whole numbers too, and no year has a separator.
            return NumberEditor(name, grouped=False)
    return LineEditor(name)


def _target(field: LinkField | LinksField) -> type[object] | None:
    return None if field.to is object else field.to
