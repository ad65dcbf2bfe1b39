"""Prints documents of a book made anew, and says the hash of each: a run to compare with."""

from __future__ import annotations

import hashlib
import sys

from secretariat.data.book import Book
from secretariat.office.paper import printing
from tests.fixtures.example import ENTERED, clock_from, load
from tests.reports.conftest import setting


def main(names: list[str]) -> None:
    """A line with the hash of each of the documents called *names*."""
    # The file states when the book was last written: both runs enter it at one moment.
    book = load(Book.create(None, sources=clock_from(ENTERED)))
    for name in names:
        content = printing.print_document(book, name, "JCM12", setting())
        sys.stdout.write(hashlib.sha256(content).hexdigest() + "\n")
    book.close()


if __name__ == "__main__":
    main(sys.argv[1:])
