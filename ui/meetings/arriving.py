"""Entries that came with a merge, put into the record a few at a time, so that no key waits."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer

from secretariat.data.questions.records_read import RecordReading
from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.meetings import Paragraph

AT_ONCE = 16
"""Rows built in one turn of the event loop, which takes about 10 ms."""
_PAUSE = 10
"""Milliseconds between two turns, in which key presses are handled and painted."""


class Arriving(QObject):
    """Shows a record with many new entries in steps; the last step shows all of it."""

    def __init__(
        self,
        parent: QObject,
        arrange: Callable[[Dossier], None],
        shown: Callable[[], Collection[str]],
    ) -> None:
        """*arrange* shows a dossier; *shown* returns the ids of the entries that have a row."""
        super().__init__(parent)
        self._arrange, self._shown = arrange, shown
        self.reading = RecordReading()
        """The last reading of the record."""
        self._dossier: Dossier | None = None
        """The dossier to be shown in the end; None when none is pending."""
        self._later = QTimer(self, singleShot=True, interval=_PAUSE)
        self._later.timeout.connect(self._step)

    def begin_anew(self) -> None:
        """Discard everything, since another record is shown."""
        self.stop()
        self.reading = RecordReading()

    def show(self, dossier: Dossier) -> None:
        """Show *dossier*, in several steps where it has more than a few new entries."""
        self._dossier = dossier
        if len(self._new(dossier)) <= AT_ONCE:
            self._finish(dossier)
        else:
            self._later.start()

    def renew(self, dossier: Dossier) -> None:
        """Continue with *dossier*, a later reading, if one is pending."""
        if self.is_under_way:
            self._dossier = dossier

    @property
    def is_under_way(self) -> bool:
        """True while entries are pending."""
        return self._dossier is not None

    def show_all(self) -> None:
        """Show the pending entries now."""
        if self._dossier is not None:
            self._finish(self._dossier)

    def stop(self) -> None:
        """Discard the pending entries, since a later reading is shown instead."""
        self._dossier = None
        self._later.stop()

    def _step(self) -> None:
        dossier = self._dossier
        if dossier is None:
            return
        # The last come first: the row at the end of the record has an editor, for Tab, and would
        # be another one after each step.
        waiting = frozenset(self._new(dossier)[:-AT_ONCE])
        if not waiting:
            self._finish(dossier)
            return
        self._arrange(_without(dossier, waiting))
        self._later.start()

    def _new(self, dossier: Dossier) -> list[str]:
        """The ids of the entries without a row, in the order of the agenda."""
        there = self._shown()
        return [entry for entry in _entries(dossier) if entry not in there]

    def _finish(self, dossier: Dossier) -> None:
        self.stop()
        self._arrange(dossier)


def _entries(dossier: Dossier) -> Iterable[str]:
    """The ids of all entries, in the order of the agenda."""
    for item in dossier.items:
        for entry in dossier.entries_under(item):
            yield entry.id


def _without(dossier: Dossier, waiting: Collection[str]) -> Dossier:
    """*dossier* without the entries of which *waiting* has the ids."""
    paragraphs: Mapping[str, tuple[Paragraph, ...]] = {
        item: tuple(paragraph for paragraph in some if paragraph.id not in waiting)
        for item, some in dossier.paragraphs.items()
    }
    return replace(
        dossier,
        paragraphs=paragraphs,
        decisions=tuple(decision for decision in dossier.decisions if decision.id not in waiting),
        actions=tuple(action for action in dossier.actions if action.id not in waiting),
    )
