"""The paragraphs of a Word document as they read once every tracked change is accepted.

They are parsed piece by piece, so that a deep or long file takes no memory; no field is computed,
and nothing outside the file is loaded.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO
from xml.parsers import expat

from secretariat import incoming_files
from secretariat.errors import SecretariatError
from secretariat.exchange import packages
from secretariat.exchange.found_tables import FoundRow
from secretariat.exchange.word_body import Body, BodyParagraph
from secretariat.exchange.word_comments import Comments, WordComment
from secretariat.exchange.word_numbering import PART as NUMBERING
from secretariat.exchange.word_numbering import labels_of
from secretariat.i18n import N_

LARGEST = 256 * 1024 * 1024
"""Greatest size in bytes of all parts of a document when unpacked, pictures included."""

LARGEST_BODY = 64 * 1024 * 1024
"""Greatest size in bytes of its text: many thousand pages."""

_CHUNK = 1 << 16
_RELATIONS, _CORE, _BODY = "_rels/.rels", "docProps/core.xml", "word/document.xml"
_COMMENTS = "word/comments.xml"
_TARGET = re.compile(rb'<Relationship\b[^>]*?/officeDocument"[^>]*?>', re.DOTALL)
_PLACE = re.compile(rb'\bTarget="/?([^"]+)"')
_CREATED = re.compile(rb"<dcterms:created[^>]*>([^<]+)</dcterms:created>")
_IDENTIFIER = re.compile(rb"<dc:identifier>([^<]+)</dc:identifier>")
_LOCKED = N_(
    "{path} is protected by a password or in Word’s old form; save it as .docx without a password."
)


_DAMAGED = N_("{path} is damaged or not a Word document; open it in Word and save it as .docx.")


@dataclass(frozen=True, kw_only=True)
class ReadDocument:
    """The contents of a document that was read."""

    lines: list[BodyParagraph] = field(default_factory=list)
    rows: list[FoundRow] = field(default_factory=list)
    """The rows of its tables; tables in a cell before the row that they are in."""
    identifier: str = ""
    """The record whose document it is, by its properties; empty if they name none."""
    created: datetime | None = None
    insertions: int = 0
    deletions: int = 0
    """Tracked changes: inserted text is part of `lines`, deleted text is not."""
    notes: int = 0
    """Number of footnotes and endnotes, whose words are not read."""
    objects: int = 0
    """Number of formulas and embedded objects, which are not read."""
    comments: list[WordComment] = field(default_factory=list)


def read_word(path: Path) -> ReadDocument:
    """The paragraphs of the DOCX file at *path*, in reading order."""
    packages.refuse_locked(path, _LOCKED)
    with (
        packages.refusing_broken(path, _DAMAGED, LARGEST),
        incoming_files.opened(path) as file,
        zipfile.ZipFile(file) as archive,
    ):
        _refuse_what_does_harm(archive, path)
        return _read(archive)


def _refuse_what_does_harm(archive: zipfile.ZipFile, path: Path) -> None:
    if packages.unpacked_size(archive) > LARGEST:
        raise incoming_files.too_large(path, LARGEST)
    if packages.has_document_type(archive):
        raise SecretariatError(
            N_("{path} holds a document type, which no Word document needs and which can do harm."),
            path=path.name,
        )
    body = _place_of_body(archive)
    for part in (body, _COMMENTS, NUMBERING):
        if part in archive.namelist() and archive.getinfo(part).file_size > LARGEST_BODY:
            raise incoming_files.too_large(path, LARGEST_BODY)


def _read(archive: zipfile.ZipFile) -> ReadDocument:
    body = Body(labels_of(archive))
    with archive.open(_place_of_body(archive)) as part:
        _feed(part, body)
    about = archive.read(_CORE) if _CORE in archive.namelist() else b""
    named = _IDENTIFIER.search(about), _CREATED.search(about)
    return read_of(body, named, _comments(archive))


def read_of(
    body: Body,
    named: tuple[re.Match[bytes] | None, re.Match[bytes] | None],
    comments: list[WordComment],
) -> ReadDocument:
    """The contents of a document with this *body*; *named* are its identifier and its moment."""
    identifier, created = named
    return ReadDocument(
        lines=body.lines(),
        rows=body.tables.rows,
        identifier=identifier[1].decode("utf-8", "replace") if identifier else "",
        created=_moment(created[1].decode("ascii", "replace")) if created else None,
        insertions=body.counts.insertions,
        deletions=body.counts.deletions,
        notes=body.counts.notes,
        objects=body.counts.objects,
        comments=comments,
    )


def _comments(archive: zipfile.ZipFile) -> list[WordComment]:
    """The comments of the document, those without words left out."""
    if _COMMENTS not in archive.namelist():
        return []
    comments = Comments()
    with archive.open(_COMMENTS) as part:
        _feed(part, comments)
    return [comment for comment in comments.comments if comment.text]


def _feed(part: IO[bytes], body: Body | Comments) -> None:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = body.begin
    parser.EndElementHandler = body.end
    parser.CharacterDataHandler = body.say
    parser.ParseFile(part)


def _place_of_body(archive: zipfile.ZipFile) -> str:
    """The path of the text within the package: usually fixed, but a file may name another."""
    relations = archive.read(_RELATIONS) if _RELATIONS in archive.namelist() else b""
    match = _TARGET.search(relations)
    reference = _PLACE.search(match[0]) if match else None
    return reference[1].decode("utf-8", "replace") if reference else _BODY


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text.strip())
    except ValueError:
        return None
