"""Prints documents of a book made anew, and says the hash of each: a run to compare with."""

from __future__ import annotations

import hashlib
import sys

from secretariat.data.book import Book, Who
from secretariat.exchange import interchange
from secretariat.office import importing, printing
from secretariat.paths import RESOURCES
from tests.reports.conftest import MOMENT


def main(names: list[str]) -> None:
    """A line with the hash of each of the documents called *names*."""
    book = Book.create(None)
    with book.change("Load the example", Who("Test")) as change:
        importing.take_in(change, interchange.load(RESOURCES / "example"))
    for name in names:
        made = printing.print_document(book, name, "JCM12", printing.setting(MOMENT))
        sys.stdout.write(hashlib.sha256(made).hexdigest() + "\n")
    book.close()


if __name__ == "__main__":
    main(sys.argv[1:])
