"""Branch coverage of declarations and rules, and of the record book, each by its own tests.

``python -m tools.coverage`` runs the tests of both levels under coverage.py, names the modules that
are not wholly covered, and fails where a level is covered less than its gate; ``rules`` or ``data``
picks one level. CI runs ``rules``; the tests of the record book take minutes under measurement.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Level:
    """Folders of the program, measured by the folders of tests with the same names."""

    folders: tuple[str, ...]
    gate: int
    """Per cent that must be reached; raised as tests are written, never lowered."""
    further: tuple[str, ...] = ()
    """Further folders of tests: what needs a server is tested apart."""


LEVELS = {
    "rules": Level(("declaring", "domain"), gate=98),
    "data": Level(("data",), gate=95, further=("server",)),
}


def main(names: Sequence[str]) -> int:
    """The exit status: of the first level whose tests fail or that is below its gate, else 0."""
    unknown = [name for name in names if name not in LEVELS]
    if unknown:
        print(f"No level is called {unknown[0]}; there are {', '.join(LEVELS)}.", file=sys.stderr)
        return 2
    return next(filter(None, (_measured(LEVELS[name]) for name in names or LEVELS)), 0)


def _measured(level: Level) -> int:
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            "QT_QPA_PLATFORM": "offscreen", **os.environ,
            "COVERAGE_FILE": str(Path(folder) / "coverage"),
        }  # fmt: skip

        def run(*words: str) -> int:
            command = [sys.executable, "-m", "coverage", *words]
            return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode

        source = ",".join(f"secretariat/{name}" for name in level.folders)
        tests = [f"tests/{name}" for name in (*level.folders, *level.further)]
        return run(
            "run", "--branch", f"--source={source}", "-m", "pytest", "-q", "-p", "no:xdist", *tests
        ) or run(
            "report", "--skip-covered", "--sort=cover", "--show-missing", "--precision=1",
            f"--fail-under={level.gate}",
        )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
