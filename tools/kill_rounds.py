"""Kills the program at moments that nobody chose, and asks what is left.

    python -m tools.kill_rounds [ROUNDS] [--seed N] [--only WORK,…]

Each round runs one command of the shell in a process of its own, on a copy of a small book, and
the system ends it somewhere between its beginning and its end, as kill -9 does: by the signal of a
timer that nothing catches. The moment is one of work done, not of the clock, so that a machine with
other work kills as evenly. All that commands import is there before, so that a kill takes no start
of the program. Then the book must open, its full
check must find nothing, all or none of the command must be there, what was acknowledged must be
there, a file that it was making must be there whole or not at all, and the opening must have left
nothing unfinished beside the book. The exit status is 1 where any round fails.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from secretariat import abandoned
from secretariat.cli.main import main as shell
from secretariat.data import checking
from secretariat.data.book import Book, Who
from secretariat.data.store import connection, files
from secretariat.data.upkeep import backup
from secretariat.errors import SecretariatError
from secretariat.office.desks import agreeing
from secretariat.sealing.keys import DeskKeys
from tests.office import agreed_record

KILL = signal.SIGPROF
"""The signal of the timer, which ends a process as SIGKILL does where nothing catches it."""
_PATIENCE = 600
"""Seconds by the clock after which a process that does nothing is ended, which is a fault."""
_REPEATED = 1.0
"""Seconds of work, at most, after which a command that is run again and again is killed."""
_OFTEN = 25
"""Rounds after which the counts so far are printed."""
RECORDS = 200
"""Records that an import or a merge brings."""
REF = "JCM12/A3"
BOOK, COPY, MADE = "b.book", "copy.book", "made.book"


@dataclass(frozen=True)
class Work:
    """A command that is killed, the folder that it is run in, and the file that it makes."""

    name: str
    arguments: Sequence[str]
    prepared: str = "base"
    """The folder, among those that were prepared, of which each round has a copy."""
    makes: str = ""
    repeats: bool = False
    """True for a command that is run again and again, each run acknowledged."""


IN_ONE = (
    Work("import", ("import", BOOK, "import.json")),
    Work("merge", ("merge", BOOK, COPY), "merge"),
    Work("undo-merge", ("undo-merge", BOOK), "merged"),
    Work("backup", ("backup", BOOK)),
    Work("check-out", ("check-out", BOOK, MADE, "--name", "Bo"), makes=MADE),
    Work("restore", ("restore", "source.book", MADE), "restore", makes=MADE),
    Work("rebuild", ("list", BOOK, "actions"), "rebuild"),
    Work("attach", ("attach", BOOK, "JCM12", "scan.bin")),
    Work("purge", ("purge", BOOK, REF, "title", "--reason", "asked")),
    Work("bundle", ("bundle", BOOK, "-o", "made.bundle", "--to", "Other"), "desks", "made.bundle"),
    Work("export", ("export", BOOK, "all", "-o", "made.json"), makes="made.json"),
    Work("lock", ("passphrase", BOOK, "--new-passphrase-file", "phrase"), "base"),
    Work("issue", ("issue", BOOK, "JCM12", "--date", "2026-05-20"), "agreed"),
)
REPEATED = (
    Work("add", ("add", BOOK, "actions", "title.en=Killed {}."), repeats=True),
    Work("set", ("set", BOOK, REF, "title.en=Killed {}."), repeats=True),
)
WORKS = {work.name: work for work in (*REPEATED, *IN_ONE)}
PHRASE = "killed at any moment, found whole"


def run(folder: Path, *arguments: str) -> None:
    """Run a command of the shell in *folder*; it must succeed."""
    status = status_of(folder, lambda: shell(list(arguments)))
    if status:
        raise RuntimeError(f"{' '.join(arguments)}: exit {status}")


def status_of(folder: Path, work: Callable[[], int], seconds: float = 0) -> int:
    """How a process ends that does *work* in *folder*, silently: a status, or minus a signal.

    It is killed after so many *seconds* of work, and not at all with 0.
    """
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    status = 70
    with suppress(BaseException):
        for kind, number in (
            (signal.SIGPROF, signal.ITIMER_PROF),
            (signal.SIGALRM, signal.ITIMER_REAL),
        ):
            signal.signal(kind, signal.SIG_DFL)
            signal.setitimer(number, seconds if kind == KILL else _PATIENCE)
        os.chdir(folder)
        null = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(null, stream)
        status = work()
    os._exit(status)


def prepared(root: Path) -> None:
    """Make a folder below *root* for each kind of beginning."""
    connection.GUARDS_MEMORY = False  # three times as fast, and what lies in the files is the same
    base = root / "base"
    base.mkdir()
    run(base, "new", BOOK)
    run(base, "add", BOOK, "mechanisms", "code=JCM", "name.en=Joint")
    run(base, "add", BOOK, "meetings", "mechanism=JCM", "ordinal=12", "title.en=First",
        "starts=2026-05")  # fmt: skip
    for number in range(6):
        run(base, "add", BOOK, "actions", "meeting=JCM12", f"title.en=Act {number}")
    every = [{"title": {"en": f"Came {n}"}, "meeting": "JCM12"} for n in range(RECORDS)]
    whole = {"secretariat": 1, "records": {"actions": every}}
    (base / "import.json").write_text(json.dumps(whole), encoding="utf-8")
    (base / "scan.bin").write_bytes(os.urandom(2_000_000))
    (base / "phrase").write_text(PHRASE, encoding="utf-8")
    merge = _again(base, root / "merge")
    run(merge, "check-out", BOOK, COPY, "--name", "Bo")
    run(merge, "import", COPY, "import.json")
    run(_again(merge, root / "merged"), "merge", BOOK, COPY)
    restore = _again(base, root / "restore")
    run(restore, "backup", BOOK)
    backup.backups_of(restore / BOOK)[0].path.rename(restore / "source.book")
    _make_stale(_again(base, root / "rebuild") / BOOK)
    _two_desks(_again(base, root / "desks"))
    _agreed(root / "agreed")


def _again(source: Path, target: Path) -> Path:
    return Path(shutil.copytree(source, target))


def _make_stale(path: Path) -> None:
    """Let the tables of the book at *path* look as if older declarations had made them."""
    book = Book.open(path)
    with book.writing() as view:
        view.run("UPDATE book SET value = 'old' WHERE key = 'declarations'")
    book.close()


def _two_desks(folder: Path) -> None:
    """Enter this desk and another one, whose keys are agreed, in the book in *folder*.

    Nobody can read a bundle of a desk that was not entered before.
    """
    run(folder, "desks", BOOK, "--enter", "Own")
    book = Book.open(folder / BOOK)
    keys = DeskKeys(bytes([5]) * 32, bytes([6]) * 32)
    agreeing.enter(book, keys, Who("Other", book.side), day=date(2026, 11, 2))
    book.close()


def _agreed(folder: Path) -> None:
    """A book whose record both sides have agreed to, ready to be issued."""
    folder.mkdir()
    kept = agreed_record.agreed_book(folder / BOOK)
    kept.agree_all()
    kept.book.close()


@dataclass(frozen=True)
class Span:
    """The work of a command, in seconds of the processor, and the operations before and after."""

    seconds: float
    before: int
    after: int


@dataclass
class RoundsResult:
    """How the rounds of one work ended."""

    counts: Counter[str]
    faults: list[str]


def one_round(work: Work, source: Path, folder: Path, wait: float, span: Span) -> RoundsResult:
    """Run *work* in a copy of *source*, kill it after *wait* seconds, and see what is left."""
    shutil.copytree(source, folder)
    path = folder / "acknowledged"
    status = status_of(
        folder, lambda: _repeated(work, path) if work.repeats else shell([*work.arguments]), wait
    )
    counts = Counter({"killed" if status == -KILL else "ended": 1})
    faults = [f"exit {status}"] if status not in {0, -KILL} else []
    try:
        faults += faults_left(work, folder, counts, span, has_ended=status == 0)
    except SecretariatError as error:
        faults.append(f"does not open: {error}")
    return RoundsResult(counts, [f"{work.name} after {wait:.3f} s: {fault}" for fault in faults])


def _repeated(work: Work, path: Path) -> int:
    """Run *work* again and again, and acknowledge each run."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(1_000):
            if status := shell([argument.format(number) for argument in work.arguments]):
                return status
            file.write(f"{number}\n")
            file.flush()
    return 0


