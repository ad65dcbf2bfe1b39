"""Passes the journeys in a real window with the built program on the screen, not this source.

``make build`` first. Xvfb is the screen, openbox the desktop, and xdotool presses the keys; the
books that the program leaves are read by this source.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from tools import run_tests
from tools.build import PROGRAM

ROOT = Path(__file__).resolve().parents[1]
_REAL = re.compile(r"^from tests\.ui\.real_desk import .*\bsitting\b", re.MULTILINE)


def files() -> list[str]:
    """The files of tests that sit down at a real window, by their paths in this checkout."""
    paths = (
        file
        for file in sorted((ROOT / "tests" / "ui").glob("test_*.py"))
        if _REAL.search(file.read_text("utf-8"))
    )
    return [file.relative_to(ROOT).as_posix() for file in paths]


def main(arguments: list[str]) -> int:
    """The exit status of pytest; *arguments* take the place of all journeys, or add options."""
    if not PROGRAM.exists():
        print("There is no built program; make build makes it.", file=sys.stderr)
        return 1
    named = any(not argument.startswith("-") for argument in arguments)
    return run_tests.main([*arguments, *(() if named else files()), "--program", str(PROGRAM)])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
