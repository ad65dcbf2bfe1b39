"""The commands on what comes from copies: merging, conflicts and the quarantine."""

from __future__ import annotations

from secretariat.cli.command import (
    BOOK,
    COPY_PASSPHRASE,
    DRY,
    FIELD,
    JSON,
    REF,
    Argument,
    Command,
    flag,
    option,
)
from secretariat.i18n import N_

CAME = Argument("laptop", {"metavar": "FILE", "help": N_("the copy, or a bundle")})

MERGING = {
    "merge": Command(
        "copies.merge",
        N_("Merge into the book what a copy or a bundle has and the book lacks."),
        (
            BOOK,
            CAME,
            COPY_PASSPHRASE,
            DRY,
            JSON,
        ),
    ),
    "undo-merge": Command(
        "conflicts.undo_merge",
        N_("Take back the last merge, while nothing was written or sent since."),
        (BOOK, DRY),
    ),
    "conflicts": Command(
        "conflicts.conflicts",
        N_("List what two copies changed differently, with the value before and a proposal."),
        (BOOK, JSON),
    ),
    "resolve": Command(
        "conflicts.resolve",
        N_("Settle a conflict: the value given, or both texts merged, replaces every version."),
        (
            BOOK,
            REF,
            option("fields", FIELD, nargs="*", metavar="field=value"),
            option(
                "--both", N_("merge both versions of these texts"),
                nargs="+", default=(), metavar="FIELD",
            ),
        ),
    ),
    "quarantine": Command(
        "quarantine.quarantine",
        N_("List merged operations without effect, and why; take them over, or discard them."),
        (
            BOOK,
            JSON,
            option("--take-over", N_("rewrite these"), nargs="+", metavar="NAME"),
            option("--discard", N_("take these off the list"), nargs="+", metavar="NAME"),
            option("--keep", N_("put these back on the list"), nargs="+", metavar="NAME"),
            flag("--all", N_("list those that were discarded as well")),
        ),
    ),
}  # fmt: skip
