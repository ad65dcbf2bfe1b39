"""The command that changes several records at once."""

from __future__ import annotations

from secretariat.cli.command import BOOK, DRY, JSON, Argument, Command, option
from secretariat.i18n import N_

BULK = {
    "set-several": Command(
        "several.set_several",
        N_("Change fields of several records of a register at once; one undo reverts it."),
        (
            BOOK,
            Argument(
                "kind", {"metavar": "KIND", "help": N_("a register, such as meetings or actions")}
            ),
            option(
                "fields",
                N_("a field and its value: due=2026-03-31; a wrong name lists all fields"),
                nargs="+",
                metavar="field=value",
            ),
            option("--refs", N_("the records, by reference"), nargs="+", metavar="REF"),
            option(
                "--where",
                N_("those with this stored value: status=open; may be repeated"),
                action="append",
                metavar="field=value",
            ),
            option("--filter", N_("words to look for")),
            DRY,
            JSON,
        ),
    ),
}
