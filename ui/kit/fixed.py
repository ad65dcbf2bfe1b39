"""A list model whose rows are given as a whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject

from ui.kit.cells import Column, Row
from ui.kit.record_model import RecordModel


class FixedModel(RecordModel):
    """A list model with the rows that it was given last."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(columns, self._held_ids, self._held_rows, parent)
        self._held: dict[str, Row] = {}

    def show_rows(self, rows: Sequence[tuple[str, Row]]) -> None:
        """Show *rows*, each with its record's id."""
        self._held = dict(rows)
        self.reload()

    def _held_ids(self, _order: str, _descending: bool) -> list[str]:  # noqa: FBT001 - as asked
        return list(self._held)

    def _held_rows(self, wanted: Sequence[str]) -> Mapping[str, Row]:
        return {record: self._held[record] for record in wanted if record in self._held}
