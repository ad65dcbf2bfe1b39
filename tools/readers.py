"""Every reader of files from elsewhere, each with a file that it takes: what is fuzzed.

A reader takes the file at a path, or refuses it by a `SecretariatError`. What it would write into
the book is rolled back, so that each file meets the same book.
"""

from __future__ import annotations

import io
import lzma
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from unittest import mock

from PIL import Image

from secretariat.cli import marked_logs as typed_logs
from secretariat.data import checking
from secretariat.data.book import Book, Who
from secretariat.data.journal import bundled
from secretariat.data.journal.merge_preview import record_previews
from secretariat.data.journal.operations import JOINT, Stored
from secretariat.data.store import connection
from secretariat.data.upkeep import taking_back
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.actions import Action
from secretariat.domain.marked_logs import Chair
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Meeting
from secretariat.errors import SecretariatError
from secretariat.exchange import clipboard, interchange, pasted
from secretariat.exchange.returned_texts import read_text
from secretariat.exchange.signatures import keys as signing_keys
from secretariat.i18n import language
from secretariat.office import (
    commission_files,
    emblems,
    exporting,
    foreign_papers,
    importing,
    marked_logs,
    sheets,
)
from secretariat.office.agreed import certificates, verifying
from secretariat.office.desks import agreeing, bundling, copies, previewing
from secretariat.office.paper import printing, word_documents
from secretariat.office.scanned_logs import read_scan
from secretariat.sealing import container
from secretariat.sealing.keys import DeskKeys
from tests.fixtures import certificates as certificate_pairs
from tests.office import agreed_record, signed_record
from tools import own_files

NOON = datetime(2026, 5, 20, 12, tzinfo=UTC)
AT = 1_800_000_000_000_000
"""The moment of exchanges, in microseconds since 1970."""
ANA, BO = Who("Ana", "uk"), Who("Bo", "uk")
OURS, THEIRS = (DeskKeys(bytes([at]) * 32, bytes([at + 9]) * 32) for at in (1, 2))
PIXELS = (240, 240)
HTML = (
    "<html><body><p>One <b>two</b></p><ul><li>a<li>b</ul><table><tr><th colspan=2>Title"
    "<tr><td>Send samples<td rowspan=2>2026-06-30<tr><td>寄送样品</table>"
    "<p style='mso-list:l0 level1'><span style='mso-list:Ignore'>1. </span>three</body></html>"
).encode()
TYPED = (
    "code,status,date,remark\n"
    "JCM12/A1,UK done,2026-05-19,seen\n"
    "/A2,UK 50% CN late,19 May 2026,\n"
    "JCM12/A3,全部完成,2026年5月19日,”好”\n"
).encode()


class EnoughError(SecretariatError):
    """The file was taken, and what it brought is rolled back."""

    def __init__(self) -> None:
        super().__init__("taken")


@dataclass(frozen=True)
class Reader:
    """What reads a kind of file, and a file that it takes."""

    sample: bytes
    ending: str
    read: Callable[[Path], object]
    more_seconds: float = 0.0
    """Seconds that its most laborious file may take beyond what the sample lets expect."""


@contextmanager
def readers(folder: Path, wanted: Iterable[str] | None = None) -> Iterator[dict[str, Reader]]:
    """The *wanted* ones of `NAMES`, or all, with samples made in *folder*, and some besides.

    The books into which they read are open until the end.
    """
    found_readers = dict[str, Reader]()
    names = set(NAMES if wanted is None else wanted)
    with ExitStack() as books:
        book = _book(folder)
        books.callback(book.close)
        for some, make in _GROUPS.items():
            if names.intersection(some):
                found_readers |= make(book, folder)
        if "signed" in names:
            found_readers["signed"] = _of_signed(books, folder)
        yield found_readers


def _book(folder: Path) -> Book:
    """A small book of two desks that trust each other."""
    book = Book.create(folder / "office.book", "uk", desk="a")
    with book.change("Begin", ANA) as change:
        mechanism = change.add(Mechanism(code="JCM", name=Bilingual("Commission", "联委会")))
        title = Bilingual("Twelfth", "第十二次")
        meeting = change.add(Meeting(mechanism=Link(mechanism.id), ordinal=12, title=title))
        for number in range(6):
            title = Bilingual(f"Send sample {number} by 30 June", f"6月30日前寄送样品{number}")
            change.add(Action(title=title, meeting=Link(meeting.id)), verb=True)
    agreeing.enter(book, OURS, ANA)
    agreeing.enter(book, THEIRS, BO)
    return book


