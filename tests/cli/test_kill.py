"""A writer killed at any moment: what it had been told is kept is there, and nothing is half there.

Twelve kills in the suite; KILLS=200 for more, or the thorough profile.
"""

from __future__ import annotations

import os
import random
import select
import signal
import time
from contextlib import suppress
from pathlib import Path

import pytest

from secretariat.data import checking
from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.data.store import fetching, files
from secretariat.declaring.values import Bilingual
from secretariat.domain.terms import Term
from tests.cli.conftest import PASSPHRASE
from tests.cli.writer import COUNTER, WRITER, count_on

THOROUGH = os.environ.get("HYPOTHESIS_PROFILE") == "thorough"
KILLS = int(os.environ.get("KILLS", "200" if THOROUGH else "12"))
LONGEST = 0.12
"""Seconds that a writer lives after its first commit."""

FRESH_AFTER = 40
"""Kills after which a new book is begun, so that checking it stays quick."""


def _acknowledged(path: Path, key: str, desk: str, wait: float) -> int:
    """Let a writer work, kill it *wait* seconds after its first commit; the last number it said."""
    source, target = os.pipe()
    # A fork is a program with its own connection to the book, and need not import all anew.
    writer = os.fork()
    if writer == 0:  # pragma: no cover - what is killed reports nothing
        with suppress(BaseException), os.fdopen(target, "w") as out:
            count_on(Book.open(path, key=key, desk=desk), out)
        os._exit(1)
    os.close(target)
    with os.fdopen(source) as text_io_wrapper:
        try:
            ready, _, _ = select.select([text_io_wrapper], [], [], 60)
            time.sleep(wait)
        finally:
            os.kill(writer, signal.SIGKILL)
            _, status = os.waitpid(writer, 0)
        assert ready, "the writer never committed anything"
        assert os.waitstatus_to_exitcode(status) == -signal.SIGKILL, "the writer failed"
        return int(text_io_wrapper.read().split()[-1])


def _book(path: Path, *, sealed: bool) -> str:
    """A new book with a counter in it; returns the key of its file."""
    passphrase = PASSPHRASE if sealed else ""
    book = Book.create(path, passphrase=passphrase, seeded=False)
    with book.change("Begin", WRITER) as change:
        change.add(Term(ref=COUNTER, en="counter", zh="计数器", trap=Bilingual("0", "")))
    book.close()
    return files.key_of(path, passphrase)


def _refuse_loss(path: Path, key: str, acknowledged: int) -> None:
    book = Book.open(path, key=key)
    try:
        assert [str(fault) for fault in checking.faults(book)] == []
        with book.reading() as view:
            counter = reading.find_as(view, Term, COUNTER)
            terms = fetching.every(view, Term)
    finally:
        book.close()
    number = int(counter.trap.en)
    assert acknowledged <= number <= acknowledged + 1
    counted: dict[str, set[int]] = {"left": set(), "right": set()}
    for term in terms:
        if term.ref != COUNTER:
            side, place = term.en.split()
            counted[side].add(int(place))
    assert counted["left"] == counted["right"] == set(range(1, number + 1))


@pytest.mark.parametrize("sealed", [False, True], ids=["plain", "sealed"])
def test_no_commit_is_lost_and_none_is_half_there_when_the_writer_is_killed(
    tmp_path: Path, *, sealed: bool
) -> None:
    chance = random.Random(sealed)
    kills = KILLS // 2
    for begun in range(0, kills, FRESH_AFTER):
        path = tmp_path / f"{begun}.book"
        key = _book(path, sealed=sealed)
        for kill in range(begun, min(kills, begun + FRESH_AFTER)):
            wait = chance.uniform(0, LONGEST)
            _refuse_loss(path, key, _acknowledged(path, key, f"desk {kill % 3}", wait))
