"""The list of all commands, with help texts and arguments."""

from __future__ import annotations

from secretariat.cli.agreed_commands import AGREED
from secretariat.cli.backup_commands import BACKUPS
from secretariat.cli.beginning_commands import BEGINNING
from secretariat.cli.bilingual_commands import BILINGUAL
from secretariat.cli.bulk_commands import BULK
from secretariat.cli.command import (
    BOOK,
    COPY_PASSPHRASE,
    DRY,
    FIELD,
    FIELDS,
    JOINT,
    JSON,
    OUTPUT,
    REF,
    Argument,
    Command,
    flag,
    option,
)
from secretariat.cli.desk_commands import DESKS
from secretariat.cli.encryption_commands import ENCRYPTION
from secretariat.cli.house_style_commands import HOUSE_STYLE
from secretariat.cli.lock_commands import LOCK
from secretariat.cli.log_commands import LOGS
from secretariat.cli.matter_commands import CARRY, MATTERS
from secretariat.cli.merging_commands import MERGING
from secretariat.cli.minuting_commands import MINUTING
from secretariat.cli.paper_commands import PAPERS
from secretariat.cli.preparing_commands import PREPARING
from secretariat.cli.printing_commands import PRINTING
from secretariat.cli.programme_commands import PROGRAMME
from secretariat.cli.server_commands import SERVER
from secretariat.cli.shell import whole_number
from secretariat.cli.signing_commands import SIGNING
from secretariat.cli.steering_commands import STEERING
from secretariat.cli.version_commands import VERSIONS
from secretariat.cli.window_commands import WINDOW
from secretariat.i18n import N_

KIND = Argument("kind", {"metavar": "KIND", "help": N_("a register, such as meetings or actions")})
STEPS = option(
    "--steps",
    N_("how many changes; one by default, but never an import or the example"),
    type=whole_number,
    metavar="N",
)
MECHANISMS = option(
    "--mechanisms", N_("add who meets: JCM, SID and EG, or those named: JCM,SEC"),
    nargs="?", const="JCM,SID,EG", default="", metavar="CODES",
)  # fmt: skip
SIDES = option(
    "--sides", N_("the codes of its two sides, such as FR,DE; the first one keeps the book"),
    default="", metavar="CODES",
)  # fmt: skip
COMMISSION = option(
    "--commission", N_("begin with the sides, strategy and bodies in this file"),
    default="", metavar="FILE",
)  # fmt: skip
TEMPLATE = option(
    "--template", N_("begin with the bodies of this commission; “templates” lists them"),
    default="", metavar="NAME",
)  # fmt: skip
LAPTOP = Argument("laptop", {"metavar": "LAPTOP", "help": N_("the copy")})

