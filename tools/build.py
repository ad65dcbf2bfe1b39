"""Builds the program as one folder with the licences of all its parts, and tries it out.

It checks itself, and prints minutes, away from this checkout and its environment.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tools import icu_data, licence_audit, licences, packaging_data, sbom
from tools.setup import Need, SetupError, install_system_packages

ROOT = Path(__file__).resolve().parents[1]
DIST = ROOT / "dist"
FOLDER = DIST / "secretariat"
WORK = ROOT / "build" / "pyinstaller"
PROGRAM = FOLDER / ("secretariat.exe" if os.name == "nt" else "secretariat")
# What a started program needs of its surroundings; nothing of this checkout or its .venv.
KEPT = ("LANG", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR")


# PyInstaller follows libraries with it; nothing else here needs it.
NEEDS = (Need("objdump", lambda command: shutil.which(command) is not None, "binutils"),)


def build() -> int:
    """The exit status of PyInstaller."""
    command = [
        *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"),
        *("--distpath", str(DIST), "--workpath", str(WORK), str(ROOT / "build.spec")),
    ]
    # Sets are written into bytecode in the order of their hashes, which is otherwise by chance.
    environment = os.environ | {
        "PYTHONHASHSEED": "0",
        "SOURCE_DATE_EPOCH": str(packaging_data.epoch()),
    }
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def trim_icu() -> None:
    """Cut the data of both copies of ICU down to what the program uses; on Linux there are two."""
    for library in sorted(FOLDER.rglob("libicudata*.so*")):
        if not library.is_symlink():
            icu_data.trim(library)


def settle_times() -> None:
    """Give every file one time, so that two builds of one source are the same."""
    when = packaging_data.epoch()
    for path in [FOLDER, *FOLDER.rglob("*")]:
        os.utime(path, (when, when), follow_symlinks=False)


def add_licences() -> int:
    """Put the licence texts beside the program; returns the number of components."""
    tables = WORK / "build"
    parts = licences.components(licences.entries(tables), tables)
    licences.refuse_gpl_alone(parts)
    licences.write(FOLDER, parts)
    sbom.write(FOLDER, parts)
    return len(parts)


def audit() -> int:
    """1 when something in the folder lacks its licence, as `tools.licence_audit` finds."""
    return licence_audit.report(FOLDER)


def _alone(home: str) -> dict[str, str]:
    """An environment for the built program: an empty *home*, no screen, no checkout."""
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    return kept | {"HOME": home, "QT_QPA_PLATFORM": "offscreen", "PATH": os.defpath}


def check() -> int:
    """The exit status of the program's ``--self-check``."""
    with tempfile.TemporaryDirectory() as home:
        command = [str(PROGRAM), "--self-check"]
        return subprocess.run(command, cwd=home, env=_alone(home), check=False).returncode


def print_minutes() -> int:
    """The exit status of a user's first commands: version, example book, its minutes as a PDF."""
    book, paper = "example.book", "minutes.pdf"
    with tempfile.TemporaryDirectory() as home:
        for command in (
            ["--version"],
            ["new", book, "--example"],
            ["print", book, "minutes", "JCM12", "-o", paper],
        ):
            done = subprocess.run([str(PROGRAM), *command], cwd=home, env=_alone(home), check=False)
            if done.returncode:
                return done.returncode
        printed = Path(home) / paper
        return 0 if printed.read_bytes().startswith(b"%PDF-") else 1


def megabytes() -> int:
    """The size of the folder in megabytes."""
    return sum(file.lstat().st_size for file in FOLDER.rglob("*") if file.is_file()) // 2**20


STEPS = {
    "Its licences are looked through:": audit,
    "It checks itself:": check,
    "It prints the minutes of the example:": print_minutes,
}


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
    trim_icu()
    try:
        parts = add_licences()
    except licences.LicenceError as error:
        print(f"Not to be given away: {error}", file=sys.stderr)
        return 1
    settle_times()
    size = f"{megabytes()} MB, {parts} components, each with its licence"
    print(f"· {FOLDER.relative_to(ROOT)}: {size}.", flush=True)
    for text, step in STEPS.items():
        print(f"· {text}", flush=True)
        if status := step():
            print(f"The built program does not pass: exit status {status}.", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
