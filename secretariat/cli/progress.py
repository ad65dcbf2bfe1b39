"""The progress of a long command, printed on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from secretariat.cli.shell import spoken
from secretariat.data.upkeep.soundness import Tell

_CLEAR = "\r\x1b[K"


@contextmanager
def shown(title: str) -> Iterator[Tell]:
    """A function that prints on the terminal which share of *title* is done.

    Where the answers of commands for a person do not go to a terminal, nothing is written.
    """
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    said, name = -1, spoken().text(title)

    def tell(share: float) -> None:
        nonlocal said
        percent = int(100 * share)
        if percent != said:
            said = percent
            print(f"{_CLEAR}{name} {percent} %", end="", file=sys.stderr, flush=True)

    try:
        yield tell
    finally:
        print(_CLEAR, end="", file=sys.stderr, flush=True)
