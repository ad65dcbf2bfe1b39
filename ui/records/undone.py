"""Sentences about an undo: what was undone, and what stayed since it was written over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from secretariat.data.journal import changes
from secretariat.office import past
from ui.context import Context

if TYPE_CHECKING:
    from secretariat.data.writing.undo import Left


def told(context: Context, change: str) -> str:
    """What *change* did, or what it took back."""
    with context.book.reading() as view:
        return past.told(view, changes.undone_by(view, change), context.language)


def stayed(context: Context, left: Sequence[Left]) -> list[str]:
    """A sentence for each slot that was left alone."""
    with context.book.reading() as view:
        return past.stayed(view, list(left), context.language)
