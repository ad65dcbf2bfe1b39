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


def made(
    title: str,
    run: Callable[[], object],
    key: str,
    icon: str = "",
    enabled: Callable[[], bool] = always,
) -> Command:
    """A command of the settings."""
    return Command(title=title, run=run, key=key, menu=MENU, icon=icon, enabled=enabled)


def of_desks(others: Others) -> Iterator[Command]:
    """What is done with the keys of desks, with bundles and with shared folders."""
    desks, sharing = others.desks, others.sharing
    yield made(N_("Write the keys to a file"), desks.write_card, "Alt+1", "download")
    yield made(N_("Import keys"), desks.take_card, "Alt+2", "shield")
    yield made(N_("Agree to the keys"), desks.agree, "Alt+3", "check")
    yield made(N_("Revoke the keys"), desks.revoke, "Alt+8")
    yield made(N_("Write a bundle"), desks.write_bundle, "Alt+6", "download")
    yield made(N_("Choose a folder"), sharing.choose, "Alt+9", "folder-open")
    yield made(N_("Exchange now"), sharing.exchange, "Alt+7")
    yield made(N_("Stop sharing"), sharing.stop, "Alt+0", enabled=sharing.end.isEnabled)
    yield made(N_("Write the commission file…"), others.commission.write, "Alt+5", "download")


def of_server(server: Server) -> Iterator[Command]:
    """What moves the book to a server or back, and who may open it there."""
    moving, members = server.moving, server.members
    if server.backup is not None:
        yield made(BACK_UP, server.backup.back_up, "Ctrl+B", "archive-restore")
    yield made(moving.title, moving.copy, "Alt+Shift+S", "network")
    yield made(OPEN_THERE, moving.open_there, "Alt+Shift+O", enabled=moving.there.isVisible)
    if members is not None and members.decides:
        yield made(GIVE, members.give, "Alt+Shift+G", "users")
        yield made(REMOVE, members.remove, "Alt+Shift+X")


def of_backups(backups: Backups) -> Iterator[Command]:
    """What is done with the backups of a book in a file."""
    if backups.isHidden():
        return
    yield made(N_("Back up now"), backups.back_up, "Ctrl+B", "archive-restore")
    yield made(N_("List the backups"), backups.list_all, "Ctrl+Alt+B")
    yield made(N_("Choose a second place…"), backups.choose, "Ctrl+Alt+2", "folder-open")
    none = backups.without
    yield made(N_("No second place"), backups.choose_none, "Ctrl+Alt+3", enabled=none.isVisible)
    renew = backups.renews
    yield made(N_("Restore this backup…"), backups.going_back.restore, "Ctrl+Alt+9",
               "archive-restore", backups.going_back.isVisible)  # fmt: skip
    yield made(N_("Renew the backups"), backups.renew, "Ctrl+Alt+4", enabled=renew.isVisible)


def of_merges(copies: Copies) -> Iterator[Command]:
    """What is done with the last merge."""
    back = copies.back
    yield made(N_("Take back the merge"), back.take_back, "Ctrl+Alt+8", "undo-2", back.isVisible)


def of_encryption(card: Encryption) -> Iterator[Command]:
    """What is done with the passphrase of a book in a file."""
    if card.isHidden():
        return
    if not card.is_locked:
        yield made(N_("Encrypt the book"), card.change, "Ctrl+Alt+5", "shield")
        return
    yield made(N_("Change the passphrase"), card.change, "Ctrl+Alt+5", "shield")
    yield made(N_("Print a recovery sheet…"), card.print_sheet, "Ctrl+Alt+6", "download")
    yield made(N_("Decrypt the book"), card.decrypt, "Ctrl+Alt+7")
