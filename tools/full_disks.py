"""Lets the disk be full at every tenth write of each command, and asks what is left.

    python -m tools.full_disks [--every N] [--only WORK,…] [--limits] [--sizes]

The commands are those of tools/kill_rounds.py, each run on a copy of a small book; the library of
tools/power_cuts.py refuses every write after the first so many, as a full disk does. A command
must end with 0 or refuse in a sentence (2), and an erasure may end with 1: erased, and to be wiped
from the unused space once there is room; then, with room again, the book must open, be without
fault in the full check, and hold all of the command where it ended with 0 and nothing of it where
it was refused; what it was making must be there whole or not at all. With --limits the size of a
file is limited instead (RLIMIT_FSIZE); with --sizes the book lies on a small disk (tmpfs) of which
so many bytes are left, which only root may mount. The exit status is 1 where any of that fails.
"""

from __future__ import annotations

import argparse
import ctypes
import filecmp
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from secretariat.cli.main import main as shell
from secretariat.errors import SecretariatError
from tools import kill_rounds, power_cuts
from tools.kill_rounds import IN_ONE, WORKS, Span, Work

EVERY = 10
LIMITS = (1, 4_096, 20_000, 100_000, 300_000, 1_000_000, 1_600_000, 2_500_000)
"""Bytes that a file may have in the rounds of --limits."""
SIZES = (0, 4_096, 20_000, 100_000, 300_000, 1_000_000, 2_500_000, 6_000_000, 12_000_000)
"""Bytes that are left on the disk in the rounds of --sizes."""
_DISK = "size=128m"
_BALLAST = "ballast"
"""The file that takes the rest of a small disk, beside the folder of a round."""
_ENOUGH = 1_000_000
"""Writes that no command comes near."""
_Limit = tuple[str, Callable[[], object]]
"""A limit under which a command is tried: its name, and what sets it in the process."""
_Limits = Callable[[Work, Path, Path], Iterable[_Limit]]
_READY = "POWER_FOLDER"
REFUSED = 2
NOT_WIPED = 1
"""How an erasure ends that is done, but not yet wiped from the unused space of the file."""


def writes_of(work: Work, source: Path, folder: Path) -> int:
    """How many writes *work* makes in a copy of *source* on a disk with room."""
    shutil.copytree(source, folder)
    path = folder / "writes"

    def counted() -> int:
        _room(_ENOUGH)
        status = shell([*work.arguments])
        written = _ENOUGH - _library().power_room_left()
        _room(-1)
        path.write_text(str(written), encoding="ascii")
        return status

    status = kill_rounds.status_of(folder, counted)
    if status:
        raise RuntimeError(f"{work.name}: exit {status}")
    writes = int(path.read_text(encoding="ascii"))
    shutil.rmtree(folder)
    return writes


def one_round(
    work: Work, source: Path, folder: Path, limit: Callable[[], object], span: Span
) -> tuple[int, list[str]]:
    """Run *work* in a copy of *source* under *limit*; returns its status, and what is wrong."""
    shutil.copytree(source, folder)

    def limited() -> int:
        limit()
        return shell([*work.arguments])

    status = kill_rounds.status_of(folder, limited)
    (folder.parent / _BALLAST).unlink(missing_ok=True)
    if status == REFUSED and is_unchanged(source, folder):
        shutil.rmtree(folder)
        return status, []
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


def is_unchanged(source: Path, folder: Path) -> bool:
    """True where *folder* holds the files of *source* and no others, each to the byte.

    What was sound before is sound then, and nothing was done: most refusals need no other check.
    """
    names = [sorted(path.relative_to(top) for path in top.rglob("*")) for top in (source, folder)]
    return names[0] == names[1] and all(
        filecmp.cmp(source / name, folder / name, shallow=False)
        for name in names[0]
        if (source / name).is_file()
    )


def rounds(works: Sequence[Work], root: Path, disk: Path, limits: _Limits) -> Counter[str]:
    """Rounds of all *works* on *disk*, under all *limits*; faults are printed as they come."""
    kill_rounds.prepared(root)
    kill_rounds.warm(works, root)
    counts: Counter[str] = Counter()
    for work in works:
        source, folder = root / work.prepared, disk / "round"
        span = kill_rounds.measured(work, source, root / f"measured-{work.name}")
        before = counts.copy()
        for name, limit in limits(work, source, folder):
            status, faults = one_round(work, source, folder, limit, span)
            counts["refused" if status == REFUSED else "ended"] += 1
            counts["faults"] += len(faults)
            for fault in faults:
                print(f"{work.name}, {name}: {fault}", flush=True)
        print(f"{work.name}: {dict(counts - before)}", flush=True)
    return counts


def _sizes_of_files(_work: Work, _source: Path, _folder: Path) -> Iterator[_Limit]:
    for size in LIMITS:
        limit = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (size, size))
        yield f"files of {size} bytes", limit


def _sizes_of_disks(_work: Work, _source: Path, folder: Path) -> Iterator[_Limit]:
    for size in SIZES:
        yield f"{size} bytes left", partial(_leave, folder.parent, size)


def _writes(every: int, work: Work, source: Path, folder: Path) -> Iterator[_Limit]:
    for number in range(0, writes_of(work, source, folder), every):
        yield f"full after {number} writes", partial(_room, number)


def _leave(disk: Path, size: int) -> None:
    """Fill *disk* until *size* bytes are left."""
    with (disk / _BALLAST).open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(1, shutil.disk_usage(disk).free - size))


@contextmanager
def _small_disk(folder: Path) -> Iterator[Path]:
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", _DISK, "tmpfs", folder], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


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
    parser.add_argument("--only", default=",".join(work.name for work in IN_ONE))
    parser.add_argument("--limits", action="store_true")
    parser.add_argument("--sizes", action="store_true")
    given = parser.parse_args()
    if _READY not in os.environ:
        return _again_with_library(sys.argv[1:])
    works = [WORKS[name] for name in given.only.split(",")]
    with suppress(AttributeError):
        _room(-1)
    root = Path(os.environ[_READY])
    if given.sizes:
        with _small_disk(root / "disk") as disk:
            counts = rounds(works, root, disk, _sizes_of_disks)
    else:
        limits = _sizes_of_files if given.limits else partial(_writes, given.every)
        counts = rounds(works, root, root, limits)
    print(f"{counts['ended'] + counts['refused']} rounds: {dict(counts)}")
    return int(counts["faults"] > 0)


if __name__ == "__main__":
    sys.exit(main())
