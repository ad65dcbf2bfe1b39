"""LibreOffice Calc with the same 100,000 actions as a workbook, beside the program with its book.

    python -m benchmarks calc

Calc is started without a window and told to save the sheet as CSV; a workbook of one action, saved
likewise, is its start. The difference is what reading the sheet takes, with the writing of the CSV.
Then it is told over UNO to filter and to sort the same sheet, which it does without painting it;
our times are from the key to the painted list. That part needs an interpreter with the module
`uno` (package python3-uno). Without LibreOffice there are no rows.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks import window
from benchmarks.big_book import BIG, MIDDLE, SMALL, big_book
from benchmarks.copies import as_backed_up, copied, workplace
from benchmarks.measuring import ROOT, Row
from secretariat.i18n import language
from secretariat.office import sheets

ROUNDS = 3
NAMES = ("soffice", "libreoffice")
FILTER = "Stated RAG"
"""The column by which Calc leaves out what is finished, as the key for unfinished actions does."""
SORTS = {
    "sorted by title": "Title (English)",
    "sorted by due date": "Due",
    "sorted by our lead": "Lead organisation (UK)",
}
"""For each key that sorts, the column by which Calc does."""


def rows(*, quick: bool = False) -> Iterator[Row]:
    """Opening and memory, each beside Calc; nothing where LibreOffice is not installed."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        return
    count = MIDDLE if quick else BIG
    with workplace() as folder, tempfile.TemporaryDirectory() as home:
        workbook, small = (_workbook(folder, number) for number in (count, SMALL))
        book = as_backed_up(folder / "big.book")
        book.hardlink_to(big_book(count))
        window._settle_in(Path(home), book)  # noqa: SLF001 - the benchmark of the window
        window._process(Path(home), "list")  # noqa: SLF001 - compiled once
        ours = [window._process(Path(home), "list") for _ in range(ROUNDS)]  # noqa: SLF001 - measured as the window is
        theirs = [_opened(program, Path(home), workbook) for _ in range(ROUNDS)]
        floor = [_opened(program, Path(home), small) for _ in range(ROUNDS)]
        keys = window._process(Path(home), "keys")["keys"]  # noqa: SLF001 - the same
        times = _told(program, Path(home), workbook)
    seconds = statistics.median(entry["seconds"] for entry in ours)
    memory = statistics.median(entry["memory"] for entry in ours)
    calc, calc_memory = (statistics.median(values) for values in zip(*theirs, strict=True))
    start = statistics.median(seconds for seconds, _ in floor)
    yield Row("", f"start to {count:,} actions", seconds, "Calc", calc, "s", 1.0)
    yield Row("", f"the same, {SMALL:,} in Calc", seconds, "Calc", start, "s")
    yield Row("", "memory with them open", memory, "Calc", calc_memory, "MB", 1.0)
    for name, taken in times.items():
        yield Row("", f"a key: {name}", keys[name][0], "Calc", taken, "s", 1.0)


def _told(program: str, home: Path, workbook: Path) -> dict[str, float]:
    """By the names of our keys, the seconds of Calc; empty where no interpreter knows UNO."""
    python = next(filter(_knows_uno, _interpreters(program)), None)
    if python is None:
        return {}
    script = ROOT / "benchmarks" / "calc_keys.py"
    given = map(str, (script, program, home, workbook))
    command = [python, *given, FILTER, *SORTS.values()]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return {
        "unfinished ones": answer["filtered"],
        **dict(zip(SORTS, answer["sorted"], strict=True)),
    }


def _interpreters(program: str) -> list[str]:
    """The Python that LibreOffice brings, where it does, and that of the system."""
    beside = Path(program).resolve().with_name("python")
    system = shutil.which("python3", path=os.defpath)
    locks = [str(beside)] if beside.exists() else []
    return [*locks, system] if system else locks


def _knows_uno(python: str) -> bool:
    """True when *python* can drive LibreOffice."""
    command = [python, "-c", "import uno"]
    asked = subprocess.run(command, check=False, capture_output=True)
    return not asked.returncode


def _workbook(folder: Path, count: int) -> Path:
    """The actions of the book with *count* of them, as the program saves a list."""
    target = folder / f"actions-{count}.xlsx"
    with copied(count, name=f"sheet-{count}.book") as book:
        sheets.export_sheet(book, "actions", target, language("en"))
    return target


def _opened(program: str, home: Path, workbook: Path) -> tuple[float, float]:
    """Seconds until Calc has read *workbook* and saved it as CSV, and its peak memory in MB."""
    command = [
        program, f"-env:UserInstallation={(home / 'calc').as_uri()}", "--headless", "--norestore",
        "--convert-to", "csv", "--outdir", str(home), str(workbook),
    ]  # fmt: skip
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
        peak = 0.0
        while run.poll() is None:
            peak = max(peak, _resident_below(run.pid))
            time.sleep(0.05)
    if run.returncode:
        raise RuntimeError(f"{program} ended with {run.returncode}")
    return time.perf_counter() - began, peak


def _resident_below(process: int) -> float:
    """Megabytes that *process* and those that it started have in memory now."""
    megabytes = 0.0
    for children in Path(f"/proc/{process}/task").glob("*/children"):
        megabytes += sum(_resident_below(int(part)) for part in children.read_text().split())
    statm = Path(f"/proc/{process}/statm")
    if statm.exists():
        megabytes += int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    return megabytes
