"""The command that opens the window, with its help text and arguments."""

from __future__ import annotations

from secretariat.cli.command import Argument, Command, flag
from secretariat.i18n import N_

WINDOW = {
    "open": Command(
        "window.open_",
        N_(
            "Open the window: with a book, with the one that was open last, or on the first screen."
        ),
        (
            Argument("book", {"nargs": "?", "metavar": "BOOK", "help": N_("the record book")}),
            flag("--new-window", N_("open another window, even where one is open already")),
        ),
        is_of_a_desk=False,
    ),
}
