"""The commands on backups."""

from __future__ import annotations

from secretariat.cli.command import BOOK, DRY, JSON, Command, flag, option
from secretariat.i18n import N_

BACKUPS = {
    "backup": Command(
        "backups.backup",
        N_("Back the book up and prove the copy sound."),
        (BOOK, option("--to", N_("another folder"), metavar="FOLDER")),
    ),
    "backups": Command(
        "backups.backups",
        N_("List the backups of a book; choose a second place; renew what holds erased values."),
        (
            BOOK,
            option("--second-place", N_("keep a second copy in this folder"), metavar="FOLDER"),
            flag("--no-second-place", N_("keep no second copy")),
            flag("--renew", N_("replace backups that hold erased values by a new one")),
            JSON,
        ),
    ),
    "restore": Command(
        "backups.restore",
        N_("Make a book from a backup, and show what the present book has beyond it."),
        (option("backup", N_("the backup"), metavar="BACKUP"), BOOK, DRY),
    ),
}
