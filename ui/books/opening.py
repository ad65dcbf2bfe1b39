"""Making, opening and restoring books, as jobs in the background."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from secretariat import settings
from secretariat.data import opening
from secretariat.data.book import Book, Who
from secretariat.data.journal.operations import Stored
from secretariat.data.store import files, passphrases
from secretariat.data.store.server import address as server_address
from secretariat.data.store.server.address import Address
from secretariat.data.store.sources import REAL
from secretariat.data.upkeep import backup, taking_back
from secretariat.domain import offered_templates
from secretariat.errors import SecretariatError
from secretariat.frozen import frozen
from secretariat.long_work import Tell, nobody
from secretariat.office import locking


@frozen
class Wish:
    """A request to open a book."""

    path: Path
    passphrase: str = ""
    address: Address | None = None
    """Where it lies on a server; *path* is then its name alone."""
    backup: Path | None = None
    """The backup to be restored to *path* first."""
    undoes_merge: bool = False
    """True to take the last merge back first."""
    key: str = ""
    """The key that opens an encrypted book, where its passphrase is not at hand."""
    new: bool = False
    example: bool = False
    sides: tuple[str, ...] = ()
    """The codes of the two sides of a new one; the usual ones when it is empty."""
    side: str = ""
    """The code of the side that keeps a new one; the first of the two when it is empty."""
    commission: Path | None = None
    """The commission file with which a new one begins."""
    template: str = ""
    """The name of the template with which a new one begins."""
    code: str = ""
    """The code on its recovery sheet, by which it gets its passphrase as a new one first."""
    locked_by: str | None = None
    """The key that opens it now, where it gets its passphrase as a new one first; "" for none."""


def needs_passphrase(path: Path) -> bool:
    """True when the book at *path* is encrypted; refuses a file that can be no book."""
    return files.is_locked(path)


def at_address(text: str, password: str) -> Wish:
    """The request to open the book of which *text* is the address on a server."""
    address, inside = server_address.read(text)
    return Wish(Path(address.name), password or inside, address=address)


def opened(wish: Wish, desk: str, who: Who, tell: Tell = nobody) -> Book:
    """The book that *wish* asks for, open; *tell* hears how far it is brought up to date."""
    if wish.address is not None and wish.new:
        _make_on_server(wish, wish.address, desk, who, tell)
    if wish.address is not None:
        memory = settings.memory()
        return opening.opened(wish.address, wish.passphrase, desk=desk, memory=memory, tell=tell)
    if wish.backup is not None:
        key = wish.key or files.key_of(wish.backup, wish.passphrase)
        backup.restore(wish.backup, wish.path, key)
    if wish.undoes_merge:
        taking_back.take_back(wish.path, wish.key, REAL.now())
    if wish.code or wish.locked_by is not None:
        return _locked_anew(wish, desk, tell)
    if not wish.new:
        memory = settings.memory()
        return Book.open(
            wish.path, wish.passphrase, key=wish.key, desk=desk, memory=memory, tell=tell
        )

    passphrases.refuse_weak(wish.passphrase)
    return Book.create(
        wish.path,
        wish.side,
        wish.passphrase,
        desk=desk,
        fill=lambda book: _fill(wish, book, who),
        sides=wish.sides,
        begun_with=_begun_with(wish),
        memory=settings.memory(),
    )


def _begun_with(wish: Wish) -> Sequence[Stored] | None:
    """What the new book of *wish* begins with for both sides; None for what every book has."""
    if wish.template:
        from secretariat.office import commission_templates  # noqa: PLC0415 - start-up: a new book

        template = offered_templates.named(wish.template)
        sides = offered_templates.sides_of(template, wish.sides)
        return commission_templates.begun_with(template, sides)
    if wish.commission:
        from secretariat.office import commission_files  # noqa: PLC0415 - start-up: a new book

        return commission_files.read(wish.commission).begun_with()
    return None


def _fill(wish: Wish, book: Book, who: Who) -> None:
    """Put into the new *book* what *wish* asks for."""
    if wish.example:
        _load_example(book, who)
    if wish.template:
        from secretariat.office import commission_templates  # noqa: PLC0415 - start-up

        commission_templates.fill(offered_templates.named(wish.template), book, who)


def _make_on_server(wish: Wish, address: Address, desk: str, who: Who, tell: Tell) -> None:
    """Make the new book of *wish* in the empty database at *address*."""
    from secretariat.office import moving  # noqa: PLC0415 - start-up: the driver

    moving.make(
        address,
        wish.passphrase,
        wish.side,
        desk=desk,
        sides=wish.sides,
        begun_with=_begun_with(wish),
        fill=lambda book: _fill(wish, book, who),
        tell=tell,
    )


def _locked_anew(wish: Wish, desk: str, tell: Tell) -> Book:
    """The book, which opens by the passphrase of *wish* from now on; by none where it has none."""
    key = wish.locked_by
    if key is None:
        key = locking.key_by_code(wish.path, wish.code)
    if wish.passphrase:
        done = locking.lock(wish.path, key, wish.passphrase, tell=tell)
    else:
        done = locking.unlock(wish.path, key, tell=tell)
    book = Book.open(wish.path, wish.passphrase, desk=desk, memory=settings.memory(), tell=tell)
    if done.left:
        names = [path.name for path in done.left]
        book.notices.append(SecretariatError(locking.LEFT, names=names))
    return book


def _load_example(book: Book, who: Who) -> None:
    # Start-up: the checker of schemas and the press take 400 ms and 40 MB, for the example alone.
    from secretariat.office.agreed import example  # noqa: PLC0415 - start-up

    example.load(book, who)
