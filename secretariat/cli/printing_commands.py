"""The command that prints documents, with how they may look on paper."""

from __future__ import annotations

from secretariat.cli.command import BOOK, JOINT, MEETING, OUTPUT, Argument, Command, flag, option
from secretariat.cli.shell import whole_number
from secretariat.i18n import N_

LOOKS = (
    option(
        "--bind",
        N_("loose sheets, duplex for both sides of bound sheets, or booklet to be folded"),
        choices=["loose", "duplex", "booklet"],
        default="loose",
    ),
    option(
        "--contents",
        N_("a cover and a page of contents: auto for long papers, yes or no"),
        choices=["auto", "yes", "no"],
        default="auto",
    ),
    flag("--large-print", N_("in 16-point type, one language after the other")),
    flag(
        "--office-form",
        N_("the Chinese text in the form of Chinese offices (GB/T 9704)"),  # no side of the book
    ),
    option(
        "--number",
        N_("the number of the first letter, and of the first note"),
        type=whole_number,
        metavar="N",
    ),
)
"""How a document looks on paper, whatever it is about."""

PRINTING = {
    "print": Command(
        "paper.print_",
        N_("Print a document as a PDF, or save it as .docx, .odt or a web page (.html)."),
        (
            BOOK,
            Argument(
                "document",
                {"metavar": "DOCUMENT", "help": N_("such as minutes; another word lists all")},
            ),
            MEETING,
            OUTPUT,
            option("--language", N_("en, zh or both"), default="both"),
            option("--layout", N_("side-by-side or sequential"), default="side-by-side"),
            option("--original", N_("whose original: the code of a side")),
            option(
                "--with",
                N_("what a briefing pack holds, in order: agenda,minutes:JCM11,DOC:3"),
                dest="parts",
                default="",
                metavar="LIST",
            ),
            option(
                "--date",
                N_("the day of printing; without it only what depends on today bears a day"),
                metavar="DATE",
            ),
            option(
                "--leads",
                N_("who leads an action: bodies (usual in a signed record) or people"),
                choices=["bodies", "people"],
            ),
            *LOOKS,
            option("--paper", N_("a4 or a3, for wide tables"), choices=["a4", "a3"], default="a4"),
            flag("--open", N_("open actions only")),
            option("--owner", N_("only what this organisation or person leads"), metavar="REF"),
            option("--filter", N_("words that the records of a register contain")),
            option(
                "--where",
                N_("only records of a register whose field has this value; may be repeated"),
                action="append",
                default=[],
                metavar="FIELD=VALUE",
            ),
            option(
                "--annex",
                N_("a document to follow the progress report, such as coverage; may be repeated"),
                dest="annexes",
                action="append",
                default=[],
                metavar="DOCUMENT",
            ),
            option(
                "--from",
                N_("mark or report what is new from this day on; last: since the last meeting"),
                dest="since",
            ),
            option("--to", N_("the last day to include"), dest="until"),
            option("--on", N_("a register as it stood at the end of this day"), metavar="DATE"),
            JOINT,
            flag("--digest", N_("print the code of the history on the action log")),
            flag("--signed", N_("the issued paper with its electronic signatures")),
            flag("--show", N_("show it afterwards")),
        ),
    ),
}