def _of_exchanges(book: Book, folder: Path) -> dict[str, Reader]:
    """Readers of what other desks send: operations, bundles, copies and cards."""
    with closing(_copy(book, folder)) as copy:
        operations = b"".join(bundled.lines(copy.operations_for((JOINT,), book.chain_ends())))
        wanted = bundling.wanted(copy, "uk", THEIRS)
        bundling.make(copy, THEIRS, folder / "a.bundle", wanted, AT, base=dict(book.chain_ends()))
    head = container.head_of(folder / "a.bundle")
    within = b"".join(container.opened(folder / "a.bundle", head, OURS))
    agreeing.write_card(book, THEIRS, folder / "a.desk")
    return {
        "operations foreseen": Reader(operations, ".ops", lambda path: _foresee(book, path)),
        "bundle foreseen": Reader(
            within, ".within", lambda path: previewing.of_bundle(book, OURS, _sealed(path))
        ),
        "operations": Reader(operations, ".ops", lambda path: _merge(book, path)),
        "within a bundle": Reader(within, ".within", lambda path: _take_sealed(book, path)),
        "bundle": Reader(_of(folder, "a.bundle"), ".bundle", lambda path: _take(book, path)),
        "book": Reader(_small_book(folder), ".book", _open),
        "desk": Reader(_of(folder, "a.desk"), ".desk", agreeing._read_card),  # noqa: SLF001 - reads what another program wrote, without a book
    }


def _of_lists(book: Book, folder: Path) -> dict[str, Reader]:
    """Readers of records and tables: the interchange form, sheets, what was copied."""
    spoken = language("en")
    for name in ("a.xlsx", "a.csv", "a.ods"):
        sheets.export_sheet(book, "actions", folder / name, spoken)
    commission_files.write(book, folder / "a.json")
    whole = "".join(exporting.whole(book)).encode()

    def sheet(path: Path) -> None:
        _import_sheet(book, path)

    return {
        "json": Reader(whole, ".json", lambda path: _import(book, path)),
        "csv": Reader(_of(folder, "a.csv"), ".csv", sheet),
        "xlsx": Reader(_of(folder, "a.xlsx"), ".xlsx", sheet),
        "ods": Reader(_of(folder, "a.ods"), ".ods", sheet),
        "commission": Reader(_of(folder, "a.json"), ".json", commission_files.read),
        "pasted": Reader(HTML, ".html", _paste),
        "typed log": Reader(TYPED, ".csv", lambda path: _key_in(book, path)),
    }


def _of_texts(book: Book, _: Path) -> dict[str, Reader]:
    """Readers of minutes that came back."""
    setting = printing.setting(NOON)
    docx = word_documents.word_document(book, "action-log", "", setting)
    odt = word_documents.open_document(book, "action-log", "", setting)
    return {"docx": Reader(docx, ".docx", read_text), "odt": Reader(odt, ".odt", read_text)}


def _of_papers(book: Book, folder: Path) -> dict[str, Reader]:
    """Readers of PDFs, pictures and certificates."""
    pdf = printing.print_document(book, "action-log", "", printing.setting(NOON))
    red = Image.new("RGB", PIXELS, "red")
    png, jpeg, tiff = (_picture(red, form) for form in ("PNG", "JPEG", "TIFF"))
    pair = certificate_pairs.authority()
    bound = folder / "bound"
    bound.mkdir()

    return {
        "verify": Reader(pdf, ".pdf", lambda path: _verify(path, book)),
        # a dirty page without squares is sought in four ways, whatever its size as a file
        "scan": Reader(pdf, ".pdf", read_scan, more_seconds=4.0),
        "scanned picture": Reader(tiff, ".tif", _read_picture, more_seconds=4.0),
        "bound": Reader(pdf, ".pdf", lambda path: _bind(path, bound)),
        "bound picture": Reader(tiff, ".tif", lambda path: _bind(path, bound)),
        "emblem": Reader(png, ".png", emblems.read_picture),
        "emblem jpeg": Reader(jpeg, ".jpg", emblems.read_picture),
        "certificate": Reader(pair.pem, ".pem", certificates.read),
        "key": Reader(certificate_pairs.new_pair("Ann Able").p12(""), ".p12", _open_key),
    }


def _of_signed(books: ExitStack, folder: Path) -> Reader:
    """The reader of signatures, with a paper that one co-chair signed and the book that has it."""
    kept = agreed_record.agreed_book(folder / "agreed.book")
    books.callback(kept.book.close)
    kept.agree_all()
    kept.issue()
    done = signed_record.sign(kept, "uk", certificate_pairs.new_pair("Ann Able"))
    paper = signed_record.file_of(kept, done)
    return Reader(paper, ".pdf", lambda path: _verify(path, kept.book))


def _of_this_desk(_: Book, folder: Path) -> dict[str, Reader]:
    """Readers of what lies beside a book or in the folder of settings."""
    return {name: Reader(*parts) for name, parts in own_files.readers(folder).items()}


def _of(folder: Path, name: str) -> bytes:
    return (folder / name).read_bytes()


def _picture(image: Image.Image, form: str) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, form)
    return buffer.getvalue()


def _small_book(folder: Path) -> bytes:
    path = folder / "small.book"
    book = Book.create(path, seeded=False)
    with book.change("Write", ANA) as change:
        change.add(Action(title=Bilingual("Send a sample", "寄送样品")))
    book.settle()
    book.close()
    return path.read_bytes()


