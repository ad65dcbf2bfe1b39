"""The long runs of a night: many examples, kills, power cuts, full disks, changed bytes and files.

    python -m tools.nightly [--only RUN,…] [--list]

Each run writes into a file of its own in build/nightly and is named with its last line when it
ends; the exit status is 1 where any of them found a fault. A run that needs PostgreSQL or a C
compiler fails where that is not installed; small-disks, which mounts disks, is left out unless root
runs it, and that is said.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from secretariat.i18n import language

ROOT = Path(__file__).resolve().parents[1]
LOGS = ROOT / "build" / "nightly"
PROFILE = "nightly"
"""The profile of Hypothesis, see tests/conftest.py: 2,000 examples."""
_TESTS = ("pytest", "-q", "-p", "no:xdist")
RUNS: dict[str, Sequence[str]] = {
    "machine": (*_TESTS, "tests/data/test_journal_machine.py"),
    "machine-on-a-server": (*_TESTS, "tests/server/test_convergence.py"),
    "tests-on-a-server": (*_TESTS, "--postgres", "tests/data", "tests/office"),
    "planted-faults": ("tools.mutants", "--exchange"),
    "kills": ("tools.kill_rounds", "1000"),
    "power-cuts": ("tools.power_cuts", "3000"),
    "power-cuts-encrypted": ("tools.power_cuts", "3000", "--encrypted"),
    "full-disks": ("tools.full_disks",),
    "files-of-limited-size": ("tools.full_disks", "--limits"),
    "small-disks": ("tools.full_disks", "--sizes"),
    "bytes": ("tools.flip_pages", "5000", "--headers"),
    "bytes-encrypted": ("tools.flip_pages", "5000", "--headers", "--encrypted"),
    "convergence": ("tools.converge_rounds", "1000"),
    "readers": ("tools.fuzz_readers", "600", "--record"),
    "readers-guided": ("tools.fuzz_guided", "600", "--record"),
    "stolen-laptop": ("tools.stolen_laptop", "1000"),
    "desks-on-a-server": ("benchmarks.server", "--desks", "8", "--seconds", "600"),
    "desks-on-a-folder": ("benchmarks.folder", "--desks", "6", "--seconds", "600"),
}
"""The module and arguments of each run, by name. Readers: what each lacks of ten minutes."""
_OF_ROOT = {"small-disks"}
"""Runs that mount disks, which only root may."""


def run(name: str, logs: Path = LOGS) -> tuple[int, str]:
    """Do the run called *name*; returns its status and the last line that it printed."""
    logs.mkdir(parents=True, exist_ok=True)
    log = logs / f"{name}.log"
    module, *arguments = RUNS[name]
    environment = dict(os.environ)
    if module == "pytest" and not name.startswith("tests"):
        environment["HYPOTHESIS_PROFILE"] = PROFILE
    with log.open("wb") as file:
        done = subprocess.run(
            [sys.executable, "-m", module, *arguments],
            cwd=ROOT, env=environment, check=False, stdout=file, stderr=subprocess.STDOUT,
        )  # fmt: skip
    lines = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    return done.returncode, lines[-1] if lines else ""


def is_root() -> bool:
    """True where the system lets this program mount disks."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def main(arguments: Sequence[str]) -> int:
    """Do all runs, or those that are named; 1 where any of them failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default=",".join(RUNS))
    parser.add_argument("--list", action="store_true", help="name the runs, and do nothing")
    given = parser.parse_args(arguments)
    if given.list:
        print("\n".join(RUNS))
        return 0
    if not language("zh").has_words:
        parser.error("the translations are not compiled; run `make setup` first")
    failed = []
    for name in given.only.split(","):
        if name in _OF_ROOT and not is_root():
            print(f"{name}: left out, since only root may mount disks", flush=True)
            continue
        begun = time.monotonic()
        status, last = run(name)
        minutes = (time.monotonic() - begun) / 60
        print(f"{name}: {'ok' if status == 0 else 'FAILED'}, {minutes:.0f} min: {last}", flush=True)
        failed += [name] * (status != 0)
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
