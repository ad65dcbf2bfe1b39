"""Hidden marks that tell which paragraph of a Word document is which text of which record.

They are bookmarks, since Word, LibreOffice and WPS all keep those through editing and saving, and
their names begin with a low line, which hides them. A name has room for 40 characters: language,
record, and a digest of the text as it went out, so that what came back is compared with what was
sent and not with what the book says meanwhile.
"""

from __future__ import annotations

import base64
import uuid
from dataclasses import dataclass
from hashlib import sha256

SECOND = "#2"
"""Follows the id of a record in the mark of the record's second text in the document."""

_LANGUAGE_OF = {"e": ("en", ""), "z": ("zh", ""), "d": ("en", SECOND), "y": ("zh", SECOND)}
_LETTER_OF = {which: letter for letter, which in _LANGUAGE_OF.items()}
_GRIDS = {"g": ("en",), "h": ("zh",), "i": ("en", "zh"), "j": ("zh", "en")}
"""The languages of a table that is part of a text, in their order in a cell."""
_FRAME = "_f"
_ID = 26
_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark of one language of a record's text, or of a frame, which belongs to no record.

    *record* is the id, with `SECOND` added for the record's second text; empty for a frame.
    """

    record: str
    language: str
    digest: str
    """The digest of the text that was sent out."""
    grid: tuple[str, ...] = ()
    """The languages of the marked table; empty for a text in one language."""

    def is_of(self, text: str) -> bool:
        """True when *text* is the text that was sent out."""
        return self.digest == digest(text)


def digest(text: str) -> str:
    """A short hash of *text* without blanks at either end."""
    return sha256(text.strip().encode("utf-8", "replace")).hexdigest()[:_DIGITS]


def name_of(record: str, language: str, text: str) -> str:
    """The name of the bookmark around the half in *language* of the text of *record*."""
    first, second, _ = record.partition(SECOND)
    return f"_{_LETTER_OF[language, second]}{_packed(first)}{digest(text)}"


def grid_name(record: str, languages: tuple[str, ...], words: str) -> str:
    """The name of the bookmark in the table, in *languages*, at the end of the text of *record*."""
    letter = next(letter for letter, known in _GRIDS.items() if known == languages)
    return f"_{letter}{_packed(record)}{digest(words)}"


def _packed(record: str) -> str:
    return base64.b32encode(uuid.UUID(record).bytes).decode().rstrip("=").lower()


def frame_name(number: int, text: str) -> str:
    """The name of the bookmark around the *number*-th paragraph that belongs to no record."""
    return f"{_FRAME}{number}x{digest(text)}"


def mark_of(name: str) -> Mark | None:
    """The mark in the *name* of a bookmark; None if the bookmark is none of ours."""
    if name.startswith(_FRAME):
        number, _, text = name.removeprefix(_FRAME).partition("x")
        return Mark("", "", text) if number.isdecimal() and len(text) == _DIGITS else None
    grid = _GRIDS.get(name[1:2], ())
    which = (grid[0], "") if grid else _LANGUAGE_OF.get(name[1:2])
    if not name.startswith("_") or which is None or len(name) != 2 + _ID + _DIGITS:
        return None
    try:
        packed = base64.b32decode(name[2 : 2 + _ID].upper() + "======")
    except ValueError:
        return None
    language, second = which
    return Mark(str(uuid.UUID(bytes=packed)) + second, language, name[2 + _ID :], grid)
