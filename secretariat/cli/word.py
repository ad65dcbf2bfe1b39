"""export and import of texts for an office: as printed, and minutes back as amendments."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from secretariat import clock
from secretariat.cli.paper import warn_of_boxes
from secretariat.cli.shell import file_to_write, opened, print_json, say, say_aside, spoken, who
from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.data.store.view import View
from secretariat.domain.meetings import Meeting
from secretariat.errors import SecretariatError
from secretariat.i18n import N_, Language
from secretariat.office import backups
from secretariat.office.amending import take_amendments
from secretariat.office.amendments import Amendment, Returned, Sort, returned
from secretariat.office.importing import Imported
from secretariat.office.paper import printing, word_documents

MINUTES = word_documents.MINUTES


def export_word(given: argparse.Namespace) -> None:
    """Write a document, or the table of a register, as a DOCX or ODT file."""
    target = file_to_write(given.output)
    if given.kind == "all":
        raise SecretariatError(
            N_("A .docx or .odt file is of one register, or of a meeting: {example}."),
            example="minutes JCM12",
        )
    now = clock.now()
    wanted = printing.setting(now, languages=given.language or "both")
    wanted = replace(wanted, joint_only=given.joint_only)
    with opened(given) as book:
        make = word_documents.MAKERS[target.suffix.lower()]
        document = printing.code_of(given.kind)
        printing.refuse_ref(document, given.ref or "")
        content = make(book, document, given.ref or "", wanted)
        warn_of_boxes(book, wanted.boxes, in_word=True)
    printing.write(content, target)


def import_word(given: argparse.Namespace, path: Path) -> None:
    """Import edited minutes, or show with --dry-run what they would change."""
    with opened(given) as book:
        with book.reading() as view:
            found_returned = returned(view, path, _meeting(view, given.kind))
        chosen = [
            amendment for amendment in found_returned.amendments if _is_chosen(amendment, given)
        ]
        _refuse_unknown(given, found_returned)
        done = _take(book, chosen, given) if chosen else Imported()
    if given.json:
        print_json(_import_json(found_returned, chosen, done, spoken()))
        return
    for line in _described(found_returned, chosen, spoken()):
        print(line)
    say(
        N_("{ref}: {new} new, {changed} changed; left as they are: {left}."),
        ref=found_returned.meeting.ref,
        new=done.new,
        changed=done.changed,
        left=len(found_returned.amendments) - len(chosen),
    )
    _say_how(found_returned, chosen, given)


def _say_how(
    found_returned: Returned, chosen: Sequence[Amendment], given: argparse.Namespace
) -> None:
    """Print what the signs before the texts mean, and how to take amendments that were left."""
    left = [amendment.ref for amendment in found_returned.amendments if amendment not in chosen]
    ref = next((ref for ref in left if ref not in given.left_out), "")
    if ref:
        say_aside(
            N_(
                "Before a text, + says that it is accepted and - that it is left; < is the book, >"
                " the document. With --take {ref} it is accepted."
            ),
            ref=ref,
        )


class _RolledBack(Exception):  # noqa: N818 - not an error: how a dry run leaves the change
    pass


def _take(book: Book, chosen: Sequence[Amendment], given: argparse.Namespace) -> Imported:
    """Write the *chosen* amendments; a dry run does the same, with its refusals, and rolls back."""
    done = Imported()
    if not given.dry_run:
        backups.before(book)
    try:
        with book.change(N_("Import the edited minutes"), who(given, book)) as change:
            done = take_amendments(change, chosen)
            if given.dry_run:
                change.finish()
                raise _RolledBack
    except _RolledBack:
        pass
    return done


def _meeting(view: View, text: str | None) -> Meeting | None:
    """The named meeting; None if the document identifies it."""
    if not text or text == MINUTES:
        return None
    return reading.find_as(view, Meeting, text.removesuffix("/M"))


def _is_chosen(amendment: Amendment, given: argparse.Namespace) -> bool:
    """True for a sure amendment that is not left out, and for one asked for by name."""
    if amendment.ref in given.left_out:
        return False
    return amendment.is_taken or amendment.ref in given.taken


def _refuse_unknown(given: argparse.Namespace, found_returned: Returned) -> None:
    known = {amendment.ref for amendment in found_returned.amendments}
    for ref in (*given.left_out, *given.taken):
        if ref not in known:
            raise SecretariatError(N_("The document changes nothing in {ref}."), ref=ref[:60])


def _described(
    found_returned: Returned, chosen: Sequence[Amendment], language: Language
) -> Iterator[str]:
    """The amendments: a line for each text, with the words before and now under it."""
    for remark in found_returned.remarks:
        yield language.error(remark)
    for amendment in found_returned.amendments:
        sign = "+" if amendment in chosen else "-"
        yield "\t".join(
            filter(
                None,
                (sign, amendment.ref, amendment.language, language.text(_SAID[amendment.sort])),
            )
        )
        for code in (amendment.language,) if amendment.language else ("en", "zh"):
            before, now = amendment.before.half(code), amendment.now.half(code)
            if before:
                yield f"\t< {_one_line(before)}"
            if now:
                yield f"\t> {_one_line(now)}"
        for doubt in amendment.doubts:
            yield f"\t! {language.error(doubt)}"


_SAID = {Sort.CHANGED: N_("changed"), Sort.NEW: N_("new, after this"), Sort.MISSING: N_("missing")}


def _one_line(text: str) -> str:
    return text.replace("\n", " / ")


def _import_json(
    found_returned: Returned, chosen: Sequence[Amendment], done: Imported, language: Language
) -> dict[str, Any]:
    return {
        "meeting": found_returned.meeting.ref,
        "new": done.new,
        "changed": done.changed,
        "amendments": [
            {
                "sort": amendment.sort.value,
                "ref": amendment.ref,
                "language": amendment.language or None,
                "before": {"en": amendment.before.en, "zh": amendment.before.zh},
                "now": {"en": amendment.now.en, "zh": amendment.now.zh},
                "taken": amendment in chosen,
                "doubts": [language.error(doubt) for doubt in amendment.doubts],
            }
            for amendment in found_returned.amendments
        ],
        "remarks": [language.error(remark) for remark in found_returned.remarks],
    }
