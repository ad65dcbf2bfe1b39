"""The commands that lock the text of a record: agreement, issue, correction, verification."""

from __future__ import annotations

from secretariat.cli.command import BOOK, JSON, RECORD, Argument, Command, flag, option
from secretariat.i18n import N_

_TEXT = Argument(
    "ref", {"metavar": "RECORD", "help": N_("a record, or a corrigendum such as JCM12/M/C1")}
)
_DATE = option("--date", N_("the day; today by default"), metavar="D")

LOCK = {
    "agree": Command(
        "lock.agree",
        N_("Note that a side agrees to the text as it stands; --side and --by say for whom."),
        (
            BOOK,
            _TEXT,
            option(
                "--how",
                N_("letter, mail, signature, silence or meeting"),
                required=True,
                metavar="HOW",
            ),
            option("--on", N_("the day on which it agreed; today by default"), metavar="D"),
            option("--paper", N_("the paper that shows it, such as DOC:3"), metavar="DOC"),
            JSON,
        ),
    ),
    "issue": Command(
        "lock.issue",
        N_("Issue an agreed text: freeze its words, its code and all its papers."),
        (
            BOOK,
            _TEXT,
            _DATE,
            flag("--dry-run", N_("only list what prevents it")),
            JSON,
        ),
    ),
    "issuer": Command(
        "lock.issuer",
        N_("Show which copy of the book issues for a mechanism; take that right or give it up."),
        (
            BOOK,
            Argument("mechanism", {"metavar": "MECHANISM", "help": N_("such as JCM")}),
            flag("--take", N_("let this copy hold it")),
            flag("--give-up", N_("let another copy take it")),
            flag("--lost", N_("take it although another copy holds it, because that copy is lost")),
            JSON,
        ),
    ),
    "corrigendum": Command(
        "lock.corrigendum",
        N_("Propose a correction of an issued text, and print its reference; or drop one."),
        (
            BOOK,
            _TEXT,
            option(
                "fields",
                N_("passage=JCM12/4.2 was.en=… now.en=… was.zh=… now.zh=… reason.en=…"),
                nargs="*",
                metavar="field=value",
            ),
            flag("--drop", N_("drop the proposed corrigendum instead")),
        ),
    ),
    "file": Command(
        "lock.file",
        N_("File the scan of the signed paper with an issued record."),
        (
            BOOK,
            RECORD,
            option("--scan", N_("the scan"), required=True, metavar="FILE"),
            _DATE,
        ),
    ),
    "withdraw": Command(
        "lock.withdraw",
        N_("Withdraw an issued text; it stays, and verify says that it is withdrawn."),
        (
            BOOK,
            RECORD,
            option("--reason", N_("why it is withdrawn"), required=True),
            _DATE,
        ),
    ),
    "verify": Command(
        "lock.verify",
        N_("Verify that a PDF or a code belongs to an agreed text; exits with 1 when it does not."),
        (
            Argument("named", {"metavar": "FILE.pdf|CODE", "help": N_("a PDF, or a printed code")}),
            option("--book", N_("the book that issued it"), metavar="BOOK", default=""),
            option(
                "--trust",
                N_("a file with certificates that are trusted; may be repeated"),
                action="append",
                default=[],
                metavar="FILE.pem",
            ),
            JSON,
        ),
    ),
}
