"""The last position in each book, so that the window reopens there, after a crash as well."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path

from secretariat import typed_json, whole_files
from secretariat.settings import folder
from ui.context import Place

_WORDLESS = ("meetings", "actions", "texts")
"""Screens whose part in a place is a tab, a filter or an id, never words of a record."""


_RECENT = ":recent"
"""Suffix of a book's id in the key for the records last looked at in it."""
MOST = 8
"""The number of records that are remembered as recent."""


class Places:
    """The last place in each book, in a file in the user's settings folder.

    For an encrypted book the part is left out where it may contain search words.
    """

    def __init__(self, book: str, *, is_locked: bool = False) -> None:
        self._book, self._is_locked = book, is_locked
        self._path: Path = folder() / "places.json"

    def last(self) -> Place:
        """The place where the book was left; a place without screen when it was never open."""
        known = self._read().get(self._book)
        try:
            return Place(**known) if isinstance(known, dict) else Place("")
        except TypeError:  # another version wrote it
            return Place("")

    @property
    def recent(self) -> list[str]:
        """The ids of the records looked at last, the newest first."""
        known = self._read().get(self._book + _RECENT)
        return (
            [record_id for record_id in known if isinstance(record_id, str)]
            if isinstance(known, list)
            else []
        )

    def keep(self, place: Place) -> None:
        """Remember *place*; an unwritable folder is no error."""
        recent = self.recent
        if place.record:
            recent = [
                place.record,
                *(record_id for record_id in recent if record_id != place.record),
            ][:MOST]
        if self._is_locked and place.screen not in _WORDLESS:
            place = replace(place, part="")
        stored = {**self._read(), self._book: asdict(place), self._book + _RECENT: recent}
        known = json.dumps(stored)
        with suppress(OSError):
            whole_files.private_folder(self._path.parent)
            whole_files.put(self._path, [known.encode()], private=True, lasting=False)

    def _read(self) -> dict[str, object]:
        try:
            stored = typed_json.loaded(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return stored if isinstance(stored, dict) else {}
