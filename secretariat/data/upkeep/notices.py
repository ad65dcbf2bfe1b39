"""Notices for the user who opens a book, besides the faults found by opening it."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from secretariat.data.journal import limits
from secretariat.data.store import network_shares, wiping
from secretariat.data.store.view import View
from secretariat.data.upkeep import backup
from secretariat.errors import SecretariatError
from secretariat.i18n import N_

_ON_NETWORK = N_(
    "{path} lies on a network drive, where two who write at once can damage it: work in a copy on"
    " this machine, and exchange changes through a shared folder."
)


class Opened(Protocol):
    """A book that was opened for writing."""

    notices: list[SecretariatError]
    unwiped: SecretariatError | None

    def reading(self) -> AbstractContextManager[View]:
        """One consistent view of the book."""

    def wipe(self, patience: int | None = None) -> bool:
        """Wipe erased values from the unused space; True when it was done now."""


def take(book: Opened, path: Path) -> None:
    """Collect the notices for the user who opened *book*, and do a wipe that had to wait."""
    if network_shares.is_on_network(path):
        book.notices.append(SecretariatError(_ON_NETWORK, path=path.name))
    with book.reading() as view:
        if (limit := limits.notice(view)) is not None:
            book.notices.append(limit)
    if (damage := backup.found_damaged(path)) is not None:
        book.notices.append(damage)
    if book.wipe(wiping.SHORT):
        book.notices.append(SecretariatError(wiping.DONE, path=path.name))
    elif book.unwiped is not None:
        book.notices.append(book.unwiped)
