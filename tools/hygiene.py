"""Refuse what belongs to one machine in a file that all share: its paths, its registries' hosts."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# Patterns with brackets in them, so that this file names no host and is not its own finding.
HOSTS = (
    r"pyp[i][.]org",
    r"python[h]osted[.]org",
    r"deb[.]debia[n][.]org",
    r"registry[.]npm[j]s[.]org",
    r"crates[.]i[o]",
    r"proxy[.]golan[g][.]org",
    r"repo[.]mave[n][.]apache[.]org",
)
PLACES = (
    "/work" + "/",
    "/root" + "/",
    "/home" + r"/\w+/",
    "/Users" + r"/\w+/",
    r"[A-Z]:\\Users" + r"\\",
)
WRONG = re.compile("|".join([*HOSTS, *(rf"(?<![\w.]){place}" for place in PLACES)]))


def files(root: Path) -> list[Path]:
    """Every file of the project, as git knows them; without git, all but hidden and made ones."""
    if (root / ".git").exists() and shutil.which("git"):
        command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        listed = subprocess.run(command, cwd=root, capture_output=True, check=True).stdout
        return [root / name for name in listed.decode().split("\0") if name]
    tops = [top for top in root.iterdir() if top.name not in {"build", "dist"}]
    visible = [top for top in tops if not top.name.startswith(".") or top.name == ".ci"]
    below = [file for top in visible for file in (top.rglob("*") if top.is_dir() else [top])]
    return [file for file in below if "__pycache__" not in file.parts]


def findings(root: Path) -> Iterator[str]:
    """One line for each place where a file of *root* names what only one machine has."""
    for file in files(root):
        if not file.is_file() or b"\0" in (content := file.read_bytes()):
            continue
        for number, line in enumerate(content.decode("utf-8", "replace").splitlines(), 1):
            if found := WRONG.search(line):
                yield f"{file.relative_to(root)}:{number}: {found.group()}"


def main() -> int:
    """Print every finding; 1 when there is one."""
    found = list(findings(ROOT))
    print("\n".join(found) or "No machine's path and no registry's host in any file.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
