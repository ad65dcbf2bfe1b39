"""Reports that a change has cancelled the state of a text, wherever the text was changed."""

from __future__ import annotations

from secretariat.data.store import fetching
from secretariat.declaring.kinds import Record
from secretariat.declaring.states import PairState
from secretariat.domain.wording import fallen
from secretariat.i18n import N_
from ui.context import Context


def say_fallen(context: Context, before: Record, after: Record) -> None:
    """Show a message, with a button to undo, about texts of *before* whose state was cancelled."""
    lost = [state for _, state in fallen(before, after)]
    if not lost:
        return
    sentence = N_("{ref} was revised; it is no longer.")
    if PairState.AGREED in lost:
        sentence = N_("{ref} was agreed; it is no longer.")
    text = context.text

    def holds() -> bool:
        with context.book.reading() as view:
            now = fetching.fetch(view, type(after), [after.id])
        return bool(now) and bool(fallen(before, now[0]))

    context.messages.say(text(sentence, ref=after.ref), text(N_("Undo")), context.undo, holds)
