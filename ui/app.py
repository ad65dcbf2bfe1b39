"""Where the program starts: a command for the shell, or the window. The only place that wires."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command that was given; without one, or with ``open BOOK``, open the window."""
    given = sys.argv[1:]
    if not given or given[0] == "open":
        from ui.starting import run  # noqa: PLC0415 - start-up: Qt only where there is a window

        return run(*given[1:2])
    if given[0] == "--self-check":
        from ui.self_check import main as check  # noqa: PLC0415 - start-up

        return check()
    from secretariat.cli.main import main as run_command  # noqa: PLC0415 - start-up

    return run_command(given)
