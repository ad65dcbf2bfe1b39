"""Changes single bytes of a small book, and asks what becomes of each change.

    python -m tools.flip_pages [POSITIONS] [--encrypted] [--headers] [--seed N]

A change must be refused when the book is opened, named by the full check, or alter nothing that a
reader sees. Where it is named, repair in place, or else saving what can be read, must give a book
in which all records stand as before, but for those of the damaged operations. In an encrypted book
this is tried for one change in each page: the cipher refuses a page as a whole, whichever of its
bytes changed.
"""

from __future__ import annotations

import argparse
import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from secretariat.data import checking, repairing
from secretariat.data.book import Book, Who
from secretariat.data.journal import chains
from secretariat.data.store import connection, files
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS
from secretariat.declaring.values import Bilingual
from secretariat.domain.actions import Action
from secretariat.errors import DerivedDamageError, SecretariatError

PAGE = 4096
_OFTEN = 250
"""Changes after which the outcomes so far are printed."""
PASSPHRASE = "flipped one by one"  # noqa: S105 - of a book made here
Seen = dict[str, Any]


@dataclass(frozen=True)
class Sound:
    """The book as it was made: its bytes, and what is seen in it."""

    content: bytes
    key: str
    seen: Seen

    @property
    def is_encrypted(self) -> bool:
        """True where the cipher proves each page when it is read."""
        return bool(self.key)


def sound_book(folder: Path, *, encrypted: bool) -> Sound:
    """A small book with some history."""
    connection.GUARDS_MEMORY = False  # three times as fast, and what lies in the file is the same
    path = folder / "sound.book"
    book = Book.create(path, passphrase=PASSPHRASE if encrypted else "", seeded=False)
    who = Who("Anna")
    for number in range(12):
        with book.change("Add", who) as change:
            change.add(Action(title=Bilingual(f"Action {number}", f"行动{number}")), verb=True)
    book.undo(who)
    book.settle()
    seen = _seen(book)
    book.close()
    return Sound(path.read_bytes(), book.key, seen)


def positions(size: int, count: int, seed: int, *, headers: bool) -> list[int]:
    """Positions chosen by *seed*; with *headers*, also one in the header of each page."""
    chance = random.Random(seed)
    chosen = chance.sample(range(size), min(count, size))
    if headers:
        chosen += [page + chance.randrange(8) for page in range(0, size, PAGE)]
    return chosen


def verdicts(sound: Sound, chosen: list[int], folder: Path) -> Iterator[tuple[int, str]]:
    """What became of the change at each of the *chosen* positions."""
    pages: set[int] = set()
    for position in chosen:
        page = position // PAGE
        is_repaired = not sound.is_encrypted or page not in pages
        trial = folder / "trial"
        shutil.rmtree(trial, ignore_errors=True)
        trial.mkdir()
        path = trial / "a.book"
        content = bytearray(sound.content)
        content[position] ^= 1 << position % 8
        path.write_bytes(content)
        how, faults = _verdict(path, sound)
        if faults and is_repaired:
            pages.add(page)
            how += f", {_repaired(path, sound, faults)}"
        yield position, how


def _verdict(path: Path, sound: Sound) -> tuple[str, list[SecretariatError]]:
    """How the change is noticed in the book at *path*, and the faults that are named."""
    try:
        book = Book.open(path, key=sound.key)
        try:
            if faults := list(checking.faults(book)):
                return "named by the check", faults
            return ("alters nothing" if _seen(book) == sound.seen else "WRONG AND UNSEEN"), []
        finally:
            book.close()
    except SecretariatError as refusal:
        return "refused at opening", [refusal]


def _repaired(path: Path, sound: Sound, faults: list[SecretariatError]) -> str:
    if all(isinstance(fault, DerivedDamageError) for fault in faults):
        with suppress(SecretariatError):  # refused where making the tables anew mends nothing
            repairing.rebuild(path, sound.key)
            return "repaired" if _reads_as(path, sound) == 0 else "REPAIRED WRONGLY"
    target = path.with_name("saved.book")
    with suppress(SecretariatError):
        key = sound.key or files.key_of_damaged(path, "")
        saved = repairing.save_readable(path, key, target, side="uk")
        missing = _reads_as(target, sound, but="tables")  # they lack what was lost, as they must
        return "saved" if missing <= max(1, saved.lost) else f"SAVED WITHOUT {missing}"
    return "only a backup helps"


def _reads_as(path: Path, sound: Sound, *, but: str = "") -> int:
    """How many records of the sound book, *but* one, are not in that at *path* as they were."""
    book = Book.open(path, key=sound.key)
    try:
        seen = _seen(book)
        wrong = [kind for kind in seen if kind not in sound.seen and seen[kind]]
        before = sound.seen.items()
        changed = [kind for kind, state in before if kind != but and seen.get(kind) != state]
        return len(changed) + len(wrong)
    finally:
        book.close()


def _seen(book: Book) -> Seen:
    """Every value in the tables, and what was received when, by record."""
    with book.reading() as view:
        return {
            record: (state.slots, _times(view, record))
            for kind in KINDS
            for record, _, state in chains.states(view, kind)
        } | {"tables": _tables(view)}


def _times(view: View, record: str) -> list[Any]:
    rows = view.ask("SELECT name, received FROM journal WHERE record = ?", (record,))
    return [tuple(row) for row in rows]


def _tables(view: View) -> list[Any]:
    return [tuple(row) for row in view.ask("SELECT * FROM actions ORDER BY id")]


def main() -> int:
    """Change bytes, count the outcomes, and fail on any that must not be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("positions", nargs="?", type=int, default=100)
    parser.add_argument("--encrypted", action="store_true")
    parser.add_argument("--headers", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sound = sound_book(folder, encrypted=given.encrypted)
        size = len(sound.content)
        chosen = positions(size, given.positions, given.seed, headers=given.headers)
        outcomes: Counter[str] = Counter()
        with suppress(KeyboardInterrupt):  # what was found until then is said
            for position, verdict in verdicts(sound, chosen, folder):
                outcomes[verdict] += 1
                if verdict != verdict.lower():
                    print(position, verdict, flush=True)
                if outcomes.total() % _OFTEN == 0:
                    print(outcomes.total(), dict(outcomes), flush=True)
    print(f"{size} bytes, {outcomes.total()} changes")
    for verdict, count in outcomes.most_common():
        print(f"{count:6} {verdict}")
    return int(any(verdict != verdict.lower() for verdict in outcomes))


if __name__ == "__main__":
    raise SystemExit(main())
