"""Titles of records, read at once for all records on a page or in a list."""

from __future__ import annotations

from collections.abc import Iterable

from secretariat.data.questions import listing
from secretariat.data.store.view import View
from secretariat.i18n import Language


class Called:
    """The titles of the records with some ids, or their references where they have none."""

    def __init__(self, view: View, records: Iterable[str]) -> None:
        self._titles = listing.titles(view, records)

    def __call__(self, record: str, language: Language) -> str:
        """The title of the record with this id; ``?`` when it is missing."""
        title = self._titles.get(record)
        return title.text(language.short) if title else "?"
