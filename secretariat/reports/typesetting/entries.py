"""The headings of a document, as listed in its contents."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading: its text in each printed language, its level from 1, its page and its target."""

    halves: tuple[tuple[str, str], ...]
    level: int
    page: int
    anchor: str