def faults_left(
    work: Work, folder: Path, counts: Counter[str], span: Span, *, has_ended: bool
) -> list[str]:
    """What is wrong in *folder* after *work* was killed there."""
    problems = []
    path = folder / BOOK
    phrase = PHRASE if files.is_locked(path) else ""
    book = Book.open(path, phrase)
    try:
        problems += [str(fault) for fault in checking.faults(book)]
        with book.reading() as view:
            count = checking.operations(view)
        if work.repeats:
            problems += _lost(work, book, folder, counts)
        elif count not in {span.before, span.after}:
            problems.append(f"{count} operations, not {span.before} or {span.after}")
        elif has_ended and count != span.after:
            problems.append("lost after exit 0")
        counts["all"] += count == span.after != span.before
    finally:
        book.close()
    around = (folder, backup.folder_of(path))
    left = [path.name for folder_ in around if folder_.exists() for path in folder_.iterdir()]
    problems += [f"left: {name}" for name in left if abandoned.ENDING in name]
    for kept in backup.backups_of(path)[:2]:
        problems += _half_made(kept.path)
    if work.makes and (folder / work.makes).exists():
        counts["made"] += 1
        problems += _half_made(folder / work.makes)
    return problems


def _lost(work: Work, book: Book, folder: Path, counts: Counter[str]) -> list[str]:
    """The runs that were acknowledged in *folder* and of which nothing is in *book*."""
    path = folder / "acknowledged"
    numbers = path.read_text(encoding="utf-8").split() if path.exists() else []
    counts["acknowledged"] += len(numbers)
    payloads = "".join(operation.payload for operation in book.operations_for(("joint", book.side)))
    return [
        f"{work.name} {number} is lost" for number in numbers if f"Killed {number}." not in payloads
    ]


