"""Writes ``requirements.lock``: one file with hashes, for Python 3.11 and later on three systems.

Needs uv, which nobody else needs: pip installs from the lock. Pins stay as they are unless a
requirement moved or ``--upgrade`` is said. Only wheels are taken: nothing compiles on a user's
machine, and nothing of a package runs while it is installed.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "requirements.lock"


def command(extra: list[str]) -> list[str]:
    """The command line for uv."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    groups = [word for group in project["dependency-groups"] for word in ("--group", group)]
    oldest = project["project"]["requires-python"].removeprefix(">=")
    return [
        *("uv", "pip", "compile", "pyproject.toml", *groups),
        *("--universal", "--python-version", oldest, "--only-binary", ":all:"),
        *("--generate-hashes", "--no-header", "--quiet", "--output-file", LOCK.name),
        *extra,
    ]


def main() -> int:
    """The exit status of uv, or 1 when there is no uv."""
    if not shutil.which("uv"):
        print("make lock needs uv; nothing else here does.", file=sys.stderr)
        return 1
    status = subprocess.run(command(sys.argv[1:]), cwd=ROOT, check=False).returncode
    if not status:
        pins = sum(line[:1].isalnum() for line in LOCK.read_text("utf-8").splitlines())
        print(f"{LOCK.name}: {pins} packages, every file with its hash.")
    return status


if __name__ == "__main__":
    sys.exit(main())
