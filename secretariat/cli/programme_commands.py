"""The commands about the state of the whole programme: what is due, what is a gap."""

from __future__ import annotations

from secretariat.cli.command import BOOK, JSON, Command, flag, option
from secretariat.i18n import N_

PROGRAMME = {
    "attention": Command(
        "programme.attention",
        N_("Say what needs attention today, by side: the numbers of the overview."),
        (BOOK, JSON),
    ),
    "warnings": Command(
        "programme.warnings_",
        N_("List the entries that cannot be right or lack something, each with a sentence."),
        (BOOK, flag("--all", N_("every one, also where many are of one sort")), JSON),
    ),
    "due": Command(
        "due.due",
        N_(
            "List what is due in all registers, most overdue first; --side: only what that side "
            "owes."
        ),
        (
            BOOK,
            option("--until", N_("the last day that is shown, such as 2027-03-31"), metavar="DAY"),
            flag("--overdue", N_("only what is past its last day")),
            JSON,
        ),
    ),
    "coverage": Command(
        "programme.coverage",
        N_("Show for each clause what was decided, done and shown, and what is a gap."),
        (
            BOOK,
            option("--section", N_("only this section of the strategy"), metavar="SECTION"),
            option("--force", N_("only clauses of this force, such as will"), metavar="FORCE"),
            flag("--gaps", N_("only clauses that bind and have nothing")),
            flag("--orphans", N_("the records that stand under no clause, instead")),
            flag("--unchecked", N_("what nobody checked against the principles, instead")),
            JSON,
        ),
    ),
}
