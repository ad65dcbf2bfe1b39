"""The commands about a new book and about the program."""

from __future__ import annotations

from secretariat.cli.command import BOOK, JSON, Command
from secretariat.i18n import N_

BEGINNING = {
    "templates": Command(
        "beginning.templates", N_("List the commissions with which a new book can begin."), (JSON,)
    ),
    "first-steps": Command(
        "beginning.first_steps",
        N_("List the first steps in a new book, and which of them are done."),
        (BOOK, JSON),
    ),
    "about": Command(
        "beginning.about",
        N_("Show the version, the licences of all parts, and the folders with your data."),
        (JSON,),
    ),
}
