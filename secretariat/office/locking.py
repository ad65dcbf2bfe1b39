"""Encryption of a book: its passphrase set, removed, or reset by a recovery sheet."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from secretariat import settings
from secretariat.data.store import files, passphrases, recovery
from secretariat.data.store.recovery import Printed
from secretariat.data.store.sources import REAL
from secretariat.data.upkeep import relocking
from secretariat.data.upkeep.relocking import Relocked
from secretariat.errors import SecretariatError
from secretariat.i18n import N_, Language
from secretariat.long_work import Tell, nobody
from secretariat.office import backups

LEFT = N_("These backups still open as before: {names}.")
_SAME = N_("That is the passphrase that {path} has; choose another one.")


def lock(
    path: Path, key: str, passphrase: str, *, with_backups: bool = True, tell: Tell = nobody
) -> Relocked:
    """Encrypt the book at *path*, whose present key is *key*, with *passphrase*."""
    if not passphrase:
        raise SecretariatError(N_("Type the passphrase first."))
    passphrases.refuse_weak(passphrase)
    if key and files.key_of(path, passphrase) == key:
        raise SecretariatError(_SAME, path=path.name)
    new_key = files.new_key(passphrase, REAL)
    done = _relocked(path, key, new_key, with_backups=with_backups, tell=tell)
    _forget_drafts(done.book)
    return done


def unlock(path: Path, key: str, *, with_backups: bool = True, tell: Tell = nobody) -> Relocked:
    """Decrypt the book at *path*, so that whoever has the file can read it."""
    if not key:
        raise SecretariatError(N_("{path} is not encrypted."), path=path.name)
    return _relocked(path, key, "", with_backups=with_backups, tell=tell)


def _relocked(path: Path, key: str, new_key: str, *, with_backups: bool, tell: Tell) -> Relocked:
    """Lock the book at *path* and its backups anew, those in the second place too.

    A second place that cannot be found, since its disk is not connected, is among what is left.
    """
    path, known = files.real(path), settings.load()
    folders, second = backups.folders(path, known), backups.second_place(path, known)
    done = relocking.relock(
        path, key, new_key, with_backups=with_backups, folders=folders, tell=tell
    )
    if second is not None and not second.parent.is_dir():
        done = replace(done, left=(*done.left, second))
    return done


def new_sheet(path: Path, key: str) -> Printed:
    """Make a new recovery code for the encrypted book at *path* and for its backups.

    A former sheet ends with it.
    """
    refuse_plain(path, key)
    path = files.real(path)
    printed = recovery.begin(path, key, REAL)
    relocking.seal_backups(path, key, backups.folders(path, settings.load()))
    return printed


def refuse_plain(path: Path, key: str) -> None:
    """Refuse a recovery sheet for the book at *path* that is not encrypted, so has no *key*."""
    if not key:
        raise SecretariatError(
            N_("{path} is not encrypted, so it needs no recovery sheet."), path=path.name
        )


def key_by_code(path: Path, code: str) -> str:
    """The key of the book at *path* by the *code* on its recovery sheet."""
    path = files.real(path)
    if not files.is_locked(path):
        raise SecretariatError(N_("{path} is not encrypted."), path=path.name)
    return recovery.key_of(path, code, files.salt_of(path))


def backups_sentence(done: Relocked, language: Language) -> str:
    """A sentence on the backups of a re-encrypted book; empty if there are none."""
    texts = []
    if done.backups:
        texts.append(
            language.plural(
                "{count} backup was changed with it.", "{count} backups were changed with it.",
                done.backups,
            )
        )  # fmt: skip
    if done.left:
        texts.append(language.text(LEFT, names=[path.name for path in done.left]))
    return " ".join(texts)


def _forget_drafts(book: str) -> None:
    """Remove the drafts, which lay in a plain file while the book was plain."""
    with suppress(OSError):
        (settings.folder() / "drafts" / f"{book}.json").unlink(missing_ok=True)
