"""Searches outgoing files for own-side text.

What leaves is built from joint operations alone. That this is so is not believed but looked for:
the file is opened as its reader will open it, and every own-side value that the book ever held is
sought in all of its bytes, unused ones included, and in the words of its search index. Text that
stands in the joint records as well is no leak.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from secretariat.data.journal.operations import JOINT, SALT
from secretariat.data.store import paper_files, search
from secretariat.data.store.bodies import BODY
from secretariat.data.store.connection import BATCH, Driver, connect
from secretariat.data.store.tables import JOURNAL, REFERENCES
from secretariat.data.store.view import View
from secretariat.errors import SecretariatError
from secretariat.i18n import N_

PIECE = 12
"""Length in characters of the pieces sought, since page breaks may split a long text in a file."""
LEAST = 6
"""Least number of bytes sought: shorter pieces occur in any file by chance."""
_LEAST_WORD = 4
_FEW = 50
"""Forms of pieces up to which each is sought for itself; going through a block costs as much."""
_RUN = 4
_TOGETHER = 200_000
"""Characters of texts that are looked through at once, by runs of at most so many."""
_PLAIN_FIGURES = 10
_FIGURES = frozenset("0123456789abcdefABCDEF-: .")
_BLOCK = 1 << 18
_PAGE, _RESERVE, _IV, _SALT = 4096, 80, 16, 16
_CODINGS = ("utf-8", "utf-16-le", "utf-16-be")
_LEAK = N_(
    "{path} is not handed over, since it holds text that only your side may see (“{piece}…”);"
    " report this as a fault of the program."
)
STRANGE_LAYER = N_(
    "{path} is not handed over, since it holds operations that only your side may see; report this"
    " as a fault of the program."
)


_STRIDE = 7
"""Every how many bytes a block is looked at for forms so long that one such place is in them."""
_Forms = dict[bytes, set[str]]
"""What is sought as bytes in a file, and the pieces that it is a form of."""
_Windows = dict[bytes, list[tuple[int, bytes, set[str]]]]
"""By `LEAST` bytes of a form: where in it they are, the form, and its pieces."""


class LeakError(SecretariatError):
    """Raised when an outgoing file contains own-side text."""


class Sought:
    """Texts that must not be in a file, prepared for the search.

    With *may_hold*, which says of a form in bytes whether the file can hold it, only such are kept.
    """

    def __init__(
        self, texts: Iterable[str], may_hold: Callable[[bytes], bool] = lambda _: True
    ) -> None:
        self._forms: _Forms = {}
        self._words: set[str] = set()
        self._longest = LEAST
        self._may_hold = may_hold
        for text in texts:
            self._add(text)

    @property
    def pieces(self) -> set[str]:
        """The pieces that are sought."""
        return set().union(*self._forms.values())

    @classmethod
    def of_pieces(
        cls, pieces: Iterable[str], may_hold: Callable[[bytes], bool] = lambda _: True
    ) -> Sought:
        """The *pieces* of texts, each to be sought as it is."""
        sought = cls((), may_hold)
        for piece in pieces:
            sought._add_piece(piece)
        return sought

    def found_in(self, blocks: Iterable[bytes]) -> set[str]:
        """The pieces of the texts in the bytes of *blocks*."""
        texts: set[str] = set()
        if not self._forms:
            return texts
        kept, searches = b"", self._searches()
        for block in blocks:
            data = kept + block
            for found_in in searches:
                texts |= found_in(data)
            kept = data[-self._longest :]
        return texts

    def _searches(self) -> list[Callable[[bytes], set[str]]]:
        """The ways to search a block: long forms at every seventh byte of it, short ones apart."""
        if len(self._forms) <= _FEW:
            return [partial(_one_by_one, self._forms)]
        long: _Forms = {}
        short: _Forms = {}
        for form, pieces in self._forms.items():
            (long if len(form) >= LEAST + _STRIDE - 1 else short)[form] = pieces
        return [
            partial(_by_windows, _windows(long, _STRIDE), _STRIDE),
            partial(_one_by_one, short)
            if len(short) <= _FEW
            else partial(_by_windows, _windows(short, 1), 1),
        ]

    def among_words(self, words: Iterable[str]) -> set[str]:
        """The words of the texts among *words* of a search index."""
        return self._words.intersection(words)

    def _add(self, text: str) -> None:
        for piece in _pieces(text):
            self._add_piece(piece)
        for word in search.tokens(text).split():
            if len(word) >= _LEAST_WORD or not word.isascii():
                self._words.update(search.words_of(word))

    def _add_piece(self, piece: str) -> None:
        for sentence in {piece, json.dumps(piece, ensure_ascii=False)[1:-1]}:
            for coding in _CODINGS:
                form = sentence.encode(coding, "surrogatepass")
                if len(form) >= LEAST and self._may_hold(form):
                    self._forms.setdefault(form, set()).add(piece)
                    self._longest = max(self._longest, len(form))


def _one_by_one(forms: _Forms, data: bytes) -> set[str]:
    return set().union(*(pieces for form, pieces in forms.items() if form in data))


def _windows(forms: _Forms, stride: int) -> _Windows:
    """The first *stride* windows of each of *forms*: wherever it lies, one is at such a place."""
    windows: _Windows = {}
    for form, pieces in forms.items():
        for offset in range(stride):
            windows.setdefault(form[offset : offset + LEAST], []).append((offset, form, pieces))
    return windows


def _by_windows(windows: _Windows, stride: int, data: bytes) -> set[str]:
    """As `_one_by_one`, going through *data* once; it takes as long however many are sought."""
    texts: set[str] = set()
    for at in range(0, len(data) - LEAST + 1, stride):
        window = data[at : at + LEAST]
        if window in windows:
            for offset, form, pieces in windows[window]:
                if at >= offset and data.startswith(form, at - offset):
                    texts |= pieces
    return texts


def own_texts(view: View) -> Iterator[str]:
    """Every text that any own-side operation of the book holds, former ones too."""
    rows = sa.select(JOURNAL.c.payload).where(JOURNAL.c.layer != JOINT)
    for payload in view.scalars(rows.execution_options(yield_per=BATCH)):
        yield from texts_in(payload)


def texts_in(payload: str) -> Iterator[str]:
    """Every text among the values of *payload* that are there."""
    for line in payload.split("\n") if payload else []:
        if not line.startswith(("#", "~")):
            yield from _texts(json.loads(line[2 * SALT :]))


def refuse_book(view: View, path: Path, key: str) -> None:
    """Raise LeakError if the new file at *path* contains own-side text of the book of *view*."""
    own = Sought(own_texts(view))
    with closing(connect(path, key, mode="ro")) as driver:
        if driver.execute("SELECT 1 FROM journal WHERE layer <> 'joint' LIMIT 1").fetchone():
            raise LeakError(STRANGE_LAYER, path=path.name)
        words = own.among_words(vocabulary(driver))
        schema = "\n".join(str(row[0]) for row in driver.execute("SELECT sql FROM sqlite_master"))
    leaked = words | own.found_in(bytes_in(path, key))
    papers = paper_files.file_of(path)
    if papers.exists():
        leaked |= own.found_in(bytes_in(papers, key))
    _refuse(view, leaked, path, schema)


def refuse_stream(view: View, blocks: Iterable[bytes], path: Path) -> None:
    """Raise LeakError if the file at *path*, with the content *blocks*, has own-side text."""
    own = Sought(own_texts(view))
    _refuse(view, own.found_in(blocks), path)


def bytes_in(path: Path, key: str) -> Iterator[bytes]:
    """All bytes of a database file, unused pages too; those of an encrypted one decrypted."""
    with path.open("rb") as file:
        if not key:
            while block := file.read(_BLOCK):
                yield block
            return
        clear = _decryption(key)
        number = 0
        while page := file.read(_PAGE):
            start = _SALT if number == 0 else 0
            iv = page[_PAGE - _RESERVE : _PAGE - _RESERVE + _IV]
            yield clear(iv, page[start : _PAGE - _RESERVE])
            number += 1


def _decryption(key: str) -> Callable[[bytes, bytes], bytes]:
    """A function that decrypts a page of SQLCipher: AES-256 in CBC, without authentication."""
    from cryptography.hazmat.primitives.ciphers import (  # noqa: PLC0415 - start-up
        Cipher,
        algorithms,
        modes,
    )

    raw = bytes.fromhex(key[2 : 2 + 64])

    def clear(iv: bytes, page: bytes) -> bytes:
        decryptor = Cipher(algorithms.AES(raw), modes.CBC(iv)).decryptor()
        return decryptor.update(page) + decryptor.finalize()

    return clear


def vocabulary(driver: Driver) -> Iterator[str]:
    """Every word of the search index, from an index of the index that only this connection has."""
    driver.execute("CREATE VIRTUAL TABLE temp.word USING fts5vocab(main, search_index, row)")
    yield from (str(row[0]) for row in driver.execute("SELECT term FROM temp.word"))


def _refuse(view: View, leaked: set[str], path: Path, besides: str = "") -> None:
    left = {piece for piece in leaked if piece not in besides}
    if left and (left := _not_joint(view, left)):
        raise LeakError(_LEAK, path=path.name, piece=min(left)[:PIECE])


def _not_joint(view: View, pieces: set[str]) -> set[str]:
    """Those of *pieces* that are in no joint operation and no reference."""
    columns = JOURNAL.c
    joint = sa.select(BODY + "\n" + columns.payload).where(columns.layer == JOINT)
    every = (joint, sa.select(REFERENCES.c.ref), sa.select(REFERENCES.c.shown))
    return not_in((str(row[0]) for rows in every for row in view.rows(rows)), pieces)


def not_in(texts: Iterable[str], pieces: Iterable[str]) -> set[str]:
    """Those of *pieces* that are in none of *texts*."""
    left: Mapping[str, set[str]] = {
        piece: {piece, json.dumps(piece, ensure_ascii=False)[1:-1]} for piece in pieces
    }
    for text in _together(texts):
        if not left:
            break
        both = f"{text}\n{search.folded(text)}"
        # To gather the runs of a text takes longer than to look through it for a few.
        has = _Present(both).has if len(left) > _FEW else both.__contains__
        left = {piece: forms for piece, forms in left.items() if not any(map(has, forms))}
    return set(left)


def _together(texts: Iterable[str]) -> Iterator[str]:
    """*texts*, joined to such lengths that their runs take little memory."""
    some: list[str] = []
    size = 0
    for text in texts:
        some.append(text)
        size += len(text)
        if size >= _TOGETHER:
            yield "\n".join(some)
            some, size = [], 0
    if some:
        yield "\n".join(some)


class _Present:
    """A text in which many others are looked for: most are told by a run that it does not have.

    To look through the text for each of them took as long as both are many.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._runs: dict[int, set[str]] = {}

    def has(self, form: str) -> bool:
        """True when *form* is in the text."""
        length = min(_RUN, len(form))
        if length not in self._runs:
            starts = range(len(self._text) - length + 1)
            ends = range(length, len(self._text) + 1)
            self._runs[length] = set(map(self._text.__getitem__, map(slice, starts, ends)))
        runs = self._runs[length]
        places = range(0, len(form) - length + 1, length)
        return all(form[at : at + length] in runs for at in places) and form in self._text


def _pieces(text: str) -> Iterator[str]:
    """*text* in pieces that are long enough to be significant."""
    for at in range(0, max(1, len(text) - PIECE // 2), PIECE):
        piece = text[at : at + PIECE] if len(text) - at >= 2 * PIECE else text[at : at + 2 * PIECE]
        is_figures = _FIGURES.issuperset(piece) and len(piece) < _PLAIN_FIGURES
        if not is_figures and piece.strip():
            yield piece
        if at + len(piece) >= len(text):
            return


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
