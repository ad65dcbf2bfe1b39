"""Keeps a text under the cursor as it is when another program changes it."""

from __future__ import annotations

from secretariat.i18n import N_
from ui.context import Context


def is_told_by_others(context: Context) -> bool:
    """True while the window is told of changes by another program."""
    return context.book.follower.is_telling


def say_held(context: Context, ref: str) -> None:
    """Report quietly that the text under the cursor is no longer that of the book."""
    text = N_(
        "The text of {ref} that you are in was changed elsewhere. The new text is shown when "
        "you leave it; if you type in it, you are asked which one to keep."
    )
    context.messages.say(context.text(text, ref=ref))
