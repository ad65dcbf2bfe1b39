"""A background search of the work list for the next text with a finding."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from secretariat.data.questions import texts
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.jobs import Job, Progress
from ui.records.wording.desk import desk_of
from ui.texts.rows import key_of

_AT_ONCE = 50
"""Number of texts that are read in one batch."""


class FindingSearch(QObject):
    """Searches a list for the next text with a finding, and emits its row."""

    located = Signal(int, int)
    """Emitted with the row, -1 for none, and the direction of the search."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._desk = context, desk_of(context)
        self._job: Job | None = None

    def ask(self, ids: Sequence[str], row: int, way: int) -> None:
        """Search *ids*, the rows of the list, from *row*, backwards with -1, wrapping around."""
        if not self._desk.is_ready or not ids:
            return
        if self._job is not None:
            self._job.disown()
        count = len(ids)
        order = [(row + way * step) % count for step in range(1, count)]
        self._job = self._context.jobs.run(
            self._context.text(N_("Search for findings")),
            partial(self._search, ids, order),
            partial(self._done, way),
        )

    def _search(self, ids: Sequence[str], order: Sequence[int], progress: Progress) -> int:
        """The first row of *order* whose text has a finding; -1 without one."""
        for start in range(0, len(order), _AT_ONCE):
            progress.say(start / len(order))
            rows = order[start : start + _AT_ONCE]
            keys = {row: key_of(ids[row]) for row in rows}
            with self._context.book.reading() as view:
                pairs = {pair.key: pair for pair in texts.pairs(view, list(keys.values()))}
                records = {key: texts.record_of(view, key) for key in pairs}
            for row in rows:
                pair = pairs.get(keys[row])
                if pair is not None and self._desk.findings(
                    records[pair.key], pair.key.field, pair.halves
                ):
                    return row
        return -1

    def _done(self, way: int, row: int) -> None:
        self._job = None
        self.located.emit(row, way)
