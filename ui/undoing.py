"""Taking back and doing again, with a sentence that says what."""

from __future__ import annotations

from collections.abc import Callable

from secretariat.data import changes
from secretariat.data.undo import Left
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office import past
from ui.context import Context
from ui.kit.messages import together


def undo(context: Context, again: Callable[[], object]) -> None:
    """Take the last change back; the message offers to do it *again*."""
    try:
        known = context.book.stacks().undoable
        said = _told(context, known[-1]) if known else ""
        left = context.book.undo(context.who)
    except SecretariatError as error:
        context.messages.fail(context.language.error(error))
        return
    sentence = context.text(N_("Taken back: {what}"), what=said)
    context.messages.say(
        together(context.language, [sentence, *_stayed(context, left)]),
        context.text(N_("Redo")),
        again,
    )


def redo(context: Context, back: Callable[[], object]) -> None:
    """Do again what was taken back last; the message offers to take it *back*."""
    try:
        known = context.book.stacks().redoable
        undone = known[-1] if known else ""
        left = context.book.redo(context.who)
        said = _told(context, undone)
    except SecretariatError as error:
        context.messages.fail(context.language.error(error))
        return
    sentence = context.text(N_("Done again: {what}"), what=said)
    context.messages.say(
        together(context.language, [sentence, *_stayed(context, left)]),
        context.text(N_("Undo")),
        back,
    )


def _told(context: Context, change: str) -> str:
    with context.book.reading() as connection:
        return past.told(connection, changes.undone_by(connection, change), context.language)


def _stayed(context: Context, left: list[Left]) -> list[str]:
    with context.book.reading() as connection:
        return past.stayed(connection, left, context.language)
