"""Writes the locks: files with hashes, for Python 3.11 and later on three systems.

``requirements.lock`` is what the program itself needs, and what installs it;
``requirements-dev.lock`` adds what tests, builds and documentation need, each package of the first
at the same version. Needs uv, which nobody else needs: pip installs from the locks. Pins stay as
they are unless a requirement moved or ``--upgrade`` is said. Only wheels are taken: nothing
compiles on a user's machine, and nothing of a package runs while it is installed.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "requirements.lock"
DEV_LOCK = ROOT / "requirements-dev.lock"


def command(lock: Path, more: list[str]) -> list[str]:
    """The command line for uv that writes *lock* from pyproject.toml and what *more* says."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    oldest = project["project"]["requires-python"].removeprefix(">=")
    return [
        *("uv", "pip", "compile", "pyproject.toml"),
        *("--universal", "--python-version", oldest, "--only-binary", ":all:"),
        *("--generate-hashes", "--no-header", "--quiet", "--no-annotate"),
        *("--output-file", lock.name, *more),
    ]


def groups() -> list[str]:
    """The options that name every group of requirements beside those of the program."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return [word for group in project["dependency-groups"] for word in ("--group", group)]


def installs_it() -> str:
    """The requirements of what builds and installs the project, a line for each."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    # An editable installation asks for this one as well.
    return "\n".join([*project["build-system"]["requires"], "editables"])


def main() -> int:
    """The exit status of uv, or 1 when there is no uv."""
    if not shutil.which("uv"):
        print("make lock needs uv; nothing else here does.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        wanted = Path(folder) / "requirements.in"
        wanted.write_text(installs_it(), "utf-8")
        for lock, more in ((LOCK, []), (DEV_LOCK, [*groups(), "--constraint", LOCK.name])):
            line = [*command(lock, [str(wanted), *more]), *sys.argv[1:]]
            if status := subprocess.run(line, cwd=ROOT, check=False).returncode:
                return status
            pins = sum(text[:1].isalnum() for text in lock.read_text("utf-8").splitlines())
            print(f"{lock.name}: {pins} packages, every file with its hash.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
