"""ZIP packages of XML, such as DOCX and XLSX; their contents are not trusted."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from xml.parsers import expat

from secretariat import file_faults, incoming_files
from secretariat.errors import SecretariatError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BEGINNING = 512


def refuse_locked(path: Path, sentence: str) -> None:
    """Refuse with *sentence* a file with a password, or in a format older than 2007.

    An unreadable file is refused as such.
    """
    try:
        with incoming_files.opened(path) as file:
            locked = file.read(len(_OLE)) == _OLE
    except OSError as error:
        raise file_faults.cannot_be_read(path, error) from error
    if locked:
        raise SecretariatError(sentence, path=path.name)


@contextmanager
def refusing_broken(path: Path, damaged: str, largest: int) -> Iterator[None]:
    """Refuse the file at *path* with the sentence *damaged* where it cannot be read in the block.

    One that needs more memory than there is counts as larger than *largest* bytes.
    """
    try:
        yield
    except SecretariatError:
        raise
    except MemoryError as error:
        raise incoming_files.too_large(path, largest) from error
    except Exception as error:
        if isinstance(error, OSError) and file_faults.is_usual(error):
            raise file_faults.cannot_be_read(path, error) from error
        # On a broken file a parser may raise any exception. A bug of ours cannot hide here,
        # since the tests read sound files.
        raise SecretariatError(damaged, path=path.name) from error


def unpacked_size(archive: zipfile.ZipFile) -> int:
    """The declared size of all parts in bytes; zipfile unpacks no more than that."""
    return sum(part.file_size for part in archive.infolist())


def has_document_type(archive: zipfile.ZipFile) -> bool:
    """True when a part has a document type: no office writes one; entities can do harm."""
    for name in archive.namelist():
        with archive.open(name) as part:
            if _begins_with_one(part, is_xml=name.endswith((".xml", ".rels", ".vml"))):
                return True
    return False


def _begins_with_one(part: IO[bytes], *, is_xml: bool) -> bool:
    """True when a document type precedes the first element; a picture has no elements."""
    parser = expat.ParserCreate()
    begun: list[bool] = []
    parser.StartElementHandler = lambda *_: begun.append(False)
    parser.StartDoctypeDeclHandler = lambda *_: begun.append(True)
    try:
        while not begun and (some := part.read(_BEGINNING)):
            parser.Parse(some, False)  # noqa: FBT003 - expat's own way: not the last piece
    except expat.ExpatError:
        if is_xml and not begun:
            raise
    return bool(begun) and begun[0]
