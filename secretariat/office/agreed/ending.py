"""The ends of an issued record: filed with its signed copy, or withdrawn with a reason."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from secretariat.data.book import Book, Who
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.declaring.values import Link
from secretariat.domain.agreed.issued import IssuedText
from secretariat.domain.minutes import Minutes, MinutesStatus
from secretariat.domain.papers import PaperKind
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office import papers
from secretariat.office.agreed import texts


def withdraw(book: Book, ref: str, reason: str, day: date, who: Who) -> IssuedText:
    """Withdraw the issued text of the record called *ref*; it stays, and says that it is no more.

    Undo does not cross it: copies of the text are about, and so is the news that it is withdrawn.
    """
    if not reason.strip():
        raise SecretariatError(N_("A withdrawal needs its reason; give one."))
    with book.change(N_("Withdraw an issued text"), who, barrier=True) as change:
        minutes, issued = _standing(change.view, ref)
        after = replace(issued, withdrawn_on=day, reason=reason.strip())
        issued_text = change.update(issued, after, verb=True)
        change.update(minutes, replace(minutes, status=MinutesStatus.WITHDRAWN), verb=True)
    return issued_text


def file(book: Book, ref: str, scan: Path, day: date, who: Who) -> IssuedText:
    """File the *scan* of the signed paper with the record called *ref*, which is filed by it."""
    with book.reading() as view:
        _standing(view, ref)
    kept = papers.keep(book, scan)
    with book.change(N_("File a signed record"), who) as change:
        minutes, issued = _standing(change.view, ref)
        paper = papers.file(change, minutes, kept, day)
        change.update(paper, replace(paper, kind=PaperKind.SIGNED))
        issued_text = change.update(issued, replace(issued, signed_copy=Link(paper.id)), verb=True)
        if minutes.status is not MinutesStatus.FILED:
            change.update(minutes, replace(minutes, status=MinutesStatus.FILED), verb=True)
    return issued_text


def _standing(view: View, ref: str) -> tuple[Minutes, IssuedText]:
    """The record called *ref* and its issued text; refused where none stands."""
    minutes = texts.find_minutes(view, ref)
    issued = texts.text_of(view, minutes).dossier.issued
    if issued is None or not minutes.status.is_out:
        raise SecretariatError(
            N_("No issued text of {ref} stands; issue it first."), ref=minutes.ref
        )
    return minutes, fetching.get(view, IssuedText, issued.id)
