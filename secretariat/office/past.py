"""Describes changes in a few words, for undo and history, in the window and in a shell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from secretariat.data.journal import changes, erasing, naming
from secretariat.data.journal.history import Past
from secretariat.data.questions import reading
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.declaring.any_field import NameOf
from secretariat.declaring.kinds import KINDS, REF, REMOVED, Kind, Record
from secretariat.declaring.values import Json
from secretariat.domain.sides import Side, called_by_code
from secretariat.i18n import N_, Language

if TYPE_CHECKING:
    from secretariat.data.writing.undo import Left

EXAMPLE = N_("Load the example")
"""The label of the first and the last change that load the example."""
TAKEN_IN = frozenset({EXAMPLE, N_("Import"), N_("Import the edited minutes")})
"""The labels of changes that import a whole file, whose undo has large effects."""
NOTHING = "–"
"""The text for an empty slot."""


def slot_name(kind: Kind[Any], slot: str, language: Language, sides: Mapping[str, str]) -> str:
    """The label of the field of *slot*, with its language or side.

    *sides* are the short names of the sides by their codes in lower case.
    """
    if slot == REMOVED:
        return language.text(N_("Removed"))
    if slot == REF:
        return language.text(N_("Reference"))
    field = kind.field_of(slot)
    if field is None:
        return slot
    if field.is_by_side:
        code = slot.partition(".")[2]
        return f"{language.text(field.label)} · {sides.get(code, code.upper())}"
    return field.name_slot(slot, language, kind.field_named)


def slot_shown(
    kind: Kind[Any], slot: str, stored: Json, language: Language, name_of: NameOf
) -> str:
    """The former value of *slot*, on one line, for a reader of *language*."""
    if stored is None:
        return NOTHING
    field = kind.field_of(slot)
    shown = field.show_slot(slot, stored, language, name_of) if field else str(stored)
    return " ".join(shown.split())


def named_in(kind: Kind[Any], lines: Iterable[Past]) -> set[str]:
    """The ids of the records that *lines* of a history of one record of *kind* name."""
    held = ((line.slot, (line.before, line.after)) for line in lines)
    return {record for slot, values in held for record in named_by(kind, slot, values)}


def named_by(kind: Kind[Any], slot: str, values: Iterable[Json]) -> set[str]:
    """The ids of the records that *slot* names, or that its *values* name."""
    field = kind.field_of(slot)
    if field is None or not field.is_link:
        return set()
    stored = (field.target_of(slot) or value for value in values)
    return {str(value) for value in stored if value is not None}


def version_of(
    kind: Kind[Any], slot: str, stored: Json, language: Language, name_of: NameOf
) -> str:
    """The text of one version of *slot*: its value, or which link was added or removed."""
    field = kind.field_of(slot)
    if field is not None and (target := field.target_of(slot)):
        return f"{'+' if stored else '−'} {name_of(target, language)}"
    if slot == REMOVED:
        return language.text(N_("Removed")) if stored else language.text(N_("Brought back"))
    return slot_shown(kind, slot, stored, language, name_of)


def what_of(kind: Kind[Any], line: Past, language: Language, sides: Mapping[str, str]) -> str:
    """The name of the field that *line* changed, or that the record was restored."""
    if line.slot == REMOVED and not line.after:
        return language.text(N_("Brought back"))
    return slot_name(kind, line.slot, language, sides)


def became_of(kind: Kind[Any], line: Past, language: Language, name_of: NameOf) -> str:
    """The change in *line*: old and new value, the link added or removed, or why erased."""
    if line.erased:
        if not line.reason:  # a line of what was written before, not of the erasing
            return language.text(N_("erased"))
        return language.text(N_("Erased for good: {reason}"), reason=line.reason)
    if line.slot == REMOVED:
        return language.text(line.label)
    after = version_of(kind, line.slot, line.after, language, name_of)
    field = kind.field_of(line.slot)
    if line.before is None or (field is not None and field.target_of(line.slot)):
        return after
    return f"{slot_shown(kind, line.slot, line.before, language, name_of)} → {after}"


def description(view: View, change: str, language: Language) -> str:
    """A description of *change*: its label, its record or their number, the field."""
    written = changes.written_by(view, change)
    if written is None:
        return ""
    parts = [language.text(written.label)]
    if written.records != 1:
        parts.append(language.plural("{count} record", "{count} records", written.records))
        return _joined(parts, language)
    parts += naming.shown_refs(view, [written.record]).values()
    kind = KINDS.get(written.kind)
    if kind is not None and written.slot:
        sides = called_by_code(fetching.every(view, Side), language)
        parts.append(slot_name(kind, written.slot, language, sides))
    return _joined(parts, language)


def brought_in(view: View, change: str) -> bool:
    """True when *change*, or the one it undid or redid, brought in a whole file or the example."""
    first = changes.undone_by(view, change)
    written = changes.written_by(view, first)
    if written is None:
        return False
    return written.label in TAKEN_IN or changes.is_followed_by(view, first, EXAMPLE)


def _joined(parts: Sequence[str], language: Language) -> str:
    """The *parts* of one sentence, from the widest to the narrowest."""
    whole, *rest = parts
    for part in rest:
        whole = language.text(N_("{whole}, {closer}"), whole=whole, closer=part)
    return whole


def stayed(view: View, left: list[Left], language: Language) -> list[str]:
    """A sentence for each slot that could not be taken back."""
    records = [slot.record for slot in left]
    refs, kinds = naming.shown_refs(view, records), reading.kinds_of(view, records)
    sides = called_by_code(fetching.every(view, Side), language)
    sentence = N_("{ref}: {field} was changed since and stays as it is.")
    return [
        language.text(
            sentence,
            ref=refs.get(slot.record, "?"),
            field=slot_name(KINDS.named(kinds[slot.record]), slot.slot, language, sides),
        )
        for slot in left
    ]


def left_by_others(view: View, record: Record, fields: Sequence[str], language: Language) -> str:
    """A sentence where *fields* of *record*, just erased, still hold other sides' values."""
    left = erasing.remaining(view, record, fields)
    if not left:
        return ""
    return language.plural(
        "{count} value there was written by the other side, which alone can erase it.",
        "{count} values there were written by the other side, which alone can erase them.",
        left,
    )
