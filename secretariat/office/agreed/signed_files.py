"""Signed files: which of those that a book lists with an issued text are a paper of it, signed.

A merge can list any file as a signed one. It is one when it begins with a paper of the text as it
was issued, and nothing follows but signatures that hold, for the sides that it is said to be signed
for. Whose certificates those are is another question.
"""

from __future__ import annotations

import hashlib
import re
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from secretariat.data.book import Book
from secretariat.domain.agreed.issued import Original
from secretariat.office import issued_files
from secretariat.office.agreed import signatures
from secretariat.office.agreed.signatures import KnownSigners

_END = re.compile(rb"%%EOF(?:\r\n|\n|\r)?")
_MOST_ADDED = 64
"""How many times something may have been added to a file that is looked into."""
_FOUND: OrderedDict[tuple[str, str], bool] = OrderedDict()
"""What was found of signed files, by their digests and those of the papers that were signed."""
_MOST_FOUND = 256


def beginnings(data: bytes) -> Iterator[tuple[str, int]]:
    """SHA-256 and length of *data*, then of each file that it may have been before."""
    yield hashlib.sha256(data).hexdigest(), len(data)
    ends = [match.end() for match in _END.finditer(data, 0, len(data) - 1)]
    for end in reversed(ends[:_MOST_ADDED]):
        yield hashlib.sha256(data[:end]).hexdigest(), end


def proven(book: Book, originals: Sequence[Original]) -> tuple[Original, ...]:
    """*originals* without the signed files that are not what they are said to be, or not here."""
    return tuple(
        original
        for original in originals
        if not original.signed_by or is_proven(book, original, originals)
    )


def is_proven(book: Book, original: Original, originals: Sequence[Original]) -> bool:
    """True when the signed file *original* is one of *originals*, with its signatures."""
    papers = (
        other for other in originals if is_same_paper(original, other) and not other.signed_by
    )
    return any(_is_signed(book, original, paper) for paper in papers)


def is_same_paper(original: Original, other: Original) -> bool:
    """True when both are the same paper, whoever signed it."""
    return replace(original, sha256="", signed_by="") == replace(other, sha256="", signed_by="")


def _is_signed(book: Book, original: Original, paper: Original) -> bool:
    key = (original.sha256 + original.signed_by, paper.sha256)
    if key not in _FOUND:
        data = issued_files.read(book, original.sha256)
        if data is None:
            return False  # it may come with the next merge
        _FOUND[key] = _begins_with(data, paper, original.signed_by)
        while len(_FOUND) > _MOST_FOUND:
            _FOUND.popitem(last=False)
    return _FOUND[key]


def _begins_with(data: bytes, paper: Original, signed_by: str) -> bool:
    """True when *data* is *paper*, and signatures that hold for the sides in *signed_by*."""
    length = next((end for digest, end in beginnings(data) if digest == paper.sha256), 0)
    if not length or length == len(data):
        return False
    signed = signatures.read(data, KnownSigners())
    return (
        signed is not None
        and signed.holds
        and " ".join(signatures.side_of(signature.field) for signature in signed.signatures)
        == signed_by
        and signatures.was_only_signed(data, length)
    )
