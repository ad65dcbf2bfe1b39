"""What records are called, read at once for as many as a page or a list names."""

from __future__ import annotations

from collections.abc import Iterable

from secretariat.data.questions import listing
from secretariat.data.store.view import View
from secretariat.i18n import Language


class Called:
    """Names the records with some ids by their titles, or by their references without one."""

    def __init__(self, view: View, records: Iterable[str]) -> None:
        self._titles = listing.titles(view, records)

    def __call__(self, record: str, language: Language) -> str:
        """What the record with this id is called; ``?`` when it is not there."""
        title = self._titles.get(record)
        return title.said(language.short) if title else "?"
