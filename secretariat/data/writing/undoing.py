"""Undo and redo: the verbs of an open book that take back what was done in it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from secretariat.data.store.view import View
from secretariat.data.writing.who import Purpose, Who
from secretariat.i18n import N_

if TYPE_CHECKING:
    from secretariat.data.writing.change import Change
    from secretariat.data.writing.undo import Left, Stacks


class Undoing:
    """Undo and redo of an open book."""

    replica: str
    reading: Callable[[], AbstractContextManager[View]]
    _made: set[str]
    _written: Callable[..., AbstractContextManager[Change]]

    def undo(self, by: Who, *, here: bool = False, change: str = "") -> list[Left]:
        """Take back this desk's last change; returns the slots that had been written over since.

        *here* considers only changes made since the book was opened; *change* names one to undo.
        """
        return self._take_back(by, again=False, here=here, change=change)

    def redo(self, by: Who, *, here: bool = False) -> list[Left]:
        """Take back the last undo; with *here*, the last one made since the book was opened."""
        return self._take_back(by, again=True, here=here)

    def stacks(self, *, here: bool = False) -> Stacks:
        """The changes that this desk can undo and redo; with *here*, of those since the opening."""
        from secretariat.data.writing.undo import stacks  # noqa: PLC0415 - start-up: as of `Book`

        with self.reading() as view:
            known = stacks(view, self.replica)
        return known.among(self._made) if here else known

    def _take_back(self, by: Who, *, again: bool, here: bool, change: str = "") -> list[Left]:
        from secretariat.data.writing.undo import stacks, take_back  # noqa: PLC0415 - start-up

        def purpose(view: View) -> Purpose:
            known = stacks(view, self.replica)
            known = known.among(self._made) if here else known
            undoes = known.next(again=again, change=change)
            return Purpose(N_("Redo") if again else N_("Undo"), undoes=undoes)

        with self._written(purpose, by) as new_change:
            return take_back(new_change, new_change.undoes, again=again)
