"""The progress of a long command, printed on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from secretariat import long_work

_CLEAR = "\r\x1b[K"


@contextmanager
def shown(title: str) -> Iterator[long_work.Tell]:
    """A function that shows the progress of the work called *title*, given as a share of 1.

    It writes to standard error, and only if that is a terminal.
    """
    if not sys.stderr.isatty():
        yield long_work.nobody
        return
    shown_percent = -1

    def tell(share: float) -> None:
        nonlocal shown_percent
        percent = int(100 * share)
        if percent != shown_percent:
            shown_percent = percent
            print(f"{_CLEAR}{title} {percent} %", end="", file=sys.stderr, flush=True)

    try:
        yield tell
    finally:
        print(_CLEAR, end="", file=sys.stderr, flush=True)
