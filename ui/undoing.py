"""Taking back and doing again, with a sentence that says what."""

from __future__ import annotations

from collections.abc import Callable

from secretariat.data import changes, naming
from secretariat.data.undo import Left
from secretariat.declaring.kinds import name_in
from secretariat.domain.registers import KINDS
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from ui.context import Context
from ui.records.counting import counted
from ui.records.names import Names
from ui.records.past import RecordPast


def undo(context: Context, again: Callable[[], object]) -> None:
    """Take the last change back; the message offers to do it *again*."""
    try:
        known = context.book.stacks().undoable
        said = describe(context, known[-1]) if known else ""
        left = context.book.undo(context.who)
    except SecretariatError as error:
        context.messages.say(context.language.error(error))
        return
    sentence = context.text(N_("Taken back: {what}"), what=said)
    context.messages.say(
        " ".join([sentence, *_stayed(context, left)]), context.text(N_("Redo")), again
    )


def redo(context: Context, back: Callable[[], object]) -> None:
    """Do again what was taken back last; the message offers to take it *back*."""
    try:
        known = context.book.stacks().redoable
        undone = known[-1] if known else ""
        left = context.book.redo(context.who)
        said = describe(context, _undone_by(context, undone))
    except SecretariatError as error:
        context.messages.say(context.language.error(error))
        return
    sentence = context.text(N_("Done again: {what}"), what=said)
    context.messages.say(
        " ".join([sentence, *_stayed(context, left)]), context.text(N_("Undo")), back
    )


def describe(context: Context, change: str) -> str:
    """What a change did, in a few words: its label, the record, the field."""
    with context.book.reading() as connection:
        written = changes.written_by(connection, change)
    if written is None:
        return ""
    label = context.text(written.label)
    if written.records != 1:
        return f"{label}, {counted(context.language, written.records)}"
    kind = KINDS.get(written.kind)
    names = Names(context)
    parts = [label, *_refs(context, written.record)]
    if kind is not None and written.slot:
        parts.append(RecordPast(context, names, kind).field_name(written.slot))
    return ", ".join(parts)


def _undone_by(context: Context, change: str) -> str:
    """The change that the undo *change* took back."""
    with context.book.reading() as connection:
        return changes.undone_by(connection, change)


def _refs(context: Context, record: str) -> list[str]:
    with context.book.reading() as connection:
        return list(naming.shown_refs(connection, [record]).values())


def _stayed(context: Context, left: list[Left]) -> list[str]:
    sentence = N_("{ref}: {field} was changed since and stays as it is.")
    return [
        context.text(sentence, ref=", ".join(_refs(context, one.record)), field=name_in(one.slot))
        for one in left
    ]
