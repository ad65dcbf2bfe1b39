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
from secretariat.i18n import N_
from secretariat.long_work import Tell, nobody
from secretariat.office import locking


@frozen
class Wish:
    """A request to open a book."""

    path: Path
    passphrase: str = ""
    address: Address | None = None
    """Its address, for a book on a server; *path* is then only its name."""
    backup: Path | None = None
    """The backup to be restored to *path* first."""
    undoes_merge: bool = False
    """True to undo the last merge first."""
    key: str = ""
    """The key of an encrypted book, used instead of its passphrase."""
    new: bool = False
    example: bool = False
    sides: tuple[str, ...] = ()
    """For a new book, the codes of its two sides; empty for the usual ones."""
    side: str = ""
    """For a new book, the code of the side that keeps it; empty for the first."""
    commission: Path | None = None
    """For a new book, the commission file that fills it."""
    template: str = ""
    """For a new book, the name of the template that fills it."""
    code: str = ""
    """The code on its recovery sheet, with which *passphrase* is set as the new one first."""
    locked_by: str | None = None
    """Its present key, if *passphrase* is to be set as the new one first; "" for a plain book."""


def needs_passphrase(path: Path) -> bool:
    """True when the book at *path* is encrypted; SecretariatError for a file that is no book."""
    return files.is_locked(path)


def title_of(wish: Wish) -> str:
    """What is being done while *wish* is carried out, marked for translation."""
    if wish.new:
        return N_("Making the book")
    if wish.locked_by is not None and not wish.passphrase:
        return N_("Decrypting the book")
    if wish.locked_by is not None and not wish.locked_by:
        return N_("Encrypting the book")
    if wish.code or wish.locked_by is not None:
        return N_("Encrypting the book with the new passphrase")
    if wish.backup is not None:
        return N_("Restoring the backup")
    return N_("Taking back the last merge") if wish.undoes_merge else N_("Opening")


def at_address(text: str, password: str) -> Wish:
    """The request to open the book at the server address *text*."""
    address, inside = server_address.read(text)
    return Wish(Path(address.name), password or inside, address=address)


def opened(wish: Wish, desk: str, who: Who, tell: Tell = nobody) -> Book:
    """The book that *wish* asks for, open; *tell* is called with the progress of migration."""
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
    """The initial joint content of the new book of *wish*; None for the usual content."""
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
    """Fill the new *book* as *wish* asks."""
    if wish.example:
        _load_example(book, who)
    if wish.template:
        from secretariat.office import commission_templates  # noqa: PLC0415 - start-up

        commission_templates.fill(offered_templates.named(wish.template), book, who)


def _make_on_server(wish: Wish, address: Address, desk: str, who: Who, tell: Tell) -> None:
    """Create the new book of *wish* in the empty database at *address*."""
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
    """The book of *wish*, re-encrypted with its passphrase, or decrypted if that is empty."""
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
