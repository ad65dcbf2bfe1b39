"""The interchange form read record by record, so that a file need not fit into memory.

A file is gone through once when it is opened, to see that all of it can be read and where the list
of each kind begins, and once more whenever its records are asked for. Whatever is not in the plain
form is left to `interchange.load`, which reads the whole and says what is wrong.
"""

from __future__ import annotations

import codecs
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from io import BufferedReader
from pathlib import Path
from typing import Any, NamedTuple

from secretariat import file_faults, incoming_files
from secretariat.declaring.kinds import KINDS
from secretariat.declaring.values import Tree
from secretariat.errors import SecretariatError
from secretariat.exchange import interchange
from secretariat.i18n import N_

Trees = Mapping[str, Iterable[Mapping[str, Tree]]]
"""Records by kind, which can be iterated more than once."""

_PIECE = 256 * 1024
"""Bytes read at once: a few hundred records."""
_BLANKS = re.compile(r"[ \t\n\r]+")


def streamed(path: Path) -> Trees:
    """The records in the file at *path*, or in every .json file of that folder, by kind.

    Refused as by `interchange.load`. They are read from the file each time they are iterated.
    """
    files = incoming_files.with_ending(path, ".json")
    whole: dict[str, _Records] = {}
    for file in files:
        try:
            lists = _lists_in(file)
        except (_OtherFormError, ValueError, RecursionError, OSError, SecretariatError):
            return interchange.load(path)
        for kind, begins in lists.items():
            whole.setdefault(kind, _Records()).lists.append(begins)
    return whole


class _OtherFormError(Exception):
    """Raised for a file that is not in the plain form."""


class _List(NamedTuple):
    """The position in a file at which the list of the records of one kind begins."""

    file: Path
    byte: int
    state: tuple[int, ...]
    """Device, inode, size and time of the file, which differ once another program changed it."""


@dataclass
class _Records(Iterable[dict[str, Tree]]):
    """The records of one kind, read from their files each time."""

    lists: list[_List] = field(default_factory=list)

    def __iter__(self) -> Iterator[dict[str, Tree]]:
        for file, byte, state in self.lists:
            with incoming_files.opened(file) as stream:
                if _state_of(stream) != state:
                    raise _changed(file)
                stream.seek(byte)
                try:
                    yield from _Text(stream, byte).records()
                except (_OtherFormError, ValueError) as error:
                    raise _changed(file) from error
                except OSError as error:
                    raise file_faults.cannot_be_read(file, error) from error


def _changed(file: Path) -> SecretariatError:
    return SecretariatError(
        N_("{path} was changed by another program while it was read; try again."), path=file.name
    )


def _state_of(stream: BufferedReader) -> tuple[int, ...]:
    status = os.fstat(stream.fileno())
    return (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)


def _lists_in(file: Path) -> dict[str, _List]:
    """The position of the list of each kind in *file*, all of which is read for that."""
    with incoming_files.opened(file) as stream:
        state = _state_of(stream)
        if state[2] > interchange.LARGEST:
            raise _OtherFormError
        bom = stream.read(len(codecs.BOM_UTF8)) == codecs.BOM_UTF8
        start = stream.seek(len(codecs.BOM_UTF8) if bom else 0)
        text = _Text(stream, start)
        begins: dict[str, int] | None = None
        is_ours = False
        for key in text.keys():  # noqa: SIM118 - of an object in a file
            if key == "secretariat" and not is_ours:
                is_ours = text.version() == interchange.VERSION
            elif key == "records" and begins is None:
                begins = text.lists()
            else:
                raise _OtherFormError
        text.end()
    if begins is None or not is_ours:
        raise _OtherFormError
    return {kind: _List(file, byte, state) for kind, byte in begins.items()}


class _Text:
    """A JSON text, of which no more is in memory than is being read."""

    def __init__(self, stream: BufferedReader, start: int) -> None:
        """*stream* is at the byte *start* of its file."""
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self._text = ""
        self._at = 0
        self._start = start
        """The byte at which `_text` begins."""
        self._signs = 0
        """Estimate of the number of values read, as `interchange.values_in` counts them."""

    def keys(self) -> Iterator[str]:
        """The keys of the next object; the caller reads the value of each before the next key."""
        self._sign("{")
        if self._is("}"):
            return
        while True:
            key = self._value()
            if not isinstance(key, str):
                raise _OtherFormError
            self._sign(":")
            yield key
            if self._is("}"):
                return
            self._sign(",")

    def version(self) -> int:
        """The whole number that comes next, of few digits."""
        self._skip()
        while len(self._text) < self._at + 2 and self._more():
            pass
        value = self._value()
        if type(value) is not int:
            raise _OtherFormError
        return value

    def lists(self) -> dict[str, int]:
        """The byte at which the list of each kind begins in the next object."""
        begins: dict[str, int] = {}
        for kind in self.keys():
            if kind in begins or KINDS.get(kind) is None:
                raise _OtherFormError
            self._skip()
            begins[kind] = self._start + len(self._text[: self._at].encode())
            for _ in self.records():
                pass
        return begins

    def records(self) -> Iterator[dict[str, Tree]]:
        """The objects of the next list."""
        self._sign("[")
        if self._is("]"):
            return
        while True:
            record = self._value()
            if not isinstance(record, dict):
                raise _OtherFormError
            yield record
            if self._is("]"):
                return
            self._sign(",")

    def end(self) -> None:
        """Refuse a file with more text after the object."""
        self._skip()
        if self._at < len(self._text):
            raise _OtherFormError

    def _value(self) -> Any:
        """The next value; a number must have other signs after it in memory, since it may go on."""
        self._skip()
        while True:
            try:
                value, self._at = _DECODER.raw_decode(self._text, self._at)
            except json.JSONDecodeError:
                # It may go on in the next piece.
                if not self._more():
                    raise _OtherFormError from None
            else:
                return value

    def _sign(self, sign: str) -> None:
        if not self._is(sign):
            raise _OtherFormError

    def _is(self, sign: str) -> bool:
        """True if *sign* comes next; it is read then."""
        self._skip()
        is_there = self._text.startswith(sign, self._at)
        self._at += is_there
        return is_there

    def _skip(self) -> None:
        """Move past blanks."""
        while True:
            if (blanks := _BLANKS.match(self._text, self._at)) is not None:
                self._at = blanks.end()
            if self._at < len(self._text) or not self._more():
                return

    def _more(self) -> bool:
        """Read a further piece; False at the end of the file."""
        # As much again as is held, so that a long record is not parsed anew for every piece.
        data = self._stream.read(max(_PIECE, len(self._text) - self._at))
        self._signs += interchange.signs(data)
        if self._signs > interchange.MOST_VALUES:
            # One record alone may have so many, and must not be read into memory.
            raise _OtherFormError
        self._start += len(self._text[: self._at].encode())
        self._text = self._text[self._at :] + self._decoder.decode(data, final=not data)
        self._at = 0
        return bool(data)


_DECODER = interchange.decoder()