def _copy(book: Book, folder: Path) -> Book:
    """A copy of *book* in which another desk has written."""
    copies.check_out(book, folder / "copy.book")
    copy = Book.open(folder / "copy.book", desk="b")
    with copy.change("Write", BO) as change:
        for number in range(6):
            title = Bilingual(f"Bring sample {number}", f"带来样品{number}")
            change.add(Action(title=title), verb=True)
    return copy


def _merge(book: Book, path: Path) -> None:
    """Merge the operations in the file at *path*, each under the name that its body has."""
    book.merge(_operations(path), dry_run=True)


def _foresee(book: Book, path: Path) -> None:
    """Preview what merging the operations in the file at *path* would do."""
    some = _operations(path)
    with book.reading() as view:
        record_previews(view, some, AT)


def _operations(path: Path) -> list[Stored]:
    with path.open("rb") as file:
        try:
            return list(bundled.read(file))
        except ValueError as error:  # as a bundle is refused of which a line cannot be read
            raise SecretariatError("not read") from error


def _take_sealed(book: Book, path: Path) -> None:
    """Take in a bundle of a trusted desk with just the bytes at *path* within."""
    _take(book, _sealed(path))


def _sealed(path: Path) -> Path:
    """A bundle of a trusted desk with just the bytes at *path* within."""
    sealed = path.with_suffix(".sealed")
    with mock.patch("lzma.LZMACompressor", _quickly):
        container.put(sealed, THEIRS, [OURS.public.sealing], [path.read_bytes()])
    return sealed


def _quickly(**_: object) -> lzma.LZMACompressor:
    return _COMPRESSOR(preset=0)


_COMPRESSOR = lzma.LZMACompressor


def _take(book: Book, path: Path) -> None:
    """Take in a bundle as it is taken in for good, but for the end of the transaction."""
    with mock.patch.object(taking_back, "note", _enough):
        bundling.take_in(book, OURS, path, AT, backed_up=False)


def _enough(*_: object) -> None:
    raise EnoughError


def _open(path: Path) -> None:
    """Open a book that somebody sent, and check all of it."""
    try:
        with (
            mock.patch.object(connection, "GUARDS_MEMORY", new=False),
            closing(Book.open(path)) as book,
        ):
            if faults := list(checking.faults(book)):
                raise faults[0]
    finally:
        for beside in path.parent.glob(f"{path.name}-*"):
            beside.unlink()


def _import(book: Book, path: Path) -> None:
    trees = interchange.load(path)
    with book.change("Import", ANA) as change:
        importing.take_in(change, trees)
        change.finish()
        raise EnoughError


def _import_sheet(book: Book, path: Path) -> None:
    with book.reading() as view:
        sheets.read_sheet(view, "actions", path, propose=True, noting=True)
        reading = sheets.read_sheet(view, "actions", path)
    with book.change("Import", ANA) as change:
        sheets.take_in_sheet(change, reading)
        change.finish()
        raise EnoughError


def _paste(path: Path) -> None:
    text = path.read_bytes().decode("utf-8", "replace")
    pasted.blocks_of(text)
    pasted.blocks_of("", text)
    with suppress(SecretariatError):
        clipboard.grid_of_html(text)
    clipboard.grid_of_text(text)


def _key_in(book: Book, path: Path) -> None:
    marked_logs.read(book, typed_logs._rows(str(path)), Chair(name="Ana", on=NOON.date()))  # noqa: SLF001 - reads what another program wrote, without a book


def _read_picture(path: Path) -> None:
    """Read a scan, of which a picture without a square is refused as it should be."""
    try:
        read_scan(path)
    except SecretariatError as error:
        if "No square" not in str(error):
            raise


def _verify(path: Path, book: Book) -> None:
    verifying.of_file(path.read_bytes(), book)


def _bind(path: Path, folder: Path) -> None:
    try:
        foreign_papers.as_pdf(path, folder)
    finally:
        for new_path in folder.iterdir():
            new_path.unlink()


def _open_key(path: Path) -> None:
    signing_keys.from_pkcs12(path.read_bytes(), "", path.name, certificate_pairs.NOW)


_GROUPS: dict[tuple[str, ...], Callable[[Book, Path], dict[str, Reader]]] = {
    (
        "operations", "operations foreseen", "within a bundle", "bundle foreseen", "bundle", "book",
        "desk",
    ): _of_exchanges,
    ("json", "csv", "xlsx", "ods", "commission", "pasted", "typed log"): _of_lists,
    ("docx", "odt"): _of_texts,
    (
        "verify", "scan", "scanned picture", "bound", "bound picture", "emblem", "emblem jpeg",
        "certificate", "key",
    ): _of_papers,
    ("recovery", "settings", "present", "manifest"): _of_this_desk,
}  # fmt: skip
NAMES = (*(name for some in _GROUPS for name in some), "signed")
"""The readers, the most exposed ones first."""
