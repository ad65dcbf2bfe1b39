"""The commands about the state of the whole programme: what is due, what is a gap."""

from __future__ import annotations

from secretariat.cli.command import BOOK, JSON, Argument, Command, flag, option
from secretariat.i18n import N_

PROGRAMME = {
    "attention": Command(
        "programme.attention",
        N_("Show what needs attention today, by side: the numbers of the overview."),
        (BOOK, JSON),
    ),
    "warnings": Command(
        "programme.warnings_",
        N_("List the entries that are doubtful or incomplete, each with an explanation."),
        (BOOK, flag("--all", N_("list every one, even where many are alike")), JSON),
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
    "timeline": Command(
        "timeline.timeline",
        N_("List from when to when the records of a register last, with what belongs to each."),
        (
            BOOK,
            Argument("register", {"metavar": "REGISTER", "help": N_("flagships or actions")}),
            flag("--open", N_("only records about which something is left to do")),
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
            flag("--gaps", N_("only commitments for which nothing was done")),
            flag("--orphans", N_("list instead the records linked to no clause")),
            flag("--unchecked", N_("list instead what nobody checked against the principles")),
            JSON,
        ),
    ),
}
