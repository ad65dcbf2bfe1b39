"""The commands on the encryption of a book: its passphrase and its recovery sheet."""

from __future__ import annotations

from secretariat.cli.command import BOOK, OUTPUT, Command, flag, option
from secretariat.i18n import N_

_NEW = option(
    "--new-passphrase-file", N_("a file with the new passphrase; else it is asked for"),
    metavar="F", default="",
)  # fmt: skip
_ALONE = flag("--leave-backups", N_("leave the backups as they are"))

ENCRYPTION = {
    "passphrase": Command(
        "encryption.change",
        N_("Change the passphrase of a book, or encrypt a plain one; with --plain, decrypt it."),
        (BOOK, _NEW, flag("--plain", N_("store the book without encryption")), _ALONE),
    ),
    "recovery-sheet": Command(
        "encryption.recovery_sheet",
        N_("Print a sheet that opens an encrypted book whose passphrase is lost."),
        (BOOK, OUTPUT),
    ),
    "recover": Command(
        "encryption.recover",
        N_("Give a book a new passphrase with the code on its recovery sheet."),
        (
            BOOK,
            option(
                "--code-file", N_("a file with the code; else it is asked for"), metavar="F",
                default="",
            ),
            _NEW,
            _ALONE,
        ),
    ),
}  # fmt: skip
