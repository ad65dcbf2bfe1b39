"""Until when a body existed or a person was in post, for warnings about those who lead actions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from secretariat.domain.people import Post


def ended(end: str, today: date) -> str:
    """*end*, which may be a year or month, if it is before *today*; else empty."""
    return end if end and today.isoformat()[: len(end)] > end else ""


def left(posts: Iterable[Post], today: date) -> str:
    """The end of the last of *posts*; empty while one is held, or when none is known."""
    ends = [ended(post.end, today) for post in posts]
    return max(ends) if all(ends) and ends else ""
