"""The command line: `secretariat COMMAND BOOK …`."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Sequence

from secretariat.cli.ending import ended
from secretariat.cli.parsing import parsed, parser, refuse_unknown
from secretariat.cli.shell import spoken


def main(
    arguments: Sequence[str] | None = None,
    window: Callable[..., int] | None = None,
    loaded: Callable[[], object] = lambda: None,
) -> int:
    """Run one command; returns the exit status.

    *window* shows the window, for ``open``; *loaded* is called when all that the command needs is
    loaded, before it begins.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A file or a pipe gets UTF-8 on every system, and no name of a file is unspeakable.
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")
    words = sys.argv[1:] if arguments is None else arguments
    refuse_unknown(words, spoken())
    given = parsed(parser(spoken(), words), words)
    given.window, given.loaded = window, loaded
    return ended(lambda: given.run(given), given.command)
