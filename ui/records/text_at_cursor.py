"""Handling of a text under the cursor that another program changes: it stays as it is."""

from __future__ import annotations

from secretariat.i18n import N_
from ui.context import Context


def is_told_by_others(context: Context) -> bool:
    """True while the window is notified of changes by another program."""
    return context.book.follower.is_telling


def say_held(context: Context, ref: str) -> None:
    """Show, without interrupting, that the text under the cursor differs from the book's."""
    text = N_(
        "The text of {ref} that you are in was changed elsewhere. The new text is shown when "
        "you leave it; if you type in it, you are asked which one to keep."
    )
    context.messages.say(context.text(text, ref=ref))
