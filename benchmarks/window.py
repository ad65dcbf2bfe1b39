"""Rows 1, 2, 3 and 10: the window, from its start to a list of 100,000 actions that is sorted.

The floor of a start is a process that shows an empty QMainWindow; that of a key is the bare SQL
that returns the same ids, and one frame. Nothing here needs a screen.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.big_book import BIG, MIDDLE, big_book
from benchmarks.copies import as_backed_up, workplace
from benchmarks.measuring import ROOT, Row
from secretariat.data.book import Book
from secretariat.settings import Settings

STARTS = 7
FRAME = 0.016


def rows(*, quick: bool = False) -> Iterator[Row]:
    """All of them; *quick* takes the tenth part of the book."""
    with workplace() as folder, tempfile.TemporaryDirectory() as home:
        book = as_backed_up(folder / "big.book")
        book.hardlink_to(big_book(MIDDLE if quick else BIG))
        _settle_in(Path(home), book)
        first = _alternating(Path(home), "empty", "window", "welcome")
        empty, shown, welcome = (statistics.median(times) for times in first)
        yield Row(1, "start to the first painted window", shown, "empty window", empty, "s", 2.0)
        yield Row(1, "the same, nothing to open", welcome, "empty window", empty, "s", 2.0)
        yield from _in_the_list(Path(home))


def _settle_in(home: Path, book: Path) -> None:
    """Settings of somebody who was at the actions of *book* last."""
    opened = Book.open(book, desk="bench")
    identity = opened.id
    opened.close()
    folder = home / "secretariat"
    folder.mkdir()
    known = Settings("bench", "Bench", "uk", "en", "light", recent=(str(book),))
    (folder / "settings.json").write_text(json.dumps(asdict(known)), encoding="utf-8")
    place = {"screen": "actions", "record": "", "part": "all:"}
    (folder / "places.json").write_text(json.dumps({identity: place}), encoding="utf-8")


def _process(home: Path, part: str) -> dict[str, Any]:
    """What a process that does *part* says of itself; it is told when it was started."""
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    # As installed: compiled once. Where the machine forbids that, each start would compile anew.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = str(home / "compiled")
    if part != "welcome":
        environment["XDG_CONFIG_HOME"] = str(home)
    else:
        environment["XDG_CONFIG_HOME"] = str(home / "nobody")
    command = [sys.executable, "-m", "benchmarks.window_process", part, repr(time.monotonic())]
    done = subprocess.run(
        command, check=True, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    )
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def _alternating(home: Path, *parts: str) -> list[list[float]]:
    for part in parts:
        _process(home, part)
    times: list[list[float]] = [[] for _ in parts]
    for _ in range(STARTS):
        for taken, part in zip(times, parts, strict=True):
            taken.append(_process(home, part)["seconds"])
    return times


def _in_the_list(home: Path) -> Iterator[Row]:
    """Rows 2, 3 and 10: the big book opened, one process after the other."""
    _process(home, "list")
    bare, starts = [], []
    for _ in range(STARTS):
        bare.append(_process(home, "empty"))
        starts.append(_process(home, "list"))
    seconds, memory = (
        [statistics.median(entry[what] for entry in runs) for runs in (starts, bare)]
        for what in ("seconds", "memory")
    )
    yield Row(2, "start to the action list, filled", *_beside(seconds), "s", 4.0)
    for name, (ours, floor) in _process(home, "keys")["keys"].items():
        yield Row(3, f"a key: {name}", ours, "SQL, a frame", floor + FRAME, "s", 1.5)
    yield Row(10, "memory with the big book open", *_beside(memory), "MB", 2.0)


def _beside(pair: Sequence[float]) -> tuple[float, str, float]:
    ours, theirs = pair
    return ours, "empty window", theirs
