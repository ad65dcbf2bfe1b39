"""Cuts the power at writes of a journey, and asks what is left of the book.

    python -m tools.power_cuts [STATES] [--encrypted] [--seed N]

The journey (edits, undo, an import, an erasure, a merge) runs once with a library before it that
logs each call by which a file changes; that library is compiled from tools/power_cuts.c, which
needs a C compiler and Linux. Then the files are put together as a power cut at a call would have
left them, in one of five ways:

* all: everything that was written is on the disk;
* synced: only what the program had asked to be made lasting;
* subset: of what was not made lasting, any part;
* torn: the same, and some writes end within, at a multiple of 512 bytes;
* garbage: the same, and some of those places hold other bytes.

Each such book must open, hold a beginning of the journal that ends at a commit, with everything
that was acknowledged until then, and be without fault in the full check. STATES of them are tried,
chosen by the seed; with 0, each call in each way. The exit status is 1 where any fails.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import struct
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from secretariat.data import checking
from secretariat.data.book import Book, Who
from secretariat.data.questions import reading
from secretariat.data.store import files
from secretariat.data.upkeep import backup
from secretariat.declaring.values import Bilingual
from secretariat.domain.actions import Action
from secretariat.errors import SecretariatError
from secretariat.office import importing
from secretariat.office.desks import copies

SOURCE = Path(__file__).with_suffix(".c")
WAYS = ("all", "synced", "subset", "torn", "garbage")
PASSPHRASE = "cut off at every write"  # noqa: S105 - of a book made here
BOOK, OTHER, ACKNOWLEDGED = "b.book", "other.book", "acknowledged"
SECTOR = 512
_HEAD = struct.Struct("<cIqQ")
_OFTEN = 100


@dataclass(frozen=True)
class Call:
    """One call that changed a file: its letter, the names of the files, and what was written."""

    letter: str
    name: str
    offset: int
    data: bytes


@dataclass(frozen=True)
class Journey:
    """The files before the journey, its calls, the key, and the journal at each commit."""

    before: dict[str, bytes]
    calls: list[Call]
    key: str
    names: list[str]
    commits: frozenset[int]
    """The numbers of operations in the journal at which a change had been kept whole."""


def compiled(folder: Path) -> Path:
    """The library that logs calls, made in *folder*; RuntimeError where it cannot be made."""
    compiler = shutil.which("cc")
    if compiler is None or sys.platform != "linux":
        message = "a C compiler and Linux are needed: apt install gcc libc6-dev"
        raise RuntimeError(message)
    path = folder / "power_cuts.so"
    command = [compiler, "-shared", "-fPIC", "-O1", "-o", str(path), str(SOURCE), "-ldl"]
    subprocess.run(command, check=True)
    return path


def travelled(folder: Path, *, encrypted: bool) -> Journey:
    """Go on the journey in *folder* under the library, and read what was logged."""
    live, log = folder / "live", folder / "log"
    live.mkdir()
    phrase = PASSPHRASE if encrypted else ""
    Book.create(live / BOOK, passphrase=phrase, seeded=False).close()
    _prepare_other(live)
    key = files.key_of(live / BOOK, phrase) if encrypted else ""
    before = {path.name: path.read_bytes() for path in live.iterdir() if path.is_file()}
    environment = {
        **os.environ,
        "LD_PRELOAD": str(compiled(folder)),
        "POWER_FOLDER": f"{live}/",
        "POWER_LOG": str(log),
        "POWER_KEY": key,
    }
    command = [sys.executable, "-m", "tools.power_cuts", "--go", str(live)]
    subprocess.run(command, check=True, env=environment)
    calls = list(_read(log.read_bytes(), f"{live}/"))
    names = _names(live / BOOK, key)[0]
    commits = {int(call.data) for call in calls if call.name == ACKNOWLEDGED and call.letter == "W"}
    return Journey(before, calls, key, names, frozenset(commits))


def _prepare_other(folder: Path) -> None:
    """Make the copy that is merged on the journey."""
    copy = Book.create(folder / OTHER, seeded=False)
    with copy.change("Add", Who("Bo")) as change:
        for number in range(20):
            change.add(Action(title=Bilingual(f"From the other {number}")))
    copy.close()


def _read(content: bytes, folder: str) -> Iterator[Call]:
    """The calls of the log that are about files in *folder* itself."""
    at = 0
    while at < len(content):
        letter, of_path, offset, length = _HEAD.unpack_from(content, at)
        at += _HEAD.size
        path = content[at : at + of_path].decode()
        at += of_path
        has_data = letter in b"WR"
        data = content[at : at + length] if has_data else b""
        at += length if has_data else 0
        if letter == b"R":
            data = data.decode().removeprefix(folder).encode()
        name = path.removeprefix(folder)
        if path.startswith(folder) and "/" not in name and not name.endswith("-shm"):
            yield Call(letter.decode(), name, offset, data)


def go(folder: Path, key: str) -> None:
    """The journey; the number of operations is acknowledged after each commit."""
    book, who = Book.open(folder / BOOK, key=key, desk="d"), Who("Ana")
    acknowledged = os.open(folder / ACKNOWLEDGED, os.O_WRONLY | os.O_CREAT, 0o600)

    def acknowledge() -> None:
        with book.reading() as view:
            os.write(acknowledged, b"%8d" % checking.operations(view))

    acknowledge()
    actions = []
    for number in range(8):
        with book.change("Add", who) as change:
            title = Bilingual(f"Act {number}", "行动")
            actions.append(change.add(Action(title=title, notes=f"own {number}")))
        acknowledge()
    for action in actions[:4]:
        with book.change("Edit", who) as change:
            change.update(action, replace(action, title=Bilingual("Changed", "改")))
        acknowledge()
    book.undo(who)
    acknowledge()
    trees = [{"title": {"en": f"Came {number} " + "x" * 300}} for number in range(100)]
    with book.change("Import", who) as change:
        importing.take_in(change, {"actions": trees})
    acknowledge()
    book.settle()
    with book.reading() as view:
        erased = reading.find(view, actions[5].ref)
    book.purge(erased, ["title"], "asked", who)
    acknowledge()
    other = Book.open(folder / OTHER, desk="o")
    copies.merge(book, other)
    other.close()
    acknowledge()
    with book.change("Add", who) as change:
        change.add(Action(title=Bilingual("Late", "行动")))
    acknowledge()
    book.close()


class Disk:
    """The files as a power cut leaves them: what is lasting, and what is written beyond that."""

    def __init__(self, before: dict[str, bytes], way: str, dice: random.Random) -> None:
        self.files = {name: bytearray(content) for name, content in before.items()}
        self._way, self._dice = way, dice
        self._waiting: dict[str, list[Call]] = defaultdict(list)

    def take(self, call: Call) -> None:
        """Do what *call* did."""
        match call.letter:
            case "S":
                for write in self._waiting.pop(call.name, ()):
                    self._apply(write)
            case "W" | "T":
                self._waiting[call.name].append(call)
            case _:  # what happens to names is kept in its order
                self._apply(call)

    def cut(self) -> None:
        """Let go of the power: what was not made lasting is there in part, as the way says."""
        for name in list(self._waiting):
            for call in self._waiting.pop(name):
                if self._way == "all":
                    self._apply(call)
                elif self._way != "synced" and self._dice.random() < 0.5:  # noqa: PLR2004 - a probability
                    self._apply(self._damaged(call))

    def _damaged(self, call: Call) -> Call:
        if call.letter != "W" or self._dice.random() < 0.5:  # noqa: PLR2004 - a probability
            return call
        if self._way == "torn":
            return replace(call, data=call.data[: self._dice.randrange(0, len(call.data), SECTOR)])
        if self._way == "garbage":
            return replace(call, data=self._dice.randbytes(len(call.data)))
        return call

    def _apply(self, call: Call) -> None:
        match call.letter:
            case "W":
                content = self._as_long(call.name, call.offset)
                content[call.offset : call.offset + len(call.data)] = call.data
            case "T":
                del self._as_long(call.name, call.offset)[call.offset :]
            case "U":
                self.files.pop(call.name, None)
                self._waiting.pop(call.name, None)
            case "R" if call.name in self.files:
                target = call.data.decode()
                self.files[target] = self.files.pop(call.name)
                self._waiting[target] = self._waiting.pop(call.name, [])
            case "C" if call.offset or call.name not in self.files:
                self.files[call.name] = bytearray()

    def _as_long(self, name: str, size: int) -> bytearray:
        content = self.files.setdefault(name, bytearray())
        content.extend(bytes(max(0, size - len(content))))
        return content


class Opened:
    """What opening showed of each state of the files; a state that came before is not opened again.

    Between two calls that make something lasting, the way "synced" leaves the same files.
    """

    def __init__(self, journey: Journey, folder: Path) -> None:
        self._journey, self._folder = journey, folder
        self._results: dict[bytes, tuple[list[str], str]] = {}

    @property
    def states(self) -> int:
        """The number of different states."""
        return len(self._results)

    def names(self, disk: Disk) -> tuple[list[str], str]:
        """The names of the operations in the book on *disk*, and what is wrong with it."""
        whole = sha256()
        for name, content in sorted(disk.files.items()):
            whole.update(f"{name} {len(content)} ".encode() + content)
        key = whole.digest()
        if key not in self._results:
            self._results[key] = self._open(disk)
        return self._results[key]

    def _open(self, disk: Disk) -> tuple[list[str], str]:
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir()
        for name, content in disk.files.items():
            (self._folder / name).write_bytes(content)
        try:
            names, faults = _names(self._folder / BOOK, self._journey.key)
        except SecretariatError as error:
            return [], f"refused: {error}"
        return names, f"check: {faults[0]}" if faults else ""


def fault_of(journey: Journey, cut: int, way: str, opened: Opened, seed: int) -> str:
    """What is wrong after a power cut before the call number *cut*; empty where all is well."""
    disk = Disk(journey.before, way, random.Random(f"{seed} {cut} {way}"))
    acknowledged = 0
    for call in journey.calls[:cut]:
        if call.name != ACKNOWLEDGED:
            disk.take(call)
        elif call.letter == "W":
            acknowledged = int(call.data)
    disk.cut()
    names, fault = opened.names(disk)
    if fault:
        return fault
    if names != journey.names[: len(names)]:
        return "not a beginning of the journal"
    if len(names) < acknowledged:
        return f"lost: {len(names)} of {acknowledged} operations"
    return "" if len(names) in journey.commits else f"half a change: {len(names)} operations"


def _names(path: Path, key: str) -> tuple[list[str], list[str]]:
    """The names of all operations of the book at *path*, and the faults of its full check."""
    book = Book.open(path, key=key, desk="x")
    try:
        with book.reading() as view:
            names = [name for (name,) in view.ask("SELECT name FROM journal ORDER BY position")]
        return names, [str(fault) for fault in checking.faults(book)]
    finally:
        book.close()


def chosen(calls: int, states: int, seed: int) -> list[tuple[int, str]]:
    """The cuts that are tried: *states* of them, or each call in each way where it is 0."""
    every = [(cut, way) for cut in range(1, calls + 1) for way in WAYS]
    dice = random.Random(seed)
    return dice.sample(every, min(states, len(every))) if states else every


def tried(
    journey: Journey, states: int, seed: int, folder: Path, say: Callable[[str], object]
) -> Counter[str]:
    """How many cuts ended in which way; each fault is said."""
    counts: Counter[str] = Counter()
    opened = Opened(journey, folder)
    for number, (cut, way) in enumerate(chosen(len(journey.calls), states, seed), 1):
        fault = fault_of(journey, cut, way, opened, seed)
        counts[fault.partition(":")[0] or "sound"] += 1
        if fault:
            say(f"call {cut}, {way}: {fault}")
        if number % _OFTEN == 0:
            say(f"{number} cuts, {opened.states} different states: {dict(counts)}")
    return counts


def main() -> int:
    """Cut the power as often as the command line says; 1 where anything was lost or refused."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("states", nargs="?", type=int, default=200)
    parser.add_argument("--encrypted", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--go", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    # No backup is due: it would take most of the time, and is proved elsewhere.
    backup.when_due = lambda *_, **__: None
    if given.go is not None:
        go(given.go, os.environ["POWER_KEY"])
        return 0
    with tempfile.TemporaryDirectory(prefix="power-") as name:
        root = Path(name).resolve()
        journey = travelled(root, encrypted=given.encrypted)
        print(f"{len(journey.calls)} calls, {len(journey.names)} operations", flush=True)
        say = lambda line: print(line, flush=True)  # noqa: E731 - one line
        counts = tried(journey, given.states, given.seed, root / "state", say)
    print(f"{counts.total()} cuts: {dict(counts)}")
    return int(counts.total() != counts["sound"])


if __name__ == "__main__":
    sys.exit(main())
