"""A text that another program changes while the cursor is in it: what is shown there stays."""

from __future__ import annotations

from secretariat.i18n import N_
from ui.context import Context


def is_told_by_others(context: Context) -> bool:
    """True while the window hears of what another program wrote; undo here is shown at once."""
    return context.book.follower.is_telling


def say_held(context: Context, ref: str) -> None:
    """Say quietly that the text under the cursor is not what the book says any more."""
    said = N_(
        "The text of {ref} that you are in was changed elsewhere. The new text is shown once you"
        " leave it; if you type in it, you are asked which shall stand."
    )
    context.messages.say(context.text(said, ref=ref))
