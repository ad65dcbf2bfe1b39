"""Change single bytes of every issued paper of the example, and see that `verify` detects each.

``python -m tools.flip_bytes 10000`` changes so many in all, the same ones every time.
"""

from __future__ import annotations

import random
import sys
import tempfile
from pathlib import Path

from secretariat.data.book import Book, Who
from secretariat.data.store import fetching
from secretariat.domain.agreed.issued import IssuedText
from secretariat.office import example
from secretariat.office.agreed import files, verifying

_USUAL = 10_000


def main() -> int:
    """Print how many changes were detected; 1 when one was not."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else _USUAL
    with tempfile.TemporaryDirectory() as folder:
        book = Book.create(Path(folder) / "example.book")
        example.load(book, Who("Check"))
        with book.reading() as view:
            texts = fetching.every(view, IssuedText)
        papers = [files.read(book, one.sha256) for text in texts for one in text.originals]
        sound = sum(verifying.of_file(paper, book).agreed for paper in papers if paper)
        print(f"{sound} of {len(papers)} papers are agreed as they are.")
        missed = _missed(book, [paper for paper in papers if paper], wanted)
        book.close()
    print(f"{wanted - missed} of {wanted} changes of one byte detected.")
    return 1 if missed or sound != len(papers) else 0


def _missed(book: Book, papers: list[bytes], wanted: int) -> int:
    chance, missed = random.Random(15), 0  # noqa: S311 - no secret
    for number in range(wanted):
        data = bytearray(papers[number % len(papers)])
        data[chance.randrange(len(data))] ^= chance.randrange(1, 256)
        missed += verifying.of_file(bytes(data), book).agreed
    return missed


if __name__ == "__main__":
    sys.exit(main())
