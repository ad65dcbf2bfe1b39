"""The interface for scripts: a book opened, read, changed, printed and exported in a few lines.

Only what stands here is kept from release to release; a script that imports other modules may have
to follow their changes. Values have the form that ``docs/interchange.md`` describes. See
``docs/scripts.md``, whose examples are run by the tests.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from secretariat import clock, settings
from secretariat.cli.registers import read_typed, typed
from secretariat.data import opening
from secretariat.data.book import Book, Who
from secretariat.data.questions import listing, reading, searching
from secretariat.data.questions.belonging import with_side
from secretariat.data.questions.listing import Wanted
from secretariat.data.store import fetching
from secretariat.declaring.kinds import Kind
from secretariat.declaring.values import Tree
from secretariat.domain.across.parties import SIDE
from secretariat.domain.registers import KINDS
from secretariat.errors import SecretariatError
from secretariat.i18n import N_, language
from secretariat.office import exporting, lists
from secretariat.office.paper import printing, word_documents

__all__ = ["OpenBook", "SecretariatError", "open_book"]

Json = dict[str, Any]


def open_book(path: str | Path, passphrase: str = "", *, by: str = "", side: str = "") -> OpenBook:
    """Open the book at *path*, or at the address of a server, for a script.

    Changes are noted as made *by* somebody for a *side*. The name of the user of this machine
    stands where *by* is empty.
    """
    known = settings.load()
    where, password = opening.where(str(path))
    book = opening.opened(where, password or passphrase, desk=known.desk, memory=settings.memory())
    return OpenBook(book, Who(by or known.who, (side or book.side).lower()))


class OpenBook:
    """An open book; use it in a ``with`` statement, which closes it."""

    def __init__(self, book: Book, who: Who) -> None:
        self._book, self._who = book, who

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the book; nothing is lost without it, for every change is kept at once."""
        self._book.close()

    def records(self, register: str, words: str = "") -> list[Json]:
        """The records of *register*, or those with *words* in them, in the order of its list."""
        kind = KINDS.named(register)
        with self._book.reading() as view:
            wanted = listing.listed(view, kind, Wanted(text=words, language="en"))
            found_records = fetching.fetch(view, kind.record, wanted)
            return exporting.answers(reading.BookReferences(view), kind, found_records)

    def record(self, ref: str) -> Json:
        """The record that is called *ref*, such as JCM12/A3."""
        with self._book.reading() as view:
            found_record = reading.find(view, ref)
            kind: Kind[Any] = KINDS.of(type(found_record))
            return exporting.answers(reading.BookReferences(view), kind, [found_record])[0]

    def search(self, words: str) -> list[str]:
        """The references of the records with *words* in either language, newest first."""
        with self._book.reading() as view:
            return [result.ref for result in searching.search(view, words)]

    def add(self, register: str, fields: Mapping[str, str]) -> str:
        """Add a record with *fields*, named as on the command line; returns its reference."""
        kind = KINDS.named(register)
        with self._book.change(N_("Add record"), self._who) as change:
            new = read_typed(change.view, kind, _tree(kind, fields), kind.record(ref=""))
            ref: str = change.add(new if SIDE in fields else with_side(change.view, new)).ref
        return ref

    def set(self, ref: str, fields: Mapping[str, str]) -> str:
        """Change *fields* of the record that is called *ref*; returns what it is called now."""
        with self._book.change(N_("Change record"), self._who) as change:
            before = reading.find(change.view, ref)
            kind: Kind[Any] = KINDS.of(type(before))
            after = read_typed(change.view, kind, _tree(kind, fields), before)
            called: str = change.update(before, after).ref
        return called

    def print(self, document: str, ref: str, target: str | Path, languages: str = "both") -> None:
        """Print a document as a PDF, or as Word or OpenDocument by the ending of *target*."""
        path = Path(target)
        printing.refuse_ref(document, ref)
        moment = clock.now()
        wanted = printing.setting(moment, languages=languages)
        make = word_documents.MAKERS.get(path.suffix.lower(), printing.print_document)
        printing.write(make(self._book, document, ref, wanted), path)

    def export(self, register: str, target: str | Path, spoken: str = "en") -> None:
        """Write *register* to a file, whose form its ending says; headings are in *spoken*."""
        kind = KINDS.named(register)
        with self._book.reading() as view:
            wanted: Sequence[str] = listing.listed(view, kind, Wanted(language=spoken))
        lists.export_list(self._book, kind, wanted, Path(target), language(spoken))

    def back_up(self, folder: str | Path | None = None) -> Path | None:
        """Back the book up, and prove the copy sound; returns the path of the copy."""
        return self._book.back_up(Path(folder) if folder else None)


def _tree(kind: Kind[Any], fields: Mapping[str, str]) -> dict[str, Tree]:
    """*fields* such as ``status.uk`` in the interchange form."""
    return typed(kind, [f"{name}={value}" for name, value in fields.items()])
