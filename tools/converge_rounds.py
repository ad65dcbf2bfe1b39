"""Lets three copies of a book go on alone, exchanges them, and compares what they come to.

    python -m tools.converge_rounds [ROUNDS] [--seed N]

Two copies are of one side, one is of the other. References are given that look like those by which
the program tells two records of one name apart (X4, X4b, X4bb). After each round all three must
have the same joint records by the same references, each reference once, without a fault in the full
check; the export of the first must be read into a new book; no own-side text may be in what the
other side has. The exit status is 1 where any round fails.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import sys
from contextlib import suppress
from dataclasses import dataclass, replace

from secretariat.data import checking
from secretariat.data.book import Book, Who
from secretariat.data.journal.operations import JOINT
from secretariat.data.questions import reading
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.declaring.values import Bilingual
from secretariat.domain.actions import Action
from secretariat.errors import SecretariatError
from secretariat.office import exporting, importing

REFS = ("X4", "X4b", "X4c", "X4bb", "x4B", "")
STEPS = 40
OWN = "Ownside"
_OFTEN = 10


@dataclass
class Copies:
    """The three copies, and the dice that say what is done."""

    books: list[Book]
    dice: random.Random
    written: int = 0

    def step(self) -> None:
        """Do one thing in one of the copies."""
        book = self.dice.choice(self.books)
        who = Who(f"Desk {self.books.index(book)}", book.side)
        with suppress(SecretariatError):  # nothing to undo, a name that is taken, a stale value
            self.dice.choice((self._add, self._edit, self._remove, self._undo, self._send))(
                book, who
            )

    def _add(self, book: Book, who: Who) -> None:
        self.written += 1
        title = Bilingual(f"Action {self.written}", f"行动{self.written}")
        with book.change("Add", who) as change:
            ref = self.dice.choice(REFS)
            notes = Bilingual(f"{OWN} {self.written}") if book.side == "uk" else Bilingual()
            change.add(Action(ref=ref, title=title, notes=notes.en), verb=True)

    def _edit(self, book: Book, who: Who) -> None:
        with book.change("Edit", who) as change:
            record = self._some(change.view)
            self.written += 1
            ref = self.dice.choice((record.ref, *REFS[:4]))
            title = replace(record.title, en=f"Changed {self.written}")
            change.update(record, replace(record, ref=ref, title=title))

    def _remove(self, book: Book, who: Who) -> None:
        with book.change("Remove", who) as change:
            change.remove(self._some(change.view))

    def _undo(self, book: Book, who: Who) -> None:
        (book.undo if self.dice.random() < 0.7 else book.redo)(who)  # noqa: PLR2004 - a probability

    def _send(self, book: Book, _who: Who) -> None:
        send(self.dice.choice(self.books), book)

    def _some(self, view: View) -> Action:
        every = fetching.every(view, Action)
        if not every:
            raise SecretariatError("Nothing is there yet.")
        return self.dice.choice(every)


def send(source: Book, to: Book) -> None:
    """Let *to* take over what *source* may show it."""
    if source is not to:
        layers = (JOINT, source.side) if source.side == to.side else (JOINT,)
        to.merge(source.operations_for(layers, to.chain_ends()))


def faults_of(seed: int) -> list[str]:
    """What is wrong after the round with this *seed*."""
    copies = Copies(
        [Book.create(None, side, seeded=False) for side in ("uk", "uk", "cn")],
        random.Random(seed),
    )
    try:
        for _ in range(STEPS):
            copies.step()
        for source, to in [*itertools.permutations(copies.books, 2)] * 2:
            send(source, to)
        return list(_compared(copies.books))
    finally:
        for book in copies.books:
            book.close()


def _compared(books: list[Book]) -> list[str]:
    problems, seen = [], []
    for at, book in enumerate(books):
        problems += [f"copy {at}: {fault}" for fault in checking.faults(book)]
        with book.reading() as view:
            every = fetching.every(view, Action)
            refs = [action.ref for action in every]
            if len(set(refs)) < len(refs):
                problems.append(f"copy {at}: not unique: {sorted(refs)}")
            problems += [f"copy {at}: {action.ref} is not found by name" for action in every
                      if reading.find(view, action.ref).id != action.id]  # fmt: skip
        seen.append({(action.id, action.ref, action.title) for action in every})
    if not seen[0] == seen[1] == seen[2]:
        problems.append(f"not the same: {seen}")
    if any(OWN in operation.payload for operation in books[2].operations_for((JOINT, "uk", "cn"))):
        problems.append("an own-side text is with the other side")
    return problems + _returned(books[0])


def _returned(book: Book) -> list[str]:
    """What is wrong with the export of *book*, read into a new one."""
    trees = json.loads("".join(exporting.whole(book, ("actions",))))["records"]
    again = Book.create(None, book.side, seeded=False)
    try:
        with again.change("Import", Who("Desk")) as change:
            importing.take_in(change, trees)
        with again.reading() as view, book.reading() as before:
            came = {action.ref for action in fetching.every(view, Action)}
            if came != {action.ref for action in fetching.every(before, Action)}:
                return [f"the export returned other references: {sorted(came)}"]
    except SecretariatError as error:
        return [f"the export does not return: {error}"]
    finally:
        again.close()
    return []


def main() -> int:
    """Run the rounds that the command line asks for; 1 where any of them failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rounds", nargs="?", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    failed = 0
    for number in range(given.rounds):
        faults = faults_of(given.seed + number)
        failed += bool(faults)
        for fault in faults:
            print(f"round {given.seed + number}: {fault}", flush=True)
        if (number + 1) % _OFTEN == 0:
            print(f"{number + 1} rounds, {failed} failed", flush=True)
    print(f"{given.rounds} rounds of {STEPS} steps, {failed} failed")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
