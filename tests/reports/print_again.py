"""Prints documents of a book made anew, and says the hash of each: a run to compare with."""

from __future__ import annotations

import hashlib
import sys
from itertools import count

from secretariat.data.book import Book, Who
from secretariat.data.store.sources import Sources
from secretariat.exchange import interchange
from secretariat.office import importing
from secretariat.office.paper import printing
from secretariat.paths import RESOURCES
from tests.reports.conftest import MOMENT


def main(names: list[str]) -> None:
    """A line with the hash of each of the documents called *names*."""
    # The file states when the book was last written: both runs enter it at one moment.
    clock = count(int(MOMENT.timestamp() * 1_000_000))
    book = Book.create(None, sources=Sources(now=lambda: next(clock)))
    with book.change("Load the example", Who("Test")) as change:
        importing.take_in(change, interchange.load(RESOURCES / "example"))
    for name in names:
        content = printing.print_document(book, name, "JCM12", printing.setting(MOMENT))
        sys.stdout.write(hashlib.sha256(content).hexdigest() + "\n")
    book.close()


if __name__ == "__main__":
    main(sys.argv[1:])
