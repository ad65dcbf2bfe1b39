"""The command about letterheads."""

from __future__ import annotations

from secretariat.cli.command import BOOK, Argument, Command, flag, option
from secretariat.i18n import N_

HOUSE_STYLE = {
    "emblem": Command(
        "house_style.emblem",
        N_("Put a picture on a letterhead, or take it off."),
        (
            BOOK,
            Argument("ref", {"metavar": "LETTERHEAD", "help": N_("the letterhead, such as LH:1")}),
            option("file", N_("a PNG or JPEG file"), nargs="?", metavar="FILE"),
            flag("--none", N_("take the emblem off")),
        ),
    ),
}
