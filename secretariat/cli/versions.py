"""compare and extract: two versions of a record side by side, and parts of one as papers."""

from __future__ import annotations

import argparse
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from secretariat.cli.paper import warn_of_boxes
from secretariat.cli.shell import day_or_today, file_to_write, opened, print_json, say, spoken, who
from secretariat.data.book import Book
from secretariat.data.questions import changed
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.domain.sides import Side
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office.agreed import comparing, extracting
from secretariat.office.paper import presses, printing
from secretariat.reports.extracts import Certificate
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import Press

_PDF = ".pdf"


def compare(given: argparse.Namespace) -> None:
    """Compare two versions of a record, paragraph by paragraph, or list its versions."""
    if len(given.versions) > 2:  # noqa: PLR2004 - a comparison is of two
        raise SecretariatError(N_("Two versions are compared; name no more than two."))
    if given.list:
        _list(given)
        return
    target = file_to_write(given.output) if given.output else None
    if target is None and not given.json:
        raise SecretariatError(N_("Name the output: -o FILE, or --json."))
    with opened(given) as book, book.reading() as view:
        if target is not None:
            wanted = setting(given, target, view)
            content = comparing.paper(view, given.ref, wanted, given.versions, whole=given.whole)
        if given.json:
            result = comparing.compared(view, given.ref, given.versions, given.original or "")
            print_json(comparing.report(result, spoken(), whole=given.whole))
    if target is not None:
        written(book, wanted, content, target, is_quiet=given.json)


def extract(given: argparse.Namespace) -> None:
    """Print an extract from a record: one part, a side’s actions, or a certified copy."""
    target = file_to_write(given.output)
    press_of(target)
    with opened(given) as book, book.reading() as view:
        certificate = None
        if given.certified:
            if not given.by:
                raise SecretariatError(N_("Name who certifies the copy: --by NAME."))
            certificate = Certificate(by=who(given, book).name, day=day_or_today(given.date))
        asked = extracting.Wanted(
            ref=given.ref,
            side=given.side or "",
            without=extracting.chosen_parts(given.without),
            certificate=certificate,
        )
        wanted = setting(given, target, view)
        content = extracting.paper(view, asked, wanted)
    written(book, wanted, content, target, is_quiet=False)


def setting(given: argparse.Namespace, target: Path, view: View) -> Setting:
    """The setting of the paper: languages, layout and original as given, the press by the ending.

    Its moment is the last change of the book, so that the same records give the same bytes.
    """
    wanted = printing.setting(
        changed.last_change(view) or datetime.now().astimezone(),
        languages=given.language,
        layout=given.layout,
        original=given.original or "",
    )
    return replace(wanted, press=press_of(target)).at_table(fetching.every(view, Side))


def press_of(target: Path) -> Press | None:
    """The press for files with this ending; None for a PDF."""
    ending = target.suffix.lower()
    if ending in ("", _PDF):
        return None
    if ending in presses.PRESSES:
        return presses.PRESSES[ending]
    raise SecretariatError(
        N_("This can be saved as .pdf, .docx, .odt or .html; {path} has an unsupported extension."),
        path=target.name,
    )


def written(book: Book, wanted: Setting, content: bytes, target: Path, *, is_quiet: bool) -> None:
    """Write the file, and say so unless the answer is JSON."""
    warn_of_boxes(book, wanted.boxes, in_word=wanted.press is not None)
    printing.write(content, target)
    if not is_quiet:
        say(N_("Printed {path}."), path=target)


def _list(given: argparse.Namespace) -> None:
    with opened(given) as book, book.reading() as view:
        known = comparing.listed(view, given.ref, spoken())
    if given.json:
        print_json(known)
        return
    for entry in known:
        day = spoken().partial_date(entry["day"] or "")
        print("\t".join((entry["version"], entry["name"], day)).rstrip())
