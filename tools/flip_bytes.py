"""Change single bytes of every issued paper of the example, and see that `verify` detects each.

``python -m tools.flip_bytes 10000`` changes so many in all, the same ones every time: in papers as
issued and, one in twenty, in one that both sides signed, whose signatures take half a second to
read each time. ``--alone`` tries that one without the book, by its signatures alone.
"""

from __future__ import annotations

import random
import sys
import tempfile
from datetime import UTC, datetime
from itertools import cycle, islice
from pathlib import Path

from secretariat.data.book import Book, Who
from secretariat.data.store import fetching
from secretariat.domain.agreed.issued import IssuedText
from secretariat.exchange.signatures import trial_keys
from secretariat.office import issued_files
from secretariat.office.agreed import example, signing, verifying
from secretariat.office.agreed.signing import Wish

_USUAL = 10_000
_ONE_IN = 20
"""Of so many papers that are tried, one bears signatures."""
_TOLD = 1_000
"""Changes from one line of progress to the next."""


def main() -> int:
    """Print how many changes were detected; 1 when one was not."""
    numbers = [int(argument) for argument in sys.argv[1:] if argument.isdecimal()]
    wanted, alone = numbers[0] if numbers else _USUAL, "--alone" in sys.argv
    with tempfile.TemporaryDirectory() as folder:
        book = Book.create(Path(folder) / "example.book")
        example.load(book, Who("Check"))
        with book.reading() as view:
            texts = fetching.every(view, IssuedText)
        originals = [original for text in texts for original in text.originals]
        papers = [issued_files.read(book, original.sha256) or b"" for original in originals]
        papers.append(_signed(book))
        sound = sum(verifying.of_file(paper, book).agreed for paper in papers)
        print(f"{sound} of {len(papers)} papers are agreed as they are.")
        signed = papers[-1]
        if alone:
            missed = _missed(None, [signed], wanted)
        else:
            pairs = zip(originals, papers, strict=False)
            unsigned = [paper for original, paper in pairs if not original.signed_by]
            missed = _missed(book, [*islice(cycle(unsigned), _ONE_IN - 1), signed], wanted)
        book.close()
    print(f"{wanted - missed} of {wanted} changes of one byte detected.")
    return 1 if missed or sound != len(papers) else 0


def _signed(book: Book) -> bytes:
    """A paper of the example that both sides signed with certificates made here."""
    data, now = b"", datetime.now(UTC)
    for side in ("uk", "cn"):
        key = trial_keys.new_key(side, now)
        wish = Wish(original="uk", side=side, languages="en")
        done = signing.sign(book, "JCM12", wish, key, Who("Check"))
        data = issued_files.read(book, done.original.sha256) or b""
    return data


def _missed(book: Book | None, papers: list[bytes], wanted: int) -> int:
    chance, missed = random.Random(15), 0
    for number in range(wanted):
        data = bytearray(papers[number % len(papers)])
        data[chance.randrange(len(data))] ^= chance.randrange(1, 256)
        verdict = verifying.of_file(bytes(data), book)
        missed += verdict.agreed or verdict.is_intact
        if not (number + 1) % _TOLD:
            print(f"{number + 1} changed, {missed} not detected", flush=True)
    return missed


if __name__ == "__main__":
    sys.exit(main())
