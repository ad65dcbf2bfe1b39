"""A program that writes into a book without end and says after each commit how far it is.

Change number n adds two terms, *left n* and *right n*, and sets the counter to n. `test_kill` runs
it in a process of its own, and ends it where it stands.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TextIO

from secretariat.data.book import Book, Who
from secretariat.data.questions import reading
from secretariat.declaring.values import Bilingual
from secretariat.domain.terms import Term

COUNTER = "COUNTER"
WRITER = Who("writer")


def count_on(book: Book, out: TextIO) -> None:
    """Make one change after the other, and write the number of each to *out* once it is kept."""
    with book.reading() as view:
        counter = reading.find_as(view, Term, COUNTER)
    while True:
        number = int(counter.trap.en) + 1
        with book.change("Count", WRITER) as change:
            for side in ("left", "right"):
                change.add(Term(ref=f"{side} {number}", en=f"{side} {number}", zh="计数" * 50))
            change.update(counter, replace(counter, trap=Bilingual(str(number), "")))
        with book.reading() as view:
            counter = reading.find_as(view, Term, COUNTER)
        out.write(f"{number}\n")
        out.flush()
