"""Files attached to records: kept beside the book, and verified by their digest."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from secretariat import abandoned, incoming_files
from secretariat.data.book import Book
from secretariat.data.journal.operations import Stored
from secretariat.data.store import fetching, file_papers, paper_files, wiping
from secretariat.data.store.file_papers import Papers
from secretariat.declaring.kinds import Record
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.meetings import Item, Meeting
from secretariat.domain.papers import Paper
from secretariat.errors import SecretariatError
from secretariat.frozen import frozen
from secretariat.han import has_han
from secretariat.i18n import N_
from secretariat.office import issued_files
from secretariat.office.writing import safe_name
from secretariat.patterns import pattern

if TYPE_CHECKING:
    from secretariat.data.writing.change import Change

_NETWORK = ("//", "\\\\")
"""The beginning of a path on another machine, which would learn who reads our records."""
_DIGEST = pattern("[0-9a-f]{64}")


@frozen
class StoredFile:
    """A file of which a copy is kept beside the book; no record names it yet."""

    name: str
    sha256: str
    path: str
    papers: Papers | None = None
    """Where its copy is kept; None for a book in memory."""


def keep(book: Book, source: Path) -> StoredFile:
    """Keep a copy of *source*, before the change that files it, since a large one takes time.

    One that no change files afterwards stays where nobody names it.
    """
    book.refuse_read_only()
    incoming_files.regular(source)
    if book.papers is None:
        return StoredFile(source.stem, paper_files.digest_of(source), str(source.absolute()))
    return StoredFile(source.stem, book.papers.keep(source), source.name, book.papers)


def file(change: Change, record: Record, kept: StoredFile, received: date) -> Paper:
    """File *kept* with *record*; a file that is a paper already is only linked to it.

    Refused where its copy was erased since it was kept, as the file of a paper that was purged.
    """
    if kept.papers is not None and not kept.papers.sizes([kept.sha256]):
        raise SecretariatError(
            N_("{file} was being erased from the book; attach it again."), file=kept.path
        )
    for paper in fetching.every(change.view, Paper):
        if paper.sha256 == kept.sha256:
            return _linked(change, paper, record)
    return change.add(
        Paper(
            title=_title(kept.name),
            place=kept.path,
            about=(Link(record.id),),
            sha256=kept.sha256,
            received=received,
            **_meeting_of(record),
        )
    )


def attach(book: Book, change: Change, record: Record, source: Path, received: date) -> Paper:
    """Keep and file *source* at once, within a change of a book that is a file.

    A change of a book on a server has the database to itself, where files are kept as well: there
    `keep` comes before it.
    """
    return file(change, record, keep(book, source), received)


def _linked(change: Change, paper: Paper, record: Record) -> Paper:
    from_meeting = isinstance(record, Meeting) and paper.meeting == Link(record.id)
    if Link(record.id) in paper.about or from_meeting:
        return paper
    return change.update(paper, replace(paper, about=(*paper.about, Link(record.id))))


def _title(stem: str) -> Bilingual:
    words = " ".join(stem.replace("_", " ").split()) or stem
    return Bilingual("", words) if has_han(words) else Bilingual(words, "")


def _meeting_of(record: Record) -> dict[str, Any]:
    """The meeting and item to which a paper about *record* belongs."""
    if isinstance(record, Meeting):
        return {"meeting": Link(record.id)}
    links = {"meeting": getattr(record, "meeting", None)}
    if isinstance(record, Item):
        links["item"] = Link(record.id)
    return {name: link for name, link in links.items() if isinstance(link, Link)}


def file_of(book: Book, paper: Paper) -> Path | None:
    """The path of a readable copy of the file of *paper*; None when the file is missing.

    The copy lies among the system's passing files and is gone when the program ends. A paper
    whose file was never kept is looked for at the place that it names, and taken from there only
    when its digest is the one that was noted.
    """
    if _DIGEST.fullmatch(paper.sha256) and book.papers is not None:
        folder = passing_folder() / paper.sha256
        folder.mkdir(exist_ok=True)
        target = folder / _file_name(paper)
        if _is_file(target, paper.sha256):
            return target
        if target.exists():
            # Somebody writes in that copy, or it is being made: it is left alone.
            target = Path(tempfile.mkdtemp(dir=folder)) / target.name
        if book.papers.give_out(paper.sha256, target):
            return target
    return _where_it_lies(book, paper)


def _where_it_lies(book: Book, paper: Paper) -> Path | None:
    named = Path(paper.place)
    if not paper.place or "://" in paper.place or paper.place.startswith(_NETWORK):
        return None
    path = named if named.is_absolute() or book.path is None else book.path.parent / named
    return path if _is_file(path, paper.sha256) else None


def _is_file(path: Path, sha256: str) -> bool:
    """True when the file at *path* has the digest *sha256*.

    Without a digest nothing is taken: a record of the other side may name any file of ours.
    """
    try:
        return bool(sha256) and path.is_file() and paper_files.digest_of(path) == sha256
    except (OSError, ValueError, SecretariatError):
        return False


def carry(book: Book, other: Book) -> int:
    """Copy the files of the papers in *other* that *book* keeps; returns their number.

    A copy for the other side gets the files of the papers that went with it, and no others. What
    was issued goes along, since every copy prints it from its file.
    """
    return _carried(book, other, _named_in(other))


def carry_ahead(source: Book, book: Book, received: Iterable[Stored]) -> int:
    """Copy the files that operations *received* from *source* name, before *book* takes them over.

    So no merge is half done where the disk has no room for them.
    """
    text = "\n".join(operation.payload for operation in received)
    return _carried(source, book, {digest for digest in _named_in(source) if digest in text})


def _named_in(book: Book) -> set[str]:
    """The digests of the files that the papers and issued texts in *book* name."""
    with book.reading() as view:
        papers = {paper.sha256 for paper in fetching.every(view, Paper) if paper.sha256}
        return papers.union(issued_files.named_in(view))


def _carried(source: Book, target: Book, digests: Iterable[str]) -> int:
    if source.papers is None or target.papers is None:
        return 0
    return file_papers.carry(source.papers, target.papers, sorted(digests))


def refuse_without_file(record: Record) -> None:
    """Refuse a record that is no paper, since only a paper has a file."""
    if not isinstance(record, Paper):
        raise SecretariatError(N_("{ref} is not a paper, so it has no file."), ref=record.ref)


def what_became(book: Book, paper: Paper) -> str:
    """A marked sentence on what became of the file of *paper*, whose digest was erased."""
    if book.papers is None or not _DIGEST.fullmatch(paper.sha256):
        return N_("No file of it was kept.")
    with book.reading() as view:
        if not wiping.unnamed(view, [paper.sha256]):
            return N_("Its file is kept because another record or version refers to it.")
    if book.papers.sizes([paper.sha256]):
        return N_("Its file is still to be erased.")
    return N_("Its file is erased.")


def left_behind(book: Book) -> list[Paper]:
    """The removed papers whose file is still kept beside the book."""
    kept = set(book.papers.everything()) if book.papers else set()
    with book.reading() as view:
        return [paper for paper in fetching.taken_out(view, Paper) if paper.sha256 in kept]


def _file_name(paper: Paper) -> str:
    return safe_name(Path(paper.place).name or paper.sha256)


def passing_folder() -> Path:
    """A temporary folder that only this user can read, removed when the program ends.

    Made anew where it is gone: systems clear away what nobody touched for days, and a window may
    stay open longer.
    """
    folder = _passing_folder()
    if not folder.is_dir():
        _passing_folder.cache_clear()
        folder = _passing_folder()
    return folder


@cache
def _passing_folder() -> Path:
    abandoned.clear_folders()
    folder = abandoned.private_folder()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
