"""Works in an encrypted book, and searches every file that came of it for what was written.

    python -m tools.stolen_laptop [STRINGS]

Each of the strings, 1,000 unless said, is looked for as UTF-8 and UTF-16, in all files below the
folder of the book, the user's own folders and the folder for temporary files: while the book is
open, after its program was killed (SIGKILL), and after a journey of commands (merge, attachment,
backup, check-out, purge, change of passphrase, restore). Files that others may read, and temporary
ones that are left, are listed. The exit status is 1 where anything is found.
"""

from __future__ import annotations

import argparse
import json
import os
import secrets
import signal
import stat
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from secretariat.cli.main import main as shell
from secretariat.data.book import Book, Who
from secretariat.data.upkeep import backup
from secretariat.declaring.values import Bilingual
from secretariat.domain.actions import Action

STRINGS = 1_000
FIRST, SECOND = "first under the old oak 71", "then behind the grey mill 26"
_INPUT = "input"
"""The folder of what is typed and read in, which is plain by nature."""


class Journey:
    """A folder in which an encrypted book is worked in, and the strings written there."""

    def __init__(self, root: Path, count: int) -> None:
        self.root = root
        self.strings = [f"Zy{secrets.token_hex(6)}q{number}" for number in range(count)]
        self.book, self.copy = root / "office.secretariat", root / "laptop.secretariat"
        self.input = root / _INPUT
        self.input.mkdir()
        for name, phrase in (("old", FIRST), ("new", SECOND)):
            (self.input / name).write_text(phrase, encoding="utf-8")

    def run(self, *arguments: object, phrase: str = "old") -> None:
        """Run a command of the shell in a process of its own; it must succeed."""
        given = [*map(str, arguments), "--passphrase-file", str(self.input / phrase)]
        child = os.fork()
        if child == 0:
            os.dup2(os.open(os.devnull, os.O_RDWR), 1)
            os._exit(shell(given))
        if status := os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]):
            raise RuntimeError(f"{' '.join(given)}: exit {status}")

    def begin(self) -> None:
        """Make the book, and write nearly all strings into it."""
        self.run("new", self.book)
        records = [
            {
                "ref": f"Y{number}",
                "title": {"en": string, "zh": f"行动{string}"},
                "notes": f"our {string}",
            }
            for number, string in enumerate(self.strings[2:])
        ]
        whole = {"secretariat": 1, "records": {"actions": records}}
        (self.input / "import.json").write_text(json.dumps(whole), encoding="utf-8")
        (self.input / "scan.txt").write_text("\n".join(self.strings) * 20, encoding="utf-8")
        self.run("import", self.book, self.input / "import.json")

    def kill_at_work(self) -> Iterator[str]:
        """Kill a program that has the book open and has just written; yields before and after."""
        child = os.fork()
        if child == 0:
            book = Book.open(self.book, FIRST, desk="killed")
            with book.change("Add", Who("Ana")) as change:
                change.add(Action(title=Bilingual(self.strings[0], self.strings[1])), verb=True)
            (self.input / "ready").touch()
            time.sleep(600)
        while not (self.input / "ready").exists():
            time.sleep(0.1)
        yield "while the book is open"
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        yield "after the program was killed"

    def go_on(self) -> None:
        """Everything else that writes files of the program's own."""
        self.run("check-out", self.book, self.copy, "--name", "Bo")
        self.run("set", self.copy, "Y1", f"title.en={self.strings[0]} again")
        self.run("set", self.book, "Y1", f"title.en={self.strings[1]} as well")
        self.run("merge", self.book, self.copy)
        self.run("undo-merge", self.book)
        self.run("merge", self.book, self.copy)
        self.run("attach", self.book, "Y2", self.input / "scan.txt")
        self.run("search", self.book, self.strings[5])
        self.run("backup", self.book)
        self.run("purge", self.book, "Y3", "title", "--reason", "asked")
        self.run("repair", self.book)
        self.run("passphrase", self.book, "--new-passphrase-file", self.input / "new")
        newest = backup.backups_of(self.book)[0].path
        self.run("restore", newest, self.root / "restored.secretariat", phrase="new")
        self.run("check", self.book, phrase="new")

    def traces(self) -> list[str]:
        """The files in which any of the strings stands, and how many of them do."""
        wanted = [form for string in self.strings for form in _forms(string)]
        texts = []
        for path in self.files():
            content = path.read_bytes()
            if hits := sum(form in content for form in wanted):
                texts.append(f"{path.relative_to(self.root)}: {hits}")
        return texts

    def files(self) -> list[Path]:
        """Every file but those that were typed and read in."""
        return [
            path for path in sorted(self.root.rglob("*"))
            if path.is_file() and self.input not in path.parents
        ]  # fmt: skip


def _forms(text: str) -> Sequence[bytes]:
    return text.encode(), text.encode("utf-16-le"), text.lower().encode()


def main() -> int:
    """Go on the journey, and say what was found; 1 where anything was."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.stolen_laptop", description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument("strings", nargs="?", type=int, default=STRINGS)
    count = parser.parse_args().strings
    with tempfile.TemporaryDirectory(prefix="stolen-") as name:
        root = Path(name)
        for home in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "HOME", "TMPDIR"):
            os.environ[home] = str(root / home)
            (root / home).mkdir()
        tempfile.tempdir = None
        journey = Journey(root, count)
        journey.begin()
        faults = []
        for moment in journey.kill_at_work():
            faults += [f"{moment}: {trace}" for trace in journey.traces()]
        journey.go_on()
        faults += [f"after the journey: {trace}" for trace in journey.traces()]
        files = journey.files()
        read = sum(path.stat().st_size for path in files)
        shared = [file for file in files if stat.S_IMODE(file.stat().st_mode) & 0o077]
        left = [
            file for file in files if root / "TMPDIR" in file.parents or ".unfinished" in file.name
        ]
        for fault in faults:
            print(f"found {fault}")
        for path in shared:
            print(f"others may read {path.relative_to(root)}")
        for path in left:
            print(f"left {path.relative_to(root)}")
    print(f"{count} strings, {len(files)} files, {read:,} bytes: found in {len(faults)} files")
    return int(bool(faults or left))


if __name__ == "__main__":
    sys.exit(main())
