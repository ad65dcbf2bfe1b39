"""The sources of ids, times and random bytes, which tests replace to replay a run."""

from __future__ import annotations

import os
import secrets
import time
import uuid
from collections.abc import Callable

from secretariat.frozen import frozen


def microseconds() -> int:
    """The clock of this machine in microseconds since 1970; it may be wrong."""
    return time.time_ns() // 1_000


def new_id() -> str:
    """A UUID version 7: made anywhere, sorted by the time it was made."""
    stamp = time.time_ns() // 1_000_000
    random = secrets.randbits(74)
    value = (stamp & (1 << 48) - 1) << 80 | 0x7 << 76 | (random >> 62) << 64 | 0b10 << 62
    return str(uuid.UUID(int=value | random & (1 << 62) - 1))


@frozen(slots=True)
class Sources:
    """The three inputs of a book besides its contents."""

    now: Callable[[], int] = microseconds
    """Microseconds since 1970."""
    new_id: Callable[[], str] = new_id
    token: Callable[[int], bytes] = os.urandom
    """A function that returns so many random bytes, for the salts of the journal."""


REAL = Sources()
