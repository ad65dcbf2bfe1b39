"""Where the program starts: a command for the shell, or the window. The only place that wires."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command that was given, else open the window."""
    from secretariat.cli.main import main as run_command  # noqa: PLC0415 - start-up

    return run_command(sys.argv[1:])
