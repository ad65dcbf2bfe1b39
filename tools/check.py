"""Runs the checks that need no test: a line for each, and the output of those that fail."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYTHON = sys.executable
CHECKS = {
    "lint": [PYTHON, "-m", "ruff", "check"],
    "layout": [PYTHON, "-m", "ruff", "format", "--check"],
    "types": [PYTHON, "-m", "mypy"],
    "contracts": [str(Path(PYTHON).with_name("lint-imports"))],
    "hygiene": [PYTHON, "-m", "tools.hygiene"],
    "translations": [PYTHON, "-m", "tools.translations", "check"],
}


def passes(name: str) -> bool:
    """True when the check called *name* passes; prints its outcome."""
    start = time.monotonic()
    done = subprocess.run(
        CHECKS[name],
        cwd=ROOT,
        check=False,
        text=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    if done.returncode:
        print(done.stdout)
    outcome = "FAILED" if done.returncode else "ok"
    print(f"· {name}: {outcome} ({time.monotonic() - start:.0f} s)", flush=True)
    return done.returncode == 0


def main(names: list[str]) -> int:
    """Run the checks *names*, or all; 1 when one fails, 2 when there is none of that name."""
    if unknown := [name for name in names if name not in CHECKS]:
        print(f"No check is called {unknown[0]}; there are {', '.join(CHECKS)}.", file=sys.stderr)
        return 2
    failed = [name for name in names or CHECKS if not passes(name)]
    if failed:
        print(f"Failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
