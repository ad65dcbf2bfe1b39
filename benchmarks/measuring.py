"""How everything here is measured: medians of alternating runs, and a ratio beside each."""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROUNDS = 7
ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Row:
    """One line of the table: the product against a floor or a rival, and the ratio to reach."""

    number: int | str
    what: str
    ours: float
    rival: str
    theirs: float
    unit: str
    reach: float | None = None

    @property
    def ratio(self) -> float:
        """Ours divided by theirs."""
        return self.ours / self.theirs

    @property
    def missed(self) -> bool:
        """True when there is a ratio to reach and this one is worse."""
        return self.reach is not None and self.ratio > self.reach


def seconds(work: Callable[[], object]) -> float:
    """How long *work* takes once."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def cpu_seconds(work: Callable[[], object]) -> float:
    """The processor time that *work* takes once, which other programs hardly disturb."""
    start = time.process_time()
    work()
    return time.process_time() - start


def medians(*works: Callable[[], object], rounds: int = ROUNDS, each: int = 1) -> list[float]:
    """The median seconds of each of *works*, *each* times in a row, in turn so that all suffer
    alike from whatever else the machine does."""
    for work in works:
        work()
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for times, work in zip(taken, works, strict=True):
            start = time.perf_counter()
            for _ in range(each):
                work()
            times.append((time.perf_counter() - start) / each)
    return [statistics.median(times) for times in taken]


def in_a_process(module: str, *arguments: object) -> dict[str, float]:
    """What ``python -m module arguments`` says of itself, in JSON on its last line."""
    command = [sys.executable, "-m", module, *map(str, arguments)]
    done = subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    answer: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return answer


def peak_memory() -> float:
    """The most memory that this process, or one that it ran, has had since its start, in megabytes.

    Linux hands ``ru_maxrss`` of a parent on to its child across fork and exec, so that a small
    process started by a large one reports the large one's peak; the high-water mark of the
    address space (``VmHWM``) begins anew with each program.
    """
    of_children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / _MAXRSS_PER_MEGABYTE
    return max(_own_peak(), of_children)


_MAXRSS_PER_MEGABYTE = 2**20 if sys.platform == "darwin" else 2**10
_STATUS = Path("/proc/self/status")


def _own_peak() -> float:
    if not _STATUS.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MAXRSS_PER_MEGABYTE
    lines = _STATUS.read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 2**10
