"""Branch coverage of declarations, rules and record book from the tests of their own level.

``python -m tools.coverage`` runs these tests under coverage.py, names the modules that are covered
least, and fails where all together are covered less than `GATE`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MEASURED = ("declaring", "domain", "data")
GATE = 84
"""Per cent that must be reached; raised as tests are written, never lowered."""


def main() -> int:
    """The exit status of the tests, or of the report when they pass."""
    sources = ",".join(f"secretariat/{one}" for one in MEASURED)
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            "QT_QPA_PLATFORM": "offscreen", **os.environ,
            "COVERAGE_FILE": str(Path(folder) / "coverage"),
        }  # fmt: skip

        def run(*words: str) -> int:
            command = [sys.executable, "-m", "coverage", *words]
            return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode

        tests = [f"tests/{one}" for one in MEASURED]
        ended = run(
            "run", "--branch", f"--source={sources}", "-m", "pytest", "-q", "-p", "no:xdist", *tests
        )
        return ended or run(
            "report", "--skip-covered", "--sort=cover", "--precision=1", f"--fail-under={GATE}"
        )


if __name__ == "__main__":
    sys.exit(main())
