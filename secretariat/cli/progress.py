"""The progress of a long command, printed on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from secretariat import long_work

_CLEAR = "\r\x1b[K"


@contextmanager
def shown(title: str) -> Iterator[long_work.Tell]:
    """A function that shows on the terminal the share done of the work called *title*.

    Where the answers of commands for a person do not go to a terminal, nothing is written.
    """
    if not sys.stderr.isatty():
        yield long_work.nobody
        return
    said = -1

    def tell(share: float) -> None:
        nonlocal said
        percent = int(100 * share)
        if percent != said:
            said = percent
            print(f"{_CLEAR}{title} {percent} %", end="", file=sys.stderr, flush=True)

    try:
        yield tell
    finally:
        print(_CLEAR, end="", file=sys.stderr, flush=True)
