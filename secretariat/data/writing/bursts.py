"""Bursts: the typing of one text is one change, however often it is saved meanwhile."""

from __future__ import annotations

from collections.abc import Callable

from secretariat.data.store.view import View
from secretariat.frozen import frozen

BURST = 30_000_000
"""Microseconds within which typing continues the same change."""


@frozen
class Burst:
    """The last change of an open book: its key, its id, and the time."""

    key: str = ""
    change: str = ""
    at: int = 0

    def continued(self, view: View, key: str, replica: str, now: Callable[[], int]) -> str:
        """The id of this change if writing under *key* continues it, else empty.

        Writing continues it within `BURST`, unless something else was done or undone in between.
        """
        if not key or self.key != key or abs(now() - self.at) > BURST:
            return ""
        from secretariat.data.writing.undo import stacks  # noqa: PLC0415 - start-up: as of `Book`

        return self.change if stacks(view, replica).undoable[-1:] == [self.change] else ""
