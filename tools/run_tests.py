"""Runs pytest without a screen, and reports in words when it ends without a summary."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WORKERS = 3
"""One more than the two cores of CI: a quarter of their time tests wait for other programs."""
MEMORY = Path("/dev/shm")  # noqa: S108 - mkdtemp makes a folder of our own in it
"""Where Linux keeps files in memory: a book that is written there waits for no disk."""
ROOM = 4 * 2**30
"""Bytes that must be free there; one run of all tests holds less than a quarter of it."""
ENDINGS = {
    2: "the tests were interrupted",
    3: "pytest itself failed",
    4: "pytest did not understand its arguments",
    5: "no test ran",
    134: "a test aborted the process (SIGABRT): the last line above names the file",
    139: "a test crashed the process (SIGSEGV): the last line above names the file",
}


def status_of(returncode: int) -> int:
    """The exit status as in a shell: for a signal, 128 plus its number."""
    return 128 - returncode if returncode < 0 else returncode


def command(arguments: list[str]) -> list[str]:
    """The command line: all tests on several workers; chosen ones in one process, for debugging.

    Each worker begins with its share of the tests in their order, so that files stay whole, and one
    that is ready takes half of what another still has: all end within one test.
    """
    workers = (
        [] if set(arguments) - {"--thorough"} else ["-n", str(WORKERS), "--dist", "worksteal", "-q"]
    )
    return [sys.executable, "-X", "faulthandler", "-m", "pytest", *workers, *arguments]


def parent_folder(memory: Path = MEMORY, room: int = ROOM) -> Path:
    """The folder for what the tests make: in memory where there is room, else the usual one.

    The tests write some thousand books, and each waits for the disk as a user's book must. Where
    TMPDIR is set, it decides.
    """
    usable = sys.platform == "linux" and memory.is_mount() and os.access(memory, os.W_OK)
    if usable and not os.environ.get("TMPDIR"):
        disk = os.statvfs(memory)
        # Some tests start programs that they have written.
        if disk.f_bavail * disk.f_frsize >= room and not disk.f_flag & os.ST_NOEXEC:
            return memory
    return Path(tempfile.gettempdir())


def main(arguments: list[str]) -> int:
    """Pytest's exit status; anything but 0 is a failure and is named.

    The tests get a folder of their own for what they make, or one run would clear away what another
    run, or one that was killed, has still mounted; it stays when a test failed.
    """
    folder = tempfile.mkdtemp(prefix="secretariat-tests-", dir=parent_folder())
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ, "PYTEST_DEBUG_TEMPROOT": folder}
    # The tests start the program some hundred times: each module is compiled once for all of them.
    environment["PYTHONDONTWRITEBYTECODE"] = ""
    done = subprocess.run(command(arguments), cwd=ROOT, env=environment, check=False)
    status = status_of(done.returncode)
    if status in ENDINGS:
        print(f"Exit status {status}: {ENDINGS[status]}.", file=sys.stderr)
    if status == 1:
        print(f"What the tests made is in {folder}", file=sys.stderr)
    else:
        shutil.rmtree(folder, ignore_errors=True)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
