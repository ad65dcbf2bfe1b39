"""The commands for a book on a server: moving it there and back, and who may open it."""

from __future__ import annotations

from secretariat.cli.command import BOOK, JSON, Command, option
from secretariat.i18n import N_

SERVER = {
    "move-book": Command(
        "server.move",
        N_("Copy a whole book from a file to a server or back, with its history."),
        (
            BOOK,
            option(
                "--to",
                N_("the address of an empty database, or a new file"),
                required=True,
                metavar="WHERE",
            ),
        ),
    ),
    "members": Command(
        "server.members",
        N_("List who may open a book on a server; give somebody a role, or take it away."),
        (
            BOOK,
            option("--editor", N_("a user of the server who may write"), metavar="USER"),
            option("--reader", N_("a user of the server who may only read"), metavar="USER"),
            option("--remove", N_("a user who may no longer open the book"), metavar="USER"),
            JSON,
        ),
    ),
}
