"""Tells from outside when a program is at rest: its window has done all that it was told.

For a program that cannot be asked, such as a built one; `tests.ui.at_rest` asks one of this source.
Linux counts the time for which the thread of the window ran: one that sleeps, and ran for no
longer than a cursor takes to blink, waits for the next key.
"""

from __future__ import annotations

import time
from pathlib import Path

STEP = 0.04
"""Seconds between two looks."""
AWAKE = 0.006
"""Seconds for which a thread may run between two looks and still count as quiet."""
LOOKS = 4
"""How many looks in a row must find it quiet."""
MOST = 500
"""After so many looks the machine is slow, not the window."""


def wait(process: int) -> bool:
    """Wait until the window of *process* is at rest; False when the program has ended."""
    thread = Path(f"/proc/{process}/task/{process}")
    quiet, ran = 0, -1.0
    for _ in range(MOST):
        try:
            state = (thread / "stat").read_text().rpartition(") ")[2][0]
            now = int((thread / "schedstat").read_text().split()[0]) / 1e9
        except OSError:
            return False
        if state == "Z":
            return False
        quiet = quiet + 1 if state == "S" and now - ran < AWAKE else 0
        if quiet == LOOKS:
            return True
        ran = now
        time.sleep(STEP)
    return True
