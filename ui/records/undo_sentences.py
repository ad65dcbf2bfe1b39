"""Sentences about an undo: what was undone, and what was not since it was overwritten."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from secretariat.data.journal import changes
from secretariat.office import past
from ui.context import Context

if TYPE_CHECKING:
    from secretariat.data.writing.undo import Left


def description(context: Context, change: str) -> str:
    """A description of what *change* did, or undid."""
    with context.book.reading() as view:
        return past.description(view, changes.undone_by(view, change), context.language)


def stayed(context: Context, left: Sequence[Left]) -> list[str]:
    """A sentence for each slot that was not undone."""
    with context.book.reading() as view:
        return past.stayed(view, list(left), context.language)
