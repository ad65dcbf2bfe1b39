"""Who acts: a name and a side."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Who:
    """Who acts: a person's name, and the side they act for, empty for the side of the book."""

    name: str
    side: str = ""
