"""The commands that lock the text of a record: agreement, issue, correction, verification."""

from __future__ import annotations

from secretariat.cli.command import Argument, Command, flag, option
from secretariat.i18n import N_

_BOOK = Argument("book", {"metavar": "BOOK", "help": N_("the record book")})
_RECORD = Argument(
    "ref", {"metavar": "RECORD", "help": N_("the record of a meeting, such as JCM12/M or JCM12")}
)
_TEXT = Argument(
    "ref", {"metavar": "RECORD", "help": N_("a record, or a corrigendum such as JCM12/M/C1")}
)
_JSON = flag("--json", N_("answer in JSON"))
_DATE = option("--date", N_("the day; today by default"), metavar="D")

LOCK = {
    "agree": Command(
        "lock.agree",
        N_("Note that a side agrees to the text as it stands; --side and --by say for whom."),
        (
            _BOOK,
            _TEXT,
            option(
                "--how",
                N_("letter, mail, signature, silence or meeting"),
                required=True,
                metavar="HOW",
            ),
            option("--on", N_("the day on which it agreed; today by default"), metavar="D"),
            option("--paper", N_("the paper that shows it, such as DOC:3"), metavar="DOC"),
            _JSON,
        ),
    ),
    "issue": Command(
        "lock.issue",
        N_("Issue an agreed text: freeze its words, its code and all its papers."),
        (
            _BOOK,
            _TEXT,
            _DATE,
            flag("--dry-run", N_("only list what prevents it")),
            _JSON,
        ),
    ),
    "issuer": Command(
        "lock.issuer",
        N_("Show which copy of the book issues for a mechanism; take that right or give it up."),
        (
            _BOOK,
            Argument("mechanism", {"metavar": "MECHANISM", "help": N_("such as JCM")}),
            flag("--take", N_("let this copy hold it")),
            flag("--give-up", N_("let another copy take it")),
            flag("--lost", N_("take it although another copy holds it, because that copy is lost")),
            _JSON,
        ),
    ),
    "corrigendum": Command(
        "lock.corrigendum",
        N_("Propose a correction of an issued text, and print its reference; or drop one."),
        (
            _BOOK,
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
            _BOOK,
            _RECORD,
            option("--scan", N_("the scan"), required=True, metavar="FILE"),
            _DATE,
        ),
    ),
    "withdraw": Command(
        "lock.withdraw",
        N_("Withdraw an issued text; it stays, and verify says that it is withdrawn."),
        (
            _BOOK,
            _RECORD,
            option("--reason", N_("why it is withdrawn"), required=True),
            _DATE,
        ),
    ),
    "verify": Command(
        "lock.verify",
        N_("Verify that a PDF or a code belongs to an agreed text; exits with 1 when it does not."),
        (
            Argument("said", {"metavar": "FILE.pdf|CODE", "help": N_("a PDF, or a printed code")}),
            option("--book", N_("the book that issued it"), metavar="BOOK", default=""),
            option(
                "--trust",
                N_("a file with certificates that are trusted; may be repeated"),
                action="append",
                default=[],
                metavar="FILE.pem",
            ),
            _JSON,
        ),
    ),
}
