"""The commands that write in the record of a meeting."""

from __future__ import annotations

from secretariat.cli.command import BOOK, MEETING_REF, Argument, Command, option
from secretariat.cli.shell import whole_number
from secretariat.i18n import N_

ENTRY = Argument("ref", {"metavar": "ENTRY", "help": N_("an entry of a record, such as JCM12/3.2")})

MINUTING = {
    "minute": Command(
        "minuting.minute",
        N_("Record lines of minutes under an agenda item; prints the reference of each entry."),
        (
            BOOK,
            Argument("ref", {"metavar": "ITEM", "help": N_("an agenda item, such as JCM12/3")}),
            Argument(
                "line",
                {
                    "metavar": "LINE",
                    "nargs": "+",
                    "help": N_(
                        "as in the live screen: plain text, “! decision”, "
                        "“> action @owner by 30 June”, “MW: said by MW”"
                    ),
                },
            ),
        ),
    ),
    "move": Command(
        "minuting.move",
        N_("Move an entry of a record among those of its item, or an item of an agenda."),
        (
            BOOK,
            Argument(
                "ref",
                {
                    "metavar": "ENTRY",
                    "help": N_(
                        "a paragraph, a decision, an action or an agenda item, such as JCM12/D2"
                    ),
                },
            ),
            option("--up", N_("how many places up"), type=whole_number, default=0, metavar="N"),
            option("--down", N_("how many places down"), type=whole_number, default=0, metavar="N"),
        ),
    ),
    "split": Command(
        "minuting.split",
        N_("Split an entry of a record in two; prints the reference of the new paragraph."),
        (
            BOOK,
            ENTRY,
            Argument(
                "words",
                {
                    "metavar": "WORDS",
                    "nargs": "+",
                    "help": N_(
                        "the words that begin the new paragraph, in one language or in each"
                    ),
                },
            ),
        ),
    ),
    "join": Command(
        "minuting.join",
        N_("Join a paragraph to the entry before it; prints the reference of that entry."),
        (BOOK, ENTRY),
    ),
    "replace": Command(
        "minuting.replace",
        N_("Replace words throughout the record of a meeting; prints how many were replaced."),
        (
            BOOK,
            MEETING_REF,
            Argument("sought", {"metavar": "WORDS", "help": N_("the words to replace")}),
            Argument("other", {"metavar": "OTHER", "help": N_("the new words")}),
        ),
    ),
}
