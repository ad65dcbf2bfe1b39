"""Reprints: of what was issued, the file that was kept, whatever the records say today."""

from __future__ import annotations

from dataclasses import replace

from secretariat.data.book import Book
from secretariat.data.questions import dossiers, proofs, reading
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.domain.agreed.corrigenda import Corrigendum, CorrigendumStatus
from secretariat.domain.agreed.issued import IssuedText, Original
from secretariat.domain.meetings import Meeting
from secretariat.domain.minutes import Minutes
from secretariat.domain.sides import Side
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office import issued_files
from secretariat.office.agreed import signed_files
from secretariat.office.issued_files import BOTH
from secretariat.reports.setting import Setting

MINUTES, CORRIGENDUM = "minutes", "corrigendum"
"""The documents that are issued, by their names in print."""


def issued_file(book: Book, name: str, ref: str, wanted: Setting) -> bytes | None:
    """The file of the document called *name* of *ref* as issued; None where it is not issued.

    In both languages it is our own side's original, where none is asked for.
    Word documents are made of today's records, to be worked on; large print is made anew.
    """
    if name not in (MINUTES, CORRIGENDUM) or not ref or wanted.press is not None:
        return None
    with book.reading() as view:
        record = _record(view, ref)
        if record is None:
            return None
        called, originals = _originals(view, name, record)
        setting = wanted.at_table(fetching.every(view, Side))
    if not originals:
        return None
    if wanted.office_form:
        raise SecretariatError(
            N_("{ref} is issued, and its papers stay as they were printed then; print it without"
               " the form of Chinese offices."), ref=called,
        )  # fmt: skip
    if wanted.large_print:
        return None
    if not setting.original and len(setting.languages) > 1 and book.side in setting.sides:
        setting = replace(setting, original=book.side)
    return issued_files.given_out(book, called, _chosen(called, originals, setting))


def signed_file(book: Book, name: str, ref: str, wanted: Setting) -> bytes:
    """The file of the document called *name* of *ref* with the electronic signatures it has."""
    with book.reading() as view:
        record = _record(view, ref) if name in (MINUTES, CORRIGENDUM) and ref else None
        called, originals = _originals(view, name, record) if record else (ref or name, ())
        setting = wanted.at_table(fetching.every(view, Side))
    proven = signed_files.proven(book, originals)
    signed = tuple(original for original in proven if original.signed_by)
    if not signed:
        raise SecretariatError(
            N_("No paper of {ref} has an electronic signature; print it without --signed."),
            ref=called,
        )
    return issued_files.given_out(book, called, _chosen(called, signed, setting, is_signed=True))


def _record(view: View, ref: str) -> Minutes | Corrigendum | None:
    """The minutes or corrigendum that *ref* names or whose meeting it names, if there is one."""
    record = reading.find(view, ref)
    if isinstance(record, Meeting):
        return next(iter(fetching.linked_to(view, Minutes, "meeting", record.id)), None)
    return record if isinstance(record, Minutes | Corrigendum) else None


def standing(view: View, minutes: Minutes) -> IssuedText | None:
    """The issued text of *minutes* that is proven and stands, while they are called issued."""
    if not minutes.status.is_out:
        return None
    texts = fetching.linked_to(view, IssuedText, "minutes", minutes.id)
    known = proofs.of(view, [minutes.id])
    issued_text = known.standing(sorted(texts, key=dossiers.by_number))
    return (
        replace(issued_text, originals=known.papers(issued_text).originals) if issued_text else None
    )


def _originals(
    view: View, name: str, record: Minutes | Corrigendum
) -> tuple[str, tuple[Original, ...]]:
    if isinstance(record, Corrigendum) and name == CORRIGENDUM:
        is_issued = record.status is CorrigendumStatus.ISSUED and record.minutes is not None
        known = proofs.of(view, [record.minutes.id] if record.minutes else [])
        is_proven = is_issued and known.proves(record)
        return record.ref, known.papers(record).originals if is_proven else ()
    if isinstance(record, Minutes) and name == MINUTES:
        issued = standing(view, record)
        return record.ref, issued.originals if issued else ()
    return record.ref, ()


def _chosen(
    ref: str, originals: tuple[Original, ...], setting: Setting, *, is_signed: bool = False
) -> Original:
    """The stored paper that *setting* asks for; of the first language's original if unsaid."""
    languages = BOTH if len(setting.languages) > 1 else setting.first
    side = setting.original
    if not side:
        first = (side for side in setting.table[:2] if side.tongue == setting.first)
        side = next((side.code.lower() for side in first), setting.sides[0])
    layout = setting.layout.value
    original = issued_files.chosen(originals, side, layout, languages, is_signed=is_signed)
    if original is None and is_signed:
        raise SecretariatError(
            N_("That paper of {ref} has no electronic signature; another layout or original has."),
            ref=ref,
        )
    if original is None:
        raise SecretariatError(
            N_("{ref} was not issued in this form; print another layout or language."), ref=ref
        )
    return original
