"""Until when a body existed and a person was in post: who leads an action must still be there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from secretariat.domain.people import Post


def ended(end: str, today: date) -> str:
    """*end*, of which only the year or month may be known, where it lies before *today*."""
    return end if end and today.isoformat()[: len(end)] > end else ""


def left(posts: Iterable[Post], today: date) -> str:
    """When the last of somebody's *posts* ended; empty while one is held, or none is known."""
    ends = [ended(post.end, today) for post in posts]
    return max(ends) if all(ends) and ends else ""