def _half_made(path: Path) -> list[str]:
    """What is wrong with the file at *path*, which is whole where it is there."""
    if path.suffix == ".json":
        with suppress(ValueError):
            json.loads(path.read_text(encoding="utf-8"))
            return []
        return [f"half made: {path.name}"]
    if path.suffix == ".bundle":
        return []
    try:
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(shutil.copy(path, folder))
            papers = path.with_name(f"{path.name}.papers")
            if papers.exists():
                shutil.copy(papers, folder)
            book = Book.open(copy, PHRASE if files.is_locked(copy) else "")
            faults = [str(fault) for fault in checking.faults(book, papers=False)]
            with book.reading() as view:
                faults += [] if checking.operations(view) > RECORDS // 100 else ["empty"]
            book.close()
    except SecretariatError as error:
        faults = [str(error)]
    return [f"half made: {path.name}: {fault}" for fault in faults]


def warm(works: Sequence[Work], root: Path) -> None:
    """Run each of *works* once in this process, so that what they import is there in each round."""
    here = Path.cwd()
    for work in works:
        folder = _again(root / work.prepared, root / f"warm-{work.name}")
        os.chdir(folder)
        try:
            with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
                shell([argument.format(0) for argument in work.arguments])
        finally:
            os.chdir(here)
        shutil.rmtree(folder)


def measured(work: Work, source: Path, folder: Path) -> Span:
    """What *work* comes to in a copy of *source* when nobody kills it."""
    shutil.copytree(source, folder)
    before = _operations(folder)
    if work.repeats:
        return Span(_REPEATED, before, before)
    begun = _worked()
    run(folder, *work.arguments)
    return Span(_worked() - begun, before, _operations(folder))


def _worked() -> float:
    """Seconds of work of all processes that this one has waited for."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _operations(folder: Path) -> int:
    path = folder / BOOK
    book = Book.open(path, PHRASE if files.is_locked(path) else "")
    with book.reading() as view:
        count = checking.operations(view)
    book.close()
    return count


def rounds(works: Sequence[Work], number: int, seed: int, root: Path) -> dict[str, RoundsResult]:
    """*number* rounds in all, shared among *works*; *seed* fixes the moments."""
    dice = random.Random(seed)
    prepared(root)
    warm(works, root)
    results: dict[str, RoundsResult] = defaultdict(lambda: RoundsResult(Counter(), []))
    spans = {}
    for work in works:
        spans[work.name] = measured(work, root / work.prepared, root / f"measured-{work.name}")
    for turn in range(number):
        work = works[turn % len(works)]
        span = spans[work.name]
        folder = root / "round"
        wait = dice.uniform(0.001, span.seconds * 1.02)
        result = one_round(work, root / work.prepared, folder, wait, span)
        results[work.name].counts.update(result.counts)
        results[work.name].faults.extend(result.faults)
        for fault in result.faults:
            print(fault, flush=True)
        shutil.rmtree(folder)
        if (turn + 1) % _OFTEN == 0:
            print(_summed_up(results), flush=True)
    return results


def _summed_up(results: dict[str, RoundsResult]) -> str:
    total = sum(result.counts["killed"] for result in results.values())
    acknowledged = sum(result.counts["acknowledged"] for result in results.values())
    faults = sum(len(result.faults) for result in results.values())
    return f"killed {total}, acknowledged {acknowledged}, faults {faults}"


def main() -> int:
    """Run the rounds that the command line asks for; 1 where any of them failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rounds", nargs="?", type=int, default=150)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default=",".join(WORKS))
    given = parser.parse_args()
    works = [WORKS[name] for name in given.only.split(",")]
    with tempfile.TemporaryDirectory(prefix="killed-") as name:
        root = Path(name)
        for home in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "HOME"):
            os.environ[home] = str(root / "home")
        results = rounds(works, given.rounds, given.seed, root)
    for name, result in results.items():
        text = ", ".join(
            f"{what} {count}" for what, count in sorted(result.counts.items()) if count
        )
        print(f"{name}: {text}, faults {len(result.faults)}")
    print(_summed_up(results))
    return int(any(result.faults for result in results.values()))


if __name__ == "__main__":
    sys.exit(main())
