"""Refresh of a list after a change: at once, or when the typing beside it pauses."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import QObject, QTimer

from ui.kit.record_model import RecordModel
from ui.records.autosave import Autosave

MANY = 5_000
"""Number of records from which a list takes too long to refresh between two letters."""
PAUSE = 2_000
"""Milliseconds after the last write of an autosave until such a list is refreshed."""


class ListRefresh(QObject):
    """Refreshes the list of one register, only as often as its rows and their order need.

    What an autosave wrote in fields that the list neither shows nor sorts or narrows by changes
    nothing in it. Of a long list the row that was typed in is read at once, and the order of all
    rows once nothing was written for a while: selecting 100,000 takes a tenth of a second, and an
    autosave writes every second.
    """

    def __init__(
        self,
        model: RecordModel,
        kind: str,
        fields: Callable[[], Collection[str] | None],
        reload: Callable[[], object],
    ) -> None:
        """*fields* are those that the list depends on; None for all, as during a search."""
        super().__init__(model)
        self._model, self._kind, self._fields, self._reload = model, kind, fields, reload
        self._later = QTimer(self, singleShot=True, interval=PAUSE)
        self._later.timeout.connect(reload)

    def hear(self, initiator: object) -> None:
        """Note that *initiator* changed records of the register."""
        wrote = initiator.wrote if isinstance(initiator, Autosave) else None
        if wrote is None or wrote.kind != self._kind:
            self._later.stop()
            self._reload()
            return
        fields = self._fields()
        if fields is not None and not wrote.fields & frozenset(fields):
            return
        if len(self._model.ids) > MANY:
            self._model.read_row(wrote.record)
            self._later.start()
        else:
            self._reload()
