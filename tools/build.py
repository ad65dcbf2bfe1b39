"""Build the program as one folder, and let it check itself away from this checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.setup import Need, SetupError, install_system_packages

ROOT = Path(__file__).resolve().parents[1]
DIST = ROOT / "dist"
FOLDER = DIST / "secretariat"
PROGRAM = FOLDER / ("secretariat.exe" if os.name == "nt" else "secretariat")
# What a started program needs of its surroundings; nothing of this checkout or its .venv.
KEPT = ("LANG", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR")


# PyInstaller follows libraries with it; nothing else here needs it.
NEEDS = (Need("objdump", lambda command: shutil.which(command) is not None, "binutils"),)


def build() -> int:
    """PyInstaller's exit status."""
    work = ROOT / "build" / "pyinstaller"
    command = [
        *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"),
        *("--distpath", str(DIST), "--workpath", str(work), str(ROOT / "build.spec")),
    ]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def check() -> int:
    """The exit status of the program's ``--self-check``, run in an empty home without a screen."""
    with tempfile.TemporaryDirectory() as home:
        kept = {name: os.environ[name] for name in KEPT if name in os.environ}
        environment = kept | {"HOME": home, "QT_QPA_PLATFORM": "offscreen", "PATH": os.defpath}
        command = [str(PROGRAM), "--self-check"]
        return subprocess.run(command, cwd=home, env=environment, check=False).returncode


def megabytes() -> int:
    """How large the folder is."""
    return sum(file.lstat().st_size for file in FOLDER.rglob("*") if file.is_file()) // 2**20


def main() -> int:
    """0 when the program was built and passes its own check."""
    try:
        install_system_packages(NEEDS)
    except SetupError as error:
        print(f"Not ready: {error}", file=sys.stderr)
        return 1
    print("· Building with PyInstaller.", flush=True)
    if status := build():
        print(f"PyInstaller failed: exit status {status}.", file=sys.stderr)
        return status
    print(f"· {FOLDER.relative_to(ROOT)}: {megabytes()} MB. It checks itself:", flush=True)
    if status := check():
        print(f"The built program does not pass: exit status {status}.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