COMMANDS = {
    **WINDOW,
    "new": Command(
        "books.new",
        N_("Make a new book: empty, of the example, of a template or of a commission file."),
        (
            BOOK,
            SIDES,
            flag("--example", N_("fill it with the example")),
            MECHANISMS,
            COMMISSION,
            TEMPLATE,
        ),
    ),
    "commission": Command(
        "books.write_commission",
        N_("Write the commission of a book as a file, from which new books can be made."),
        (BOOK, OUTPUT),
    ),
    **BEGINNING,
    **SERVER,
    "info": Command("books.info", N_("Show what the book holds and its condition."), (BOOK, JSON)),
    "list": Command(
        "registers.list_",
        N_("List a register."),
        (BOOK, KIND, option("--filter", N_("words to look for")), JSON),
    ),
    "show": Command("registers.show", N_("Show one record."), (BOOK, REF, JSON)),
    "add": Command(
        "registers.add",
        N_("Add a record and print its reference."),
        (BOOK, KIND, option("fields", FIELD, nargs="*", metavar="field=value")),
    ),
    "set": Command("registers.set_", N_("Change fields of a record."), (BOOK, REF, FIELDS)),
    "remove": Command(
        "registers.remove",
        N_("Remove a record and show how many still point at it; its history stays."),
        (BOOK, REF),
    ),
    **PREPARING,
    "undo": Command(
        "past.undo",
        N_("Undo the last changes made here, and show what each was."),
        (
            BOOK,
            STEPS,
            flag("--list", N_("list the changes that can be undone here, the last one first")),
            option(
                "--only",
                N_("undo this one alone, by its number in the list"),
                type=whole_number,
                metavar="N",
            ),
        ),
    ),
    "redo": Command(
        "past.redo", N_("Redo what was undone last, and show what it was."), (BOOK, STEPS)
    ),
    **BULK,
    **PRINTING,
    **LOGS,
    **BILINGUAL,
    "texts": Command(
        "texts.texts_",
        N_("List the texts in two languages: how far each has come, by whom and since when."),
        (
            BOOK,
            Argument(
                "ref", {"nargs": "?", "metavar": "REF", "help": N_("a meeting or any record")}
            ),
            option(
                "--state",
                N_("only untranslated, draft, revised or agreed ones; may be repeated"),
                action="append",
                metavar="STATE",
            ),
            option("--lacking", N_("only what lacks en or zh"), choices=("en", "zh")),
            flag("--age", N_("what has waited longest first")),
            JSON,
        ),
    ),
    "mark": Command(
        "texts.mark",
        N_("Mark a text, or all texts of a record, as revised or agreed, or return to draft."),
        (
            BOOK,
            REF,
            Argument(
                "field",
                {
                    "metavar": "FIELD",
                    "nargs": "?",
                    "help": N_("the text: title, text …; without it, all texts of the record"),
                },
            ),
            Argument("state", {"metavar": "STATE", "help": N_("revised, agreed or draft")}),
        ),
    ),
    **AGREED,
    **MATTERS,
    **MINUTING,
    "export": Command(
        "exchange.export",
        N_("Write a register, or all of them, to a file."),
        (
            BOOK,
            Argument(
                "kind",
                {
                    "metavar": "KIND",
                    "help": N_("a register, all, or for .docx and .odt a document"),
                },
            ),
            Argument(
                "ref",
                {
                    "nargs": "?",
                    "metavar": "REF",
                    "help": N_("the record, for .docx and .odt: JCM12"),
                },
            ),
            OUTPUT,
            JOINT,
            flag("--names", N_("a sheet to read: names for codes, and filled columns only")),
            option("--language", N_("en or zh, for headings; for .docx and .odt also both")),
        ),
    ),
    "import": Command(
        "exchange.import_",
        N_("Read records from a file, all of them or none."),
        (
            BOOK,
            option("kind", N_("a register; not needed for .json"), nargs="?", metavar="KIND"),
            option(
                "file",
                N_(".xlsx, .ods, .csv, .json or edited minutes as .docx or .odt"),
                metavar="FILE",
            ),
            option(
                "--map",
                N_(
                    "import a column, by heading or letter, as a field; with an empty field, "
                    "leave it out"
                ),
                dest="columns",
                action="append",
                default=[],
                metavar="COLUMN=FIELD",
            ),
            flag("--propose", N_("accept the field proposed for each column")),
            flag(
                "--into-notes",
                N_("the same; also look names up, and add what matches no field to the notes"),
            ),
            option(
                "--leave-out",
                N_("a text of edited minutes (.docx, .odt) to leave as it is; may be repeated"),
                dest="left_out",
                action="append",
                default=[],
                metavar="REF",
            ),
            option(
                "--take",
                N_("a doubtful or missing text of edited minutes to accept; may be repeated"),
                dest="taken",
                action="append",
                default=[],
                metavar="REF",
            ),
            CARRY,
            DRY,
            JSON,
        ),
    ),
    **PAPERS,
    "mail": Command(
        "mail.mail",
        N_("Write mail drafts: reminders to owners, invitations, or the minutes of a meeting."),
        (
            BOOK,
            Argument("what", {"metavar": "WHAT", "help": N_("reminders, invitations or minutes")}),
            option("ref", N_("the meeting, for the latter two"), nargs="?", metavar="REF"),
            option("-o", N_("where the drafts go"), dest="output", metavar="FOLDER", required=True),
            JSON,
        ),
    ),
    "planner": Command(
        "planner.planner",
        N_("List the weeks that suit both sides for a meeting, the best first."),
        (
            BOOK,
            option("--from", N_("the earliest day"), dest="since", required=True),
            option("--to", N_("the latest day"), dest="until", required=True),
            JSON,
        ),
    ),
    "search": Command(
        "registers.search",
        N_("Find text in every register, newest first."),
        (
            BOOK,
            option("text", N_("words in either language"), metavar="TEXT"),
            option("--kind", N_("only in this register"), metavar="KIND"),
            option("--since", N_("only what was changed from this day on"), metavar="DATE"),
            option("--until", N_("only what was changed up to this day"), metavar="DATE"),
            JSON,
        ),
    ),
    **PROGRAMME,
    **STEERING,
    "history": Command(
        "past.history",
        N_("Show who changed which field of a record, when, from what to what."),
        (BOOK, REF, JSON),
    ),
    "as-of": Command(
        "past.as_of",
        N_("Show how a register stood at the end of a day, by what this book knew then."),
        (BOOK, option("date", N_("the day, such as 2026-03-31"), metavar="DATE"), KIND, JSON),
    ),
    "purge": Command(
        "past.purge",
        N_("Erase for good what fields of a record ever held; exits with 1 until it is wiped."),
        (
            BOOK,
            REF,
            option("fields", N_("fields of it, such as notes"), nargs="*", metavar="FIELD"),
            flag("--file", N_("the file of a paper, also of one that was taken out")),
            option("--reason", N_("reason for erasing it"), required=True),
        ),
    ),
    "check-out": Command(
        "copies.check_out",
        N_("Make a copy of the book to work in elsewhere."),
        (
            BOOK,
            LAPTOP,
            option("--name", N_("person taking the copy"), required=True),
            JOINT,
            option("--keeper", N_("the side that will keep it"), metavar="SIDE"),
            COPY_PASSPHRASE,
            option(
                "--numbers",
                N_("how many numbers of each register only this copy gives while it is away"),
                metavar="COUNT",
                type=whole_number,
                default=0,
            ),
            option(
                "--meeting",
                N_("limit the copy to this meeting; may be given several times"),
                metavar="REF",
                action="append",
                default=[],
            ),
            option(
                "--register",
                N_("limit the copy to this register; may be given several times"),
                metavar="NAME",
                action="append",
                default=[],
            ),
        ),
    ),
    **MERGING,
    "check": Command(
        "repairs.check",
        N_("Check the file, the journal and the tables; exits with 1 when there is damage."),
        (
            BOOK,
            option(
                "--against",
                N_("also whether it holds the history with this printed code"),
                metavar="CODE",
            ),
            JSON,
        ),
    ),
    "repair": Command(
        "repairs.repair",
        N_("Rebuild tables, links and search from the journal; with -o, save what can be read."),
        (BOOK, option("-o", N_("a new book for what can be read"), dest="output", metavar="NEW")),
    ),
    **BACKUPS,
    **ENCRYPTION,
    **DESKS,
    **HOUSE_STYLE,
    **LOCK,
    **SIGNING,
    **VERSIONS,
}
