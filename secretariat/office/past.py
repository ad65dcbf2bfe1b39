"""What a change did, in a few words, for whoever takes it back: in the window and in a shell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from secretariat.data.journal import changes, erasing, naming
from secretariat.data.store.view import View
from secretariat.data.writing.undo import Left
from secretariat.declaring.kinds import KINDS, REF, REMOVED, Kind, Record, name_in
from secretariat.declaring.many import BySideField
from secretariat.declaring.states import StatesField
from secretariat.i18n import N_, Language

TAKEN_IN = frozenset({N_("Load the example"), N_("Import"), N_("Take in the edited minutes")})
"""The labels of changes that bring in a whole file: one undo of such a change goes far."""
_HALVES = {"en": N_("English"), "zh": N_("Chinese")}


def slot_name(kind: Kind[Any], slot: str, language: Language) -> str:
    """What the field that *slot* is a part of is called, with its language or side."""
    if slot == REMOVED:
        return language.text(N_("Removed"))
    if slot == REF:
        return language.text(N_("Reference"))
    field = kind.field_of(slot)
    if field is None:
        return slot
    part = slot.removeprefix(field.name).strip("./")
    label = language.text(field.label)
    if isinstance(field, StatesField):
        pair = kind.field_named.get(part)
        return f"{language.text(pair.label) if pair else part} · {label}"
    if part in _HALVES:
        return f"{label} · {language.text(_HALVES[part])}"
    return f"{label} · {part.upper()}" if isinstance(field, BySideField) else label


def told(view: View, change: str, language: Language) -> str:
    """What *change* did: its label, the record or how many there were, the field."""
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
        parts.append(slot_name(kind, written.slot, language))
    return _joined(parts, language)


def brought_in(view: View, change: str) -> bool:
    """True where *change*, or what it took back or did again, brought in a whole file."""
    first = changes.undone_by(view, change)
    written = changes.written_by(view, first)
    return written is not None and written.label in TAKEN_IN


def _joined(parts: Sequence[str], language: Language) -> str:
    """*parts* of one sentence, each closer than the one before; no list of equals."""
    whole, *rest = parts
    for part in rest:
        whole = language.text(N_("{whole}, {closer}"), whole=whole, closer=part)
    return whole


def stayed(view: View, left: list[Left], language: Language) -> list[str]:
    """A sentence for each slot that could not be taken back."""
    refs = naming.shown_refs(view, [one.record for one in left])
    sentence = N_("{ref}: {field} was changed since and stays as it is.")
    return [
        language.text(sentence, ref=refs.get(one.record, "?"), field=name_in(one.slot))
        for one in left
    ]


def left_by_others(view: View, record: Record, fields: Sequence[str], language: Language) -> str:
    """A sentence where *fields* of *record*, just erased, still hold what the other side wrote."""
    left = erasing.remaining(view, record, fields)
    if not left:
        return ""
    return language.plural(
        "{count} value there was written by the other side, which alone can erase it.",
        "{count} values there were written by the other side, which alone can erase them.",
        left,
    )
