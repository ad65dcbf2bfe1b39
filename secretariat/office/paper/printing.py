"""Prints a document of a record by its name, in the languages asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from secretariat.data.book import Book
from secretariat.data.questions import (
    action_logs,
    changed,
)
from secretariat.data.store import fetching
from secretariat.declaring import choosing
from secretariat.domain.registers import KINDS
from secretariat.domain.sides import Side
from secretariat.errors import Label, SecretariatError
from secretariat.i18n import N_
from secretariat.long_work import Tell, nobody
from secretariat.office import briefing
from secretariat.office.agreed import reprinting
from secretariat.office.paper import limited
from secretariat.office.paper.bound_sheets import imposed
from secretariat.office.paper.documents import BRIEFING, DOCUMENTS, Printable, dated
from secretariat.office.writing import write_whole_bytes
from secretariat.reports import (
    own_brief,
)
from secretariat.reports.looks import Bound, Front, Layout
from secretariat.reports.setting import Setting


def setting(
    moment: datetime,
    *,
    languages: str = "both",
    layout: str = "side-by-side",
    original: str = "",
    first: str = "en",
) -> Setting:
    """The setting for these options of a user.

    *original* is the code of a side; it decides the order of languages and sides once the sides of
    the book are known. *moment* is the present: only documents that depend on the day show it.
    """
    if languages not in ("en", "zh", "both"):
        raise SecretariatError(
            N_("The language must be en, zh or both, not “{said}”."), said=languages
        )
    if layout not in tuple(Layout):
        raise SecretariatError(
            N_("The layout must be side-by-side or sequential, not “{said}”."), said=layout
        )
    both = ("zh", "en") if first == "zh" else ("en", "zh")
    chosen = both if languages == "both" else (languages,)
    return Setting(
        as_of=moment,
        languages=chosen,
        layout=Layout(layout),
        original=original,
    )


def code_of(name: str) -> str:
    """The code of the document or the register titled *name*; *name* itself where none is."""
    if name in DOCUMENTS or KINDS.get(name) is not None:
        return name
    titles = [(code, document.title) for code, document in DOCUMENTS.items()]
    titles += [(kind.name, kind.plural) for kind in KINDS]
    return next((code for code, title in titles if choosing.is_title(title, name)), name)


def refuse_ref(name: str, ref: str) -> None:
    """Refuse a *ref* beside the name of a document or register that is about no single record."""
    printable = DOCUMENTS.get(name)
    if ref and (KINDS.get(name) is not None if printable is None else printable.of_book):
        raise SecretariatError(
            N_("“{name}” is about the whole book; leave out {ref}."), name=name, ref=ref[:60]
        )


def print_document(book: Book, name: str, ref: str, wanted: Setting) -> bytes:
    """The PDF of the document *name* of the record *ref*, arranged for binding.

    The name of a register gives its printed table. "advice" with a *ref* is the document on what
    was advised at that meeting, and without one the register.
    """
    printable = DOCUMENTS.get(name)
    needs_ref = printable is not None and (printable.of_meeting or printable.of_record)
    known = printable is not None and (ref or not needs_ref)
    if not known and KINDS.get(name) is not None and name != reprinting.MINUTES:
        printable, ref = DOCUMENTS["register"], name
    if printable is None:
        raise SecretariatError(
            N_("There is no document called “{name}”; there are {known}, and every register."),
            name=name[:60],
            known=[
                choosing.Word(Label(document.title), code) for code, document in DOCUMENTS.items()
            ],
        )
    if printable.of_meeting and not ref:
        raise SecretariatError(N_("Name the meeting, for instance JCM11."))
    if printable.of_record and not ref:
        raise SecretariatError(N_("Name the corrigendum, for instance JCM12/M/C1."))
    if wanted.joint_only and printable.own_side:
        raise own_brief.for_us_alone(name)
    if wanted.office_form and not (printable.has_office_form and wanted.press is None):
        raise SecretariatError(
            N_("{document} has no form of Chinese offices; minutes, conclusions and letters do."),
            document=Label(printable.title),
        )
    if name == BRIEFING:
        return pack(book, ref, wanted)
    content = reprinting.issued_file(book, name, ref, wanted)
    return imposed(content or _drawn_now(book, name, printable, ref, wanted), wanted.bound)


def _drawn_now(book: Book, name: str, printable: Printable, ref: str, wanted: Setting) -> bytes:
    """The document from the present records."""
    with book.reading() as view:
        limited.refuse_partial(view, name, ref)
        when = dated(wanted, changed.last_change(view), of_today=printable.of_today)
        when = replace(when, keeper=action_logs.kept_by(view))
        return printable.make(view, ref, when.at_table(fetching.every(view, Side)))


def pack(book: Book, ref: str, wanted: Setting, tell: Tell = nobody) -> bytes:
    """The briefing pack of the meeting *ref*, as PDF; *tell* is called with the share done."""
    if wanted.press is not None:
        raise SecretariatError(
            N_("{document} contains drawings and can only be saved as a PDF."),
            document=Label(DOCUMENTS[BRIEFING].title),
        )
    with book.reading() as view:
        wanted = wanted.at_table(fetching.every(view, Side))
        wanted = replace(wanted, changed=changed.last_change(view))
    alone = replace(wanted, parts=(), bound=Bound.LOOSE, front=Front.NO)

    def print_one(name: str, of: str, _: Setting) -> tuple[str, bytes]:
        if name == BRIEFING:
            raise SecretariatError(N_("A briefing pack cannot be in a briefing pack."))
        content = print_document(book, name, of, alone)
        return DOCUMENTS[name].title if name in DOCUMENTS else name, content

    new_content = briefing.pack(book, ref.removesuffix("/M"), wanted, print_one, tell)
    return imposed(new_content, wanted.bound)


def write(pdf: bytes, target: Path) -> None:
    """Write *pdf* to *target*, completely or not at all."""
    write_whole_bytes(target, [pdf])
