"""The commands of the cards about desks, shared folder, server, backups and encryption."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from secretariat.i18n import N_
from ui.kit.commands import Command, always
from ui.settings.backups import Backups
from ui.settings.copies import Copies
from ui.settings.encryption import Encryption
from ui.settings.members import GIVE, REMOVE
from ui.settings.moving import OPEN_THERE
from ui.settings.others import Others
from ui.settings.server import Server
from ui.settings.server_backup import BACK_UP

MENU = N_("The record book")


def command(
    title: str,
    run: Callable[[], object],
    key: str,
    icon: str = "",
    enabled: Callable[[], bool] = always,
) -> Command:
    """A command of the settings."""
    return Command(title=title, run=run, key=key, menu=MENU, icon=icon, enabled=enabled)


def of_desks(others: Others) -> Iterator[Command]:
    """The commands for keys of desks, bundles and shared folders."""
    desks, sharing = others.desks, others.sharing
    yield command(N_("Write the keys to a file"), desks.write_card, "Alt+1", "download")
    yield command(N_("Import keys"), desks.take_card, "Alt+2", "shield")
    yield command(N_("Agree to the keys"), desks.agree, "Alt+3", "check")
    yield command(N_("Revoke the keys"), desks.revoke, "Alt+8")
    yield command(N_("Write a bundle"), desks.write_bundle, "Alt+6", "download")
    yield command(N_("Choose a folder"), sharing.choose, "Alt+9", "folder-open")
    yield command(N_("Exchange now"), sharing.exchange, "Alt+7")
    yield command(N_("Stop sharing"), sharing.stop, "Alt+0", enabled=sharing.end.isEnabled)
    yield command(N_("Write the commission file…"), others.commission.write, "Alt+5", "download")


def of_server(server: Server) -> Iterator[Command]:
    """The commands that copy the book to a server or back, and those for its users."""
    moving, members = server.moving, server.members
    if server.backup is not None:
        yield command(BACK_UP, server.backup.back_up, "Ctrl+B", "archive-restore")
    yield command(moving.title, moving.copy, "Alt+Shift+S", "network")
    yield command(OPEN_THERE, moving.open_there, "Alt+Shift+O", enabled=moving.there.isVisible)
    if members is not None and members.decides:
        yield command(GIVE, members.give, "Alt+Shift+G", "users")
        yield command(REMOVE, members.remove, "Alt+Shift+X")


def of_backups(backups: Backups) -> Iterator[Command]:
    """The commands for the backups of a book in a file."""
    if backups.isHidden():
        return
    yield command(N_("Back up now"), backups.back_up, "Ctrl+B", "archive-restore")
    yield command(N_("List the backups"), backups.list_all, "Ctrl+Alt+B")
    yield command(N_("Choose a second place…"), backups.choose, "Ctrl+Alt+2", "folder-open")
    none = backups.without
    yield command(N_("No second place"), backups.choose_none, "Ctrl+Alt+3", enabled=none.isVisible)
    renew = backups.renews
    yield command(N_("Restore this backup…"), backups.going_back.restore, "Ctrl+Alt+9",
               "archive-restore", backups.going_back.isVisible)  # fmt: skip
    yield command(N_("Renew the backups"), backups.renew, "Ctrl+Alt+4", enabled=renew.isVisible)


def of_merges(copies: Copies) -> Iterator[Command]:
    """The commands for the last merge."""
    back = copies.back
    yield command(N_("Take back the merge"), back.take_back, "Ctrl+Alt+8", "undo-2", back.isVisible)


def of_encryption(card: Encryption) -> Iterator[Command]:
    """The commands for the passphrase of a book in a file."""
    if card.isHidden():
        return
    if not card.is_locked:
        yield command(N_("Encrypt the book"), card.change, "Ctrl+Alt+5", "shield")
        return
    yield command(N_("Change the passphrase"), card.change, "Ctrl+Alt+5", "shield")
    yield command(N_("Print a recovery sheet…"), card.print_sheet, "Ctrl+Alt+6", "download")
    yield command(N_("Decrypt the book"), card.decrypt, "Ctrl+Alt+7")
