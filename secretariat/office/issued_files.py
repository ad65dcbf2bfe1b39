"""The files of issued texts, kept unchanged under their digests beside the book.

A book in memory keeps them in memory, as long as it is open.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from hashlib import sha256
from weakref import WeakKeyDictionary

from secretariat.data.book import Book
from secretariat.data.journal import issued
from secretariat.data.store import fetching, wiping
from secretariat.data.store.view import View
from secretariat.domain.agreed.corrigenda import Corrigendum
from secretariat.domain.agreed.issued import IssuedText, Original
from secretariat.errors import SecretariatError
from secretariat.i18n import N_

_LONGEST_NUMBER = 9
"""Digits of the number of a corrigendum."""
_IN_MEMORY: WeakKeyDictionary[Book, dict[str, bytes]] = WeakKeyDictionary()


def keep(book: Book, files: Sequence[bytes]) -> list[str]:
    """Keep *files*, all or none; returns the SHA-256 of each. No record names them yet."""
    book.refuse_read_only()
    if book.papers is not None:
        return book.papers.keep_all(files)
    kept = _IN_MEMORY.setdefault(book, {})
    kept |= {sha256(file).hexdigest(): file for file in files}
    return [sha256(file).hexdigest() for file in files]


def let_go(book: Book, digests: Iterable[str]) -> None:
    """Erase the files of those *digests* that no record names, after a cancelled change.

    What cannot be erased stays where nobody names it, and takes room alone.
    """
    if (papers := book.papers) is None:
        return
    with suppress(SecretariatError), book.writing() as view:
        wiping.erase_unnamed(view, papers, digests)


def refuse_erased(book: Book, digests: Iterable[str], ref: str) -> None:
    """Raise SecretariatError if a file of those *digests*, kept for *ref*, is not there any more.

    Asked within the change that names them, while nobody else writes: between keeping and naming,
    another window that cancels the same change may have let go of the same file.
    """
    wanted = list(digests)
    if book.papers is not None and len(book.papers.sizes(wanted)) < len(wanted):
        raise SecretariatError(
            N_("Another window erased a file of {ref} while it was kept; do this once more."),
            ref=ref,
        )


def read(book: Book, sha256_: str) -> bytes | None:
    """The file with this digest; None when it is not here."""
    if book.papers is None:
        return _IN_MEMORY.get(book, {}).get(sha256_)
    return book.papers.read(sha256_)


def given_out(book: Book, ref: str, original: Original) -> bytes:
    """The file of *original*, of the text called *ref*, as issued; SecretariatError if missing.

    To print the text anew from today's records would make another paper under the same code.
    """
    content = read(book, original.sha256)
    if content is None:
        raise SecretariatError(
            N_(
                "The file of {ref} as issued is not in this copy of the book; merge with the copy"
                " that issued it, and print it then."
            ),
            ref=ref,
        )
    return content


def named_in(view: View) -> list[str]:
    """The digests of the files of all issued texts and corrigenda that *view* knows.

    Those that a copy left out of a record are named by the journal still.
    """
    texts: list[IssuedText | Corrigendum] = [*fetching.every(view, IssuedText)]
    every = [record for record in [*texts, *fetching.every(view, Corrigendum)] if record.code]
    rows = {row for record in every for row in record.originals}
    rows |= {paper.original for record in every for paper in issued.papers_added(view, record)}
    return sorted({row.sha256 for row in rows if row.sha256})


def chosen(
    originals: Sequence[Original],
    side: str,
    layout: str,
    languages: str,
    *,
    is_signed: bool = False,
) -> Original | None:
    """The newest of *originals* in the given layout; None when there is none.

    As it was issued, or where *is_signed* with the most signatures that it has.
    """
    found_originals = [
        original
        for original in originals
        if original.side == side
        and (is_signed or not original.signed_by)
        and original.languages == languages
        and (languages != BOTH or original.layout == layout)
    ]
    return max(found_originals, key=_age, default=None)


def _age(original: Original) -> tuple[int, int]:
    """Sort key by age of a paper: papers with more corrigenda, then signatures, are newer."""
    number = original.corrected  # as a copy says: it may be any text
    is_number = number.isascii() and number.isdigit() and len(number) <= _LONGEST_NUMBER
    return int(number) if is_number else 0, len(original.signed_by.split())


BOTH = "both"
