"""Lets the disk be full at every tenth write of each command, and asks what is left.

    python -m tools.full_disks [--every N] [--only WORK,…] [--limits]

The commands are those of tools/kill_rounds.py, each run on a copy of a small book; the library of
tools/power_cuts.py refuses every write after the first so many, as a full disk does. A command
must end with 0 or refuse in a sentence (2), and an erasure may end with 1: erased, and to be wiped
from the unused space once there is room; then, with room again, the book must open, be without
fault in the full check, and hold all of the command where it ended with 0 and nothing of it where
it was refused; what it was making must be there whole or not at all. With --limits the size of a
file is limited instead (RLIMIT_FSIZE). The exit status is 1 where any of that fails.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import resource
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from secretariat.cli.main import main as shell
from secretariat.errors import SecretariatError
from tools import kill_rounds, power_cuts
from tools.kill_rounds import IN_ONE, WORKS, Span, Work

EVERY = 10
LIMITS = (1, 4_096, 20_000, 100_000, 300_000, 1_000_000, 1_600_000, 2_500_000)
"""Bytes that a file may have in the rounds of --limits."""
_ENOUGH = 1_000_000
"""Writes that no command comes near."""
_READY = "POWER_FOLDER"
REFUSED = 2
NOT_WIPED = 1
"""How an erasure ends that is done, but not yet wiped from the unused space of the file."""


def writes_of(work: Work, source: Path, folder: Path) -> int:
    """How many writes *work* makes in a copy of *source* on a disk with room."""
    shutil.copytree(source, folder)
    said = folder / "writes"

    def counted() -> int:
        _room(_ENOUGH)
        status = shell([*work.arguments])
        made = _ENOUGH - _library().power_room_left()
        _room(-1)
        said.write_text(str(made), encoding="ascii")
        return status

    status = kill_rounds.status_of(folder, counted)
    if status:
        raise RuntimeError(f"{work.name}: exit {status}")
    made = int(said.read_text(encoding="ascii"))
    shutil.rmtree(folder)
    return made


def one_round(
    work: Work, source: Path, folder: Path, limit: Callable[[], object], span: Span
) -> tuple[int, list[str]]:
    """Run *work* in a copy of *source* under *limit*; returns its status, and what is wrong."""
    shutil.copytree(source, folder)

    def limited() -> int:
        limit()
        return shell([*work.arguments])

    status = kill_rounds.status_of(folder, limited)
    is_done = status == 0 or (status == NOT_WIPED and work.name == "purge")
    faults = [] if is_done or status == REFUSED else [f"exit {status}"]
    counts: Counter[str] = Counter()
    try:
        faults += kill_rounds.faults_left(work, folder, counts, span, has_ended=is_done)
    except SecretariatError as error:
        faults.append(f"does not open: {error}")
    if not is_done and (counts["all"] or counts["made"]):
        faults.append("refused, but it was done")
    shutil.rmtree(folder)
    return status, faults


def rounds(works: Sequence[Work], every: int, root: Path, *, limits: bool) -> Counter[str]:
    """Rounds of all *works*, with one write in *every* refused; faults are printed as they come."""
    kill_rounds.prepared(root)
    kill_rounds.warm(works, root)
    found: Counter[str] = Counter()
    for work in works:
        source, folder = root / work.prepared, root / "round"
        span = kill_rounds.measured(work, source, root / f"measured-{work.name}")
        before = found.copy()
        for name, limit in _limits(work, source, folder, every, limits=limits):
            status, faults = one_round(work, source, folder, limit, span)
            found["refused" if status == REFUSED else "ended"] += 1
            found["faults"] += len(faults)
            for fault in faults:
                print(f"{work.name}, {name}: {fault}", flush=True)
        print(f"{work.name}: {dict(found - before)}", flush=True)
    return found


def _limits(
    work: Work, source: Path, folder: Path, every: int, *, limits: bool
) -> Iterator[tuple[str, Callable[[], object]]]:
    """Every limit under which *work* is tried, each with its name."""
    if limits:
        for size in LIMITS:
            limit = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (size, size))
            yield f"files of {size} bytes", limit
        return
    for number in range(0, writes_of(work, source, folder), every):
        yield f"full after {number} writes", partial(_room, number)


def _library() -> ctypes.CDLL:
    """The library that stands before this process."""
    return ctypes.CDLL(None)


def _room(writes: int) -> None:
    _library().power_room(ctypes.c_long(writes))


def _again_with_library(arguments: Sequence[str]) -> int:
    """Run this program once more, with the library before it, in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="full-") as name:
        root = Path(name).resolve()
        environment = dict(os.environ, LD_PRELOAD=str(power_cuts.compiled(root)))
        environment[_READY] = f"{root}/"
        for home in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "HOME"):
            environment[home] = str(root / "home")
        command = [sys.executable, "-m", "tools.full_disks", *arguments]
        child = os.posix_spawn(sys.executable, command, environment)
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def main() -> int:
    """Run the rounds that the command line asks for; 1 where any of them failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=EVERY)
    parser.add_argument("--only", default=",".join(one.name for one in IN_ONE))
    parser.add_argument("--limits", action="store_true")
    given = parser.parse_args()
    if _READY not in os.environ:
        return _again_with_library(sys.argv[1:])
    works = [WORKS[name] for name in given.only.split(",")]
    with suppress(AttributeError):
        _room(-1)
    found = rounds(works, given.every, Path(os.environ[_READY]), limits=given.limits)
    print(f"{found['ended'] + found['refused']} rounds: {dict(found)}")
    return int(found["faults"] > 0)


if __name__ == "__main__":
    sys.exit(main())
