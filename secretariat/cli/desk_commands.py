"""The commands for desks: their keys, bundles, shared folders, and copies that are away."""

from __future__ import annotations

from secretariat.cli.command import BOOK, JOINT, JSON, Argument, Command, flag, option
from secretariat.i18n import N_

DESKS = {
    "desks": Command(
        "desks.desks",
        N_("List the desks that the book knows; enter one, agree to its keys or revoke them."),
        (
            BOOK,
            option("--enter", N_("enter this desk under a name"), metavar="NAME"),
            option("--card", N_("write the public keys of this desk to a file"), metavar="FILE"),
            option("--take", N_("import the public keys of another desk"), metavar="FILE"),
            option("--agree", N_("trust the keys of a desk"), metavar="DESK"),
            option("--fingerprint", N_("what its user read out to you"), metavar="FIGURES"),
            option("--revoke", N_("stop trusting the keys of a desk"), metavar="DESK"),
            option("--reason", N_("why they are revoked"), metavar="TEXT", default=""),
            JSON,
        ),
    ),
    "copies": Command(
        "copies.copies_",
        N_("List the copies that are away, with who took each and when."),
        (
            BOOK,
            option("--back", N_("a copy that is no longer expected back"), metavar="NAME"),
            JSON,
        ),
    ),
    "bundle": Command(
        "desks.bundle",
        N_("Write what other desks lack as one signed and sealed file."),
        (
            BOOK,
            option("-o", N_("the file to write"), dest="output", metavar="FILE", required=True),
            option("--to", N_("a desk, or a side for all its desks"), required=True),
            JOINT,
            flag("--whole", N_("everything, not only what was not sent yet")),
            JSON,
        ),
    ),
    "share": Command(
        "desks.share",
        N_("Exchange changes through a shared folder; show who sent when. A fault exits with 1."),
        (
            BOOK,
            Argument(
                "folder",
                {"nargs": "?", "metavar": "FOLDER", "help": N_("the folder, the first time")},
            ),
            option("--to", N_("the side whose desks read it; by default your own"), metavar="SIDE"),
            flag("--stop", N_("stop using the folder")),
            JSON,
        ),
    ),
}
