"""Marks in a Word document that is to come back: which paragraph is which text of the book."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from secretariat.exchange import word_marks


@dataclass(frozen=True)
class RecordMarks:
    """Marks the texts of the record in *ids*, what names each by its place."""

    ids: Mapping[str, str]

    def of_text(self, place: str, language: str, text: str) -> str:
        """The bookmark for *text* of the record called *place*; empty for others."""
        record = self.ids.get(place)
        return word_marks.name_of(record, language, text) if record else ""

    def of_grid(self, place: str, languages: tuple[str, ...], words: str) -> str:
        """The bookmark for the table, in *languages*, of the record called *place*."""
        record = self.ids.get(place, "")
        if not record or word_marks.SECOND in record:
            return ""
        return word_marks.grid_name(record, languages, words)

    def of_frame(self, number: int, text: str) -> str:
        """The bookmark for the *number*-th paragraph that belongs to no record."""
        return word_marks.frame_name(number, text)
