"""The question what to do with text typed in a record that somebody removed meanwhile."""

from __future__ import annotations

from collections.abc import Callable

from secretariat.data.writing.stale import StaleError
from ui.context import Context
from ui.kit.keep_which import KeepWhich
from ui.records.asking import say_removed
from ui.records.keeping import Keeper


class RemovedQuestion(KeepWhich):
    """A question above the form of a removed record in which something is typed.

    To keep mine restores the record; to take theirs closes it.
    """

    def __init__(
        self,
        context: Context,
        keeper: Keeper,
        came_back: Callable[[], object],
        went: Callable[[], object],
    ) -> None:
        super().__init__(context.look, self._bring_back, self.give_up)
        self._context, self._keeper = context, keeper
        self._came_back, self._went = came_back, went
        keeper.gone.connect(self._ask)

    def holds(self) -> bool:
        """True when something is typed in the removed record; the question is shown then."""
        self._keeper.keep()
        return self.is_asking

    def give_up(self) -> None:
        """Discard what was typed, and close the record."""
        self.leave()
        self._keeper.drop()
        self._went()

    def _ask(self, error: StaleError) -> None:
        say_removed(self, self._context, error)

    def _bring_back(self) -> None:
        self.leave()
        self._keeper.bring_back()
        self._came_back()
