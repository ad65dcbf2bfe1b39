"""Asks what shall become of what is typed in a record that somebody took out meanwhile."""

from __future__ import annotations

from collections.abc import Callable

from secretariat.data.writing.stale import StaleError
from ui.context import Context
from ui.kit.keep_which import KeepWhich
from ui.records.asking import say_removed
from ui.records.keeping import Keeper


class Gone(KeepWhich):
    """Over the form of a record that is in the book no more, as long as something is typed there.

    Mine is kept by bringing the record back; theirs is taken by showing it no more.
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
        """True where something is typed in the record that is gone; that is asked about then."""
        self._keeper.keep()
        return self.is_asking

    def give_up(self) -> None:
        """Forget what was typed, and show the record no more."""
        self.leave()
        self._keeper.drop()
        self._went()

    def _ask(self, error: StaleError) -> None:
        say_removed(self, self._context, error)

    def _bring_back(self) -> None:
        self.leave()
        self._keeper.bring_back()
        self._came_back()
