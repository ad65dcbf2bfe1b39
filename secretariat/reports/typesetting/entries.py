"""The headings of a document as its contents list them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading: its text in each language printed, its level from 1, its page and its place."""

    halves: tuple[tuple[str, str], ...]
    level: int
    page: int
    anchor: str
