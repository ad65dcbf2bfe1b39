"""print: prints a document."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time
from pathlib import Path

from secretariat import clock
from secretariat.cli.shell import file_to_write, opened, say, spoken
from secretariat.clock import today
from secretariat.data.book import Book
from secretariat.data.questions import action_logs, reading
from secretariat.data.questions.spelt_alike import SideNames
from secretariat.data.store.sources import REAL
from secretariat.declaring import written
from secretariat.domain.across.dossiers import Selection
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office import boxes
from secretariat.office.agreed import held_histories, reprinting
from secretariat.office.paper import printing
from secretariat.reports.looks import Bound, Front, Sheet
from secretariat.reports.programme import annexes
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import Boxes
from secretariat.reports.web.endings import ENDINGS

_PAPER = ("", ".pdf")
_Make = Callable[[Book, str, str, Setting], bytes]
_WITH_HISTORY = ("action-log",)
_LAST = "last"
"""The value of --from for the last meeting, at which the log was last discussed."""


def print_(given: argparse.Namespace) -> None:
    """Print a document as a PDF, or save it as .docx, .odt or a web page (.html)."""
    target = file_to_write(given.output)
    ending = target.suffix.lower()
    make = _maker(given, target)
    day = written.day_of(given.date or "")
    now = clock.now()
    wanted = printing.setting(
        datetime.combine(day, time(12), now.tzinfo) if day else now,
        languages=given.language,
        layout=given.layout,
        original=given.original or "",
    )
    document = printing.code_of(given.document)
    printing.refuse_ref(document, given.ref or "")
    with opened(given) as book:
        selection = _selection(book, given)
        asked = replace(
            wanted,
            selection=selection,
            sheet=Sheet(given.paper),
            parts=_parts(given),
            printed_on=day,
            joint_only=given.joint_only,
            number=given.number,
            bound=Bound(given.bind),
            front=Front(given.contents),
            office_form=given.office_form,
            bodies_only=None if given.leads is None else given.leads == "bodies",
        )
        if given.digest:
            asked = replace(asked, history=_history(book, document))
        if given.large_print:
            asked = asked.in_large_print()
        if given.signed:
            content = reprinting.signed_file(book, document, given.ref or "", asked)
        else:
            content = make(book, document, given.ref or "", asked)
        warn_of_boxes(book, asked.boxes, in_word=ending not in _PAPER)
    printing.write(content, target)
    say(N_("Printed {path}."), path=target)
    if given.show:
        _show(target)


def _history(book: Book, document: str) -> str:
    """The code of the history of *book*, for a document that can bear it."""
    if document not in _WITH_HISTORY:
        raise SecretariatError(
            N_("Only these documents bear the code of the history: {known}."),
            known=list(_WITH_HISTORY),
        )
    return held_histories.printed(book, REAL.now())


def _maker(given: argparse.Namespace, target: Path) -> _Make:
    """The press for the file *target*; SecretariatError for an unknown ending."""
    ending = target.suffix.lower()
    make = _made_by(ending)
    if make is None:
        raise SecretariatError(
            N_("A document can be saved as .pdf, .docx, .odt or .html; {path} has an unsupported"
               " extension."), path=target.name,
        )  # fmt: skip
    if given.large_print and ending not in _PAPER:
        raise SecretariatError(
            N_("Large print is for PDF; in an office or a browser, make the letters larger.")
        )
    if (given.signed or Bound(given.bind) is not Bound.LOOSE) and ending not in _PAPER:
        raise SecretariatError(
            N_("Only a PDF is bound or printed as it was signed; leave out --bind and --signed.")
        )
    if given.signed and Bound(given.bind) is not Bound.LOOSE:
        raise SecretariatError(
            N_("A signed paper is printed as it was signed; leave out --bind or --signed.")
        )
    return make


def _made_by(ending: str) -> _Make | None:
    """The press for files with this *ending*; None for an unknown one."""
    if ending in _PAPER:
        return printing.print_document
    if ending in ENDINGS:
        from secretariat.office.paper import web_pages  # noqa: PLC0415 - start-up: most print PDFs

        return web_pages.web_page
    from secretariat.office.paper import word_documents  # noqa: PLC0415 - start-up: python-docx

    return word_documents.MAKERS.get(ending)


def warn_of_boxes(book: Book, found_boxes: Boxes, *, in_word: bool = False) -> None:
    """Print on standard error which characters had no font, and in which records."""
    if found_boxes.boxed:
        with book.reading() as view:
            places = boxes.places(view, found_boxes)
        for line in boxes.warning(places, spoken(), in_word=in_word):
            print(line, file=sys.stderr)


def _parts(given: argparse.Namespace) -> tuple[str, ...]:
    """The names of the documents and papers of a briefing pack, as given."""
    return tuple(part.strip() for part in given.parts.split(",") if part.strip())


def _selection(book: Book, given: argparse.Namespace) -> Selection:
    """The choice of records; for `print`, --side means the side with a part in them."""
    since = given.since or ""
    if since == _LAST:
        with book.reading() as view:
            scope = reading.find(view, given.ref) if given.ref else None
            since = action_logs.last_meeting(view, scope, today())
    since, until = (_iso(day) for day in (since, given.until))
    with book.reading() as view:
        owner = reading.find(view, given.owner).id if given.owner else ""
        side = SideNames(view).code_of(given.side) if given.side else ""
    return Selection(
        side=side,
        owner=owner,
        open_only=given.open,
        since=since,
        until=until,
        on=_iso(given.on),
        annexes=annexes.checked(given.annexes),
        text=given.filter or "",
        chosen=tuple(_pair(chosen_pair) for chosen_pair in given.where),
    )


def _iso(day: str | None) -> str:
    """*day*, in any of the accepted forms, as an ISO date."""
    read = written.day_of(day or "")
    return read.isoformat() if read else ""


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise SecretariatError(N_("“{pair}” is not of the form field=value."), pair=text[:60])
    return name, value


def _show(target: Path) -> None:
    """Open the file with the system's program for it."""
    if sys.platform == "win32":
        os.startfile(target)  # noqa: S606 - our own file
    else:
        opener = "open" if sys.platform == "darwin" else "xdg-open"
        subprocess.run([opener, str(target)], check=False)  # noqa: S603 - our own file
