"""Readers of the files that lie beside a book, or in the folder of settings: what is fuzzed.

Who may write there, as everybody may in a shared folder, can lay any file there.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from secretariat import settings
from secretariat.data.book import Book
from secretariat.data.store import recovery
from secretariat.data.store.presence import Presence
from secretariat.data.store.sources import REAL
from secretariat.data.upkeep import backup, thinning
from secretariat.i18n import language

_Parts = tuple[bytes, str, Callable[[Path], object]]
_OLD = datetime(2026, 5, 20, 12, tzinfo=UTC)


def readers(folder: Path) -> dict[str, _Parts]:
    """Of each reader a sound file made in *folder*, how its name ends, and what reads it."""
    recovery.begin(folder / "locked.book", "x'" + "ab" * 48 + "'", REAL)
    sheet = recovery.file_of(folder / "locked.book").read_bytes()
    return {
        "recovery": (sheet, ".recovery", _recover),
        "settings": (b'{"name": "Ana", "lists": {}}', ".json", _settings),
        "present": (_present_in(folder), ".json", lambda path: _present(folder, path)),
        "manifest": (_manifest(folder), ".json", _proved),
    }


def _recover(path: Path) -> None:
    recovery._read(path.with_suffix(""))  # noqa: SLF001 - reads what another program wrote, without a book
    recovery.fingerprint(path.with_suffix(""))


def _settings(path: Path) -> None:
    settings.file().parent.mkdir(parents=True, exist_ok=True)
    settings.file().write_bytes(path.read_bytes())
    settings.load()


def _present_in(folder: Path) -> bytes:
    """The file of a window that has a book open."""
    Presence(folder / "open.book", is_locked=False).announce("Ana")
    (path,) = (folder / "open.book.present").iterdir()
    return path.read_bytes()


def _present(folder: Path, path: Path) -> None:
    """Tell who has a book open, beside which the file at *path* lies."""
    (there,) = (folder / "open.book.present").iterdir()
    there.write_bytes(path.read_bytes())
    for other in Presence(folder / "open.book", is_locked=False).others():
        language("en").moment(datetime.fromisoformat(other.since).astimezone())


def _manifest(folder: Path) -> bytes:
    """The manifest of a backup of a small book."""
    path = folder / "kept.book"
    Book.create(path, "uk", desk="a").close()
    backup.back_up(path, "", REAL.now())
    return backup.backups_of(path)[0].path.with_suffix(".json").read_bytes()


def _proved(path: Path) -> None:
    """What a manifest says that its backup proves."""
    some = [thinning.Backup(path, _OLD)]
    thinning.proved_before(some, REAL.now())
    thinning.last_ends(some)
